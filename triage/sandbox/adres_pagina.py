"""What a person sees in a browser: the cards, read-only, under the addresses of TOPdesk's own screens."""

from functools import cache

from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from starlette.responses import HTMLResponse, Response

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.gegevens import MAP
from triage.sandbox.http import staat_van
from triage.sandbox.kenmerk import is_uuid, norm

router = APIRouter()


@cache
def _sjabloon() -> Template:
    return Environment(loader=FileSystemLoader(MAP), autoescape=True, undefined=StrictUndefined).get_template("pagina.html")


@router.get("/")
async def alle(request: Request) -> Response:
    """All cards, newest first."""
    staat = staat_van(request)
    with staat.slot:
        cards = sorted(staat.kaarten.values(), key=lambda card: card.velden["creationDate"], reverse=True)
        return HTMLResponse(_sjabloon().render(kaart=None, kaarten=cards, zone=staat.zone))


@router.get("/tas/secure/incident")
@router.get("/tas/secure/contained/incident")
async def een(request: Request) -> Response:
    """One card, by `unid`."""
    staat, unid = staat_van(request), request.query_params.get("unid", "")
    with staat.slot:
        card = staat.kaarten.get(norm(unid)) if is_uuid(unid) else None
        if card is None:
            raise ApiFout(404, "The entity was not found", "html")
        return HTMLResponse(_sjabloon().render(kaart=card, kaarten=[], zone=staat.zone))
