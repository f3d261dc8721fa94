"""Sessions, CSRF tokens and rights: every request passes here, whatever page it is for."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from triage.review.exceptions import NietIngelogd, NietToegestaan, PaginaFout
from triage.review.rechten import OPENBAAR, RECHTEN, mag
from triage.review.staat import Staat
from triage.store import gebruikers

CSRF = "csrf"
"""name of the hidden field"""
_BEWAAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Bezoeker:
    """Who makes this request."""

    naam: str
    rol: str
    sleutel: str
    """hash of the session's token"""


def cookienaam(staat: Staat) -> str:
    """With the prefix that browsers bind to https, one host and no domain, where that is possible."""
    return "__Host-triage" if staat.veilig else "triage"


async def formulier(request: Request) -> None:
    """Read the form once, before anything that does not wait."""
    request.state.formulier = await request.form() if request.method == "POST" else FormData()


def bewaak(request: Request) -> None:
    """The wall in front of every route. Raises NietIngelogd, NietToegestaan or PaginaFout (CSRF)."""
    staat: Staat = request.app.state.staat
    path = request.scope["route"].path
    token = request.cookies.get(cookienaam(staat), "")
    request.state.bezoeker = bezoeker = _wie(staat, token)
    request.state.csrf = staat.sleutels.herken("csrf", token) if token else ""
    if RECHTEN.get((request.method, path), frozenset()) is not OPENBAAR:
        if bezoeker is None:
            raise NietIngelogd
        if not mag(bezoeker.rol, request.method, path):
            raise NietToegestaan
    if request.method == "POST" and not _csrf_goed(request):
        raise PaginaFout("fout_csrf", 403)


def bezoeker_van(request: Request) -> Bezoeker:
    """Who makes this request, past the wall."""
    found: Bezoeker | None = request.state.bezoeker
    if found is None:
        raise NietIngelogd
    return found


def voorlopig(request: Request, response: Response) -> None:
    """A token for a visitor without session, so that the log-in form has its CSRF token too."""
    staat: Staat = request.app.state.staat
    if not request.state.csrf:
        token = secrets.token_urlsafe(32)
        _zet(staat, response, token)
        request.state.csrf = staat.sleutels.herken("csrf", token)


def begin(request: Request, response: Response, gebruiker_id: int) -> None:
    """Start a session under a new token: one from before the log-in is never kept."""
    staat: Staat = request.app.state.staat
    _zet(staat, response, open_sessie(staat, gebruiker_id))


def open_sessie(staat: Staat, gebruiker_id: int) -> str:
    """A new session in the store; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    with staat.sessies.begin() as session:
        gebruikers.begin_sessie(session, gebruiker_id, _hash(token), staat.klok(), _BEWAAR)
    return token


def eindig(request: Request, response: Response) -> None:
    """End the session on the server, and forget the cookie."""
    staat: Staat = request.app.state.staat
    with staat.sessies.begin() as session:
        gebruikers.sluit_sessie(session, bezoeker_van(request).sleutel, staat.klok())
    response.delete_cookie(cookienaam(staat), path="/", secure=staat.veilig, httponly=True, samesite="lax")


def noteer(request: Request, wat: str, nummer: str = "") -> None:
    """Add to the audit log in a transaction of its own."""
    staat: Staat = request.app.state.staat
    who = bezoeker_van(request)
    with staat.sessies.begin() as session:
        gebruikers.noteer(session, who.naam, who.rol, wat, staat.klok(), nummer)


def _wie(staat: Staat, token: str) -> Bezoeker | None:
    if not token:
        return None
    settings = staat.config.instellingen.pagina
    with staat.sessies.begin() as session:
        found = gebruikers.wie(
            session, _hash(token), staat.klok(), timedelta(minutes=settings.stil_minuten), timedelta(hours=settings.sessie_uren)
        )
    return Bezoeker(found.naam, found.rol, _hash(token)) if found is not None else None


def _csrf_goed(request: Request) -> bool:
    given = request.state.formulier.get(CSRF, "")
    due: str = request.state.csrf
    return bool(due) and isinstance(given, str) and hmac.compare_digest(given.encode(), due.encode())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _zet(staat: Staat, response: Response, token: str) -> None:
    response.set_cookie(cookienaam(staat), token, path="/", secure=staat.veilig, httponly=True, samesite="lax")
