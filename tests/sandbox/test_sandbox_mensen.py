from typing import Any

import pytest

V2 = "application/x.topdesk-collection-person-v2+json"


def test_wie_ben_ik(soepel: Any) -> None:
    me = soepel("GET", "/operators/current").json()
    assert (me["status"], me["apiAccount"], me["loginName"]) == ("operator", True, soepel.sandbox.gebruiker)
    assert soepel("GET", "/operators/current/id").json() == {"id": me["id"]}
    assert soepel("GET", f"/operators/id/{me['id']}").json() == me
    assert soepel("GET", "/operators/current", params={"fields": "id"}).json() == {"id": me["id"]}
    assert soepel("GET", "/operators/current/settings").json()["localization"]["language"] == "nl"
    assert soepel("GET", "/persons/current").status_code == 403


def test_groepen_hebben_leden(soepel: Any) -> None:
    group = soepel.id("operatorgroups", "Medewerkers Loket")
    names = [row["name"] for row in soepel("GET", f"/operatorgroups/id/{group}/operators").json()]
    assert {"API Triage", "Proefman, Bram"} <= set(names)
    person = soepel.id("operators", "Proefman, Bram")
    assert soepel("GET", f"/operators/id/{person}/operatorgroups").json() == [{"id": group, "name": "Medewerkers Loket"}]
    answer = soepel("GET", "/operators/id/onzin/operatorgroups")
    assert (answer.status_code, answer.json()) == (400, [{"message": "The operator id 'onzin' cannot be parsed"}])
    assert "operatorgroup id 'onzin'" in soepel("GET", "/operatorgroups/id/onzin/operators").json()[0]["message"]
    assert soepel("GET", "/operatorgroups/id/00000000-0000-0000-0000-000000000000").status_code == 404


def test_elke_groep_van_de_configuratie(soepel: Any, config: Any) -> None:
    rows = soepel("GET", "/operatorgroups/lookup", params={"$all": "true"}).json()["results"]
    names = [row["name"] for row in rows]
    assert names == sorted(names, key=str.casefold)
    wanted = {config.topdesk.groep_loket}
    for value in config.topdesk.groepen.values():
        wanted |= {value} if isinstance(value, str) else set(value.values())
    assert set(names) == wanted


@pytest.mark.parametrize("lijst", ["operators", "operatorgroups", "suppliers", "persons"])
def test_bladzijden(soepel: Any, lijst: str) -> None:
    answer = soepel("GET", f"/{lijst}", params={"page_size": 1})
    total = len(soepel("GET", f"/{lijst}", params={"page_size": 100}).json())
    assert (answer.status_code, len(answer.json())) == (206 if total > 1 else 200, 1)
    assert soepel("GET", f"/{lijst}", params={"start": 1000}).status_code == 204
    assert soepel("GET", f"/{lijst}", params={"page_size": 101}).status_code == 400
    assert soepel("GET", f"/{lijst}", params={"query": "onzin==1"}).status_code == 400
    assert "archived" not in answer.json()[0] or lijst == "persons"


def test_gearchiveerd_telt_pas_mee_met_een_vraag(soepel: Any) -> None:
    staat = soepel.sandbox.staat
    operator = staat.wereld.een("operators", "Demoor, Daan")
    operator["archived"] = True
    shown = {row["id"] for row in soepel("GET", "/operators", params={"page_size": 100}).json()}
    queried = {row["id"] for row in soepel("GET", "/operators", params={"page_size": 100, "query": "dynamicName!=null"}).json()}
    live = {row["id"] for row in soepel("GET", "/operators", params={"page_size": 100, "query": "archived==false"}).json()}
    assert operator["id"] not in shown
    assert queried - shown == {operator["id"]}
    assert live == shown


def test_behandelaars_van_een_groep(soepel: Any) -> None:
    group = soepel.id("operatorgroups", "Medewerkers Loket")
    rows = soepel("GET", "/operators", params={"query": f"operatorGroup.id=={group};apiAccount==false"}).json()
    assert len(rows) == 3
    looked_up = soepel("GET", "/operators/lookup", params={"operatorgroupid": group, "name": "proef"}).json()["results"]
    assert [row["name"] for row in looked_up] == ["Proefman, Bram"]


@pytest.mark.parametrize(
    ("params", "aantal"),
    [({}, None), ({"$top": 1}, 1), ({"role": "firstLineCallOperator"}, 1), ({"name": "Signalenteam"}, 7), ({"archived": "true"}, 0)],
)
def test_opzoeken(soepel: Any, params: dict[str, Any], aantal: int | None) -> None:
    rows = soepel("GET", "/operatorgroups/lookup", params=params).json()["results"]
    assert len(rows) == (aantal if aantal is not None else len(soepel("GET", "/operatorgroups", params={"page_size": 100}).json()))
    for row in rows[:1]:
        assert soepel("GET", f"/operatorgroups/lookup/{row['id']}").json() == row


def test_fouten_van_opzoeken(soepel: Any) -> None:
    for path, status in (
        ("/operators/lookup?$top=0", 400),
        ("/operators/lookup/onzin", 400),
        ("/operators/lookup/00000000-0000-0000-0000-000000000000", 404),
    ):
        answer = soepel("GET", path)
        assert answer.status_code == status
        assert set(answer.json()["errors"][0]) == {"errorCode", "appliesTo", "errorMessage"}
    assert soepel("GET", "/onzin/lookup").status_code == 404


def test_personen(soepel: Any) -> None:
    rows = soepel("GET", "/persons/", params={"page_size": 100, "query": "archived==false;email=='SAMEN@mail.example'"}).json()
    assert [row["firstName"] for row in rows] == ["Lotte", "Maarten"]
    assert any(row["archived"] for row in soepel("GET", "/persons", params={"page_size": 100}).json())
    assert soepel("GET", f"/persons/id/{rows[0]['id']}").json() == soepel("GET", f"/persons/{rows[0]['id']}").json()
    assert soepel("GET", "/persons/count", params={"query": "archived==true"}).json() == {"numberOfPersons": 1}
    assert list(soepel("GET", "/persons/count", params={"query": "onzin==1"}).json()) == ["message"]


def test_personen_versie_2(soepel: Any) -> None:
    answer = soepel("GET", "/persons", params={"pageSize": 2, "fields": "surName", "sort": "surName:desc"}, headers={"Accept": V2})
    body = answer.json()
    assert (answer.status_code, body["size"], answer.headers["content-type"]) == (206, 2, V2)
    assert [row["surName"] for row in body["item"]] == ["Zondermelden", "Vertrokken"]
    assert soepel("GET", body["next"], headers={"Accept": V2}).json()["item"]
    assert soepel("GET", "/persons", headers={"Accept": "application/x.topdesk-collection-person-v9+json"}).status_code == 406


def test_vestigingen_en_leveranciers(soepel: Any) -> None:
    [branch] = soepel("GET", "/branches", params={"query": "archived==false"}).json()
    assert set(branch) == {"id", "name"}
    assert soepel("GET", f"/branches/id/{branch['id']}").json()["timeZone"] == "Europe/Amsterdam"
    [supplier] = soepel("GET", "/suppliers", params={"query": "forSecondLine==true"}).json()
    assert soepel("GET", f"/suppliers/{supplier['id']}").json() == supplier


@pytest.mark.parametrize(
    "naam",
    [
        "call_types",
        "entry_types",
        "categories",
        "subcategories",
        "impacts",
        "urgencies",
        "priorities",
        "durations",
        "statuses",
        "closure_codes",
        "escalation-reasons",
        "deescalation-reasons",
    ],
)
def test_waardelijsten(soepel: Any, naam: str) -> None:
    rows = soepel("GET", f"/incidents/{naam}").json()
    assert rows
    assert all(row["id"] and row["name"] for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_inhoud_van_de_waardelijsten(soepel: Any, config: Any) -> None:
    assert [row["name"] for row in soepel("GET", "/incidents/categories").json()] == list(config.topdesk.sectoren.values())
    assert [row["name"] for row in soepel("GET", "/incidents/call_types").json()] == list(config.topdesk.soorten.values())
    subs = soepel("GET", "/incidents/subcategories").json()
    assert len(subs) == len(config.topdesk.sectoren) * len(config.kaart.subcategorieen)
    closed = [row["name"] for row in soepel("GET", "/incidents/statuses").json() if row["processingState"] == "Closed"]
    assert closed == [config.topdesk.statussen.afgemeld]


@pytest.mark.parametrize(
    ("pad", "inhoud"),
    [
        ("/version", {"version": "4.2.6"}),
        ("/productVersion", {"major": 15, "minor": 4, "patch": 0}),
        ("/incidents/slas", {"results": []}),
        ("/incidents/slas/services", []),
        ("/incidents/free_fields/1/searchlists/5", []),
        ("/serviceWindow/lookup/", []),
    ],
)
def test_algemeen(soepel: Any, pad: str, inhoud: Any) -> None:
    assert soepel("GET", pad).json() == inhoud


@pytest.mark.parametrize(
    "pad",
    [
        "/incidents/onzin",
        "/impacts",
        "/incidents/id/id/x/actions",
        "/incidents/free_fields/3/searchlists/1",
        "/operators/onzin/x",
        "/odata",
    ],
)
def test_adressen_die_er_niet_zijn(soepel: Any, pad: str) -> None:
    assert soepel("GET", pad).status_code == 404


def test_taakmelding(soepel: Any) -> None:
    assert (
        soepel("POST", "/tasknotifications/custom", json={"title": "Let op", "body": "x", "operatorIds": ["onbekend"]}).status_code == 201
    )
    for bad in ({}, {"title": ""}, {"title": "x", "url": "https://elders.voorbeeld.nl"}):
        assert soepel("POST", "/tasknotifications/custom", json=bad).status_code == 400


def test_streng_kent_alleen_de_bedoelde_schuine_streep(streng: Any) -> None:
    assert streng("GET", "/serviceWindow/lookup/").json() == []
    assert streng("GET", "/version/").status_code == 404


def test_redenen(soepel: Any) -> None:
    assert [row["name"] for row in soepel("GET", "/archiving-reasons").json()] == ["Afgehandeld"]
    assert [row["name"] for row in soepel("GET", "/timespent-reasons").json()] == ["Behandeling"]


@pytest.mark.parametrize("vraag", ["role=", "onbekend=1", "$top=0", "$top=veel"])
def test_opzoeken_weigert_in_de_vorm_van_de_nieuwere_adressen(streng: Any, vraag: str) -> None:
    answer = streng("GET", f"/operators/lookup?{vraag}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["errorMessage"]


def test_tijdregistratie_zegt_op_welke_lijn(streng: Any) -> None:
    card = streng("GET", "/incidents", params={"pageSize": 1}).json()[0]
    assert streng("POST", f"/incidents/id/{card['id']}/timespent", json={"timeSpent": 5}).status_code == 201
    [row] = streng("GET", "/incidents/timeregistrations").json()["results"]
    assert row["status"] == "firstLine"
