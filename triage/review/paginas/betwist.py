"""Contested routes: what the owners still have to decide, and which meldingen wait for it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.domain.termen import StopVlag
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import toon
from triage.store import gebruikers
from triage.store.kaartversies import geschiedenis, nieuwste, voeg_toe

router = APIRouter()
SOORT = "betwist"
_LANGST = 1_000


@router.get("/betwist")
def betwist(request: Request) -> Response:
    """Each contested route with what was decided so far, and the open meldingen on one."""
    staat: Staat = request.app.state.staat
    rules = staat.config.beslissen.betwist
    with staat.sessies() as session:
        rulings = nieuwste(session, SOORT)
        history = {rule.id: geschiedenis(session, SOORT, rule.id)[::-1] for rule in rules}
    rows = staat.bak.rijen(bezoeker_van(request).rol in staat.config.instellingen.pagina.vi_rollen)
    waiting = [r for r in rows if r.voorstel is not None and StopVlag.BETWISTE_ROUTE.value in r.voorstel.vlaggen]
    return toon(request, "betwist.html.j2", regels=rules, besluiten=rulings, geschiedenis=history, wachtend=waiting)


@router.post("/betwist/{regel}")
def beslis(request: Request, regel: str) -> Response:
    """Record what the owners decided. Colleagues see it at once; automation follows only when config/beslissen.yaml is changed."""
    staat: Staat = request.app.state.staat
    ruling = " ".join(str(request.state.formulier.get("besluit", "")).split())[:_LANGST]
    if regel not in {rule.id for rule in staat.config.beslissen.betwist}:
        raise PaginaFout("fout_404", 404)
    if not ruling:
        raise PaginaFout("fout_besluit")
    who = bezoeker_van(request)
    with staat.sessies.begin() as session:
        voeg_toe(session, SOORT, regel, {"besluit": ruling}, staat.klok(), who.rol, "")
        gebruikers.noteer(session, who.naam, who.rol, "betwist_besloten", staat.klok(), regel)
    return RedirectResponse("/betwist?m=betwist_besloten", 303)
