from typing import Any

import pytest

from triage.sandbox.server import Sandbox


@pytest.fixture
def kaart(soepel: Any) -> str:
    return str(soepel("GET", "/incidents").json()[0]["id"])


def doe(call: Any, kaart: str, stap: str, **kw: Any) -> tuple[int, Any]:
    answer = call("PUT", f"/incidents/id/{kaart}/{stap}", **kw)
    return answer.status_code, answer.json() if answer.content else None


@pytest.mark.parametrize(
    ("stappen", "lijn", "laatste"),
    [
        (["escalate"], "secondLine", 200),
        (["escalate", "escalate"], "secondLine", 400),
        (["deescalate"], "firstLine", 400),
        (["escalate", "deescalate"], "firstLine", 200),
        (["archive"], "firstLineArchived", 200),
        (["archive", "archive"], "firstLineArchived", 403),
        (["archive", "escalate"], "firstLineArchived", 403),
        (["archive", "deescalate"], "firstLineArchived", 403),
        (["archive", "unarchive"], "firstLine", 200),
        (["escalate", "archive", "unarchive"], "secondLine", 200),
        (["unarchive"], "firstLine", 400),
        (["onzin"], "firstLine", 404),
    ],
)
def test_lijn(soepel: Any, kaart: str, stappen: list[str], lijn: str, laatste: int) -> None:
    status = 0
    for step in stappen:
        status, _ = doe(soepel, kaart, step)
    assert status == laatste
    assert soepel("GET", f"/incidents/id/{kaart}").json()["status"] == lijn


def test_escaleren_schrijft_wie_en_waarom(soepel: Any, kaart: str) -> None:
    reason = soepel.id("escalation-reasons", "Hoort bij een team")
    _, card = doe(soepel, kaart, "escalate", json={"id": reason, "name": "telt niet"})
    assert (card["escalationStatus"], card["escalationReason"]["id"], card["escalationOperator"]["name"]) == (
        "Escalated",
        reason,
        "API Triage",
    )
    _, card = doe(soepel, kaart, "deescalate", json={"name": "Toch voor het Loket"})
    assert (card["escalationStatus"], card["escalationReason"]["name"]) == ("Deescalated", "Toch voor het Loket")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "x"}, 400),
        ({"id": "00000000-0000-0000-0000-000000000000"}, 400),
        ({"name": "onbekend"}, 400),
        ({"reden": "x"}, 400),
        ([], 400),
        ({}, 200),
    ],
)
def test_reden(soepel: Any, kaart: str, body: Any, status: int) -> None:
    assert doe(soepel, kaart, "escalate", json=body)[0] == status


def test_op_nummer_en_met_patch(soepel: Any, kaart: str) -> None:
    number = soepel("GET", f"/incidents/id/{kaart}").json()["number"]
    assert soepel("PATCH", f"/incidents/number/{number}/escalate").json()["status"] == "secondLine"


def test_gearchiveerde_kaart_weigert_elke_schrijver(soepel: Any, kaart: str) -> None:
    soepel("PATCH", f"/incidents/id/{kaart}", json={"action": "x"})
    action = soepel("GET", f"/incidents/id/{kaart}/actions").json()[0]["id"]
    doe(soepel, kaart, "archive")
    base = f"/incidents/id/{kaart}"
    assert soepel("PATCH", base, json={"closed": True}).status_code == 403
    assert soepel("DELETE", f"{base}/actions/{action}").status_code == 403
    assert soepel("POST", f"{base}/attachments", files={"file": ("a.txt", b"x")}).status_code == 403
    assert soepel("POST", f"{base}/timespent", json={"timeSpent": 5}).status_code == 403
    assert soepel("GET", f"{base}/actions").status_code == 200


def test_verplichte_reden_en_geen_deescalatie(config: Any) -> None:
    import requests

    rows = [{"id": "1", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "x", "tekst": "y"}]
    with Sandbox(config, rows, reden_verplicht=True, deescaleren=False) as s, requests.Session() as session:
        session.auth = (s.gebruiker, s.wachtwoord)
        base = f"{s.url}/tas/api/incidents"
        card = session.get(base, timeout=10).json()[0]["id"]
        assert session.put(f"{base}/id/{card}/escalate", timeout=10).status_code == 400
        assert session.put(f"{base}/id/{card}/escalate", json={"name": "Hoort bij een team"}, timeout=10).status_code == 200
        assert session.put(f"{base}/id/{card}/deescalate", timeout=10).status_code == 404
        answer = session.get(f"{base}/deescalation-reasons", timeout=10)
        assert (answer.status_code, list(answer.json())) == (404, ["errors"])
