"""The knowledge base of the embedded TOPdesk, call by call."""

from typing import Any

import pytest

WORTEL = "/services/knowledge-base-v1"
NIEUW = "application/x.topdesk-kb-create-ki-v1+json"
EEN = "application/x.topdesk-kb-ki-v1+json"
LIJST = "application/x.topdesk-kb-ki-list-v1+json"
INHOUD = {"title": "Eén & ander", "content": "<p>Tekst <script>x</script></p>"}


def bel(beller: Any, methode: str, pad: str, soort: str = "", **kw: Any) -> Any:
    head = {"Content-Type" if "json" in kw else "Accept": soort} if soort else {}
    return beller.sessie.request(methode, f"{beller.sandbox.url}{WORTEL}{pad}", headers=head, timeout=10, **kw)


def maak(beller: Any, **anders: Any) -> Any:
    body = {"parent": {"number": "KF 0001"}, "translation": {"language": "nl", "content": INHOUD}} | anders
    return bel(beller, "POST", "/knowledgeItems", NIEUW, json={k: v for k, v in body.items() if v is not None})


def test_an_item_is_made_read_by_id_or_number_and_found_by_its_link(soepel):
    made = maak(soepel, externalLink={"id": "abc", "type": "12"})
    assert made.status_code == 201
    for key in (made.json()["id"], "KI 0001"):
        assert bel(soepel, "GET", f"/knowledgeItems/{key}", params={"fields": "externalLink"}).json()["externalLink"]["id"] == "abc"
    found = {
        q: bel(soepel, "GET", "/knowledgeItems", params={"query": q}).json()["item"]
        for q in ('externalLink.type=="12"', 'externalLink.type=="13"')
    }
    assert [len(rows) for rows in found.values()] == [1, 0]


def test_only_the_fields_asked_for_are_given(soepel):
    maak(soepel)
    assert bel(soepel, "GET", "/knowledgeItems/KI 0001").json().keys() == {"id", "number"}
    asked = bel(
        soepel, "GET", "/knowledgeItems/KI 0001", params={"fields": "archived,translation.content.title,translation.modifier"}
    ).json()
    assert asked["translation"]["content"] == {"title": "Eén & ander"}
    assert asked["translation"]["modifier"]["name"] == "API Triage"
    assert bel(soepel, "GET", "/knowledgeItems", params={"language": "en"}).json() == {"item": []}


@pytest.mark.parametrize(
    "anders",
    [
        {"parent": None},
        {"parent": {"number": "KF 9999"}},
        {"translation": None},
        {"translation": {"language": "xx", "content": INHOUD}},
        {"translation": {"language": "nl", "content": {"content": "zonder titel"}}},
        {"translation": {"language": "nl", "content": INHOUD | {"titel": "x"}}},
        {"externalLink": {"id": "abc"}},
        {"externalLink": {"id": "abc", "type": "geen getal"}},
        {"visibility": {"sspVisibility": "SOMS"}},
        {"iets": {}},
    ],
)
def test_a_wrong_item_is_refused_and_not_kept(soepel, anders):
    answer = maak(soepel, **anders)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["errorMessage"]
    assert soepel.sandbox.kennisitems() == []


def test_an_archived_item_cannot_be_changed(soepel):
    maak(soepel)
    assert bel(soepel, "POST", "/knowledgeItems/KI 0001/archive", json={}).status_code == 204
    assert bel(soepel, "PATCH", "/knowledgeItems/KI 0001/translations/nl", json={"title": "nieuw"}).status_code == 400
    assert bel(soepel, "PATCH", "/knowledgeItems/KI 0001", json={"status": None}).status_code == 400
    assert bel(soepel, "POST", "/knowledgeItems/KI 0001/unarchive", json={}).status_code == 204
    assert bel(soepel, "PATCH", "/knowledgeItems/KI 0001/translations/nl", json={"title": "nieuw"}).status_code == 204
    assert bel(soepel, "POST", "/knowledgeItems/KI 0001/iets", json={}).status_code == 404
    assert soepel.sandbox.kennisitems()[0]["translation"]["content"]["title"] == "nieuw"


def test_html_is_kept_as_this_tenant_keeps_it(soepel, streng):
    for caller, kept in ((soepel, "<p>Tekst x</p>"), (streng, "<p>Tekst &lt;script&gt;x&lt;/script&gt;</p>")):
        maak(caller)
        assert caller.sandbox.kennisitems()[0]["translation"]["content"]["content"] == kept


def test_the_strict_manner_wants_its_own_media_types(streng):
    body = {"parent": {"number": "KF 0001"}, "translation": {"language": "nl", "content": INHOUD}}
    assert bel(streng, "POST", "/knowledgeItems", "application/json", json=body).status_code == 415
    assert maak(streng).status_code == 201
    assert bel(streng, "GET", "/knowledgeItems", "application/json").status_code == 406
    assert bel(streng, "GET", "/knowledgeItems", LIJST).status_code == 200
    assert bel(streng, "GET", "/knowledgeItems/KI 0001", EEN).status_code == 200
    assert bel(streng, "GET", "/knowledgeItems", LIJST, params={"zoek": "x"}).status_code == 400


def test_before_there_were_folders_changes_are_post(soepel):
    maak(soepel)
    assert bel(soepel, "POST", "/knowledgeItems/KI 0001/translations/nl", json={"title": "nieuw"}).status_code == 405
    assert bel(soepel, "GET", "/explorer/migrated").json() == {"migrated": True}
    soepel.sandbox.schakel(kennismappen=False)
    assert bel(soepel, "POST", "/knowledgeItems/KI 0001/translations/nl", json={"title": "nieuw"}).status_code == 204
    assert bel(soepel, "PATCH", "/knowledgeItems/KI 0001/translations/nl", json={"title": "nieuw"}).status_code == 405
    assert bel(soepel, "GET", "/folders/KF 0001").status_code == 404


@pytest.mark.parametrize(
    ("recht", "stukken"),
    [("kennisbank_lezen", "lezen maken archiveren"), ("kennisbank_schrijven", "maken archiveren"), ("kennisbank_archiveren", "archiveren")],
)
def test_each_permission_closes_its_own_calls(soepel, recht, stukken):
    maak(soepel)
    soepel.sandbox.schakel(zonder_recht=frozenset({recht}))
    codes = {
        "lezen": bel(soepel, "GET", "/knowledgeItems").status_code,
        "maken": maak(soepel).status_code,
        "archiveren": bel(soepel, "POST", "/knowledgeItems/KI 0001/archive", json={}).status_code,
    }
    assert [name for name, code in codes.items() if code == 403] == stukken.split()
