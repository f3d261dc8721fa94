"""Attachments of a card, and its inline images."""

import mimetypes
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox.adres_incidenten import beide
from triage.sandbox.adres_spoor import blad_van, browser, id_uit, vind
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.http import antwoord, iso, kaart_van, params, staat_van
from triage.sandbox.kaarten import Bijlage
from triage.sandbox.multipart import delen

router = APIRouter(prefix="/tas/api/incidents")


@beide(router, "/attachments", ["GET"])
async def bijlagen(request: Request) -> Response:
    """The attachments."""
    with staat_van(request).slot:
        card = kaart_van(request)
        return blad_van(request, [b.als_json(card.id, browser(request)) for b in card.bijlagen], 100)


@beide(router, "/attachments", ["POST"])
async def bijlage_erbij(request: Request) -> Response:
    """Upload a file; description and invisibleForCaller come as parts or as parameters."""
    staat, raw = staat_van(request), await request.body()
    with staat.slot:
        card = kaart_van(request, "schrijven")
        parts = delen(raw, request.headers.get("content-type", ""))
        file = parts.get("file")
        if file is None or file.bestandsnaam is None:
            raise ApiFout(400, "Input parameters malformed: part 'file' is missing")
        if len(file.inhoud) > staat.schakelaars.bijlage_maximum:
            raise ApiFout(400, "The file is too large.")
        given = {key: part.inhoud.decode("utf-8", "replace") for key, part in parts.items() if key != "file"}
        given = params(request) | given
        hidden = given.get("invisibleForCaller", "false").strip().casefold() == "true"
        now = staat.klok.nu()
        new = Bijlage(staat.regel_id(card), file.bestandsnaam, file.inhoud, given.get("description", ""), hidden, now, staat.api())
        card.bijlagen.insert(0, new)
        return antwoord(new.als_json(card.id), 200, iso(request))


@beide(router, "/attachments/{bijlage}", ["DELETE"])
async def bijlage_weg(request: Request) -> Response:
    """Delete an attachment."""
    with staat_van(request).slot:
        card = kaart_van(request, "schrijven")
        card.bijlagen.remove(vind(card.bijlagen, id_uit(request, "bijlage")))
        return Response(status_code=200)


@router.get("/id/{id}/attachments/{bijlage}/download")
async def download(request: Request) -> Response:
    """The content of an attachment."""
    with staat_van(request).slot:
        found = vind(kaart_van(request).bijlagen, id_uit(request, "bijlage"))
    kind = mimetypes.guess_type(found.naam)[0] or "application/octet-stream"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.naam)}"}
    return Response(found.inhoud, 200, headers, media_type=kind)


@beide(router, "/images", ["GET"])
async def beelden(request: Request) -> Response:
    """Inline images: this TOPdesk keeps them inside the memo, so there are none."""
    with staat_van(request).slot:
        kaart_van(request)
        return antwoord(None, 204)
