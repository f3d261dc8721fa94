"""The werkbak: what waits, urgent first, then oldest; accepted, changed and undone with one key each."""

from datetime import datetime
from math import ceil

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.review.bak import Rij
from triage.review.daden import Besluit, beslis, neem_terug
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import toon

router = APIRouter()


@router.get("/werkbak")
def bak(request: Request, b: int = 1) -> Response:
    """One page of the list."""
    staat: Staat = request.app.state.staat
    rows, size = _rijen(request), staat.config.instellingen.pagina.per_bladzijde
    pages = max(1, ceil(len(rows) / size))
    page = min(max(1, b), pages)
    shown = request.app.state.rijen.maak(request, rows[(page - 1) * size : page * size])
    return toon(
        request, "werkbak.html.j2", rijen=shown, totaal=len(rows), bladzijde=page, bladzijden=pages,
        dringend=sum(r.dringend for r in rows), modus=staat.config.instellingen.modus,
    )  # fmt: skip


@router.post("/werkbak/{nummer}/besluit")
def besluit(request: Request, nummer: str) -> Response:
    """Accept the suggestion, or its second or third choice."""
    form = request.state.formulier
    place = {"2": 2, "3": 3}.get(str(form.get("plaats", "")), 1)
    changed = beslis(request.app.state.staat, bezoeker_van(request), nummer, Besluit(advies_uit(form), gezien_uit(form), plaats=place))
    key = "gedaan_gewijzigd" if changed else "gedaan_akkoord"
    return _gedaan(request, nummer, key)


@router.post("/werkbak/{nummer}/terug")
def terug(request: Request, nummer: str) -> Response:
    """Undo what was decided last on this melding."""
    lines = neem_terug(request.app.state.staat, bezoeker_van(request), nummer)
    if request.headers.get("HX-Request") != "true":
        return RedirectResponse("/werkbak?m=terug", 303)
    back = [r for r in _rijen(request) if r.wachtend.nummer == nummer]
    return toon(request, "rij_terug.html.j2", rijen=request.app.state.rijen.maak(request, back), nummer=nummer, regels=lines)


def advies_uit(form: FormData) -> int:
    """The id of the advies that was looked at. Raises PaginaFout for what no page of ours sends."""
    value = str(form.get("advies", ""))
    if not (value.isdecimal() and len(value) < 16):
        raise PaginaFout("fout_invoer")
    return int(value)


def gezien_uit(form: FormData) -> datetime:
    """The moment of the card that was looked at. Raises PaginaFout for what no page of ours sends."""
    try:
        moment = datetime.fromisoformat(str(form.get("gezien", "")))
    except ValueError as error:
        raise PaginaFout("fout_invoer") from error
    if moment.tzinfo is None:
        raise PaginaFout("fout_invoer")
    return moment


def _rijen(request: Request) -> tuple[Rij, ...]:
    staat: Staat = request.app.state.staat
    return staat.bak.rijen(bezoeker_van(request).rol in staat.config.instellingen.pagina.vi_rollen)


def _gedaan(request: Request, nummer: str, key: str) -> Response:
    if request.headers.get("HX-Request") == "true":
        return toon(request, "rij_gedaan.html.j2", nummer=nummer, sleutel=key)
    return RedirectResponse(f"/werkbak?m={key}", 303)
