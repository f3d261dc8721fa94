"""The list of incidents: which cards, in what order, which page, which fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from triage.sandbox import bladeren, fiql, fiql_toets
from triage.sandbox.bladeren import malformed
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.fiql_toets import Soort, waarde_van
from triage.sandbox.kaarten import Kaart, naar_json
from triage.sandbox.kaartvelden import NIET_SORTEERBAAR, OUD_MOMENT, OUD_VELD, VELDEN
from triage.sandbox.rechten import leesbaar
from triage.sandbox.staat import Staat
from triage.sandbox.toewijzing import tweede

_NIEUW = ("pageStart", "pageSize", "sort", "query", "fields", "dateFormat", "all")
_OUD = ("start", "page_size", "order_by", "archived", *OUD_VELD, *OUD_MOMENT)
GRENS = 10_000


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One page as JSON text, its status, and the query of the next page where there is one."""

    status: int
    tekst: str
    volgende: str | None = None


def lijst(staat: Staat, params: list[tuple[str, str]]) -> Antwoord:
    """GET /incidents. Raises ApiFout (400)."""
    s = staat.schakelaars
    one = dict(params)
    bladeren.controleer(one, (*_NIEUW, *(_OUD if s.oude_parameters else ())), s)
    page = bladeren.blad(one, s, grens=GRENS, standaard=10, oud=s.oude_parameters, nieuw=True)
    iso = _datumvorm(one)
    tests = _voorwaarden(staat, params, one)
    readable = leesbaar(staat)
    if len(readable) == 1:
        tests.insert(0, lambda v: tweede(v["status"]) in readable)
    cards = [k for k in staat.kaarten.values() if staat.zichtbaar(k) and all(test(k.velden) for test in tests)]
    for key, descending in reversed(volgorde(one)):
        cards.sort(key=_sleutel(key), reverse=descending)
    rows, status = page.neem(cards)
    following = None
    if status == 206:
        rest = [(k, v) for k, v in params if k not in ("pageStart", "start")]
        here = [("pageStart", str(page.begin + page.grootte))]
        following = urlencode([*here, *rest] if s.volgende_voorop else [*rest, *here])
    return Antwoord(status, "[" + ",".join(_rij(rows, one, iso)) + "]" if rows else "", following)


def _datumvorm(one: Mapping[str, str]) -> bool:
    form = one.get("dateFormat", "")
    if form not in ("", "iso8601"):
        raise malformed("'dateFormat' can only be iso8601")
    return form == "iso8601"


def _rij(rows: Any, one: Mapping[str, str], iso: bool) -> list[str]:
    wanted = [name.strip() for name in one.get("fields", "").split(",") if name.strip()]
    if not wanted:
        return [card.json(iso) for card in rows]
    known = [name for name in wanted if rows and name in rows[0].velden]
    if rows and not known:
        raise malformed("'fields' names no known field")
    return [naar_json({name: card.velden[name] for name in known}, iso) for card in rows]


def volgorde(one: Mapping[str, str]) -> list[tuple[str, bool]]:
    """(field, descending) of `sort`, or of the older `order_by`. Raises ApiFout (400)."""
    if one.get("sort"):
        parts = [part.strip().partition(":") for part in one["sort"].split(",")]
        keys = [(name, direction or "asc") for name, _, direction in parts]
    elif one.get("order_by"):
        old = [part.replace("+", " ").split() for part in one["order_by"].split(",")]
        keys = [(_kameel(words[0]), (words[1] if len(words) > 1 else "asc").lower()) for words in old if words]
    else:
        return []
    for name, direction in keys:
        if name not in VELDEN or name in NIET_SORTEERBAAR or VELDEN[name] is Soort.VERWIJZING or direction not in ("asc", "desc"):
            raise malformed(f"cannot sort by '{name}'")
    return [(name, direction == "desc") for name, direction in keys]


def _kameel(naam: str) -> str:
    first, *rest = naam.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _sleutel(naam: str) -> Callable[[Kaart], tuple[bool, Any]]:
    value = waarde_van(naam)

    def key(card: Kaart) -> tuple[bool, Any]:
        found = value(card.velden)
        return (found is not None, "" if found is None else found.casefold() if isinstance(found, str) else found)

    return key


def _voorwaarden(staat: Staat, params: list[tuple[str, str]], one: Mapping[str, str]) -> list[fiql_toets.Toets]:
    tests: list[fiql_toets.Toets] = []
    everything = bladeren.boolean(one, "all", staat.schakelaars, leeg=True)
    if one.get("query"):
        try:
            tests.append(fiql_toets.toets(fiql.ontleed(one["query"]), VELDEN, staat.schakelaars.fiql_jokers))
        except fiql.FiqlFout as error:
            raise ApiFout(400, f"Error parsing one of the query parameters. {error}") from error
    elif staat.schakelaars.oude_parameters:
        old = _oude_filters(staat, params)
        everything = everything or any(key in ("archived", "status", "id") for key, _ in params)
        tests += old
    if not everything:
        tests.insert(0, lambda v: v["status"] in ("firstLine", "secondLine"))
    return tests


def _oude_filters(staat: Staat, params: list[tuple[str, str]]) -> list[fiql_toets.Toets]:
    tests: list[fiql_toets.Toets] = []
    for name in dict.fromkeys(key for key, _ in params):
        values = [v.casefold() for key, v in params if key == name and v]
        if name in OUD_VELD and values:
            tests.append(_gelijk(OUD_VELD[name], values))
        elif name == "archived" and values:
            wanted = values[0] == "true"
            tests.append(lambda v, wanted=wanted: v["status"].endswith("Archived") is wanted)  # type: ignore[misc]
        elif name in OUD_MOMENT and values:
            tests.append(_dag(staat, *OUD_MOMENT[name], values[0]))
    return tests


def _gelijk(path: str, values: list[str]) -> fiql_toets.Toets:
    value = waarde_van(path)

    def test(fields: fiql_toets.Record) -> bool:
        found = value(fields)
        return ("unassigned" in values and found is None) or str(found).casefold() in values

    return test


def _dag(staat: Staat, path: str, side: str, raw: str) -> fiql_toets.Toets:
    try:
        day = datetime.combine(date.fromisoformat(raw), time(), staat.zone)
    except ValueError:
        raise malformed(f"'{raw[:20]}' is no date") from None
    if side == ">=":
        return lambda v: v[path] is not None and v[path] >= day
    return lambda v: v[path] is not None and v[path] < day + timedelta(days=1)
