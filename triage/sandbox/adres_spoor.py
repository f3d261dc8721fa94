"""What hangs on a card as text: progress trail, actions, requests."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import bladeren
from triage.sandbox.adres_incidenten import beide
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.http import antwoord, iso, kaart_van, params, staat_van
from triage.sandbox.kaarten import Kaart
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.rechten import eis
from triage.sandbox.wereld import Ding

router = APIRouter(prefix="/tas/api/incidents")
_BEELD = ("inlineimages", "force_images_as_data", "non_api_attachment_urls", "dateFormat")


def blad_van(request: Request, rows: list[Ding], grens: int) -> Response:
    """One page of what hangs on a card. Raises ApiFout (400)."""
    staat, given = staat_van(request), params(request)
    bladeren.controleer(given, ("start", "page_size", *_BEELD), staat.schakelaars)
    page = bladeren.blad(given, staat.schakelaars, grens=grens, standaard=10, oud=True, nieuw=staat.schakelaars.oude_parameters)
    shown, status = page.neem(rows)
    return antwoord(list(shown), status, iso(request))


def browser(request: Request) -> bool:
    """Whether links for a person are asked for."""
    return bladeren.boolean(params(request), "non_api_attachment_urls", staat_van(request).schakelaars, leeg=True)


def id_uit(request: Request, naam: str) -> str:
    """A UUID in the path. Raises ApiFout (400)."""
    key = request.path_params[naam]
    if not is_uuid(key):
        raise ApiFout(400, f"'{key[:60]}' cannot be parsed")
    return norm(key)


def vind(rijen: list[Any], id_: str) -> Any:
    """The entry or attachment of this id. Raises ApiFout (404)."""
    found = next((row for row in rijen if row.id == id_), None)
    if found is None:
        raise ApiFout(404, "The entity was not found")
    return found


@beide(router, "/progresstrail", ["GET"])
async def spoor(request: Request) -> Response:
    """Actions, attachments and mails, newest first."""
    staat = staat_van(request)
    with staat.slot:
        return blad_van(request, kaart_van(request).spoor(staat.schakelaars.mail_in_spoor, browser(request)), 100)


@beide(router, "/progresstrail/count", ["GET"])
async def aantal(request: Request) -> Response:
    """How many entries the trail has."""
    staat = staat_van(request)
    with staat.slot:
        return antwoord({"count": len(kaart_van(request).spoor(staat.schakelaars.mail_in_spoor))})


@beide(router, "/actions", ["GET"])
async def acties(request: Request) -> Response:
    """The actions, newest first."""
    with staat_van(request).slot:
        return blad_van(request, [r.als_json() for r in kaart_van(request).acties], 100)


@beide(router, "/requests", ["GET"])
async def verzoeken(request: Request) -> Response:
    """The requests, newest first; a page has at most ten."""
    with staat_van(request).slot:
        return blad_van(request, [r.als_json(verzoek=True) for r in kaart_van(request).verzoeken], 10)


def _regels(request: Request, kaart: Kaart) -> tuple[list[Any], bool]:
    is_request = "/requests/" in request.url.path
    return (kaart.verzoeken, True) if is_request else (kaart.acties, False)


@beide(router, "/actions/{regel}", ["GET"])
@beide(router, "/requests/{regel}", ["GET"])
async def een_regel(request: Request) -> Response:
    """One action or request."""
    with staat_van(request).slot:
        rows, is_request = _regels(request, kaart_van(request))
        return antwoord(vind(rows, id_uit(request, "regel")).als_json(is_request), 200, iso(request))


@beide(router, "/actions/{regel}", ["DELETE"])
@beide(router, "/requests/{regel}", ["DELETE"])
async def regel_weg(request: Request) -> Response:
    """Delete one action or request; the card's `request` loses it too."""
    staat = staat_van(request)
    with staat.slot:
        card = kaart_van(request, "schrijven")
        eis(staat, "memo_verwijderen")
        rows, _ = _regels(request, card)
        rows.remove(vind(rows, id_uit(request, "regel")))
        card.zet(card.velden | {"request": card.aanvraag(staat.zone)})
        return antwoord(None, 204)
