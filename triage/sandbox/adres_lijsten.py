"""The lookups of incidents, and the few general addresses: version, log-in, reasons."""

from secrets import token_hex

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from triage.sandbox import velden
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.gegevens import gegevens
from triage.sandbox.http import antwoord, lichaam, staat_van
from triage.sandbox.wereld import kaal

router = APIRouter(prefix="/tas/api")
VERSIE = "4.2.6"
_EXTRA = {
    "subcategories": ("category",),
    "priorities": ("firstLineDuration", "secondLineDuration"),
    "statuses": ("onHold", "processingState", "response", "default"),
}
_VAN_INCIDENTEN = (
    "call_types", "entry_types", "categories", "subcategories", "impacts", "urgencies", "priorities", "durations", "statuses",
    "closure_codes", "escalation-reasons", "deescalation-reasons",
)  # fmt: skip


def _waarden(request: Request, naam: str) -> Response:
    staat = staat_van(request)
    with staat.slot:
        rows = [kaal(ding, ("id", "name", *_EXTRA.get(naam, ()))) for ding in staat.wereld.actief(naam)]
        return antwoord(rows)


@router.get("/incidents/slas")
async def slas(request: Request) -> Response:
    """This TOPdesk has no agreements on service levels."""
    return antwoord({"results": []})


@router.get("/incidents/slas/services")
async def diensten(request: Request) -> Response:
    """Nor services."""
    return antwoord([])


@router.get("/incidents/free_fields/{tab}/searchlists/{nummer}")
async def keuzelijst(request: Request) -> Response:
    """The values of an optional search list: none."""
    if request.path_params["tab"] not in ("1", "2") or request.path_params["nummer"] not in ("1", "2", "3", "4", "5"):
        raise ApiFout(404, "The searchlist was not found")
    return antwoord([])


@router.get("/incidents/timeregistrations")
async def tijdregistraties(request: Request) -> Response:
    """Time spent over all cards, newest first."""
    staat = staat_van(request)
    with staat.slot:
        seen = [card for card in staat.kaarten.values() if staat.zichtbaar(card)]
        rows = [row | {"status": card.velden["status"]} for card in seen for row in card.tijd]
        return antwoord({"results": sorted(rows, key=lambda row: row["entryDate"], reverse=True)})


@router.get("/incidents/{lijst}")
async def waarden(request: Request) -> Response:
    """One lookup of incidents, active values only, without pages."""
    name = request.path_params["lijst"]
    if name not in _VAN_INCIDENTEN or (name == "deescalation-reasons" and not staat_van(request).schakelaars.deescaleren):
        raise ApiFout(404, "The searchlist was not found", "errors" if name in _VAN_INCIDENTEN else "lijst")
    return _waarden(request, name)


@router.get("/archiving-reasons")
async def archiefredenen(request: Request) -> Response:
    """Reasons to archive."""
    return _waarden(request, "archiving-reasons")


@router.get("/timespent-reasons")
async def tijdredenen(request: Request) -> Response:
    """Reasons for time spent."""
    return _waarden(request, "timespent-reasons")


@router.get("/serviceWindow/lookup")
@router.get("/serviceWindow/lookup/")
async def servicevensters(request: Request) -> Response:
    """Service windows: none."""
    return antwoord([])


@router.get("/version")
async def versie(request: Request) -> Response:
    """The version of the API."""
    return antwoord({"version": VERSIE})


@router.get("/productVersion")
async def productversie(request: Request) -> Response:
    """The version of the product."""
    return antwoord({"major": 15, "minor": 4, "patch": 0})


@router.get("/optionalfields/{tabel}/fields/{soort}")
async def veldnamen(request: Request) -> Response:
    """Labels of the optional fields of cards by column of the database; an unofficial list."""
    table, kind = request.path_params["tabel"], request.path_params["soort"]
    if table != staat_van(request).schakelaars.veldnamen_tabel or kind not in (
        "text",
        "number",
        "boolean",
        "memo",
        "datetime",
        "search_field",
    ):
        raise ApiFout(404, "The entity was not found")
    return antwoord(gegevens()["veldnamen"].get(kind, {}))


@router.get("/login/operator")
async def aanmelden(request: Request) -> Response:
    """The old log-in: the token as plain text. Only the password gets one, a token does not."""
    if not request.headers.get("authorization", "").lower().startswith("basic"):
        raise ApiFout(401, "No authentication token provided")
    staat, token = staat_van(request), token_hex(16)
    with staat.slot:
        staat.tokens.add(token)
    return PlainTextResponse(token)


@router.get("/logout")
async def afmelden(request: Request) -> Response:
    """End the token of this call."""
    staat = staat_van(request)
    with staat.slot:
        staat.tokens.discard(request.headers.get("authorization", "").partition('id="')[2].rstrip('"'))
    return Response(status_code=200)


@router.post("/tasknotifications/custom")
async def melding(request: Request) -> Response:
    """A pop-up for operators; ids that do not exist are ignored."""
    staat, body = staat_van(request), await lichaam(request)
    if not isinstance(body, dict) or not isinstance(body.get("title"), str) or not body["title"]:
        raise ApiFout(400, "A title is mandatory.", "errors", "title")
    if body.get("url") is not None and not velden.tekst("url", body["url"], None).startswith("/tas/secure/"):
        raise ApiFout(400, "The url must start with /tas/secure/.", "errors", "url")
    with staat.slot:
        staat.meldingen.append(body)
    return Response(status_code=201)
