"""One melding: the mail as it is in TOPdesk at this moment, why we suggest what, and exactly what a decision would do."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.adviseren import Beoordeling, adviseer_bericht
from triage.apply.adres import bevestig, is_bevestigd, lees_adres
from triage.apply.kaarten import bericht_van, door_mens_opgepakt
from triage.apply.stoppen import Uitslag
from triage.apply.werkplaats import Werkplaats
from triage.decide.anders import Keuze, keuze_van, met_keuze
from triage.domain.advies import Advies
from triage.domain.termen import Melder, Sector
from triage.reply.waarom import voorrang, waarom_zinnen
from triage.review.brief import stukken
from triage.review.daden import Besluit, beslis, mag_zien
from triage.review.exceptions import Achterhaald, NietToegestaan, PaginaFout
from triage.review.keuzes import SOORTEN, VELDEN, bewerkt_uit, keuze_uit, labels_van, merk_van, routes_voor, tekst_van
from triage.review.paginas.werkbak import advies_uit, gezien_uit, naar_bak
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van, noteer
from triage.review.voorbeeld import voorbeeld
from triage.review.vormgeving import toon
from triage.store import adviezen, keuringen, meldingen, werkbak
from triage.store.omzetten import met_woorden, uit_json
from triage.store.tabellen import Melding
from triage.topdesk.modellen import Incident

router = APIRouter()

_UITGEVOERD = ("hinder_toegepast", "hinder_afgemeld")
"""nothing will happen any more: what did happen stands on the card, and a fresh reading would say otherwise"""
_VAST = (*_UITGEVOERD, "hinder_besloten")
"""the choices are made: they are shown, not offered"""


@dataclass(frozen=True, slots=True)
class _Geval:
    """A melding with its card, read at this moment."""

    melding: Melding
    rij: Any
    """the row of its newest advies in the store, or None"""
    advies: Advies
    """as it was suggested, with the words of a fresh reading; the fresh one itself where nothing was suggested"""
    vers: Beoordeling
    kaart: Incident
    blind: bool


@router.get("/melding/{nummer}")
def melding(request: Request, nummer: str) -> Response:
    """The page."""
    w, case = _lees(request, nummer)
    if voorrang(case.advies):
        noteer(request, "vi_geopend", nummer)
    return _pagina(request, w, case, None if case.blind else keuze_van(case.advies), None)


@router.post("/melding/{nummer}/voorbeeld")
def ander_voorbeeld(request: Request, nummer: str) -> Response:
    """The same page with the choices of the form carried through; decides nothing."""
    w, case = _lees(request, nummer)
    form = request.state.formulier
    if case.blind and not all(form.get(name) for name in VELDEN):
        return _pagina(request, w, case, None, None, {name: str(form.get(name, "")) for name in VELDEN})
    return _pagina(request, w, case, keuze_uit(w, case.advies, form), bewerkt_uit(request.app.state.staat, form))


@router.post("/melding/{nummer}/besluit")
def besluit(request: Request, nummer: str) -> Response:
    """Decide as the form says."""
    staat: Staat = request.app.state.staat
    form = request.state.formulier
    with staat.sessies() as session:
        known = werkbak.met_nummer(session, nummer)
        kept = adviezen.laatste(session, known.id) if known is not None else None
    if kept is None:
        raise PaginaFout("fout_404", 404)
    choice = keuze_uit(staat.werkplaats(), uit_json(kept.inhoud), form)
    decision = Besluit(advies_uit(form), gezien_uit(form), choice, bewerkt=bewerkt_uit(staat, form), bedenktijd=staat.bedenktijd())
    return naar_bak(nummer, beslis(staat, bezoeker_van(request), nummer, decision))


@router.post("/melding/{nummer}/adres")
def adres(request: Request, nummer: str) -> Response:
    """A person says that the address in a passed-on mail is the melder's: the one that stood on the page, or nothing is kept."""
    w, case = _lees(request, nummer)
    if voorrang(case.advies):
        raise PaginaFout("fout_keuze")  # there is never a reply to send
    found = lees_adres(w, nummer)
    if isinstance(found, Uitslag):
        raise PaginaFout("fout_adres", 409, uitleg=" ".join(found.regels))
    if str(request.state.formulier.get("adres", "")) != found.adres:
        raise Achterhaald
    bevestig(w, found, nummer)
    request.app.state.staat.bak.vergeet()
    noteer(request, "adres_bevestigd", nummer)
    return RedirectResponse(f"/melding/{quote(nummer)}?m=adres_bevestigd", 303)


def _lees(request: Request, nummer: str) -> tuple[Werkplaats, _Geval]:
    staat: Staat = request.app.state.staat
    with staat.sessies() as session:
        known = werkbak.met_nummer(session, nummer)
        kept = adviezen.laatste(session, known.id) if known is not None else None
        blind = known is not None and kept is not None and kept.oordeel == "open" and known.id in keuringen.blind(session)
        history = meldingen.historie(session, known.id, known.melder_sleutel, known.onderwerp_sleutel) if known is not None else None
    if known is None:
        raise PaginaFout("fout_404", 404)
    if kept is not None and not mag_zien(staat, bezoeker_van(request), uit_json(kept.inhoud)):
        raise NietToegestaan
    w = staat.werkplaats()
    incident = w.client.incident(known.id)
    fresh = adviseer_bericht(bericht_van(w, incident), w.config, w.model, w.klok(), history)
    if not mag_zien(staat, bezoeker_van(request), fresh.advies):
        raise NietToegestaan
    advice = met_woorden(uit_json(kept.inhoud), fresh.advies) if kept is not None else fresh.advies
    return w, _Geval(known, kept, advice, fresh, incident, blind)


def _pagina(
    request: Request, w: Werkplaats, case: _Geval, keuze: Keuze | None, bewerkt: tuple[str, str] | None,
    gekozen: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    """The page with these choices. Without one (a control item that nobody judged yet) nothing of the suggestion is on it."""
    staat: Staat = request.app.state.staat
    advice, bericht = case.advies, case.vers.bericht
    quiet = voorrang(advice) and not case.blind
    chosen = met_keuze(advice, w.config.kaart, keuze) if keuze is not None else None
    hindrance = _hinder(staat, w, case)
    if bewerkt is None and hindrance == "hinder_besloten":
        bewerkt = _bewaarde_tekst(staat, case)
    preview = voorbeeld(w, chosen, bericht, case.kaart, bewerkt) if chosen is not None and hindrance not in _UITGEVOERD else None
    reply = preview.antwoord if preview is not None else None
    quoted = () if quiet or case.blind else (*(r.woorden for r in advice.waarom), *(s.woorden for s in advice.stopvlaggen))
    offered = {u.route for u in advice.routes[:3]}
    with staat.sessies() as session:
        earlier = werkbak.eerdere(session, case.melding)
        confirmed = is_bevestigd(session, w.sleutels, case.melding.id, bericht.melder_adres)
    return toon(
        request, "melding.html.j2", m=case.melding, a=advice, b=bericht, kaart=case.kaart, rij=case.rij, stil=quiet, blind=case.blind,
        stukken=stukken(bericht.tekst, quoted), labels=labels_van(case.vers), waarom=_redenen(case, w), keuze=keuze, v=preview,
        gekozen={f: getattr(keuze, f) for f in VELDEN} if keuze is not None else gekozen or dict.fromkeys(VELDEN, ""),
        tekst_=bewerkt or tekst_van(reply), merk=merk_van(staat, reply), eerder=earlier, routes=routes_voor(w, keuze, offered),
        subcategorieen=tuple(s.naam for s in w.config.kaart.subcategorieen.values() if not s.administratief), sectoren=tuple(Sector),
        melders=tuple(Melder), soorten=SOORTEN, hinder=hindrance, vast=hindrance in _VAST, bevestigd=confirmed,
    )  # fmt: skip


def _bewaarde_tekst(staat: Staat, case: _Geval) -> tuple[str, str] | None:
    """Subject and text as the person who decided left them, while the worker has yet to send them; None where nobody changed them."""
    with staat.sessies() as session:
        sealed = werkbak.concept(session, case.rij.id)
    if sealed is None:
        return None
    text = staat.sleutels.open(sealed)
    return text["onderwerp"], text["tekst"]


def _redenen(case: _Geval, w: Werkplaats) -> tuple[str, ...]:
    return () if case.blind else tuple(dict.fromkeys(waarom_zinnen(case.advies, w.config.kaart)))


def _hinder(staat: Staat, w: Werkplaats, case: _Geval) -> str:
    """Why nothing can be decided here now: the key of a sentence, or empty."""
    kept = case.rij
    if case.kaart.afgemeld or case.kaart.gearchiveerd:
        return "hinder_afgemeld"
    if kept is None:
        return "hinder_niet_beoordeeld"
    if kept.oordeel == "toegepast":
        return "hinder_toegepast"
    if kept.oordeel_door == "akkoord":
        return "hinder_besloten"
    if door_mens_opgepakt(case.kaart, w):
        return "hinder_opgepakt"
    return "hinder_modus" if staat.config.instellingen.modus not in ("suggestie", "automatisch") else ""
