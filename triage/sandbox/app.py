"""The web application: every address behind the gate, every refusal in its shape."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from triage.sandbox import (
    adres_bijlagen,
    adres_incidenten,
    adres_kennisbank,
    adres_lijsten,
    adres_mensen,
    adres_pagina,
    adres_sandbox,
    adres_spoor,
    adres_tijd,
    opvragen,
)
from triage.sandbox.exceptions import ApiFout, SandboxFout
from triage.sandbox.poort import Poort
from triage.sandbox.postvak import Postvak
from triage.sandbox.staat import Staat
from triage.sandbox.storingen import Storingen

# in this order: a name in the path must not hide a fixed address
_ADRESSEN = (
    adres_spoor, adres_bijlagen, adres_tijd, adres_lijsten, adres_incidenten, opvragen, adres_mensen, adres_kennisbank, adres_pagina,
    adres_sandbox,
)  # fmt: skip


def maak_app(
    staat: Staat, storingen: Storingen, postvak: Postvak, accounts: Mapping[str, str], verbreek: Callable[[Any], bool],
    open_scherm: bool = False,
) -> Poort:  # fmt: skip
    """The ASGI application of one embedded TOPdesk. `verbreek` drops the socket of a client address (host, port).

    `accounts`: passwords by name. `open_scherm`: the screens may be looked at without log-in; the API never.
    """
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.staat, app.state.storingen, app.state.postvak = staat, storingen, postvak
    for module in _ADRESSEN:
        app.include_router(module.router)
    app.add_exception_handler(ApiFout, _geweigerd)
    app.add_exception_handler(SandboxFout, _sandboxfout)
    app.add_exception_handler(HTTPException, _geen_adres)
    return Poort(app, staat, storingen, accounts, verbreek, open_scherm)


def _geweigerd(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiFout)
    body, kind = error.inhoud()
    return Response(body, error.status, media_type=kind)


def _sandboxfout(request: Request, error: Exception) -> Response:
    return JSONResponse({"fout": str(error)}, 400)


def _geen_adres(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    body, kind = ApiFout(error.status_code, "Not found" if error.status_code == 404 else "Method not allowed").inhoud()
    return Response(body, error.status_code, dict(error.headers or {}), media_type=kind)
