"""Contested routes: what the owners still have to decide, what their ruling does, and which meldingen wait for it."""

from typing import get_args

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.domain.termen import GEEN, VERTROUWENSINSPECTEUR, StopVlag
from triage.kaart.levend import lees_versies
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import toon
from triage.settings.beslissen import Uitspraak
from triage.store import gebruikers
from triage.store.kaartversies import BETWIST, geschiedenis, voeg_toe

router = APIRouter()
_LANGST = 1_000
KEUZES: tuple[str, ...] = get_args(Uitspraak.model_fields["uitspraak"].annotation)


@router.get("/betwist")
def betwist(request: Request) -> Response:
    """Each contested route with what was decided so far, and the open meldingen on one."""
    staat: Staat = request.app.state.staat
    rules = staat.config.beslissen.betwist
    with staat.sessies() as session:
        rulings = lees_versies(session, BETWIST, Uitspraak)
        history = {rule.id: geschiedenis(session, BETWIST, rule.id)[::-1] for rule in rules}
    rows = staat.bak.rijen(bezoeker_van(request).rol in staat.config.instellingen.pagina.vi_rollen)
    waiting = [r for r in rows if r.voorstel is not None and StopVlag.BETWISTE_ROUTE.value in r.voorstel.vlaggen]
    return toon(
        request, "betwist.html.j2", regels=rules, besluiten=rulings, geschiedenis=history, wachtend=waiting, keuzes=KEUZES,
        routes=_routes(staat),
    )  # fmt: skip


@router.post("/betwist/{regel}")
def beslis(request: Request, regel: str) -> Response:
    """Record what the owners ruled. The worker follows it from its next round on."""
    staat: Staat = request.app.state.staat
    rule = next((r for r in staat.config.beslissen.betwist if r.id == regel), None)
    if rule is None:
        raise PaginaFout("fout_404", 404)
    ruling, who = _uit(request.state.formulier, _routes(staat), rule.routes), bezoeker_van(request)
    with staat.sessies.begin() as session:
        voeg_toe(session, BETWIST, regel, ruling.model_dump(), staat.klok(), who.rol, "")
        gebruikers.noteer(session, who.naam, who.rol, "betwist_besloten", staat.klok(), regel)
    staat.vergeet_kaart()
    return RedirectResponse("/betwist?m=betwist_besloten", 303)


def _uit(form: FormData, routes: tuple[str, ...], betwiste: tuple[str, ...]) -> Uitspraak:
    """The ruling that a form gives. Raises PaginaFout where it says nothing, or names no other route where that is the ruling."""
    words = " ".join(str(form.get("besluit", "")).split())[:_LANGST]
    kind, becomes = str(form.get("uitspraak", "")), str(form.get("wordt", ""))
    if not words:
        raise PaginaFout("fout_besluit")
    if kind not in KEUZES:
        raise PaginaFout("fout_keuze")
    if kind == "anders" and (becomes not in routes or becomes in betwiste):
        raise PaginaFout("fout_wordt")
    return Uitspraak.model_validate({"besluit": words, "uitspraak": kind, "wordt": becomes if kind == "anders" else ""})


def _routes(staat: Staat) -> tuple[str, ...]:
    """What a contested route may become: anything that can be proposed, but not what is never a matter of rules."""
    return tuple(sorted(staat.kaart().routes() - {VERTROUWENSINSPECTEUR, GEEN}))
