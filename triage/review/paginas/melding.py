"""One melding: the mail as it is in TOPdesk at this moment, why we suggest what, and exactly what a decision would do."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.adviseren import Beoordeling, adviseer_bericht
from triage.apply.kaarten import bericht_van, door_mens_opgepakt
from triage.apply.werkplaats import Werkplaats
from triage.decide.anders import Keuze, keuze_van, met_keuze
from triage.domain.advies import Advies
from triage.domain.termen import Melder, Sector, Soort
from triage.kaart.zoeken import INTERN_DOORZETTEN
from triage.reply.waarom import voorrang, waarom_zinnen
from triage.review.bak import BLIND, lees
from triage.review.brief import stukken
from triage.review.daden import Besluit, beslis, mag_zien
from triage.review.exceptions import NietToegestaan, PaginaFout
from triage.review.paginas.werkbak import advies_uit, gezien_uit
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van, noteer
from triage.review.voorbeeld import Mail, voorbeeld
from triage.review.vormgeving import toon
from triage.store import adviezen, meldingen, werkbak
from triage.store.omzetten import met_woorden
from triage.store.tabellen import Melding
from triage.topdesk.modellen import Incident

router = APIRouter()
_SOORTEN = tuple(s.value for s in Soort)


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
    return _pagina(request, w, case, keuze_van(case.advies), None)


@router.post("/melding/{nummer}/voorbeeld")
def ander_voorbeeld(request: Request, nummer: str) -> Response:
    """The same page with the choices of the form carried through; decides nothing."""
    w, case = _lees(request, nummer)
    form = request.state.formulier
    return _pagina(request, w, case, _keuze(w, case.advies, form), _bewerkt(request, form))


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
    choice = _keuze(staat.werkplaats(), lees(kept.inhoud), form)
    changed = beslis(
        staat, bezoeker_van(request), nummer, Besluit(advies_uit(form), gezien_uit(form), choice, bewerkt=_bewerkt(request, form))
    )
    return RedirectResponse(f"/werkbak?m={'gedaan_gewijzigd' if changed else 'gedaan_akkoord'}", 303)


def _lees(request: Request, nummer: str) -> tuple[Werkplaats, _Geval]:
    staat: Staat = request.app.state.staat
    with staat.sessies() as session:
        known = werkbak.met_nummer(session, nummer)
        kept = adviezen.laatste(session, known.id) if known is not None else None
        history = meldingen.historie(session, known.id, known.melder_sleutel, known.onderwerp_sleutel) if known is not None else None
    if known is None:
        raise PaginaFout("fout_404", 404)
    if kept is not None and not mag_zien(staat, bezoeker_van(request), lees(kept.inhoud)):
        raise NietToegestaan
    w = staat.werkplaats()
    incident = w.client.incident(known.id)
    fresh = adviseer_bericht(bericht_van(w, incident), w.config, w.model, w.klok(), history)
    if not mag_zien(staat, bezoeker_van(request), fresh.advies):
        raise NietToegestaan
    advice = met_woorden(lees(kept.inhoud), fresh.advies) if kept is not None else fresh.advies
    blind = kept is not None and bool(kept.inhoud.get(BLIND)) and kept.oordeel == "open"
    return w, _Geval(known, kept, advice, fresh, incident, blind)


def _pagina(request: Request, w: Werkplaats, case: _Geval, keuze: Keuze, bewerkt: tuple[str, str] | None) -> Response:
    staat: Staat = request.app.state.staat
    advice, bericht = case.advies, case.vers.bericht
    quiet = voorrang(advice)
    chosen = met_keuze(advice, w.config.kaart, keuze)
    preview = voorbeeld(w, chosen, bericht, case.kaart)
    quoted = () if quiet or case.blind else (*(r.woorden for r in advice.waarom), *(s.woorden for s in advice.stopvlaggen))
    with staat.sessies() as session:
        earlier = werkbak.eerdere(session, case.melding)
    return toon(
        request, "melding.html.j2", m=case.melding, a=advice, b=bericht, kaart=case.kaart, rij=case.rij, stil=quiet, blind=case.blind,
        stukken=stukken(bericht.tekst, quoted), labels=_labels(case.vers), waarom=_redenen(case, w), keuze=keuze, v=preview,
        tekst_=bewerkt or _tekst(preview.antwoord), merk=_merk(staat, preview.antwoord), eerder=earlier, routes=_routes(w, keuze),
        subcategorieen=tuple(s.naam for s in w.config.kaart.subcategorieen.values() if not s.administratief), sectoren=tuple(Sector),
        melders=tuple(Melder), soorten=_SOORTEN, hinder=_hinder(staat, w, case),
    )  # fmt: skip


def _redenen(case: _Geval, w: Werkplaats) -> tuple[str, ...]:
    return () if case.blind else waarom_zinnen(case.advies, w.config.kaart)


def _labels(vers: Beoordeling) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Each label with its best two values."""
    found = vers.labels
    return tuple((name, getattr(found, name)[:2]) for name in ("melder", "sector", "subcategorie", "soort", "route"))


def _routes(w: Werkplaats, keuze: Keuze) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What can be chosen: own routes and teams, and the agencies that this melder may be sent to."""
    kaart = w.config.kaart
    agencies = [
        i
        for i in kaart.instanties.values()
        if not i.alleen_tip and (i.mag(keuze.melder) or INTERN_DOORZETTEN in i.doelgroep or i.id == keuze.route)
    ]
    names = tuple(i.id for i in sorted(agencies, key=lambda i: i.naam.lower()))
    return (("eigen", ("loket", "geen")), ("intern", tuple(kaart.interne_routes)), ("instantie", names))


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


def _keuze(w: Werkplaats, advice: Advies, form: FormData) -> Keuze:
    """The choices of the form; a value that is no choice of ours is refused."""
    given = {name: str(form.get(name, "")) for name in ("route", "melder", "sector", "subcategorie", "soort")}
    kaart = w.config.kaart
    known = (
        given["route"] in kaart.routes() and given["melder"] in set(Melder) and given["sector"] in set(Sector)
        and given["subcategorie"] in kaart.subcategorieen and given["soort"] in _SOORTEN
    )  # fmt: skip
    if not known:
        raise PaginaFout("fout_keuze")
    tips = tuple(t for t in advice.tips if t in form.getlist("tip"))
    return Keuze(
        given["route"], "signaal" in form, tips, Melder(given["melder"]), Sector(given["sector"]), given["subcategorie"], given["soort"],
        "antwoord" in form,
    )  # fmt: skip


def _tekst(mail: Mail | None) -> tuple[str, str]:
    return (mail.onderwerp, mail.tekst) if mail is not None else ("", "")


def _merk(staat: Staat, mail: Mail | None) -> str:
    """Tells afterwards whether the text in the form is still the one that we put there."""
    return staat.sleutels.herken("concept", *_kaal(*_tekst(mail)))


def _bewerkt(request: Request, form: FormData) -> tuple[str, str] | None:
    staat: Staat = request.app.state.staat
    subject, text = str(form.get("onderwerp", "")), str(form.get("tekst", ""))
    if not text.strip() or staat.sleutels.herken("concept", *_kaal(subject, text)) == form.get("merk"):
        return None
    return _kaal(subject[:300], text[:20_000])


def _kaal(onderwerp: str, tekst: str) -> tuple[str, str]:
    """Without the carriage returns that a form adds."""
    return " ".join(onderwerp.split()), "\n".join(line.rstrip() for line in tekst.replace("\r\n", "\n").split("\n")).strip()
