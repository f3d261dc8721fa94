"""The knowledge base, which does not stand under /tas/api: items, their texts and their archive."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import bladeren, fiql, fiql_toets, kennis
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.fiql_toets import Soort
from triage.sandbox.http import antwoord, lichaam, params, staat_van
from triage.sandbox.opvragen import velden_van
from triage.sandbox.rechten import eis
from triage.sandbox.staat import Staat
from triage.sandbox.wereld import Ding

router = APIRouter(prefix="/services/knowledge-base-v1")
_LIJST = "application/x.topdesk-kb-ki-list-v1+json"
_EEN = "application/x.topdesk-kb-ki-v1+json"
_NIEUW = "application/x.topdesk-kb-create-ki-v1+json"
_GRENS = 1000
_SOORTEN = {
    "parent.id": Soort.ID, "parent.number": Soort.TEKST, "visibility.sspVisibility": Soort.TEKST, "status.id": Soort.ID,
    "status.name": Soort.TEKST, "manager.id": Soort.ID, "externalLink.id": Soort.TEKST, "externalLink.type": Soort.TEKST,
    "archived": Soort.BOOL, "news": Soort.BOOL,
}  # fmt: skip


def _binnen(request: Request, recht: str = "kennisbank_lezen") -> Staat:
    """The state, for who may do this. Raises ApiFout: 404 where the API is off, 403 without the permission."""
    staat = staat_van(request)
    if not staat.schakelaars.kennisbank:
        raise ApiFout(404, "Not found")
    for right in dict.fromkeys(("kennisbank_lezen", recht)):
        eis(staat, right)
    return staat


def _media(request: Request, kop: str, soort: str) -> None:
    """Refuse another media type where this manner is precise."""
    given = request.headers.get(kop, "").split(";")[0].strip()
    if staat_van(request).schakelaars.media_precies and given not in (soort, *(("*/*",) if kop == "accept" else ())):
        raise ApiFout(406 if kop == "accept" else 415, "Media type not supported", "errors")


def _item(request: Request, staat: Staat) -> Ding:
    key = request.path_params["sleutel"]
    found = staat.kennis.zoek(key)
    if found is None and request.method == "GET" and not staat.schakelaars.kennismappen:
        found = staat.kennis.zoek(key, "mappen")  # before there were folders, an item was one
    if found is None:
        raise ApiFout(404, "The knowledge item was not found", "errors")
    return found


def _manier(request: Request, staat: Staat) -> None:
    """Changes are PATCH with folders and POST without."""
    if request.method != ("PATCH" if staat.schakelaars.kennismappen else "POST"):
        raise ApiFout(405, "Method not allowed")


def _veranderbaar(item: Ding) -> Ding:
    if item["archived"]:
        raise kennis.weiger("The knowledge item is archived")
    return item


@router.get("/explorer/migrated")
async def gemigreerd(request: Request) -> Response:
    """Whether items stand in folders."""
    return antwoord({"migrated": _binnen(request).schakelaars.kennismappen})


@router.get("/folders/{sleutel}")
async def map_(request: Request) -> Response:
    """One folder."""
    staat = _binnen(request)
    found = staat.kennis.zoek(request.path_params["sleutel"], "mappen") if staat.schakelaars.kennismappen else None
    if found is None:
        raise ApiFout(404, "The folder was not found", "errors")
    return antwoord({"id": found["id"], "number": found["number"]})


@router.get("/knowledgeItems")
async def items(request: Request) -> Response:
    """Items by number, those with texts in the language asked for."""
    staat, given = _binnen(request), params(request)
    _media(request, "accept", _LIJST)
    s = staat.schakelaars
    bladeren.controleer(given, ("start", "page_size", "fields", "query", "language"), s)
    page = bladeren.blad(given, s, grens=_GRENS, standaard=100, oud=True, nieuw=False)
    with staat.slot:
        spoken = given.get("language", kennis.TAAL) == kennis.TAAL
        rows = sorted(staat.kennis.items.values(), key=lambda row: str(row["number"])) if spoken else []
        if given.get("query"):
            try:
                test = fiql_toets.toets(fiql.ontleed(given["query"]), _SOORTEN, s.fiql_jokers)
            except fiql.FiqlFout as error:
                raise kennis.weiger(str(error), "query") from error
            rows = [row for row in rows if test(row)]
        shown, status = page.neem(rows)
        body: dict[str, Any] = {"item": [kennis.kies(row, velden_van(request)) for row in shown]}
        if status == 206:
            body["next"] = f"{router.prefix}/knowledgeItems?start={page.begin + page.grootte}&page_size={page.grootte}"
        return antwoord(body, 206 if status == 206 else 200, iso=True, headers={"Content-Type": _LIJST})


@router.post("/knowledgeItems")
async def nieuw(request: Request) -> Response:
    """A new item in a folder, or before there were folders below another item."""
    staat, body = _binnen(request, "kennisbank_schrijven"), await lichaam(request)
    _media(request, "content-type", _NIEUW)
    with staat.slot:
        made = kennis.maak(staat.kennis, body, staat.api(), staat.klok.nu(), staat.schakelaars)
        return antwoord({"id": made["id"], "number": made["number"]}, 201)


@router.get("/knowledgeItems/{sleutel}")
async def een(request: Request) -> Response:
    """One item."""
    staat = _binnen(request)
    _media(request, "accept", _EEN)
    with staat.slot:
        return antwoord(kennis.kies(_item(request, staat), velden_van(request)), iso=True, headers={"Content-Type": _EEN})


@router.api_route("/knowledgeItems/{sleutel}", methods=["PATCH", "POST"])
async def eigenschappen(request: Request) -> Response:
    """Visibility, status, manager or external link."""
    staat, body = _binnen(request, "kennisbank_schrijven"), await lichaam(request)
    with staat.slot:
        _manier(request, staat)
        item = _veranderbaar(_item(request, staat))
        if not isinstance(body, dict):
            raise kennis.weiger("The body is no object")
        kennis.zet(item, body)
        return antwoord(None, 204)


@router.api_route("/knowledgeItems/{sleutel}/translations/{taal}", methods=["PATCH", "POST"])
async def teksten(request: Request) -> Response:
    """The texts in one language."""
    staat, body = _binnen(request, "kennisbank_schrijven"), await lichaam(request)
    with staat.slot:
        _manier(request, staat)
        item = _veranderbaar(_item(request, staat))
        if request.path_params["taal"] != kennis.TAAL:
            raise kennis.weiger("The translation was not found", "language")
        kennis.schrijf(item, body, staat.api(), staat.klok.nu(), staat.schakelaars)
        return antwoord(None, 204)


@router.post("/knowledgeItems/{sleutel}/{doen}")
async def archief(request: Request) -> Response:
    """Into the archive or out of it."""
    staat = _binnen(request, "kennisbank_schrijven")
    doing = request.path_params["doen"]
    if doing not in ("archive", "unarchive"):
        raise ApiFout(404, "Not found")
    eis(staat, "kennisbank_archiveren")
    with staat.slot:
        _item(request, staat)["archived"] = doing == "archive"
        return antwoord(None, 204)
