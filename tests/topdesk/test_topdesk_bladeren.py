"""Paging: both families, odd servers, and lists that move while they are read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import responses
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from triage.topdesk.bladeren import Bladzijde, alle_regels, rijen_vanaf
from triage.topdesk.exceptions import OnbekendAntwoord
from triage.topdesk.modellen import Rij
from triage.topdesk.verkeer import Verkeer

BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def verkeer(net: responses.RequestsMock, api: str) -> Verkeer:
    return Verkeer(api, "triage", "x", wacht=lambda _: None)


def _rijen(van: int, tot: int) -> list[dict[str, int]]:
    return [{"id": n} for n in range(van, tot)]


@pytest.mark.parametrize(
    "volgende",
    [
        None,
        "/tas/api/operatorgroups?start=2&page_size=2",
        "https://loket.voorbeeld.nl/tas/api/operatorgroups?pageStart=2",
        "https://kwaad.voorbeeld.nl/tas/api/operatorgroups?start=1",
        "https://loket.voorbeeld.nl/tas/api/operatorgroups?start=0",
        "https://loket.voorbeeld.nl/tas/api/operatorgroups?start=900",
        "::nonsense::",
    ],
)
def test_pages_are_read_to_the_end(verkeer: Verkeer, net: responses.RequestsMock, api: str, volgende: str | None) -> None:
    net.get(f"{api}/operatorgroups", status=206, json=_rijen(0, 2), headers={"x-next-page-url": volgende} if volgende else {})
    net.get(f"{api}/operatorgroups", status=206, json=_rijen(2, 4))
    net.get(f"{api}/operatorgroups", status=200, json=_rijen(4, 5))
    assert alle_regels(verkeer, "operatorgroups", grootte=2, parameters={"query": "archived==false"}) == _rijen(0, 5)
    asked = [c.request.params for c in net.calls]
    assert [p["start"] for p in asked] == ["0", "2", "4"]
    assert all(p["page_size"] == "2" and p["query"] == "archived==false" for p in asked)
    assert all(str(c.request.url).startswith("https://loket.voorbeeld.nl/") for c in net.calls)


def test_topdesks_own_smaller_step_is_followed(verkeer: Verkeer, net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/x", status=206, json=_rijen(0, 4), headers={"X-Next-Page-Url": "/tas/api/x?start=3"})
    net.get(f"{api}/x", json=_rijen(3, 6))
    assert alle_regels(verkeer, "x", grootte=4) == _rijen(0, 6)
    assert net.calls[1].request.params["start"] == "3"


@pytest.mark.parametrize(("status", "inhoud"), [(204, None), (200, []), (206, [])])
def test_an_empty_list_ends_at_once(verkeer: Verkeer, net: responses.RequestsMock, api: str, status: int, inhoud: Any) -> None:
    net.add("GET", f"{api}/x", status=status, **({} if inhoud is None else {"json": inhoud}))
    assert alle_regels(verkeer, "x", grootte=10) == []
    assert len(net.calls) == 1


@pytest.mark.parametrize("vorm", [lambda r: {"results": r}, lambda r: {"item": r, "next": None, "size": 1}])
def test_wrapped_lists_are_read(verkeer: Verkeer, net: responses.RequestsMock, api: str, vorm: Callable[[Any], Any]) -> None:
    net.get(f"{api}/x", json=vorm(_rijen(0, 1)))
    assert alle_regels(verkeer, "x", grootte=10) == _rijen(0, 1)


def test_an_object_where_a_list_was_due_is_refused(verkeer: Verkeer, net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/x", json={"message": "?"})
    with pytest.raises(OnbekendAntwoord, match="list was due"):
        alle_regels(verkeer, "x", grootte=10)


def test_a_server_that_ignores_the_offset_is_not_read_for_ever(verkeer: Verkeer, net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/x", status=206, json=_rijen(0, 2))
    with pytest.raises(OnbekendAntwoord, match="do not advance"):
        alle_regels(verkeer, "x", grootte=2)
    assert len(net.calls) == 2


def _rij(nummer: int, seconde: float) -> Rij:
    moment = BEGIN + timedelta(seconds=seconde)
    return Rij(f"{nummer:04}", "", moment, moment, False, None, None)


class Lijst:
    """A list of cards by modification, as a server gives it; `tussendoor` runs before each page."""

    def __init__(self, rijen: list[Rij], grootte: int, tussendoor: Callable[["Lijst"], None] = lambda _: None) -> None:
        self.rijen, self.grootte, self.tussendoor, self.oproepen = rijen, grootte, tussendoor, 0

    def haal(self, vanaf: datetime, sprong: int) -> Bladzijde:
        self.tussendoor(self)
        self.oproepen += 1
        found = sorted((r for r in self.rijen if r.gewijzigd >= vanaf), key=lambda r: (r.gewijzigd, r.id))
        return Bladzijde(tuple(found[sprong : sprong + self.grootte]), len(found) > sprong + self.grootte)


def _lees(haal: Callable[[datetime, int], Bladzijde], vanaf: datetime = BEGIN) -> list[Rij]:
    return list(rijen_vanaf(haal, vanaf, lambda r: r.gewijzigd))


def test_a_quiet_round_is_one_call() -> None:
    server = Lijst([], 100)
    assert _lees(server.haal) == []
    assert server.oproepen == 1


@pytest.mark.parametrize("grootte", [1, 2, 3, 10])
@pytest.mark.parametrize("seconden", [[0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0], [0, 0.2, 0.4, 0.9, 1, 1], [0, 1, 1, 1, 1, 2]])
def test_every_row_comes_once_and_in_order(seconden: list[float], grootte: int) -> None:
    rows = [_rij(n, s) for n, s in enumerate(seconden)]
    assert _lees(Lijst(rows, grootte).haal) == rows


def test_a_fraction_of_the_moment_asked_for_loses_no_row_of_that_second() -> None:
    rows = [_rij(1, 0), _rij(2, 0.9)]
    assert _lees(Lijst(rows, 10).haal, BEGIN + timedelta(seconds=0.5)) == rows


def test_rows_from_before_the_moment_are_dropped_when_a_server_ignores_the_question() -> None:
    old, new = _rij(1, -5), _rij(2, 5)
    assert _lees(lambda vanaf, sprong: Bladzijde((old, new), False)) == [new]


def test_a_server_that_ignores_the_order_loses_nothing() -> None:
    rows = [_rij(n, s) for n, s in enumerate([9, 7, 6, 3, 2, 1])]

    def haal(vanaf: datetime, sprong: int) -> Bladzijde:
        found = [r for r in rows if r.gewijzigd >= vanaf]
        return Bladzijde(tuple(found[sprong : sprong + 2]), sprong + 2 < len(found))

    assert set(_lees(haal)) == set(rows)


@pytest.mark.parametrize("grootte", [1, 3])
def test_a_server_that_ignores_the_skip_is_not_read_for_ever(grootte: int) -> None:
    rows = tuple(_rij(n, 0) for n in range(grootte))
    calls: list[int] = []
    with pytest.raises(OnbekendAntwoord, match="do not advance"):
        _lees(lambda vanaf, sprong: calls.append(sprong) or Bladzijde(rows, True))  # type: ignore[func-returns-value]
    assert len(calls) < 40


def test_rows_that_were_not_asked_for_count_for_the_place_only() -> None:
    rows = [_rij(n, 0) for n in range(5)]
    server = Lijst(rows, 2)

    def haal(vanaf: datetime, sprong: int) -> Bladzijde:
        return replace(server.haal(vanaf, sprong), buiten=frozenset({"0001", "0002"}))

    assert [r.id for r in _lees(haal)] == ["0000", "0003", "0004"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seconden=st.lists(st.integers(0, 4), min_size=1, max_size=14),
    grootte=st.integers(2, 5),
    ingrepen=st.lists(st.lists(st.tuples(st.integers(0, 13), st.booleans()), max_size=3), max_size=6),
)
@example([0] * 6, 2, [[(0, False), (1, False)]])
@example([0] * 6, 2, [[(0, True), (1, True)]])
@example([1, 0, 0, 0, 1, 1, 0, 0], 3, [[(0, False), (5, True)], [(1, True)], [], []])  # the row in between moved, and so did the rest
@example([0] * 4, 3, [[(0, False), (1, False), (2, False)]])
def test_what_moves_while_it_is_read_is_not_lost(seconden: list[int], grootte: int, ingrepen: list[list[tuple[int, bool]]]) -> None:
    """Between pages persons change cards (these move to the end), and cards drop out of sight."""
    todo = list(ingrepen)
    clock = BEGIN + timedelta(seconds=5)
    gone: set[str] = set()

    def tussendoor(server: Lijst) -> None:
        nonlocal clock
        if server.oproepen == 0 or not todo:
            return
        for index, changes in todo.pop():
            index %= len(server.rijen)
            if changes:
                clock += timedelta(seconds=1)
                server.rijen[index] = replace(server.rijen[index], gewijzigd=clock)
            else:
                gone.add(server.rijen[index].id)
                server.rijen[index] = replace(server.rijen[index], gewijzigd=BEGIN - timedelta(days=1))

    server = Lijst([_rij(n, s) for n, s in enumerate(seconden)], grootte, tussendoor)
    read = {(r.id, r.gewijzigd) for r in _lees(server.haal)}
    assert {(r.id, r.gewijzigd) for r in server.rijen if r.id not in gone} <= read
