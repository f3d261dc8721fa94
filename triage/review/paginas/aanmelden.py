"""Logging in and out, and the first page of each role."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.review import toegang
from triage.review.rechten import menu
from triage.review.staat import Staat
from triage.review.vormgeving import toon
from triage.store import gebruikers

router = APIRouter()


@router.get("/")
def begin(request: Request) -> Response:
    """To the first page that this role has."""
    return RedirectResponse(menu(toegang.bezoeker_van(request).rol)[0][0], 303)


@router.get("/inloggen")
def vraag(request: Request) -> Response:
    """The log-in form."""
    return _formulier(request, "", 200)


@router.post("/inloggen")
def log_in(request: Request) -> Response:
    """Check name and password. What was wrong is not told, and too many failures close the door for a while."""
    staat: Staat = request.app.state.staat
    form = request.state.formulier
    name, password = str(form.get("naam", ""))[:60], str(form.get("wachtwoord", ""))
    address = request.client.host if request.client else ""
    if staat.rem.vol(name, address):
        return _formulier(request, "inlog_te_vaak", 429)
    account = staat.inlog.wie(name, password)
    if account is None:
        staat.rem.mis(name, address)
        return _formulier(request, "inlog_mis", 401)
    staat.rem.goed(name)
    response = RedirectResponse("/", 303)
    toegang.begin(request, response, account.id)
    with staat.sessies.begin() as session:
        gebruikers.noteer(session, account.naam, account.rol, "ingelogd", staat.klok())
    return response


@router.post("/uitloggen")
def log_uit(request: Request) -> Response:
    """End the session."""
    response = RedirectResponse("/inloggen", 303)
    toegang.noteer(request, "uitgelogd")
    toegang.eindig(request, response)
    return response


def _formulier(request: Request, fout: str, status: int) -> Response:
    holder = Response()
    toegang.voorlopig(request, holder)  # before the page is made: the form needs its token
    page = toon(request, "inloggen.html.j2", status, fout=fout)
    for name, value in holder.raw_headers:
        if name == b"set-cookie":
            page.raw_headers.append((name, value))
    return page
