"""What was handed over and waits for an answer, longest waiting first."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from triage.rappel.wachttijd import dagen_open
from triage.review.staat import Staat
from triage.review.vormgeving import toon
from triage.store.dossiers import openstaand

router = APIRouter()


@router.get("/uitgezet")
def uitgezet(request: Request) -> Response:
    """The list."""
    staat: Staat = request.app.state.staat
    with staat.sessies() as session:
        rows = openstaand(session)
    return toon(request, "uitgezet.html.j2", rijen=[(r, dagen_open(r.sinds, staat.klok())) for r in rows])
