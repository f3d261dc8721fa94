import base64
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
import requests

from triage.sandbox.rechten import RECHTEN
from triage.sandbox.server import Sandbox

RIJ = [{"id": "1", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "x", "tekst": "y"}]


@pytest.mark.parametrize(
    "kop", [None, "", "Basic", "Basic !!", "Basic " + base64.b64encode(b"api_triage:fout").decode(), "Bearer x", 'TOKEN id="x"']
)
def test_zonder_of_met_verkeerde_aanmelding(soepel: Any, kop: str | None) -> None:
    headers = {} if kop is None else {"Authorization": kop}
    for path in ("/incidents", "/version", "/onzin"):
        answer = requests.get(f"{soepel.sandbox.url}/tas/api{path}", headers=headers, timeout=10)
        assert (answer.status_code, answer.json()) == (401, [{"message": "No authentication token provided"}])


@pytest.mark.parametrize("woord", ["Basic", "BASIC", "basic"])
def test_woord_van_de_aanmelding_in_elke_letter(soepel: Any, woord: str) -> None:
    s = soepel.sandbox
    key = base64.b64encode(f"{s.gebruiker}:{s.wachtwoord}".encode()).decode()
    assert requests.get(f"{s.url}/tas/api/version", headers={"Authorization": f"{woord} {key}"}, timeout=10).status_code == 200


def test_oude_aanmelding_met_token(soepel: Any) -> None:
    token = soepel("GET", "/login/operator").text
    headers = {"Authorization": f'TOKEN id="{token}"'}
    url = f"{soepel.sandbox.url}/tas/api"
    assert requests.get(f"{url}/version", headers=headers, timeout=10).status_code == 200
    assert requests.get(f"{url}/login/operator", headers=headers, timeout=10).status_code == 401
    assert requests.get(f"{url}/logout", headers=headers, timeout=10).status_code == 200
    assert requests.get(f"{url}/version", headers=headers, timeout=10).status_code == 401


def test_elk_antwoord_zegt_dat_het_de_sandbox_is(soepel: Any) -> None:
    answers = [
        soepel("GET", "/incidents"),
        soepel("GET", "/onzin"),
        soepel("GET", "/incidents", params={"pageStart": 9}),
        requests.get(soepel.sandbox.url, timeout=10),
    ]
    assert [a.status_code for a in answers] == [200, 404, 204, 401]
    assert all(a.headers["x-triage-sandbox"] == "1" for a in answers)
    assert parsedate_to_datetime(answers[0].headers["date"]).tzinfo is not None


@pytest.mark.parametrize(("vorm", "soort"), [("leeg", "text/plain"), ("html", "text/html"), ("lijst", "application/json")])
def test_vormen_van_401(config: Any, vorm: str, soort: str) -> None:
    with Sandbox(config, [], vorm_401=vorm, versie_zonder_aanmelding=True) as s:
        answer = requests.get(f"{s.url}/tas/api/incidents", timeout=10)
        version = requests.get(f"{s.url}/tas/api/version", timeout=10)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (401, soort)
    assert (answer.content == b"") == (vorm == "leeg")
    assert version.status_code == 200


@pytest.mark.parametrize(
    ("recht", "methode", "pad", "body"),
    [
        ("rest_api", "GET", "/version", None),
        ("eerste_lijn_lezen", "GET", "{kaart}", None),
        ("eerste_lijn_schrijven", "PATCH", "{kaart}", {"externalNumber": "x"}),
        ("eerste_lijn_maken", "POST", "/incidents", {"briefDescription": "x"}),
        ("tweede_lijn_maken", "POST", "/incidents", {"status": "secondLine"}),
        ("escaleren", "PUT", "{kaart}/escalate", {}),
        ("archiveren", "PUT", "{kaart}/archive", {}),
        ("tijd_schrijven", "POST", "{kaart}/timespent", {"timeSpent": 1}),
        ("behandelaars_lezen", "GET", "/operators", None),
        ("behandelaars_lezen", "GET", "/operators/lookup", None),
        ("groepen_lezen", "GET", "/operatorgroups", None),
        ("leveranciers_lezen", "GET", "/suppliers", None),
        ("personen_lezen", "GET", "/persons/count", None),
        ("vestigingen_lezen", "GET", "/branches", None),
    ],
)
def test_recht_dat_ontbreekt(config: Any, recht: str, methode: str, pad: str, body: Any) -> None:
    assert recht in RECHTEN
    with Sandbox(config, RIJ, zonder_recht=frozenset({recht})) as s, requests.Session() as session:
        session.auth = (s.gebruiker, s.wachtwoord)
        card = f"/incidents/id/{s.stand()[0]['id']}"
        answer = session.request(methode, f"{s.url}/tas/api{pad.format(kaart=card)}", json=body, timeout=10)
        me = session.get(f"{s.url}/tas/api/operators/current", timeout=10)
    assert (answer.status_code, list(answer.json()[0])) == (403, ["message"])
    assert me.status_code == (403 if recht == "rest_api" else 200)


def test_memo_verwijderen_en_tweede_lijn_vragen_een_recht(config: Any) -> None:
    lacking = frozenset({"memo_verwijderen", "tweede_lijn_schrijven", "deescaleren"})
    with Sandbox(config, RIJ, zonder_recht=lacking) as s, requests.Session() as session:
        session.auth = (s.gebruiker, s.wachtwoord)
        card = f"{s.url}/tas/api/incidents/id/{s.stand()[0]['id']}"
        session.patch(card, json={"action": "x"}, timeout=10)
        action = session.get(f"{card}/actions", timeout=10).json()[0]["id"]
        assert session.delete(f"{card}/actions/{action}", timeout=10).status_code == 403
        assert session.put(f"{card}/escalate", timeout=10).status_code == 200
        assert session.patch(card, json={"action": "y"}, timeout=10).status_code == 403
        assert session.put(f"{card}/deescalate", timeout=10).status_code == 403


def test_schakelen_onderweg(soepel: Any) -> None:
    card = soepel("GET", "/incidents").json()[0]
    same = {"briefDescription": card["briefDescription"]}
    assert soepel("PATCH", f"/incidents/id/{card['id']}", json=same).status_code == 200
    soepel.sandbox.schakel(ongewijzigd="fout")
    assert soepel("PATCH", f"/incidents/id/{card['id']}", json=same).json() == [{"message": "No fields changed"}]
    with pytest.raises(TypeError):
        soepel.sandbox.schakel(bestaat_niet=1)
    soepel.sandbox.opnieuw()
    assert soepel.sandbox.staat.schakelaars.ongewijzigd == "kaart"


def test_alleen_een_lijn_lezen(soepel: Any) -> None:
    cards = soepel("GET", "/incidents").json()
    soepel("PUT", f"/incidents/id/{cards[0]['id']}/escalate")
    for right, wanted in (("eerste_lijn_lezen", cards[:1]), ("tweede_lijn_lezen", cards[1:])):
        soepel.sandbox.schakel(zonder_recht=frozenset({right}))
        assert [row["id"] for row in soepel("GET", "/incidents").json()] == [card["id"] for card in wanted]
    soepel.sandbox.schakel(zonder_recht=frozenset({"eerste_lijn_lezen", "tweede_lijn_lezen"}))
    assert soepel("GET", "/incidents").status_code == 403
    soepel.sandbox.opnieuw()
    assert len(soepel("GET", "/incidents").json()) == 3


@pytest.mark.parametrize("status", [403, 404])
def test_filter_verbergt_kaarten(config: Any, status: int) -> None:
    with Sandbox(config, RIJ, verborgen=status, verborgen_categorieen=frozenset({"kinderopvang"})) as s, requests.Session() as session:
        session.auth = (s.gebruiker, s.wachtwoord)
        base = f"{s.url}/tas/api/incidents"
        card = session.get(base, timeout=10).json()[0]["id"]
        s.wijzig(card, {"category": {"name": "kinderopvang"}})
        assert session.get(base, timeout=10).status_code == 204
        assert session.get(f"{base}/id/{card}", timeout=10).status_code == status
        s.wijzig(card, {"category": {"name": "primair onderwijs"}})
        s.verberg(card)
        assert session.patch(f"{base}/id/{card}", json={"externalNumber": "x"}, timeout=10).status_code == status
        s.verberg(card, False)
        assert session.get(f"{base}/id/{card}", timeout=10).status_code == 200


def test_te_veel_aanroepen_in_een_minuut_moeten_wachten(soepel: Any) -> None:
    soepel.sandbox.schakel(aanroepen_per_minuut=3)
    answers = [soepel("GET", "/version") for _ in range(5)]
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    soepel.sandbox.zet_klok(timedelta(seconds=61))
    assert soepel("GET", "/version").status_code == 200


def test_namen_van_optionele_velden_staan_onder_de_tabel_van_de_omgeving(soepel: Any, streng: Any) -> None:
    assert soepel("GET", "/optionalfields/incident/fields/number").json() == {"vrijegetal1": "Kans"}
    assert soepel("GET", "/optionalfields/persoon/fields/number").status_code == 404
    assert streng("GET", "/optionalfields/incident/fields/number").status_code == 404


def test_in_a_demo_people_look_without_logging_in_and_change_nothing(config: Any) -> None:
    with Sandbox(config, RIJ, kijkers={"mailverdeler": "geheim"}) as s:
        screens = [requests.get(s.url + path, timeout=10).status_code for path in ("/", "/sandbox/post", "/sandbox/stand")]
        shut = [
            requests.get(f"{s.url}/tas/api/incidents", timeout=10).status_code,
            requests.post(f"{s.url}/sandbox/tellers/wissen", timeout=10).status_code,
            requests.get(f"{s.url}/tas/api/incidents", auth=("mailverdeler", "anders"), timeout=10).status_code,
        ]
        known = requests.get(f"{s.url}/tas/api/incidents", auth=("mailverdeler", "geheim"), timeout=10).status_code
    assert screens == [200] * 3
    assert shut == [401] * 3
    assert known in (200, 206)
