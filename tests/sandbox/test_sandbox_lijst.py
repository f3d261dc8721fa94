from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

LIJST = "/incidents"


def nummers(antwoord: Any) -> list[str]:
    return [kaart["number"] for kaart in antwoord.json()]


@pytest.mark.parametrize(
    ("params", "status", "aantal"),
    [
        ({}, 200, 3),
        ({"pageSize": 3}, 200, 3),
        ({"pageSize": 2}, 206, 2),
        ({"pageSize": 2, "pageStart": 2}, 200, 1),
        ({"page_size": 2, "start": 2}, 200, 1),
        ({"page_size": 2, "pageStart": 2}, 200, 1),
        ({"pageSize": 2, "start": 1}, 200, 2),
        ({"pageStart": 3}, 204, 0),
        ({"query": "status==secondLine"}, 204, 0),
    ],
)
def test_bladzijden(soepel: Any, params: dict[str, Any], status: int, aantal: int) -> None:
    answer = soepel("GET", LIJST, params=params)
    assert answer.status_code == status
    assert len(answer.json() if answer.content else []) == aantal
    assert ("x-next-page-url" in answer.headers) == (status == 206)


@pytest.mark.parametrize("manier", ["soepel", "streng"])
def test_volgende_bladzijde_volgt_de_vraag(request: pytest.FixtureRequest, manier: str) -> None:
    call = request.getfixturevalue(manier)
    answer = call("GET", LIJST, params={"pageSize": 1, "sort": "number:asc", "fields": "number", "query": "closed==false"})
    seen = nummers(answer)
    while answer.status_code == 206:
        following = urlsplit(answer.headers["x-next-page-url"])
        assert bool(following.netloc) == (manier == "soepel")
        answer = call("GET", f"{following.path}?{following.query}")
        seen += nummers(answer)
    assert seen == sorted(seen)
    assert len(seen) == 3


def test_standaard_tien_rijen(soepel: Any) -> None:
    soepel.sandbox.meld(*({"id": f"n{n}", "kanaal": "email", "van": "", "onderwerp": "x", "tekst": "y"} for n in range(10)))
    answer = soepel("GET", LIJST)
    assert (answer.status_code, len(answer.json())) == (206, 10)


@pytest.mark.parametrize(
    ("sort", "eerste"),
    [("creationDate:asc,id:asc", "a"), ("creationDate:desc", "c"), ("briefDescription", "c"), ("briefDescription:desc", "b")],
)
def test_volgorde(soepel: Any, sort: str, eerste: str) -> None:
    cards = soepel("GET", LIJST, params={"sort": sort}).json()
    by_id = {card["number"][-4:]: card for card in cards}
    expected = {"a": "1001", "b": "1002", "c": "1003"}[eerste]
    assert cards[0] is by_id[expected]


@pytest.mark.parametrize("sort", ["onzin:asc", "action:asc", "externalLinks:asc", "callDate:omlaag", "category:asc", ","])
def test_volgorde_die_niet_kan(soepel: Any, sort: str) -> None:
    assert soepel("GET", LIJST, params={"sort": sort}).status_code == 400


@pytest.mark.parametrize("order", ["creation_date+DESC", "creation_date DESC", "creation_date desc"])
def test_oude_volgorde(soepel: Any, order: str) -> None:
    assert nummers(soepel("GET", LIJST, params={"order_by": order}))[0].endswith("1003")


def test_velden(soepel: Any) -> None:
    rows = soepel("GET", LIJST, params={"fields": "id,number,onzin,modificationDate"}).json()
    assert all(set(row) == {"id", "number", "modificationDate"} for row in rows)
    assert soepel("GET", LIJST, params={"fields": "onzin"}).status_code == 400


def test_datumvorm(soepel: Any) -> None:
    old = soepel("GET", LIJST).json()[0]["creationDate"]
    new = soepel("GET", LIJST, params={"dateFormat": "iso8601"}).json()[0]["creationDate"]
    assert old == new.replace("Z", ".000+0000")
    assert soepel("GET", LIJST, params={"dateFormat": "anders"}).status_code == 400


@pytest.mark.parametrize(
    ("params", "aantal"),
    [
        ({"status": "firstLine"}, 3),
        ({"status": ["secondLine", "partial"]}, 0),
        ({"closed": "False"}, 3),
        ({"operator": "unassigned"}, 3),
        ({"creation_date_start": "2001-01-01", "creation_date_end": "2100-01-01"}, 3),
        ({"creation_date_end": "2001-01-01"}, 0),
        ({"archived": "true"}, 0),
        ({"external_number": "bestaat-niet"}, 0),
        ({"onzin": "1"}, 3),
        ({"query": ""}, 3),
        ({"query": "closed==false", "status": "secondLine"}, 3),  # a query makes the old filters void
    ],
)
def test_oude_filters(soepel: Any, params: dict[str, Any], aantal: int) -> None:
    answer = soepel("GET", LIJST, params=params)
    assert len(answer.json() if answer.content else []) == aantal


def test_een_kaart_op_id_als_filter(soepel: Any) -> None:
    card = soepel("GET", LIJST).json()[1]
    assert nummers(soepel("GET", "/incidents/", params={"id": card["id"]})) == [card["number"]]


def test_gearchiveerd_alleen_met_all(soepel: Any) -> None:
    card = soepel("GET", LIJST).json()[0]
    soepel.sandbox.archiveer(card["id"])
    assert card["number"] not in nummers(soepel("GET", LIJST))
    for value in ("", "true", "True"):
        assert card["number"] in nummers(soepel("GET", LIJST, params={"all": value, "query": "status=in=(firstLineArchived)"}))


@pytest.mark.parametrize(
    ("params", "woord"),
    [
        ({"query": "archived==false"}, "unknown field: 'archived'"),
        ({"query": "briefDescription=lk='x'"}, "Unknown operator: =lk="),
        ({"query": "request=='x'"}, "not allowed"),
        ({"query": "briefDescription==twee woorden"}, "ParseException"),
        ({"pageSize": "veel"}, "whole number"),
        ({"pageSize": 0}, "too small"),
        ({"pageStart": -1}, "too small"),
    ],
)
def test_vier_honderd_in_een_rij(soepel: Any, params: dict[str, Any], woord: str) -> None:
    answer = soepel("GET", LIJST, params=params)
    assert answer.status_code == 400
    assert woord in answer.json()[0]["message"]


@pytest.mark.parametrize(
    "params",
    [
        {"onzin": "1"},
        {"query": ""},
        {"start": 1},
        {"page_size": 5},
        {"closed": "false"},
        {"pageSize": 10001},
        {"all": "True"},
        {"order_by": "creation_date"},
    ],
)
def test_streng_weigert(streng: Any, params: dict[str, Any]) -> None:
    assert streng("GET", LIJST, params=params).status_code == 400


def test_paden(soepel: Any, streng: Any) -> None:
    for path in ("/tas/api/incidents/", "/tas/api//incidents", "/tas//api//incidents/"):
        assert soepel("GET", path).status_code == 200
        assert streng("GET", path).status_code == 404
    assert streng("GET", LIJST).status_code == 200


def test_lichaam_bij_get_telt_niet(soepel: Any) -> None:
    assert soepel("GET", LIJST, data="null").status_code == 200


def test_poll_zoals_de_worker_hem_doet(streng: Any) -> None:
    cards = streng("GET", LIJST, params={"dateFormat": "iso8601", "sort": "modificationDate:asc,id:asc"}).json()
    since = cards[1]["modificationDate"]
    query = f"modificationDate=ge={since};entryType.name=in=('E-mail','Contactformulier')"
    answer = streng("GET", LIJST, params={"query": query, "sort": "modificationDate:asc,id:asc", "fields": "id,number"})
    assert [row["id"] for row in answer.json()] == [card["id"] for card in cards[1:]]
    assert parse_qs(urlsplit(answer.url).query)["query"] == [query]
