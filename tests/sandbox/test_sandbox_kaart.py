from typing import Any

import pytest

from triage.sandbox.server import Sandbox


@pytest.fixture
def kaart(soepel: Any) -> str:
    return str(soepel("GET", "/incidents").json()[0]["id"])


def pad(kaart: str) -> str:
    return f"/incidents/id/{kaart}"


def test_melding_wordt_kaart_als_bij_mailimport(soepel: Any) -> None:
    first, second, third = soepel("GET", "/incidents", params={"sort": "number:asc"}).json()
    head, *lines = first["request"].split("\n")
    assert head.endswith(" Anna Proef: ")
    assert "[GMT +" in head
    assert lines == [
        "Van: Anna Proef <anna@mail.example>",
        "Aan: loket@loket.voorbeeld.nl",
        "Onderwerp: Vraag over toezicht",
        "",
        "Hoe werkt het?",
        "Groet, Anna",
    ]
    assert (first["status"], first["processingStatus"]["name"], first["entryType"]["name"]) == ("firstLine", "Nieuw", "E-mail")
    assert (first["operator"], first["operatorGroup"], first["category"]) == (None, None, None)
    assert (first["caller"]["email"], "id" in first["caller"]) == ("anna@mail.example", False)
    assert (second["entryType"]["name"], second["briefDescription"]) == ("Contactformulier", "x" * 80)
    assert "<b>vrij</b>" in second["request"]
    assert third["caller"]["dynamicName"] == "Proefschool, Karel"  # a registered person by his address
    assert third["caller"]["id"]
    assert third["creationDate"].endswith(".000+0000")
    assert first["creator"]["name"] == first["modifier"]["name"] == "Mailimport"  # not the account of the API


@pytest.mark.parametrize("methode", ["PUT", "PATCH"])
def test_alleen_wat_gegeven_is_verandert(soepel: Any, kaart: str, methode: str) -> None:
    before = soepel("GET", pad(kaart)).json()
    after = soepel(methode, pad(kaart), json={"briefDescription": "Nieuw onderwerp"}).json()
    changed = {key for key in before if before[key] != after[key]}
    assert changed - {"modificationDate"} == {"briefDescription", "modifier"}
    assert after == soepel("GET", pad(kaart)).json()


@pytest.mark.parametrize(("lengte", "status"), [(80, 200), (81, 400)])
def test_tachtig_tekens(soepel: Any, kaart: str, lengte: int, status: int) -> None:
    assert soepel("PATCH", pad(kaart), json={"briefDescription": "é" * lengte}).status_code == status


@pytest.mark.parametrize(
    ("body", "woord"),
    [
        ({"onzin": 1}, "onzin"),
        ({"status": "secondLine"}, "status"),
        ({"mainIncident": {"number": "x"}}, "mainIncident"),
        ({"briefDescription": 5}, "must be a text"),
        ({"briefDescription": None}, "null"),
        ({"closed": "ja"}, "boolean"),
        ({"targetDate": "morgen"}, "date"),
        ({"costs": "duur"}, "number"),
        ({"category": "primair onderwijs"}, "object"),
        ({"category": {}}, "id or a name"),
        ({"category": {"name": "bestaat niet"}}, "category.name"),
        ({"category": {"id": "geen-uuid"}}, "'category.id' cannot be parsed"),
        ({"category": {"id": "00000000-0000-0000-0000-000000000000"}}, "cannot be found"),
        ({"object": {"name": "PC1"}}, "cannot be found"),
        ({"optionalFields1": {"text9": "x"}}, "text9"),
        ({"optionalFields1": {"boolean1": 3}}, "boolean"),
        ({"optionalFields1": {"text1": "x" * 101}}, "too long"),
        ({"feedbackRating": 5}, "closed"),
        ({"publishToSsd": True}, "major"),
        ({"responded": True}, "responded"),
        ({"callerLookup": {}}, "exactly one"),
        ({"callerLookup": {"email": "samen@mail.example"}}, "more than one"),
        ({"callerLookup": {"email": "niemand@mail.example"}}, "cannot be found"),
        ({"callerLookup": {"email": "o.zondermelden@voorbeeld.nl"}}, "Caller role"),
        ({"callerLookup": {"email": "n.vertrokken@voorbeeld.nl"}}, "cannot be found"),
        ({"callerLookup": {"id": "x"}}, "'callerLookup.id' cannot be parsed"),
        ({"externalLink": {"id": "1", "type": "een"}}, "type"),
        ([], "malformed"),
    ],
)
def test_weigert_en_laat_alles_staan(soepel: Any, kaart: str, body: Any, woord: str) -> None:
    before = soepel("GET", pad(kaart)).json()
    good = {"externalNumber": "mag niet blijven"} | body if isinstance(body, dict) else body
    answer = soepel("PATCH", pad(kaart), json=good)
    assert answer.status_code == 400
    assert woord in answer.json()[0]["message"]
    assert soepel("GET", pad(kaart)).json() == before


def test_geen_json(soepel: Any, kaart: str) -> None:
    assert soepel("PATCH", pad(kaart), data=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    assert soepel("PATCH", pad(kaart), data=b'{"costs": 1}', headers={"Content-Type": "application/json-patch+json"}).status_code == 200


def test_subcategorie_binnen_categorie(soepel: Any, kaart: str) -> None:
    po, vo = soepel.id("categories", "primair onderwijs"), soepel.id("categories", "voortgezet onderwijs")
    subs = soepel("GET", "/incidents/subcategories").json()
    in_vo = next(s["id"] for s in subs if s["name"] == "Veiligheid" and s["category"]["id"] == vo)
    assert soepel("PATCH", pad(kaart), json={"subcategory": {"name": "Veiligheid"}}).status_code == 400  # which category?
    assert soepel("PATCH", pad(kaart), json={"category": {"id": po}, "subcategory": {"id": in_vo}}).status_code == 400
    card = soepel("PATCH", pad(kaart), json={"subcategory": {"id": in_vo}}).json()
    assert (card["category"]["id"], card["subcategory"]["name"]) == (vo, "Veiligheid")
    card = soepel("PATCH", pad(kaart), json={"category": {"id": po}, "subcategory": {"name": "Privacy"}}).json()
    assert (card["category"]["id"], card["subcategory"]["name"]) == (po, "Privacy")
    assert soepel("PATCH", pad(kaart), json={"category": {"id": vo}}).json()["subcategory"] is None
    assert soepel("PATCH", pad(kaart), json={"category": {"id": po, "name": "primair onderwijs"}}).status_code == 400


def test_alleen_een_groep(soepel: Any, kaart: str) -> None:
    group = soepel.id("operatorgroups", "Medewerkers Loket")
    for body in (
        {"operatorGroup": {"id": group}},
        {"operator": {"id": group, "status": "operatorGroup"}},
        {"operatorGroup": {"id": group}, "operator": {"id": group}},
    ):
        soepel("PATCH", pad(kaart), json={"operator": None, "operatorGroup": None})
        card = soepel("PATCH", pad(kaart), json=body).json()
        assert card["operator"] == {"id": group, "status": "operatorGroup", "name": "Medewerkers Loket"}
        assert card["operatorGroup"] == {"id": group, "name": "Medewerkers Loket"}


def test_behandelaar_in_groep(soepel: Any, kaart: str) -> None:
    loket, person = soepel.id("operatorgroups", "Medewerkers Loket"), soepel.id("operators", "Proefman, Bram")
    card = soepel("PATCH", pad(kaart), json={"operator": {"id": person}}).json()
    assert card["operator"] == {"id": person, "status": "operator", "name": "Proefman, Bram"}
    assert card["operatorGroup"]["id"] == loket
    outsider = soepel.id("operators", "Demoor, Daan")
    soepel("PUT", f"{pad(kaart)}/escalate")
    answer = soepel("PATCH", pad(kaart), json={"operatorGroup": {"id": loket}, "operator": {"id": outsider}})
    assert (answer.status_code, "does not belong" in answer.json()[0]["message"]) == (400, True)
    kept = soepel("PATCH", pad(kaart), json={"operatorGroup": {"id": loket}}).json()
    assert kept["operator"]["id"] == person  # a member stays when only the group is given
    other = soepel("PATCH", pad(kaart), json={"operatorGroup": {"name": "Juridische zaken"}}).json()
    assert other["operator"] == {**other["operatorGroup"], "status": "operatorGroup"}


def test_team_en_leverancier_horen_op_de_tweede_lijn(soepel: Any, kaart: str) -> None:
    team, supplier = soepel.id("operatorgroups", "Signalenteam PO"), soepel.id("suppliers", "DUO Zakelijk (oefen)")
    for body in ({"operatorGroup": {"id": team}}, {"supplier": {"id": supplier}}):
        assert soepel("PATCH", pad(kaart), json=body).status_code == 400
    assert soepel("PUT", f"{pad(kaart)}/escalate").json()["status"] == "secondLine"
    card = soepel("PATCH", pad(kaart), json={"operatorGroup": {"id": team}, "supplier": {"id": supplier}}).json()
    assert (card["operatorGroup"]["id"], card["supplier"]["id"]) == (team, supplier)
    back = soepel("PUT", f"{pad(kaart)}/deescalate").json()
    assert (back["operatorGroup"], back["operator"], back["supplier"]) == (None, None, None)


def test_streng_behandelaars_alleen_op_id(streng: Any) -> None:
    card = streng("GET", "/incidents").json()[0]["id"]
    for body in (
        {"operatorGroup": {"name": "Medewerkers Loket"}},
        {"operator": {"name": "Proefman, Bram"}},
        {"entryType": {"id": streng.id("entry_types", "E-mail"), "name": "E-mail"}},
    ):
        assert streng("PATCH", pad(card), json=body).status_code == 400
    assert streng("PATCH", pad(card), json={"operatorGroup": {"id": streng.id("operatorgroups", "Medewerkers Loket")}}).status_code == 200
    assert streng("PATCH", pad(card), json={"category": {"id": "00000000-0000-0000-0000-000000000000"}}).status_code == 404
    assert streng("PATCH", pad(card), json={"operator": None}).status_code == 400


def test_niets_veranderd(soepel: Any, streng: Any, kaart: str) -> None:
    before = soepel("GET", pad(kaart)).json()
    assert soepel("PATCH", pad(kaart), json={"briefDescription": before["briefDescription"]}).json() == before
    strict = streng("GET", "/incidents").json()[0]
    answer = streng("PATCH", pad(strict["id"]), json={"briefDescription": strict["briefDescription"]})
    assert (answer.status_code, answer.json()) == (400, [{"message": "No fields changed"}])


def test_afmelden(soepel: Any, kaart: str) -> None:
    card = soepel("PATCH", pad(kaart), json={"closed": "true", "processingStatus": {"name": "Afgemeld"}}).json()
    assert (card["closed"], card["completed"], card["processingStatus"]["name"]) == (True, True, "Afgemeld")
    assert card["closedDate"] == card["completedDate"] == card["modificationDate"]
    assert soepel("PATCH", pad(kaart), json={"feedbackRating": 4, "feedbackMessage": "goed"}).json()["feedbackRating"] == 4
    again = soepel("PATCH", pad(kaart), json={"processingStatus": {"name": "In behandeling"}}).json()
    assert (again["closed"], again["closedDate"]) == (False, None)
    dated = soepel("PATCH", pad(kaart), json={"closedDate": "2026-11-15T14:00:00.000+0200"}).json()
    assert (dated["closed"], dated["closedDate"]) == (True, "2026-11-15T12:00:00.000+0000")


def test_status_alleen_meldt_soepel_af_en_streng_niet(soepel: Any, streng: Any) -> None:
    for call, closed in ((soepel, True), (streng, False)):
        card = call("GET", "/incidents").json()[0]["id"]
        assert call("PATCH", pad(card), json={"processingStatus": {"name": "Afgemeld"}}).json()["closed"] is closed


def test_spoed_geeft_prioriteit_duur_en_streefdatum(soepel: Any, kaart: str) -> None:
    card = soepel("PATCH", pad(kaart), json={"impact": {"name": "Persoon"}, "urgency": {"name": "Direct"}}).json()
    assert (card["priority"]["name"], card["duration"]["name"]) == ("P1", "8 uur")
    assert card["targetDate"] > card["callDate"]
    assert soepel("PATCH", pad(kaart), json={"targetDate": "2027-01-01T10:00:00"}).json()["targetDate"] == "2027-01-01T10:00:00.000+0000"


def test_optionele_velden(soepel: Any, kaart: str) -> None:
    card = soepel(
        "PATCH",
        pad(kaart),
        json={"optionalFields1": {"text1": "signalenteam", "number1": 0.93, "boolean1": "true", "date1": "2026-11-15T14:00:00Z"}},
    ).json()
    fields = card["optionalFields1"]
    assert (fields["text1"], fields["number1"], fields["boolean1"], fields["date1"]) == (
        "signalenteam",
        0.93,
        True,
        "2026-11-15T14:00:00.000+0000",
    )
    assert soepel("PATCH", pad(kaart), json={"optionalFields1": {"text2": "x"}}).json()["optionalFields1"]["text1"] == "signalenteam"
    assert len(soepel("GET", "/incidents", params={"query": "optionalFields1.boolean1==true"}).json()) == 1


def test_melder(soepel: Any, kaart: str) -> None:
    person = soepel.id("persons", "Proefschool, Karel")
    card = soepel("PATCH", pad(kaart), json={"callerLookup": {"id": person}, "caller": {"id": person}}).json()
    assert card["caller"]["email"] == "k.proefschool@school-voorbeeld.nl"
    assert soepel("PATCH", pad(kaart), json={"caller": {"dynamicName": "Ander"}}).status_code == 400
    assert soepel("PATCH", pad(kaart), json={"caller": {"phoneNumber": "0" * 26}}).status_code == 400
    assert soepel("PATCH", pad(kaart), json={"caller": {"phoneNumber": "000 1"}}).json()["caller"]["phoneNumber"] == "000 1"


def test_nieuwe_kaart(soepel: Any) -> None:
    body = {
        "briefDescription": "Gebeld", "request": "Vraag<br>twee", "caller": {"dynamicName": "Piet Proef", "email": "piet@mail.example"},
        "entryType": {"name": "Telefoon"}, "externalNumber": "x1", "action": "gedaan", "actionInvisibleForCaller": True,
    }  # fmt: skip
    answer = soepel("POST", "/incidents/", json=body)
    card = answer.json()
    assert (answer.status_code, card["status"], card["caller"]["dynamicName"]) == (201, "firstLine", "Piet Proef")
    assert card["request"].split("\n")[-2:] == ["Vraag", "twee"]
    assert soepel("GET", f"/incidents/number/{card['number']}").json() == card
    assert soepel("GET", f"{pad(card['id'])}/actions").json()[0]["invisibleForCaller"] is True
    assert (
        soepel("POST", "/incidents", json={"status": "secondLine", "supplier": {"name": "DUO Zakelijk (oefen)"}}).json()["status"]
        == "secondLine"
    )


def test_deelmelding(soepel: Any, kaart: str) -> None:
    body = {"status": "partial", "mainIncident": {"id": kaart}}
    assert soepel("POST", "/incidents", json=body).status_code == 400  # the main one is on the first line
    soepel("PUT", f"{pad(kaart)}/escalate")
    soepel("PATCH", pad(kaart), json={"callType": {"name": "Vraag"}})
    part = soepel("POST", "/incidents", json=body).json()
    assert (part["status"], part["mainIncident"]["id"], part["callType"]["name"]) == ("partial", kaart, "Vraag")
    assert soepel("GET", pad(kaart)).json()["partialIncidents"] == [{"link": f"/tas/api/incidents/id/{part['id']}"}]
    assert soepel("POST", "/incidents", json=body | {"caller": {"dynamicName": "x"}}).status_code == 400
    assert soepel("POST", "/incidents", json={"status": "partial"}).status_code == 400
    assert soepel("PUT", f"{pad(kaart)}/archive").json()["status"] == "secondLineArchived"
    assert soepel("GET", pad(part["id"])).json()["status"] == "partialArchived"


def test_verplichte_velden_en_standaardgroep(config: Any) -> None:
    with Sandbox(config, [], verplicht=("category",), standaardgroep=True) as s:
        import requests

        auth, url = (s.gebruiker, s.wachtwoord), f"{s.url}/tas/api/incidents"
        assert requests.post(url, json={"briefDescription": "x"}, auth=auth, timeout=10).status_code == 400
        card = requests.post(url, json={"category": {"name": "kinderopvang"}}, auth=auth, timeout=10).json()
    assert card["operatorGroup"]["name"] == "Medewerkers Loket"


@pytest.mark.parametrize(
    ("pad_", "status"),
    [
        ("/incidents/id/geen-uuid", 400),
        ("/incidents/id/00000000-0000-0000-0000-000000000000", 404),
        ("/incidents/number/M9999 1", 404),
        ("/incidents/00000000-0000-0000-0000-000000000000", 404),
    ],
)
def test_kaart_die_er_niet_is(soepel: Any, pad_: str, status: int) -> None:
    answer = soepel("GET", pad_)
    assert answer.status_code == status
    assert answer.json()[0]["message"]


def test_id_zonder_streepjes(soepel: Any, kaart: str) -> None:
    assert soepel("GET", f"/incidents/id/{kaart.replace('-', '').upper()}").json()["id"] == kaart


def test_op_nummer_streng_201(streng: Any) -> None:
    card = streng("GET", "/incidents").json()[0]
    assert streng("PUT", f"/incidents/number/{card['number']}", json={"externalNumber": "x"}).status_code == 201
