import base64
from typing import Any

import pytest

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.multipart import delen


@pytest.fixture
def basis(soepel: Any) -> str:
    return f"/incidents/id/{soepel('GET', '/incidents', params={'sort': 'number:asc'}).json()[0]['id']}"


def test_acties_stapelen_als_de_api_behandelaar(soepel: Any, basis: str) -> None:
    assert soepel("GET", f"{basis}/actions").status_code == 204
    soepel("PATCH", basis, json={"action": "Eerste<br>regel &amp; é", "actionInvisibleForCaller": True})
    soepel("PATCH", basis, json={"action": "Tweede"})
    newest, oldest = soepel("GET", f"{basis}/actions").json()
    assert (newest["plainText"], newest["invisibleForCaller"]) == ("Tweede", False)
    assert (oldest["memoText"], oldest["plainText"], oldest["invisibleForCaller"]) == (
        "Eerste<br/>regel &amp; &eacute;",
        "Eerste\nregel & é",
        True,
    )
    assert (oldest["operator"]["name"], oldest["person"], oldest["flag"]) == ("API Triage", None, 0)
    assert soepel("GET", f"{basis}/actions/{oldest['id']}").json() == oldest
    assert soepel("GET", basis).json()["action"].endswith("/actions")


def test_verzoek_stapelt_met_kopregel(soepel: Any, basis: str) -> None:
    before = soepel("GET", basis).json()["request"]
    after = soepel("PATCH", basis, json={"request": "Nader bericht"}).json()["request"]
    head, text, rest = after.split("\n", 2)
    assert head.endswith(" API Triage: ")
    assert (text, rest) == ("Nader bericht", f"\n{before}")
    rows = soepel("GET", f"{basis}/requests").json()
    assert [("invisibleForCaller" in row, row["person"] is None) for row in rows] == [(False, True), (False, False)]


def test_bladzijden_van_het_spoor(soepel: Any, streng: Any, basis: str) -> None:
    for n in range(12):
        soepel("PATCH", basis, json={"action": f"actie {n}"})
    assert soepel("GET", f"{basis}/progresstrail/count").json() == {"count": 12}
    first = soepel("GET", f"{basis}/progresstrail")
    assert (first.status_code, len(first.json()), first.json()[0]["plainText"]) == (206, 10, "actie 11")
    rest = soepel(
        "GET", f"{basis}/progresstrail", params={"start": 10, "page_size": 100, "inlineimages": "False", "non_api_attachments_url": "False"}
    )
    assert (rest.status_code, [r["plainText"] for r in rest.json()]) == (200, ["actie 1", "actie 0"])
    assert soepel("GET", f"{basis}/requests", params={"page_size": 100}).status_code == 200
    strict = f"/incidents/id/{streng('GET', '/incidents').json()[0]['id']}"
    assert streng("GET", f"{strict}/requests", params={"page_size": 11}).status_code == 400
    assert streng("GET", f"{strict}/actions", params={"page_size": 101}).status_code == 400
    assert streng("GET", f"{strict}/actions", params={"onzin": 1}).status_code == 400


def test_regel_verwijderen(soepel: Any, basis: str) -> None:
    soepel("PATCH", basis, json={"action": "weg ermee", "request": "ook weg"})
    action = soepel("GET", f"{basis}/actions").json()[0]["id"]
    request = soepel("GET", f"{basis}/requests").json()[0]["id"]
    assert soepel("DELETE", f"{basis}/actions/{action}").status_code == 204
    assert soepel("DELETE", f"{basis}/actions/{action}").status_code == 404
    assert soepel("GET", f"{basis}/actions/geen-uuid").status_code == 400
    assert soepel("DELETE", f"{basis}/requests/{request}").status_code == 204
    assert "ook weg" not in soepel("GET", basis).json()["request"]
    assert soepel("POST", f"{basis}/actions", json={"memoText": "x"}).status_code == 405


def test_bijlage_heen_en_terug(soepel: Any, basis: str) -> None:
    assert soepel("GET", f"{basis}/attachments").status_code == 204
    made = soepel(
        "POST",
        f"{basis}/attachments",
        files={"file": ("brief één.pdf", b"%PDF\r\n\r\n--x")},
        data={"description": "de brief", "invisibleForCaller": "true"},
    )
    one = made.json()
    assert (made.status_code, one["fileName"], one["description"], one["invisibleForCaller"], one["size"]) == (
        200,
        "brief één.pdf",
        "de brief",
        True,
        11,
    )
    got = soepel("GET", one["downloadUrl"])
    assert (got.content, got.headers["content-type"]) == (b"%PDF\r\n\r\n--x", "application/pdf")
    assert "brief%20%C3%A9%C3%A9n.pdf" in got.headers["content-disposition"]
    assert (
        soepel("GET", f"{basis}/attachments", params={"non_api_attachment_urls": "true"})
        .json()[0]["downloadUrl"]
        .startswith("/tas/secure/")
    )
    assert soepel("GET", f"{basis}/progresstrail").json()[0]["fileName"] == "brief één.pdf"
    assert soepel("DELETE", f"{basis}/attachments/{one['id']}").status_code == 200
    assert soepel("GET", f"{basis}/attachments").status_code == 204
    assert soepel("GET", f"{basis}/images").status_code == 204


def test_bijlage_bij_melding(soepel: Any) -> None:
    third = soepel("GET", "/incidents", params={"sort": "number:desc"}).json()[0]
    assert soepel("GET", third["attachments"]).json()[0]["fileName"] == "brief.pdf"


def test_handgemaakt_lichaam_met_losse_regeleinden(soepel: Any, basis: str) -> None:
    content = base64.b64encode("Hallo, dit is tekst é".encode()).decode()
    body = "\n".join([
        "--BOUNDARY", 'Content-Disposition: form-data; name="file"; filename="nota.txt"', "Content-Type: application/plain;charset=utf-8",
        "Content-Transfer-Encoding: base64", "", content, "--BOUNDARY",
        'Content-Disposition: form-data; name="description"', "", "nota", "--BOUNDARY--",
    ])  # fmt: skip
    headers = {"Content-Type": "multipart/form-data; boundary=BOUNDARY"}
    one = soepel("POST", f"{basis}/attachments", params={"invisibleForCaller": "True"}, data=body.encode(), headers=headers).json()
    assert (one["fileName"], one["description"], one["invisibleForCaller"]) == ("nota.txt", "nota", True)
    assert soepel("GET", one["downloadUrl"]).text == "Hallo, dit is tekst é"


@pytest.mark.parametrize(
    ("soort", "lichaam"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x\r\nonzin\r\n--x--\r\n"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Transfer-Encoding: base64\r\n\r\na\r\n--x--',
        ),
    ],
)
def test_geen_multipart(soort: str, lichaam: bytes) -> None:
    with pytest.raises(ApiFout) as caught:
        delen(lichaam, soort)
    assert caught.value.status == 400


def test_tijd(soepel: Any, basis: str) -> None:
    assert soepel("GET", f"{basis}/timespent").status_code == 204
    made = soepel("POST", f"{basis}/timespent", json={"timeSpent": 10, "notes": "gebeld", "reason": {"name": "Behandeling"}})
    assert (made.status_code, made.json()["operator"]["name"], made.json()["reason"]["name"]) == (201, "API Triage", "Behandeling")
    assert soepel("POST", f"{basis}/timespent", json={"timeSpent": -4}).status_code == 201
    for bad in ({"timeSpent": 0}, {"timeSpent": -7}, {"timeSpent": "5"}, {"timespent": 5}, [], {"timeSpent": 1, "notes": "x" * 251}):
        assert soepel("POST", f"{basis}/timespent", json=bad).status_code == 400
    assert soepel("GET", basis).json()["timeSpent"] == 6
    assert len(soepel("GET", "/incidents/timeregistrations").json()["results"]) == 2
    assert len(soepel("GET", f"{basis}/timespent").json()) == 2
