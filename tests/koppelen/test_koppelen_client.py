"""The client's calls for connecting, at the HTTP edge and on the sandbox: making a card once, and questions that tenants answer differently."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import responses

from triage.settings import Config
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import Geweigerd, NietBereikbaar, OnbekendAntwoord, Onzeker
from triage.topdesk.leesnamen import met_namen
from triage.topdesk.modellen import Wijziging
from triage.topdesk.nieuw import NieuweKaart, nieuw_naar

API = "https://loket.voorbeeld.nl/tas/api"
ID = "00000001-0000-4000-8000-000000000000"
KAART = NieuweKaart("proef-1", "tekst", "Proef", "beheerder@voorbeeld.nl", Wijziging(korte_omschrijving="proef"))


@pytest.fixture
def net() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def client() -> Iterator[TopdeskClient]:
    with TopdeskClient(API, "triage", "geheim-abcde", wacht=lambda seconden: None) as one:
        yield one


def gemaakt(**anders: Any) -> dict[str, Any]:
    moment = "2026-11-26T08:00:00.000+0000"
    return {"id": ID, "number": "M2611 1", "status": "firstLine", "creationDate": moment, "modificationDate": moment} | anders


def test_a_card_is_made_with_its_key_and_an_unregistered_caller(net: responses.RequestsMock, client: TopdeskClient) -> None:
    net.post(f"{API}/incidents", json=gemaakt(), status=201)
    assert client.maak(KAART).id == ID
    assert json.loads(net.calls[0].request.body or "") == {
        "briefDescription": "proef", "externalNumber": "proef-1", "request": "tekst",
        "caller": {"dynamicName": "Proef", "email": "beheerder@voorbeeld.nl"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("status", "inhoud", "fout"),
    [
        (500, "kapot", Onzeker),
        (201, "", Onzeker),
        (201, "<html>", Onzeker),
        (201, "{}", Onzeker),
        (429, "", NietBereikbaar),
        (400, "[]", Geweigerd),
    ],
)
def test_making_is_never_repeated(
    net: responses.RequestsMock, client: TopdeskClient, status: int, inhoud: str, fout: type[Exception]
) -> None:
    net.post(f"{API}/incidents", body=inhoud, status=status)
    with pytest.raises(fout):
        client.maak(KAART)
    assert len(net.calls) == 1


@pytest.mark.parametrize(
    "kaart",
    [
        replace(KAART, extern_nummer=""),
        replace(KAART, extern_nummer="x" * 61),
        replace(KAART, melder_naam="x" * 110),
        replace(KAART, aanvraag_html="x" * 30_001),
        replace(KAART, velden=Wijziging(actie_html="x")),
        replace(KAART, velden=Wijziging(korte_omschrijving="x" * 81)),
        replace(KAART, vestiging_id="geen id"),
    ],
)
def test_what_topdesk_would_refuse_is_not_sent(kaart: NieuweKaart) -> None:
    with pytest.raises(Geweigerd):
        nieuw_naar(kaart)


@pytest.mark.parametrize(
    ("kop", "klok"),
    [
        ({"Date": "Thu, 26 Nov 2026 08:00:00 GMT"}, datetime(2026, 11, 26, 8, tzinfo=UTC)),
        ({"Date": "Thu, 26 Nov 2026 09:00:00 +0100"}, datetime(2026, 11, 26, 8, tzinfo=UTC)),
        ({"Date": "gisteren"}, None),
        ({}, None),
    ],
)
def test_the_clock_at_the_front_door(
    net: responses.RequestsMock, client: TopdeskClient, kop: dict[str, str], klok: datetime | None
) -> None:
    net.get(f"{API}/version", json={"version": "4.2.6"}, headers=kop)
    assert client.aansluiting().klok() == klok


def test_labels_of_optional_fields(net: responses.RequestsMock, client: TopdeskClient) -> None:
    labels = {"vrijetekst1": "Voorstel route", "vrijetekst6": "Kenmerk", "vrijetekst2": " ", "iets_anders": "x"}
    net.get(f"{API}/optionalfields/incident/fields/text", json=labels)
    net.get(f"{API}/optionalfields/incident/fields/number", json={"vrijegetal3": "Kans"})
    net.get(f"{API}/optionalfields/incident/fields/boolean", json={"vrijelogisch5": "Akkoord"})
    assert client.aansluiting().veldnamen() == {
        "optionalFields1.text1": "Voorstel route", "optionalFields2.text1": "Kenmerk", "optionalFields1.number3": "Kans",
        "optionalFields1.boolean5": "Akkoord",
    }  # fmt: skip


@pytest.mark.parametrize(("status", "inhoud"), [(404, "[]"), (403, "[]"), (400, "[]"), (200, "<html>"), (200, "[]"), (302, "")])
def test_a_tenant_that_does_not_tell_labels(net: responses.RequestsMock, client: TopdeskClient, status: int, inhoud: str) -> None:
    for kind in ("text", "number", "boolean"):
        net.get(f"{API}/optionalfields/incident/fields/{kind}", body=inhoud, status=status)
    assert client.aansluiting().veldnamen() == {}


def test_only_mails_of_the_trail_count(net: responses.RequestsMock, client: TopdeskClient) -> None:
    rows = [
        {"id": "a", "memoText": "x"},
        {"id": "b", "fileName": "x.pdf"},
        {"id": "c", "title": "Uw melding", "sender": "loket@voorbeeld.nl"},
    ]
    net.get(f"{API}/incidents/id/{ID}/progresstrail", json=rows)
    assert client.aansluiting().mails_in_spoor(ID) == {"c"}


def test_two_cards_with_one_key_are_no_answer(net: responses.RequestsMock, client: TopdeskClient) -> None:
    net.get(f"{API}/incidents", json=[{"id": ID, "number": "1"}, {"id": ID.replace("1", "2", 1), "number": "2"}])
    with pytest.raises(OnbekendAntwoord):
        client.aansluiting().id_bij_extern_nummer("proef-1")


@pytest.mark.parametrize("manier", ["soepel", "streng"])
def test_texts_on_cards_show_names_where_the_file_holds_ids(open_kantoor: Any, config: Config, manier: str) -> None:
    desk = open_kantoor(manier)
    desk.verbind(proef=None)
    stored = type(config.topdesk).model_validate(desk.topdesk_yaml())
    assert stored.soorten["Vraag"] != "Vraag"
    with TopdeskClient(desk.sandbox.url, desk.sandbox.gebruiker, desk.sandbox.wachtwoord) as client:
        assert met_namen(stored, client.opzoeklijsten()) == config.topdesk
