"""Small things that every address of the embedded TOPdesk shares."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from starlette.responses import Response

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kaarten import Kaart, naar_json
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.rechten import eis_lijn
from triage.sandbox.staat import Staat

JSON = "application/json;charset=utf-8"


def staat_van(request: Request) -> Staat:
    """The state of the sandbox that this request came to."""
    found: Staat = request.app.state.staat
    return found


def params(request: Request) -> dict[str, str]:
    """The query parameters; of a repeated one the last."""
    return dict(request.query_params.multi_items())


def iso(request: Request) -> bool:
    """Whether dates are asked for with Z."""
    return request.query_params.get("dateFormat") == "iso8601"


def antwoord(waarde: Any, status: int = 200, iso: bool = False, headers: Mapping[str, str] | None = None) -> Response:
    """A value as a JSON answer; 204 has no body."""
    text = "" if status == 204 else naar_json(waarde, iso)
    return tekst(text, status, headers)


def tekst(inhoud: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON text as an answer."""
    return Response(inhoud.encode(), status, dict(headers or {}), media_type=JSON if inhoud else None)


async def lichaam(request: Request) -> Any:
    """The JSON of a request; None when it is empty. Raises ApiFout (400) when it is none."""
    raw = await request.body()
    if not raw.strip():
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise ApiFout(400, "Input parameters malformed: the body is no JSON") from None


def kaart_van(request: Request, doen: str = "lezen") -> Kaart:
    """The card that the path names, by id or number. Raises ApiFout: 400 bad id, 404 unknown or hidden, 403 no right or archived."""
    staat = staat_van(request)
    by_id = "id" in request.path_params
    key = request.path_params["id" if by_id else "nummer"]
    if by_id and not is_uuid(key):
        raise ApiFout(400, f"'{key[:60]}' cannot be parsed")
    card = staat.kaarten.get(norm(key) if by_id else staat.nummers.get(key, ""))
    if card is None:
        raise ApiFout(404, "The entity was not found")
    if not staat.zichtbaar(card):
        raise ApiFout(
            staat.schakelaars.verborgen, "The entity was not found" if staat.schakelaars.verborgen == 404 else "No permission on entity"
        )
    eis_lijn(staat, card, "lezen")
    if doen != "lezen":
        if card.gearchiveerd and doen == "schrijven":
            raise ApiFout(403, "The incident is archived.")
        eis_lijn(staat, card, "schrijven")
    return card
