"""/incidents: list, read, make, change, and the line of a card."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import bladeren, kaartregels, lijnen
from triage.sandbox.http import iso, kaart_van, lichaam, params, staat_van, tekst
from triage.sandbox.lijst import lijst
from triage.sandbox.nieuw import maak
from triage.sandbox.rechten import eis

router = APIRouter(prefix="/tas/api/incidents")
Afhandeling = Callable[[Request], Awaitable[Response]]


def beide(router: APIRouter, pad: str, methoden: list[str]) -> Callable[[Afhandeling], Afhandeling]:
    """Register under the id of a card and under its number."""

    def zet(functie: Afhandeling) -> Afhandeling:
        for start in ("/id/{id}", "/number/{nummer}"):
            router.add_api_route(start + pad, functie, methods=methoden)
        return functie

    return zet


@router.get("")
async def alle(request: Request) -> Response:
    """List incidents."""
    staat = staat_van(request)
    with staat.slot:
        found = lijst(staat, request.query_params.multi_items())
    headers = {}
    if found.volgende is not None:
        base = str(request.base_url).rstrip("/") if staat.schakelaars.volgende_absoluut else ""
        headers["x-next-page-url"] = f"{base}/tas/api/incidents?{found.volgende}"
    return tekst(found.tekst, found.status, headers)


@router.post("")
async def nieuw(request: Request) -> Response:
    """Make an incident."""
    staat, body = staat_van(request), await lichaam(request)
    with staat.slot:
        status = body.get("status") if isinstance(body, dict) else None
        eis(staat, "tweede_lijn_maken" if status in ("secondLine", "partial") else "eerste_lijn_maken")
        card = maak(staat, body if body is not None else {}, staat.api(), staat.schakelaars)
        return tekst(card.json(iso(request)), 201)


@beide(router, "", ["GET"])
async def een(request: Request) -> Response:
    """Read one incident."""
    staat = staat_van(request)
    with staat.slot:
        bladeren.controleer(params(request), ("dateFormat",), staat.schakelaars)
        return tekst(kaart_van(request).json(iso(request)))


@beide(router, "", ["PUT", "PATCH"])
async def wijzig(request: Request) -> Response:
    """Change the fields that are given; PUT does the same as PATCH."""
    staat, body = staat_van(request), await lichaam(request)
    with staat.slot:
        card = kaart_van(request, "schrijven")
        kaartregels.wijzig(staat, card, body if body is not None else {}, staat.api(), staat.schakelaars)
        by_number = "nummer" in request.path_params and staat.schakelaars.nummer_201
        return tekst(card.json(iso(request)), 201 if by_number else 200)


@beide(router, "/escalate", ["PUT", "PATCH"])
@beide(router, "/deescalate", ["PUT", "PATCH"])
@beide(router, "/archive", ["PUT", "PATCH"])
@beide(router, "/unarchive", ["PUT", "PATCH"])
async def stap(request: Request) -> Response:
    """escalate, deescalate, archive and unarchive."""
    staat, step = staat_van(request), request.url.path.rsplit("/", 1)[1]
    body = await lichaam(request)
    with staat.slot:
        card = kaart_van(request, "archief" if step == "unarchive" else "schrijven")
        s, who = staat.schakelaars, staat.api()
        match step:
            case "escalate":
                eis(staat, "escaleren")
                lijnen.escaleer(staat, card, body, who, s)
            case "deescalate":
                eis(staat, "deescaleren")
                lijnen.deescaleer(staat, card, body, who, s)
            case "archive":
                eis(staat, "archiveren")
                lijnen.archiveer(staat, card, body, who, s)
            case _:
                eis(staat, "archiveren")
                given = params(request)
                with_partials = "unarchive_partials" not in given or bladeren.boolean(given, "unarchive_partials", s, leeg=True)
                lijnen.dearchiveer(staat, card, who, with_partials)
        return tekst(card.json(iso(request)))
