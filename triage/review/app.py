"""The review pages as one application: every route behind the wall of toegang.py, every answer with the same strict headers."""

from inspect import getdoc

from fastapi import Depends, FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from triage.kaart.exceptions import KaartFout
from triage.review.exceptions import NietIngelogd, PaginaFout
from triage.review.paginas import aanmelden, beheer, betwist, kaart, melding, stand, statisch, teksten, uitgezet, werkbak, zoek
from triage.review.rijen import Rijen
from triage.review.staat import Staat
from triage.review.toegang import bewaak, formulier
from triage.review.vormgeving import toon
from triage.settings.exceptions import ConfigFout
from triage.teksten import tekst
from triage.topdesk.exceptions import TopdeskFout

KOPPEN = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Robots-Tag": "noindex",
}
PAGINAS = (statisch, aanmelden, werkbak, melding, zoek, uitgezet, kaart, teksten, betwist, stand, beheer)
_MAX_INHOUD = 200_000
"""bytes of a form: an edited reply is far smaller"""


def maak_app(staat: Staat) -> FastAPI:
    """The application on this state. It opens nothing by itself; `staat.sluit()` is the caller's work."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(formulier), Depends(bewaak)])
    app.state.staat, app.state.rijen = staat, Rijen()
    for page in PAGINAS:
        app.include_router(page.router)
    app.add_middleware(Koppen, staat=staat)
    app.exception_handler(PaginaFout)(_pagina_fout)
    app.exception_handler(TopdeskFout)(_topdesk_fout)
    app.exception_handler(ConfigFout)(_config_fout)
    app.exception_handler(KaartFout)(_kaart_fout)
    app.exception_handler(HTTPException)(_http_fout)
    app.exception_handler(Exception)(_onverwacht)
    return app


class Koppen:
    """Gives every answer the strict headers, and refuses a form that is larger than any of ours. Plain ASGI: it costs a page nothing."""

    def __init__(self, app: ASGIApp, staat: Staat) -> None:
        self._app, self._veilig = app, staat.veilig

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the headers put on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def met_koppen(bericht: Message) -> None:
            if bericht["type"] == "http.response.start":
                headers = MutableHeaders(scope=bericht)
                headers.update(KOPPEN)
                if not scope["path"].startswith("/statisch/"):
                    headers["Cache-Control"] = "no-store"
                if self._veilig:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(bericht)

        length = Headers(scope=scope).get("content-length", "")
        too_large = scope["method"] == "POST" and not (length.isdigit() and int(length) <= _MAX_INHOUD)
        await (Response(status_code=413) if too_large else self._app)(scope, receive, met_koppen)


def _fout(request: Request, status: int, zin: str) -> Response:
    if request.headers.get("HX-Request") == "true":
        row = request.url.path.startswith("/werkbak/")
        number = request.path_params.get("nummer", "")
        return toon(request, "rij_fout.html.j2" if row else "fout_deel.html.j2", status, zin=zin, nummer=number)
    head = tekst(f"pagina.kop_{status}" if status in (403, 404, 409) else "pagina.kop_400")
    return toon(request, "fout.html.j2", status, zin=zin, kop=head)


def _pagina_fout(request: Request, fout: Exception) -> Response:
    assert isinstance(fout, PaginaFout)
    if isinstance(fout, NietIngelogd):
        if request.headers.get("HX-Request") == "true":
            return Response(status_code=204, headers={"HX-Redirect": "/inloggen"})
        return RedirectResponse("/inloggen", 303)
    return _fout(request, fout.status, tekst(f"pagina.{fout.sleutel}", **fout.waarden))


def _topdesk_fout(request: Request, fout: Exception) -> Response:
    """What TOPdesk's own words were is for the log of the worker; a page says what somebody can do."""
    return _fout(request, 503, tekst("pagina.fout_topdesk", uitleg=tekst(_uitleg(fout))))


def _uitleg(fout: Exception) -> str:
    known = ("GeenToegang", "GeenRecht", "NietGevonden", "Geweigerd", "Onzeker", "NietBereikbaar")
    name = next((c.__name__ for c in type(fout).__mro__ if c.__name__ in known), "NietBereikbaar")
    return f"pagina.topdesk_{name}"


def _config_fout(request: Request, fout: Exception) -> Response:
    """Something of the set-up is missing; what exactly stands in `triage check`, not on a page."""
    return _fout(request, 503, tekst("pagina.fout_config"))


def _kaart_fout(request: Request, fout: Exception) -> Response:
    return _fout(request, 400, str(fout) or (getdoc(fout) or ""))


def _http_fout(request: Request, fout: Exception) -> Response:
    assert isinstance(fout, HTTPException)
    key = "fout_404" if fout.status_code in (404, 405) else "fout_invoer"
    return _fout(request, fout.status_code, tekst(f"pagina.{key}"))


def _onverwacht(request: Request, fout: Exception) -> Response:
    """A fault of ours: the traceback goes to the log, the visitor gets a page, with the headers that `_koppen` cannot give it here."""
    answer = _fout(request, 500, tekst("pagina.fout_onverwacht"))
    for name, value in KOPPEN.items():
        answer.headers[name] = value
    return answer
