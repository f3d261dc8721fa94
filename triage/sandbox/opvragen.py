"""Query, fields and order of the lists of people, whose fields are known from the records themselves."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from triage.sandbox import bladeren, fiql, fiql_toets
from triage.sandbox.bladeren import malformed
from triage.sandbox.exceptions import ApiFout, Vorm
from triage.sandbox.fiql_toets import Soort, waarde_van
from triage.sandbox.http import antwoord, params, staat_van
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.rechten import eis
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.wereld import Ding, naam_van, verwijzing

router = APIRouter(prefix="/tas/api")
RECHT = {
    "operators": "behandelaars_lezen", "operatorgroups": "groepen_lezen", "suppliers": "leveranciers_lezen", "persons": "personen_lezen",
    "branches": "vestigingen_lezen",
}  # fmt: skip
_BEKEND = ("$top", "$all", "name", "archived", "role", "operatorgroupid", "operatorid", "isCaller", "includeServicePrincipals")


def velden_van(request: Request) -> list[str]:
    """The names in `fields` (or `$fields`)."""
    given = params(request)
    return [name.strip() for name in (given.get("fields") or given.get("$fields") or "").split(",") if name.strip()]


def soorten(rijen: list[Ding]) -> dict[str, Soort]:
    """The kind of each field of these records, `a.b` for what hangs below a reference."""
    found: dict[str, Soort] = {"archived": Soort.BOOL}
    for row in rijen:
        _verzamel(row, "", found)
    return found


def _verzamel(waarde: Mapping[str, Any], begin: str, found: dict[str, Soort]) -> None:
    for key, value in waarde.items():
        path = f"{begin}{key}"
        if isinstance(value, Mapping):
            found[path] = Soort.VERWIJZING
            _verzamel(value, f"{path}.", found)
        elif isinstance(value, bool):
            found[path] = Soort.BOOL
        elif isinstance(value, int | float):
            found[path] = Soort.GETAL
        elif isinstance(value, str):
            found[path] = Soort.ID if key == "id" else Soort.TEKST
        else:
            found.setdefault(path, Soort.TEKST)
            found.setdefault(f"{path}.id", Soort.ID)
            found.setdefault(f"{path}.name", Soort.TEKST)


def filter_(request: Request, lijst: str, vorm: Vorm = "lijst", alles: bool = False) -> list[Ding]:
    """The records that `query` finds; without one the active ones, or all. Raises ApiFout (400)."""
    staat, query = staat_van(request), params(request).get("query", "")
    rows = list(staat.wereld.lijsten[lijst].values())
    if not query:
        return rows if alles else [row for row in rows if not row["archived"]]
    if lijst in ("operators", "operatorgroups"):
        kinds = soorten(rows) | {"operatorGroup.id": Soort.ID, "operatorGroup.name": Soort.TEKST}
    else:
        kinds = soorten(rows)
    try:
        test = fiql_toets.toets(fiql.ontleed(query), kinds, staat.schakelaars.fiql_jokers)
    except fiql.FiqlFout as error:
        raise ApiFout(400, f"Error parsing one of the query parameters. {error}", vorm) from error
    return [row for row in rows if _past(request, lijst, row, test)]


def _past(request: Request, lijst: str, row: Ding, test: fiql_toets.Toets) -> bool:
    """Whether the record passes; an operator passes when one of his groups makes it so."""
    world = staat_van(request).wereld
    groups = [verwijzing(world.lijsten["operatorgroups"][g]) for g in world.groepen_van(row["id"])] if lijst == "operators" else []
    return any(test(row | {"operatorGroup": group}) for group in groups) if groups else test(row)


def geordend(rijen: list[Ding], sort: str) -> list[Ding]:
    """The records in the order of `field:asc,field:desc`. Raises ApiFout (400)."""
    rows = list(rijen)
    known = soorten(rijen)
    for part in reversed([p.strip() for p in sort.split(",") if p.strip()]):
        name, _, direction = part.partition(":")
        if direction not in ("", "asc", "desc") or (rijen and name not in known):
            raise malformed(f"cannot sort by '{name}'")
        value = waarde_van(name)
        rows.sort(key=lambda row: str(value(row) or "").casefold(), reverse=direction == "desc")
    return rows


@router.get("/{lijst}/lookup")
async def opzoeken(request: Request) -> Response:
    """id and name of everything in a list, sorted by name: the cheapest way to fill a pick list."""
    staat, given, name = staat_van(request), params(request), request.path_params["lijst"]
    if name not in RECHT:
        raise ApiFout(404, "The entity was not found")
    with staat.slot:
        eis(staat, RECHT[name])
        top = _top(given, staat.schakelaars)
        rows = [row for row in staat.wereld.lijsten[name].values() if _gekozen(request, row)]
        rows.sort(key=lambda row: naam_van(row).casefold())
        everything = bladeren.boolean(given, "$all", staat.schakelaars, leeg=True)
        return antwoord({"results": [verwijzing(row) for row in (rows if everything else rows[:top])]})


def _top(given: Mapping[str, str], s: Schakelaars) -> int:
    """How many are asked for. Raises ApiFout (400), in the shape of the newer addresses."""
    try:
        bladeren.controleer(given, _BEKEND, s)
        top = bladeren.geheel(given, ("$top",), 1000)
    except ApiFout as error:
        raise ApiFout(error.status, error.bericht, "errors") from error
    if not 1 <= top <= 10_000:
        raise ApiFout(400, "$top must be between 1 and 10000", "errors", "$top")
    return top


def _gekozen(request: Request, row: Ding) -> bool:
    staat, given = staat_van(request), params(request)
    s, world = staat.schakelaars, staat.wereld
    if not naam_van(row).casefold().startswith(given.get("name", "").casefold()):
        return False
    if given.get("archived") and row["archived"] is not bladeren.boolean(given, "archived", s):
        return False
    if given.get("isCaller") and row.get("isCaller") is not bladeren.boolean(given, "isCaller", s):
        return False
    if given.get("role") and row.get(given["role"]) is not True:
        return False
    if given.get("operatorgroupid") and row["id"] not in world.leden.get(given["operatorgroupid"].lower(), []):
        return False
    return not given.get("operatorid") or row["id"] in world.groepen_van(given["operatorid"].lower())


@router.get("/{lijst}/lookup/{id}")
async def een(request: Request) -> Response:
    """id and name of one."""
    staat, name, key = staat_van(request), request.path_params["lijst"], request.path_params["id"]
    if name not in RECHT:
        raise ApiFout(404, "The entity was not found")
    with staat.slot:
        eis(staat, RECHT[name])
        if not is_uuid(key):
            raise ApiFout(400, f"'{key[:60]}' cannot be parsed", "errors", "id")
        found = staat.wereld.lijsten[name].get(norm(key))
        if found is None:
            raise ApiFout(404, "Resource was not found", "errors", "id")
        return antwoord(verwijzing(found))
