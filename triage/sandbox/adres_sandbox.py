"""/sandbox: for other processes that watch, or play the people beside the worker. Not part of TOPdesk; never disturbed."""

import re
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import invoer, mens, overzicht
from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.http import antwoord, lichaam, staat_van
from triage.sandbox.storingen import Fout, Schema, Storing, Storingen

router = APIRouter(prefix="/sandbox")


@router.get("/stand")
async def stand(request: Request) -> Response:
    """Every card with all that hangs on it."""
    return antwoord(overzicht.stand(staat_van(request)))


@router.get("/schrijfacties")
async def schrijfacties(request: Request) -> Response:
    """The calls that may have changed something, in order."""
    return antwoord(overzicht.schrijfacties(staat_van(request)))


@router.get("/tellers")
async def tellers(request: Request) -> Response:
    """Calls per method and path."""
    staat = staat_van(request)
    return antwoord({"totaal": staat.aanroepen.total(), "per_pad": dict(staat.aanroepen)})


@router.post("/tellers/wissen")
async def wissen(request: Request) -> Response:
    """Count anew."""
    staat = staat_van(request)
    with staat.slot:
        staat.aanroepen.clear()
        staat.schrijfacties.clear()
    return antwoord(None, 204)


@router.get("/post")
async def post(request: Request) -> Response:
    """Where the mailbox listens and what it kept."""
    return antwoord(overzicht.post(request.app.state.postvak))


@router.post("/meldingen")
async def meldingen(request: Request) -> Response:
    """New meldingen come in now: an array of rows."""
    rows = await _gegeven(request, list)
    cards = invoer.laad(staat_van(request), rows, timedelta())
    return antwoord([{"id": card.id, "number": card.nummer} for card in cards], 201)


@router.post("/kaarten/{sleutel}/wijzigen")
async def wijzigen(request: Request) -> Response:
    """A human operator changes fields: {"velden": {...}, "door": name or absent}."""
    body = await _gegeven(request, dict)
    card = mens.wijzig(staat_van(request), request.path_params["sleutel"], body.get("velden", {}), body.get("door"))
    return antwoord(card.velden)


@router.post("/kaarten/{sleutel}/antwoord")
async def antwoorden(request: Request) -> Response:
    """The caller mails back: {"tekst": ..., "als_actie": false}."""
    body = await _gegeven(request, dict)
    key, as_action = request.path_params["sleutel"], bool(body.get("als_actie"))
    return antwoord(mens.antwoord_van_melder(staat_van(request), key, str(body.get("tekst", "")), as_action).velden)


@router.post("/kaarten/{sleutel}/archiveren")
async def archiveren(request: Request) -> Response:
    """A human operator archives the card."""
    return antwoord(mens.archiveer(staat_van(request), request.path_params["sleutel"]).velden)


@router.post("/kaarten/{sleutel}/verbergen")
async def verbergen(request: Request) -> Response:
    """Put the card behind a filter: {"verborgen": true}."""
    body = await _gegeven(request, dict)
    return antwoord(mens.verberg(staat_van(request), request.path_params["sleutel"], bool(body.get("verborgen", True))).velden)


@router.post("/hernoemen")
async def hernoemen(request: Request) -> Response:
    """An administrator renames a value: {"lijst", "oud", "nieuw"}."""
    body = await _gegeven(request, dict)
    staat = staat_van(request)
    with staat.slot:
        staat.hernoem(str(body.get("lijst")), str(body.get("oud")), str(body.get("nieuw")))
    return antwoord(None, 204)


@router.post("/klok")
async def klok(request: Request) -> Response:
    """Set how many seconds TOPdesk's clock runs ahead: {"scheef": 90}."""
    body = await _gegeven(request, dict)
    staat = staat_van(request)
    staat.klok.scheef = timedelta(seconds=float(body.get("scheef", 0)))
    return antwoord({"nu": staat.klok.nu()})


@router.get("/storingen")
async def voorvallen(request: Request) -> Response:
    """The faults that happened."""
    return antwoord(overzicht.voorvallen(request.app.state.storingen))


@router.post("/storingen")
async def storingen(request: Request) -> Response:
    """Plan faults: {"plan": [{...}], "schema": {...} or null}; an empty object ends them all."""
    body = await _gegeven(request, dict)
    faults: Storingen = request.app.state.storingen
    try:
        planned = [Storing(**(row | {"fout": Fout(row["fout"])})) for row in body.get("plan", [])]
        raw = body.get("schema")
        kinds = tuple(Fout(f) for f in raw["fouten"]) if raw and raw.get("fouten") else tuple(Fout)
        schedule = Schema(**(raw | {"fouten": kinds})) if raw else None
        for one in planned:
            re.compile(one.pad)
    except (TypeError, ValueError, KeyError, re.error) as error:
        raise SandboxFout(f"No fault of the sandbox: {error}") from error
    if not body:
        faults.wis()
    faults.plan(*planned)
    if "schema" in body:
        faults.volgens(schedule)
    return antwoord(None, 204)


async def _gegeven(request: Request, soort: type) -> Any:
    body = await lichaam(request)
    if not isinstance(body, soort):
        raise SandboxFout(f"A JSON {'array' if soort is list else 'object'} is expected.")
    return body
