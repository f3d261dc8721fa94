"""The knowledge base at the HTTP edge: answers that the embedded TOPdesk does not give."""

import json
from typing import Any

import pytest
import responses

from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import OnbekendAntwoord
from triage.topdesk.kennisbank import Kennisbank, Kennisinhoud

BASIS = "https://loket.voorbeeld.nl/services/knowledge-base-v1"
INHOUD = Kennisinhoud("JOB", "", "<p>x</p>", "intern", "mbo")
ID = "00000001-0000-4000-8000-000000000000"


@pytest.fixture
def bank(client: TopdeskClient) -> Kennisbank:
    return client.kennisbank("nl", "1897")


def rij(**anders: Any) -> dict[str, Any]:
    return {"id": ID, "number": "KI 0001", "archived": False, "externalLink": {"id": "merk", "type": "1897"}} | anders


@pytest.mark.parametrize(
    ("antwoord", "methode"),
    [
        ({"json": {"migrated": True}}, "PATCH"),
        ({"json": {"migrated": False}}, "POST"),
        ({"json": False}, "POST"),
        ({"status": 404}, "PATCH"),
    ],
)
def test_how_a_change_is_sent_is_asked_once(net, bank, antwoord, methode):
    net.get(f"{BASIS}/explorer/migrated", **antwoord)
    net.add(methode, f"{BASIS}/knowledgeItems/{ID}/translations/nl", status=204)
    net.add(methode, f"{BASIS}/knowledgeItems/{ID}", status=204)
    bank.schrijf(ID, INHOUD)
    bank.zet_merk(ID, "merk 2")
    assert [call.request.method for call in net.calls] == ["GET", methode, methode]
    assert json.loads(net.calls[1].request.body)["commentsForOperators"] == "intern"
    assert json.loads(net.calls[2].request.body) == {"externalLink": {"id": "merk 2", "type": "1897"}}


@pytest.mark.parametrize("inhoud", [{"migrated": "misschien"}, [], None, {"a": True, "b": False}])
def test_an_unclear_answer_about_folders_writes_nothing(net, bank, inhoud):
    net.get(f"{BASIS}/explorer/migrated", json=inhoud)
    with pytest.raises(OnbekendAntwoord):
        bank.schrijf(ID, INHOUD)
    assert len(net.calls) == 1


def test_an_item_is_found_by_its_mark_when_the_answer_holds_no_id(net, bank):
    net.post(f"{BASIS}/knowledgeItems", status=201)
    net.get(f"{BASIS}/knowledgeItems", json={"item": [rij(), rij(id=ID.replace("1-", "2-"), externalLink=None)]})
    assert bank.maak("KF 0001", "merk", INHOUD) == ID
    sent = json.loads(net.calls[0].request.body)
    assert sent["parent"] == {"number": "KF 0001"}
    assert sent["visibility"] == {"sspVisibility": "NOT_VISIBLE"}
    assert net.calls[0].request.headers["Content-Type"] == "application/x.topdesk-kb-create-ki-v1+json"
    with pytest.raises(OnbekendAntwoord):
        bank.maak(ID, "ander merk", INHOUD)
    assert json.loads(net.calls[2].request.body)["parent"] == {"id": ID}


@pytest.mark.parametrize("fout", [{"item": [{"id": ID}]}, {"item": ["tekst"]}, {"iets": []}])
def test_a_list_of_another_shape_is_refused(net, bank, fout):
    net.get(f"{BASIS}/knowledgeItems", json=fout)
    with pytest.raises(OnbekendAntwoord):
        bank.items()


def test_absent_texts_are_empty(net, bank):
    net.add(responses.GET, f"{BASIS}/knowledgeItems/{ID}", json=rij(translation={"content": {"title": "JOB", "content": None}}))
    assert bank.item(ID).inhoud == Kennisinhoud("JOB", "", "", "", "")
