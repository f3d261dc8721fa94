from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from triage.sandbox.exceptions import ApiFout, SandboxFout


@pytest.fixture
def kaart(soepel: Any) -> str:
    return str(soepel("GET", "/incidents", params={"sort": "number:asc"}).json()[0]["id"])


def lees(soepel: Any, kaart: str) -> Any:
    return soepel("GET", f"/incidents/id/{kaart}").json()


def test_medewerker_verandert_velden(soepel: Any, kaart: str) -> None:
    before = lees(soepel, kaart)
    soepel.sandbox.wijzig(
        before["number"], {"category": {"name": "primair onderwijs"}, "callType": {"name": "Vraag"}}, door="Proefman, Bram"
    )
    after = lees(soepel, kaart)
    assert (after["category"]["name"], after["modifier"]["name"]) == ("primair onderwijs", "Proefman, Bram")
    assert after["modificationDate"] > before["modificationDate"]


def test_wijziging_in_dezelfde_seconde_is_onzichtbaar(soepel: Any, kaart: str) -> None:
    soepel("PATCH", f"/incidents/id/{kaart}", json={"externalNumber": "ons"})
    ours = lees(soepel, kaart)["modificationDate"]
    soepel.sandbox.staat.klok.scheef = timedelta(days=-1)  # TOPdesk's clock stands still or runs back
    soepel.sandbox.wijzig(kaart, {"externalNumber": "a"})
    assert lees(soepel, kaart)["modificationDate"] > ours
    soepel.sandbox.wijzig(kaart, {"externalNumber": "b"}, zelfde_seconde=True)
    assert lees(soepel, kaart)["modificationDate"] < ours


def test_medewerker_escaleert_en_wijst_toe(soepel: Any, kaart: str) -> None:
    soepel.sandbox.wijzig(
        kaart, {"status": "secondLine", "operatorGroup": {"name": "Juridische zaken"}, "optionalFields1": {"boolean1": True}}
    )
    card = lees(soepel, kaart)
    assert (card["status"], card["operatorGroup"]["name"], card["optionalFields1"]["boolean1"]) == ("secondLine", "Juridische zaken", True)
    soepel.sandbox.wijzig(kaart, {"status": "firstLine"})
    back = lees(soepel, kaart)
    assert back["operatorGroup"] is None
    assert back["modificationDate"] > card["modificationDate"]


def test_ook_een_medewerker_kan_niet_alles(soepel: Any, kaart: str) -> None:
    with pytest.raises(ApiFout, match="too long"):
        soepel.sandbox.wijzig(kaart, {"briefDescription": "x" * 81})
    with pytest.raises(SandboxFout, match="holds no card"):
        soepel.sandbox.wijzig("M0000 1", {})
    with pytest.raises(SandboxFout, match="Proefman"):
        soepel.sandbox.wijzig(kaart, {}, door="Niemand")


@pytest.mark.parametrize(("als_actie", "plek"), [(False, "requests"), (True, "actions")])
def test_melder_mailt_terug(soepel: Any, kaart: str, als_actie: bool, plek: str) -> None:
    before = lees(soepel, kaart)
    soepel.sandbox.antwoord(kaart, "Dank u,\ndat helpt", als_actie)
    entry = soepel("GET", f"/incidents/id/{kaart}/{plek}").json()[0]
    assert (entry["plainText"], entry["operator"], entry["person"]["name"]) == ("Dank u,\ndat helpt", None, "Anna Proef")
    after = lees(soepel, kaart)
    assert after["modificationDate"] > before["modificationDate"]
    assert after["modifier"]["name"] == "Mailimport"
    assert after["request"].count("[GMT") == (1 if als_actie else 2)


def test_verborgen_en_gearchiveerd(soepel: Any, kaart: str) -> None:
    soepel.sandbox.verberg(kaart)
    assert soepel("GET", f"/incidents/id/{kaart}").status_code == 404
    soepel.sandbox.verberg(kaart, False)
    soepel.sandbox.archiveer(kaart)
    assert lees(soepel, kaart)["status"] == "firstLineArchived"


def test_hernoemde_waarde_staat_ook_op_kaarten(soepel: Any, kaart: str) -> None:
    before = lees(soepel, kaart)
    soepel.sandbox.hernoem("statuses", "Nieuw", "Binnengekomen")
    after = lees(soepel, kaart)
    assert after["processingStatus"] == {"id": before["processingStatus"]["id"], "name": "Binnengekomen"}
    assert after["modificationDate"] == before["modificationDate"]
    soepel.sandbox.hernoem("categories", "kinderopvang", "opvang")
    assert {s["category"]["name"] for s in soepel("GET", "/incidents/subcategories").json()} >= {"opvang"}
    soepel.sandbox.hernoem("operatorgroups", "Collega", "Collega's")
    assert soepel.id("operatorgroups", "Collega's")
    for bad in (("onzin", "a", "b"), ("statuses", "Nieuw", "b")):
        with pytest.raises(SandboxFout, match="has no"):
            soepel.sandbox.hernoem(*bad)


def test_scheve_klok(soepel: Any, kaart: str) -> None:
    real = parsedate_to_datetime(soepel("GET", "/version").headers["date"])
    soepel.sandbox.zet_klok(timedelta(hours=1))
    assert parsedate_to_datetime(soepel("GET", "/version").headers["date"]) >= real + timedelta(hours=1)


def test_nieuwe_meldingen_komen_nu_binnen(soepel: Any) -> None:
    [card] = soepel.sandbox.meld({"id": "n", "kanaal": "email", "van": "", "onderwerp": "", "tekst": ""})
    new = lees(soepel, card.id)
    assert (new["caller"]["dynamicName"], new["caller"]["email"], new["briefDescription"]) == ("Onbekende afzender", "", "")
    assert new["creationDate"] == max(row["creationDate"] for row in soepel("GET", "/incidents").json())


# the same from another process
def test_over_http(soepel: Any, kaart: str) -> None:
    [made] = soepel(
        "POST", "/sandbox/meldingen", json=[{"id": "h", "kanaal": "email", "van": "H <h@mail.example>", "onderwerp": "x", "tekst": "y"}]
    ).json()
    base = f"/sandbox/kaarten/{made['number']}"
    assert (
        soepel("POST", f"{base}/wijzigen", json={"velden": {"externalNumber": "x"}, "door": "Proefman, Bram"}).json()["modifier"]["name"]
        == "Proefman, Bram"
    )
    assert "dag" in soepel("POST", f"{base}/antwoord", json={"tekst": "dag"}).json()["request"]
    assert soepel("POST", f"{base}/archiveren").json()["status"] == "firstLineArchived"
    soepel("POST", f"{base}/verbergen", json={})
    stand = {card["number"]: card for card in soepel("GET", "/sandbox/stand").json()}
    assert (len(stand), stand[made["number"]]["_verborgen"], len(stand[made["number"]]["_verzoeken"])) == (4, True, 2)
    assert soepel("POST", "/sandbox/hernoemen", json={"lijst": "statuses", "oud": "Nieuw", "nieuw": "Vers"}).status_code == 204
    assert soepel("POST", "/sandbox/klok", json={"scheef": 90}).status_code == 200
    assert soepel.sandbox.staat.klok.scheef == timedelta(seconds=90)
    assert soepel("GET", "/sandbox/post").json()["poort"] == soepel.sandbox.postvak.poort


@pytest.mark.parametrize(
    ("pad", "body"),
    [
        ("meldingen", {}),
        ("kaarten/x/wijzigen", {}),
        ("kaarten/x/wijzigen", []),
        ("storingen", {"plan": [{"fout": "onzin"}]}),
        ("storingen", {"plan": [{}]}),
        ("storingen", {"plan": [{"fout": "500", "pad": "("}]}),
        ("storingen", {"schema": {"onzin": 1}}),
    ],
)
def test_over_http_verkeerd_gevraagd(soepel: Any, pad: str, body: Any) -> None:
    answer = soepel("POST", f"/sandbox/{pad}", json=body)
    assert answer.status_code == 400
    assert answer.json()["fout"]


def test_medewerker_wordt_geweigerd_over_http(soepel: Any, kaart: str) -> None:
    answer = soepel("POST", f"/sandbox/kaarten/{kaart}/wijzigen", json={"velden": {"onzin": 1}})
    assert (answer.status_code, "onzin" in answer.json()[0]["message"]) == (400, True)


def test_tellen(soepel: Any, kaart: str) -> None:
    soepel("POST", "/sandbox/tellers/wissen")
    soepel("GET", "/incidents")
    soepel("PATCH", f"/incidents/id/{kaart}", json={"externalNumber": "x"})
    soepel("PATCH", f"/incidents/id/{kaart}", json={"onzin": "x"})
    assert soepel.sandbox.aanroepen == 3
    assert soepel("GET", "/sandbox/tellers").json()["per_pad"]["GET /tas/api/incidents"] == 1
    assert [(w.methode, w.status, w.uitgevoerd) for w in soepel.sandbox.schrijfacties] == [("PATCH", 200, True), ("PATCH", 400, False)]
    assert soepel("GET", "/sandbox/schrijfacties").json()[0]["pad"].endswith(kaart)
