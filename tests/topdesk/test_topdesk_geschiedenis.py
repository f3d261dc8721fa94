"""Reading the past: what is asked for, page by page, and what is left out."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import responses

from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import OnbekendAntwoord

VAN, TOT = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 8, tzinfo=UTC)


def rij(uuid: Any, nummer: int, **anders: Any) -> dict[str, Any]:
    made = (VAN + timedelta(hours=nummer)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"id": uuid(nummer), "status": "firstLine", "creationDate": made, "modificationDate": made, "closed": False,
            "entryType": {"id": uuid(50), "name": "E-mail"}} | anders  # fmt: skip


def gevraagd(net: responses.RequestsMock) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(str(c.request.url)).query) for c in net.calls]


def test_it_asks_for_no_text_no_number_and_no_person(net: responses.RequestsMock, client: TopdeskClient, api: str, uuid: Any) -> None:
    net.get(f"{api}/incidents", json=[rij(uuid, 1)])
    assert len(list(client.geschiedenis().kaarten(VAN, TOT, [uuid(50)]))) == 1
    (asked,) = gevraagd(net)
    fields = set(asked["fields"][0].split(","))
    assert not fields & {"number", "request", "action", "briefDescription", "caller", "operator", "modifier", "creator"}
    assert asked["all"] == ["true"]
    assert asked["sort"] == ["creationDate:asc,id:asc"]
    assert "partial" not in asked["query"][0]


def test_it_pages_on_the_date_of_making_and_a_card_that_changes_meanwhile_counts_once(
    net: responses.RequestsMock, client: TopdeskClient, api: str, uuid: Any
) -> None:
    net.get(f"{api}/incidents", json=[rij(uuid, 1), rij(uuid, 2)], status=206)
    net.get(f"{api}/incidents", json=[rij(uuid, 2, modificationDate="2026-06-09T00:00:00Z"), rij(uuid, 3)])
    found = list(client.geschiedenis().kaarten(VAN, TOT, [uuid(50)], per_keer=2))
    assert [k.id for k in found] == [uuid(1), uuid(2), uuid(3)]
    assert "creationDate=ge=2026-06-01T02:00:00Z" in gevraagd(net)[1]["query"][0]


def test_where_the_entry_type_cannot_be_asked_for_it_is_sifted_here(
    net: responses.RequestsMock, client: TopdeskClient, api: str, uuid: Any
) -> None:
    net.get(f"{api}/incidents", status=400, json=[{"message": "query contains unknown field: 'entryType.id'"}])
    net.get(f"{api}/incidents", json=[rij(uuid, 1), rij(uuid, 2, entryType={"id": uuid(51)}), rij(uuid, 3, entryType=None)])
    assert [k.id for k in client.geschiedenis().kaarten(VAN, TOT, [uuid(50)])] == [uuid(1)]


def test_a_card_is_read_tolerantly(net: responses.RequestsMock, client: TopdeskClient, api: str, uuid: Any) -> None:
    rows = [
        rij(uuid, 1, closed=True, closedDate="2026-06-02T08:00:00Z", status="secondLineArchived", supplier={"id": uuid(9)}, category={}),
        rij(uuid, 2, closed=True, closedDate=None),
        rij(uuid, 3, closed=False, closedDate="2026-06-02T08:00:00Z"),
    ]
    net.get(f"{api}/incidents", json=rows)
    first, second, third = client.geschiedenis().kaarten(VAN, TOT, [uuid(50)])
    assert (first.tweedelijns, first.leverancier, first.categorie) == (True, uuid(9), None)
    assert first.afgemeld_op == datetime(2026, 6, 2, 8, tzinfo=UTC)
    assert (second.afgemeld, second.afgemeld_op) == (True, None)
    assert (third.afgemeld, third.afgemeld_op) == (False, None)


@pytest.mark.parametrize("anders", [{"creationDate": "gisteren"}, {"id": None}])
def test_a_row_that_cannot_be_counted_is_an_error(
    net: responses.RequestsMock, client: TopdeskClient, api: str, uuid: Any, anders: dict[str, Any]
) -> None:
    net.get(f"{api}/incidents", json=[rij(uuid, 1, **anders)])
    with pytest.raises(OnbekendAntwoord):
        list(client.geschiedenis().kaarten(VAN, TOT, [uuid(50)]))


def test_without_entry_types_nothing_is_asked(client: TopdeskClient) -> None:
    with pytest.raises(ValueError, match="entry types"):
        list(client.geschiedenis().kaarten(VAN, TOT, []))
