from time import monotonic, sleep
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.sandbox.server import Sandbox
from triage.sandbox.storingen import Fout, Schema, Storing, Storingen


@pytest.fixture
def kaart(soepel: Any) -> str:
    return f"/incidents/id/{soepel('GET', '/incidents', params={'sort': 'number:asc'}).json()[0]['id']}"


@pytest.mark.parametrize(
    ("fout", "status", "soort"),
    [
        (Fout.TE_VAAK, 429, "text/html"),
        (Fout.TE_VAAK_WACHT, 429, "text/html"),
        (Fout.F500, 500, "text/html"),
        (Fout.F502, 502, "text/html"),
        (Fout.F503, 503, "text/html"),
        (Fout.F504, 504, "text/html"),
        (Fout.LEEG_401, 401, "text/plain"),
        (Fout.HTML_401, 401, "text/html"),
        (Fout.VERBODEN, 403, "application/json"),
        (Fout.HTML, 200, "text/html"),
    ],
)
@pytest.mark.parametrize("na_effect", [False, True])
def test_ander_antwoord(soepel: Any, kaart: str, fout: Fout, status: int, soort: str, na_effect: bool) -> None:
    soepel.sandbox.stoor(Storing(fout, methode="PATCH", na_effect=na_effect, seconden=3))
    assert soepel("GET", kaart).status_code == 200
    answer = soepel("PATCH", kaart, json={"externalNumber": "x"})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, soort)
    assert answer.headers.get("retry-after") == ("3" if fout is Fout.TE_VAAK_WACHT else None)
    assert answer.headers["x-triage-sandbox"] == "1"
    assert (soepel("GET", kaart).json()["externalNumber"] == "x") is na_effect
    assert [(w.status, w.uitgevoerd) for w in soepel.sandbox.schrijfacties] == [(status, na_effect)]
    assert soepel("PATCH", kaart, json={"externalNumber": "y"}).status_code == 200


@pytest.mark.parametrize("na_effect", [False, True])
def test_verbinding_valt_weg(soepel: Any, kaart: str, na_effect: bool) -> None:
    soepel.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PATCH", na_effect=na_effect))
    with pytest.raises(requests.ConnectionError):
        soepel("PATCH", kaart, json={"action": "een keer"})
    assert soepel("GET", f"{kaart}/progresstrail/count").json() == {"count": int(na_effect)}
    assert [(w.status, w.uitgevoerd) for w in soepel.sandbox.schrijfacties] == [(0, na_effect)]
    soepel.sandbox.stoor(Storing(Fout.VERBROKEN, methode="GET"))
    with pytest.raises(requests.ConnectionError):
        soepel("GET", kaart)


@pytest.mark.parametrize("na_effect", [False, True])
def test_traag(soepel: Any, kaart: str, na_effect: bool) -> None:
    soepel.sandbox.stoor(Storing(Fout.TRAAG, methode="PATCH", seconden=0.3, na_effect=na_effect))
    begin = monotonic()
    assert soepel("PATCH", kaart, json={"externalNumber": "x"}).status_code == 200
    assert monotonic() - begin >= 0.29


@pytest.mark.parametrize("na_effect", [False, True])
def test_wie_niet_wacht_wordt_toch_bediend(soepel: Any, kaart: str, na_effect: bool) -> None:
    soepel.sandbox.stoor(Storing(Fout.TRAAG, methode="PATCH", seconden=0.6, na_effect=na_effect))
    with pytest.raises(requests.Timeout):
        soepel.sessie.patch(f"{soepel.sandbox.url}/tas/api{kaart}", json={"externalNumber": "laat"}, timeout=(10, 0.1))
    until = monotonic() + 30
    while soepel("GET", kaart).json()["externalNumber"] != "laat" and monotonic() < until:
        sleep(0.05)
    assert soepel("GET", kaart).json()["externalNumber"] == "laat"


def test_mens_tussen_lezen_en_schrijven(soepel: Any, kaart: str) -> None:
    soepel.sandbox.stoor(Storing(Fout.MENS, methode="GET", pad="/id/"))
    read = soepel("GET", kaart).json()
    now = soepel("GET", kaart).json()
    assert read["operator"] is None
    assert now["operator"]["name"] == "Voorbeeld, Anouk"
    assert now["modificationDate"] > read["modificationDate"]
    soepel.sandbox.stoor(Storing(Fout.MENS, methode="PATCH", wijziging=(("externalNumber", "van de mens"),)))
    after = soepel("PATCH", kaart, json={"briefDescription": "van ons"}).json()
    assert (after["externalNumber"], after["briefDescription"], after["modifier"]["name"]) == ("van de mens", "van ons", "API Triage")


@pytest.mark.parametrize(("fout", "status"), [(Fout.GEARCHIVEERD, 403), (Fout.VERBORGEN, 404)])
@pytest.mark.parametrize("methode", ["GET", "PATCH"])
def test_kaart_weg_tussen_lezen_en_schrijven(soepel: Any, kaart: str, fout: Fout, status: int, methode: str) -> None:
    soepel.sandbox.stoor(Storing(fout, methode=methode, pad="/id/"))
    assert soepel("GET", kaart).status_code == 200
    assert soepel("PATCH", kaart, json={"externalNumber": "x"}).status_code == status


def test_hernoemd_en_klok(soepel: Any) -> None:
    before = [row["name"] for row in soepel("GET", "/incidents/statuses").json()]
    soepel.sandbox.stoor(
        Storing(Fout.HERNOEMD),
        Storing(Fout.HERNOEMD, wijziging=(("call_types", "Vraag"), ("call_types", "Vragen"))),
        Storing(Fout.KLOK, seconden=600),
    )
    after = [row["name"] for row in soepel("GET", "/incidents/statuses").json()]
    assert len(set(before) ^ set(after)) == 2
    assert soepel("GET", "/incidents/call_types").json()[0]["name"] == "Vragen"
    soepel("GET", "/version")
    assert soepel.sandbox.staat.klok.scheef.total_seconds() == 600


def test_schuivende_bladzijden(soepel: Any) -> None:
    query = {"pageSize": 1, "sort": "modificationDate:asc,id:asc", "fields": "number"}
    quiet = [soepel("GET", "/incidents", params=query | {"pageStart": n}).json()[0]["number"] for n in range(3)]
    soepel.sandbox.stoor(Storing(Fout.SCHUIVEND, methode="GET", keer=2))
    moving = [soepel("GET", "/incidents", params=query | {"pageStart": n}).json()[0]["number"] for n in range(3)]
    assert len(set(quiet)) == 3
    assert moving != quiet or soepel("GET", "/incidents", params=query).json()[0]["number"] != quiet[0]
    touched = [card for card in soepel.sandbox.stand() if card["modifier"]["name"] == "Voorbeeld, Anouk"]
    assert touched


def test_overslaan_en_keer() -> None:
    faults = Storingen()
    faults.plan(Storing(Fout.F500, methode="GET", pad="/incidents$", overslaan=2, keer=2))
    calls = [("GET", "/incidents")] * 2 + [("POST", "/incidents"), ("GET", "/incidents/x")] + [("GET", "/incidents")] * 3
    assert [faults.kies(*call) is not None for call in calls] == [False, False, False, False, True, True, False]
    assert [v.nummer for v in faults.voorvallen] == [5, 6]


@given(st.integers(), st.permutations([("GET", "/a"), ("GET", "/a"), ("PATCH", "/a"), ("PATCH", "/b"), ("POST", "/c")] * 4))
@settings(deadline=None)
def test_schema_hangt_niet_van_de_volgorde_af(zaad: int, calls: list[tuple[str, str]]) -> None:
    def gevolg(order: list[tuple[str, str]]) -> set[Any]:
        faults, seen = Storingen(), {}
        faults.volgens(Schema(zaad, 0.5))
        for n, call in enumerate(order):
            seen[call, order[:n].count(call)] = faults.kies(*call)
        return set(seen.items())

    assert gevolg(calls) == gevolg(sorted(calls))


def test_schema_houdt_op() -> None:
    faults = Storingen()
    faults.volgens(Schema(1, 1.0, hoogstens=3))
    assert [faults.kies("GET", f"/{n}") is not None for n in range(5)] == [True, True, True, False, False]
    faults.volgens(None)
    assert (faults.voorvallen, faults.kies("GET", "/9")) == ([], None)


def test_schema_raakt_alle_fouten_en_alleen_de_gevraagde() -> None:
    chosen = {Schema(7, 1.0).kies("PATCH", f"/{n}", 1).fout for n in range(500)}  # type: ignore[union-attr]
    assert chosen == set(Fout)
    only = {Schema(7, 1.0, (Fout.F502,)).kies("PATCH", f"/{n}", 1) for n in range(50)}
    assert only == {Storing(Fout.F502), Storing(Fout.F502, na_effect=True)}
    assert all(Schema(7, 1.0).kies("GET", f"/{n}", 1).na_effect is False for n in range(200))  # type: ignore[union-attr]


def test_naspelen_met_hetzelfde_zaad(config: Any) -> None:
    rows = [{"id": str(n), "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "x", "tekst": "y"} for n in range(5)]

    def ronde(s: Sandbox) -> tuple[Any, Any]:
        s.opnieuw()
        s.stoor_volgens(Schema(20261126, 0.4, hoogstens=30, traag_seconden=0.01))
        with requests.Session() as session:
            session.auth = (s.gebruiker, s.wachtwoord)
            for n, card in enumerate(s.stand()):
                for verb, path, body in (
                    ("GET", "", None),
                    ("PATCH", "", {"externalNumber": str(n), "action": "x"}),
                    ("PUT", "/escalate", {}),
                ):
                    try:
                        session.request(verb, f"{s.url}/tas/api/incidents/id/{card['id']}{path}", json=body, timeout=10)
                    except requests.ConnectionError:
                        continue
        happened = [(v.methode, v.pad, v.fout) for v in s.storingen.voorvallen]
        keys = ("id", "externalNumber", "status", "operator", "_verborgen")
        return happened, [{k: card[k] for k in keys} | {"acties": len(card["_acties"])} for card in s.stand()]

    with Sandbox(config, rows) as s:
        first, second = ronde(s), ronde(s)
    assert first == second
    assert first[0]


def test_over_http(soepel: Any, kaart: str) -> None:
    assert (
        soepel(
            "POST",
            "/sandbox/storingen",
            json={"plan": [{"fout": "503", "methode": "GET"}], "schema": {"zaad": 1, "kans": 1.0, "fouten": ["traag"]}},
        ).status_code
        == 204
    )
    assert soepel("GET", kaart).status_code == 503
    assert soepel("GET", kaart).status_code == 200
    assert [row["fout"] for row in soepel("GET", "/sandbox/storingen").json()] == ["503", "traag"]
    soepel("POST", "/sandbox/storingen", json={})
    assert soepel.sandbox.storingen.schema is None
