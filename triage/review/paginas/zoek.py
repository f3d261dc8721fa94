"""The kaart for the telephone: answers while typing, what to say, and the call written down in TOPdesk."""

import secrets

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from triage.apply.telefoon import Gesprek, leg_gesprek_vast
from triage.domain.termen import Melder, Sector, Soort
from triage.reply.teksten import advieslijst, korte_naam
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import noteer
from triage.review.vormgeving import toon
from triage.teksten import tekst

router = APIRouter()
_LANGST = 200
_AANTAL = 5


@router.get("/zoek")
def zoek(request: Request) -> Response:
    """The page, with answers when there is a question already."""
    return _toon(request, "zoek.html.j2")


@router.get("/zoek/antwoorden")
def antwoorden(request: Request) -> Response:
    """Only the answers, for while somebody types."""
    return _toon(request, "zoek_antwoorden.html.j2")


@router.post("/zoek/vastleggen")
def vastleggen(request: Request) -> Response:
    """Make the first-line card of this call."""
    staat: Staat = request.app.state.staat
    form = {k: str(v) for k, v in request.state.formulier.items()}
    kaart = staat.kaart()
    who, sector, subject, route = (form.get(k, "") for k in ("melder", "sector", "subcategorie", "route"))
    if not form.get("vraag", "").strip():
        raise PaginaFout("fout_vastleggen")
    known = (
        who in set(Melder) and sector in set(Sector) and subject in kaart.subcategorieen
        and route in {*kaart.routes(), *kaart.instanties} and _is_kenmerk(form.get("kenmerk", ""))
    )  # fmt: skip
    if not known:
        raise PaginaFout("fout_keuze")
    words = advieslijst("woorden")
    brief = words["toelichting"].format(
        soort=tekst("pagina.telefoon_soort"), melder=words.get(f"melder.{who}", who), sector=sector, subcategorie=subject,
        route=korte_naam(route, kaart),
    )[:80]  # fmt: skip
    answered = form.get("beantwoord") == "1"
    call = Gesprek(
        kenmerk=f"tel-{form['kenmerk']}", vraag=form["vraag"][:4_000],
        beller=form.get("beller", "")[:100] or tekst("pagina.onbekende_beller"),
        toelichting=brief, sector=sector, subcategorie=subject, soort=Soort.VRAAG.value, beantwoord=answered,
        antwoord=tekst("pagina.telefoon_antwoord", naam=korte_naam(route, kaart)) if answered else "",
    )  # fmt: skip
    card = leg_gesprek_vast(staat.werkplaats(), call)
    noteer(request, "vastgelegd", card.nummer)
    return toon(request, "zoek_vastgelegd.html.j2", nummer=card.nummer, afgemeld=card.afgemeld)


def _toon(request: Request, sjabloon: str) -> Response:
    staat: Staat = request.app.state.staat
    given = request.query_params
    question = given.get("q", "")[:_LANGST]
    who = given.get("melder", "") if given.get("melder") in set(Melder) else ""
    sector = given.get("sector", "") if given.get("sector") in set(Sector) else ""
    found = staat.zoeker().vraag(question, who or None, sector or None, _AANTAL) if question.strip() else []
    subjects = [s.naam for s in staat.kaart().subcategorieen.values() if not s.administratief]
    return toon(
        request, sjabloon, q=question, melder=who, sector=sector, antwoorden=found, melders=tuple(Melder), sectoren=tuple(Sector),
        subcategorieen=subjects, kenmerk=secrets.token_hex(12),
    )  # fmt: skip


def _is_kenmerk(waarde: str) -> bool:
    return len(waarde) == 24 and all(c in "0123456789abcdef" for c in waarde)
