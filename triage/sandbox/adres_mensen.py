"""Operators, operator groups, suppliers, branches and persons."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import bladeren
from triage.sandbox.exceptions import ApiFout, Vorm
from triage.sandbox.http import antwoord, params, staat_van
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.opvragen import RECHT, filter_, geordend, velden_van
from triage.sandbox.rechten import eis
from triage.sandbox.wereld import Ding, verwijzing

router = APIRouter(prefix="/tas/api")
_V2 = "application/x.topdesk-collection-person-v2+json"
_ZONDER_ARCHIEF = frozenset({"operators", "operatorgroups", "suppliers", "branches"})


def _toon(ding: Ding, lijst: str, velden: Sequence[str] = ()) -> Ding:
    hidden = {"archived"} if lijst in _ZONDER_ARCHIEF else set()
    return {key: value for key, value in ding.items() if key not in hidden and (not velden or key in velden)}


def _een(request: Request, lijst: str, vorm: Vorm = "lijst") -> Ding:
    staat, key = staat_van(request), request.path_params["id"]
    eis(staat, RECHT[lijst])
    if not is_uuid(key):
        raise ApiFout(400, f"The {lijst.rstrip('s').removesuffix('e')} id '{key[:60]}' cannot be parsed", vorm)
    found = staat.wereld.lijsten[lijst].get(norm(key))
    if found is None:
        raise ApiFout(404, "Entity not found", vorm)
    return found


@router.get("/operators/current")
async def wie_ben_ik(request: Request) -> Response:
    """The operator whose account asks: no permission needed."""
    staat = staat_van(request)
    with staat.slot:
        return antwoord(_toon(staat.wereld.lijsten["operators"][staat.wereld.api_id], "operators", velden_van(request)))


@router.get("/operators/current/id")
async def mijn_id(request: Request) -> Response:
    """Only its id."""
    return antwoord({"id": staat_van(request).wereld.api_id})


@router.get("/operators/current/settings")
async def mijn_instellingen(request: Request) -> Response:
    """Its language."""
    return antwoord({"localization": {"language": "nl", "useBrowserLocalization": False}})


@router.get("/persons/current")
async def geen_persoon(request: Request) -> Response:
    """Refused: the account is an operator."""
    raise ApiFout(403, "Operation not allowed for this log in")


@router.get("/operatorgroups/id/{id}/operators")
async def leden(request: Request) -> Response:
    """The operators of a group."""
    staat = staat_van(request)
    with staat.slot:
        group = _een(request, "operatorgroups")
        operators = staat.wereld.lijsten["operators"]
        rows = [verwijzing(operators[m]) for m in staat.wereld.leden.get(group["id"], []) if not operators[m]["archived"]]
        return antwoord(rows, 200 if rows else 204)


@router.get("/operators/id/{id}/operatorgroups")
async def groepen(request: Request) -> Response:
    """The groups of an operator."""
    staat = staat_van(request)
    with staat.slot:
        rows = [verwijzing(staat.wereld.lijsten["operatorgroups"][g]) for g in staat.wereld.groepen_van(_een(request, "operators")["id"])]
        return antwoord(rows, 200 if rows else 204)


@router.get("/persons/count")
async def aantal(request: Request) -> Response:
    """How many persons a query finds."""
    staat = staat_van(request)
    with staat.slot:
        eis(staat, RECHT["persons"])
        return antwoord({"numberOfPersons": len(filter_(request, "persons", "object", alles=True))})


@router.get("/persons")
async def personen(request: Request) -> Response:
    """Persons: a bare array, or version 2 for those who ask for it by Accept."""
    staat, accept = staat_van(request), request.headers.get("accept", "")
    if "person-v" in accept and _V2 not in accept:
        raise ApiFout(406, "Not acceptable")
    if _V2 not in accept:
        return _lijst(request, "persons")
    with staat.slot:
        eis(staat, RECHT["persons"])
        given = params(request)
        bladeren.controleer(given, ("pageStart", "pageSize", "fields", "sort", "query"), staat.schakelaars)
        page = bladeren.blad(given, staat.schakelaars, grens=5000, standaard=50, oud=False, nieuw=True, hard=True)
        rows = geordend(filter_(request, "persons", "lijst", alles=True), given.get("sort", "dynamicName:asc"))
        shown, status = page.neem(rows)
        wanted = [f for f in velden_van(request) if f not in ("*", "all")]
        body: dict[str, Any] = {"item": [_toon(p, "persons", wanted) for p in shown], "next": None, "size": len(shown)}
        if status == 206:
            body["next"] = f"/tas/api/persons?pageStart={page.begin + page.grootte}&pageSize={page.grootte}"
        return antwoord(body, 206 if status == 206 else 200, headers={"Content-Type": _V2})


@router.get("/persons/{id}")
@router.get("/persons/id/{id}")
async def persoon(request: Request) -> Response:
    """One person, by either form of the address."""
    with staat_van(request).slot:
        return antwoord(_een(request, "persons"))


@router.get("/suppliers/{id}")
async def leverancier(request: Request) -> Response:
    """One supplier."""
    with staat_van(request).slot:
        return antwoord(_toon(_een(request, "suppliers"), "suppliers"))


@router.get("/{lijst}/id/{id}")
async def een(request: Request) -> Response:
    """One operator, group or branch."""
    name = request.path_params["lijst"]
    if name not in ("operators", "operatorgroups", "branches"):
        raise ApiFout(404, "The entity was not found")
    with staat_van(request).slot:
        return antwoord(_toon(_een(request, name), name))


@router.get("/{lijst}")
async def lijst(request: Request) -> Response:
    """Operators, groups, suppliers or branches."""
    name = request.path_params["lijst"]
    if name not in ("operators", "operatorgroups", "suppliers", "branches"):
        raise ApiFout(404, "The entity was not found")
    return _lijst(request, name)


def _lijst(request: Request, naam: str) -> Response:
    """With a query archived records count too, without one they do not; persons always do."""
    staat, given = staat_van(request), params(request)
    with staat.slot:
        eis(staat, RECHT[naam])
        wanted: Sequence[str] = velden_van(request)
        if naam == "branches":
            bladeren.controleer(given, ("$fields", "query"), staat.schakelaars)
            rows = [_toon(d, naam, wanted or ("id", "name")) for d in filter_(request, naam)]
            return antwoord(rows)
        bladeren.controleer(given, ("start", "page_size", "query", "fields"), staat.schakelaars)
        page = bladeren.blad(given, staat.schakelaars, grens=100, standaard=10, oud=True, nieuw=False, hard=True)
        shown, status = page.neem(filter_(request, naam, alles=naam == "persons"))
        return antwoord([_toon(d, naam, wanted) for d in shown], status)
