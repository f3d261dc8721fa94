"""The client at the HTTP edge: what each method sends, and what it makes of odd answers."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import responses

from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import (
    GeenRecht,
    Geweigerd,
    KaartGewijzigd,
    NietBereikbaar,
    NietGevonden,
    OnbekendAntwoord,
    Onzeker,
    TopdeskFout,
)
from triage.topdesk.modellen import Verwijzing, Wijziging

SINDS = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_version_and_sandbox(client: TopdeskClient, net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/version", json={"version": "4.2.6"}, headers={"x-triage-sandbox": "1"})
    net.get(f"{api}/version", json={"version": "4.2.6"})
    assert client.is_sandbox() is True
    assert client.is_sandbox() is False
    assert client.versie() == "4.2.6"


@pytest.mark.parametrize("inhoud", [[], {}, {"version": 4}, None])
def test_another_server_is_not_taken_for_topdesk(client: TopdeskClient, net: responses.RequestsMock, api: str, inhoud: Any) -> None:
    net.get(f"{api}/version", json=inhoud)
    net.get(f"{api}/operators/current", json=inhoud)
    with pytest.raises(OnbekendAntwoord):
        client.versie()
    with pytest.raises(OnbekendAntwoord):
        client.ik()


def test_who_we_are(client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any) -> None:
    net.get(f"{api}/operators/current", json={"id": uuid(99).upper(), "dynamicName": "API Triage", "loginName": "triage"})
    assert client.ik() == Verwijzing(uuid(99), "API Triage")


def test_the_poll_asks_for_little_and_for_closed_cards_too(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    net.get(f"{api}/incidents", json=[maak_kaart()])
    rows = list(client.gewijzigd_sinds(SINDS, [uuid(51), uuid(50)]))
    assert [r.id for r in rows] == [uuid(1)]
    asked = net.calls[0].request.params
    assert asked["query"] == f'modificationDate=ge=2026-11-22T08:00:00Z;entryType.id=in=("{uuid(50)}","{uuid(51)}")'
    assert asked["sort"] == "modificationDate:asc,id:asc"
    assert (asked["pageStart"], asked["pageSize"], asked["dateFormat"]) == ("0", "500", "iso8601")
    assert "request" not in asked["fields"].split(",")
    assert client.aantal_oproepen.lezen == 1


def test_the_poll_goes_on_from_the_last_date(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    def kaart(nummer: int, moment: str) -> Any:
        return maak_kaart(id=uuid(nummer), modificationDate=f"2026-11-22T{moment}Z")

    net.get(
        f"{api}/incidents",
        status=206,
        json=[kaart(1, "08:00:00"), kaart(2, "08:00:05")],
        headers={"x-next-page-url": "https://x.example.nl/"},
    )
    net.get(f"{api}/incidents", status=200, json=[kaart(2, "08:00:05"), kaart(3, "08:00:06")])
    assert [r.id for r in client.gewijzigd_sinds(SINDS, [uuid(50)], per_keer=2)] == [uuid(1), uuid(2), uuid(3)]
    assert "=ge=2026-11-22T08:00:05Z" in net.calls[1].request.params["query"]
    assert net.calls[1].request.params["pageStart"] == "0"


def test_a_full_read_goes_by_the_date_that_never_changes(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    net.get(f"{api}/incidents", status=206, json=[maak_kaart(id=uuid(1), creationDate="2026-11-22T08:00:09Z")])
    net.get(f"{api}/incidents", status=204)
    assert [r.id for r in client.aangemaakt_sinds(SINDS, [uuid(50)])] == [uuid(1)]
    assert net.calls[1].request.params["query"].startswith("creationDate=ge=2026-11-22T08:00:09Z;")
    assert net.calls[1].request.params["sort"] == "creationDate:asc,id:asc"


def test_a_row_without_times_still_leads_to_its_card(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    net.get(
        f"{api}/incidents",
        json=[maak_kaart(modificationDate="2026-11-22T08:00:09Z"), {"id": uuid(2)}, {"id": uuid(3), "modificationDate": "?"}],
    )
    rows = list(client.gewijzigd_sinds(SINDS, [uuid(50)]))
    assert [(r.id, r.gewijzigd.second) for r in rows] == [(uuid(1), 9), (uuid(2), 9), (uuid(3), 9)]


def test_a_topdesk_that_cannot_select_on_entry_type_is_sifted_here(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    refusal = [{"message": "Error parsing one of the query parameters. query contains unknown field: 'entryType.id'"}]
    net.get(f"{api}/incidents", status=400, json=refusal)
    phone = maak_kaart(id=uuid(2), entryType={"id": uuid(52), "name": "Telefoon"})
    net.get(f"{api}/incidents", json=[maak_kaart(), phone, maak_kaart(id=uuid(3), entryType=None)])
    for _ in range(2):
        assert [r.id for r in client.gewijzigd_sinds(SINDS, [uuid(50)])] == [uuid(1), uuid(3)]
    assert len(net.calls) == 3
    assert "entryType" not in net.calls[2].request.params["query"]


def test_another_refusal_of_the_poll_is_told(client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any) -> None:
    net.get(f"{api}/incidents", status=400, json=[{"message": "Input parameters malformed"}])
    with pytest.raises(Geweigerd, match="malformed"):
        list(client.gewijzigd_sinds(SINDS, [uuid(50)]))


@pytest.mark.parametrize(("invoer", "per_keer"), [([], 500), (["x"], 0), (["x"], 10_001)])
def test_a_poll_without_entry_types_or_with_an_odd_page_is_a_mistake(client: TopdeskClient, invoer: list[str], per_keer: int) -> None:
    with pytest.raises(ValueError, match=r"entry types|page"):
        list(client.gewijzigd_sinds(SINDS, invoer, per_keer=per_keer))


def test_a_card_by_id_and_by_number(client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any) -> None:
    net.get(f"{api}/incidents/id/{uuid(1)}", json=maak_kaart())
    net.get(f"{api}/incidents/number/I%202301%20%2F1", json=maak_kaart())
    assert client.incident(uuid(1).upper()) == client.incident_met_nummer("I 2301 /1")


@pytest.mark.parametrize("waarde", ["", "../operators/current", "M2611 1042"])
def test_only_an_id_reaches_a_path(client: TopdeskClient, net: responses.RequestsMock, waarde: str) -> None:
    for call in (client.incident, client.acties, client.aanvragen, client.bijlagen, client.escaleer):
        with pytest.raises(Geweigerd):
            call(waarde)
    assert len(net.calls) == 0


@pytest.mark.parametrize(("deel", "grootte"), [("actions", "100"), ("requests", "10"), ("attachments", "100")])
def test_the_lists_of_a_card_are_read_whole(
    client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any, deel: str, grootte: str
) -> None:
    url = f"{api}/incidents/id/{uuid(1)}/{deel}"
    entry = {"memoText": "x", "entryDate": "2026-11-22T08:20:00.000+0000", "fileName": "x.pdf"}
    net.get(url, status=206, json=[{"id": uuid(n), **entry} for n in (3, 2)])
    net.get(url, json=[{"id": uuid(1), **entry}])
    read: Any = {"actions": client.acties, "requests": client.aanvragen, "attachments": client.bijlagen}[deel]
    assert [e.id for e in read(uuid(1))] == [uuid(3), uuid(2), uuid(1)]
    assert net.calls[0].request.params == {"start": "0", "page_size": grootte}


def test_a_card_without_attachments(client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any) -> None:
    net.get(f"{api}/incidents/id/{uuid(1)}/attachments", status=204)
    assert client.bijlagen(uuid(1)) == ()


@pytest.mark.parametrize("status", [200, 201])
def test_a_change_is_one_call(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any, status: int
) -> None:
    net.patch(f"{api}/incidents/id/{uuid(1)}", status=status, json=maak_kaart(modificationDate="2026-11-22T08:21:00.000+0000"))
    card = client.wijzig(uuid(1), Wijziging(status_id=uuid(81), actie_html="a<br>b"))
    assert card.gewijzigd.minute == 21
    assert json.loads(net.calls[0].request.body or b"") == {
        "processingStatus": {"id": uuid(81)},
        "action": "a<br>b",
        "actionInvisibleForCaller": True,
    }
    assert (client.aantal_oproepen.lezen, client.aantal_oproepen.schrijven) == (0, 1)


@pytest.mark.parametrize(
    ("status", "inhoud"),
    [
        (400, [{"message": "No fields changed"}]),
        (200, [{"message": "No fields changed"}]),
        (204, None),
        (200, None),
        (200, {"id": "half"}),
        (200, [{"message": "done"}]),
    ],
)
def test_a_change_without_a_card_in_its_answer_is_read_back(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any, status: int, inhoud: Any
) -> None:
    url = f"{api}/incidents/id/{uuid(1)}"
    net.add("PATCH", url, status=status, **({"body": b""} if inhoud is None else {"json": inhoud}))
    net.get(url, json=maak_kaart())
    assert client.wijzig(uuid(1), Wijziging(afmelden=True)).id == uuid(1)
    assert (client.aantal_oproepen.lezen, client.aantal_oproepen.schrijven) == (1, 1)


def test_another_card_in_the_answer_is_not_taken_for_ours(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    net.patch(f"{api}/incidents/id/{uuid(1)}", json=maak_kaart(id=uuid(2)))
    net.get(f"{api}/incidents/id/{uuid(1)}", json=maak_kaart(number="M1"))
    assert client.wijzig(uuid(1), Wijziging(afmelden=True)).nummer == "M1"


@pytest.mark.parametrize("status", [401, 404, 500, 503])
def test_a_change_that_cannot_be_read_back_is_in_doubt(
    client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any, status: int
) -> None:
    net.patch(f"{api}/incidents/id/{uuid(1)}", status=204)
    net.get(f"{api}/incidents/id/{uuid(1)}", status=status)
    with pytest.raises(Onzeker, match="accepted"):
        client.wijzig(uuid(1), Wijziging(afmelden=True))


def test_no_change_is_no_write(client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any) -> None:
    net.get(f"{api}/incidents/id/{uuid(1)}", json=maak_kaart())
    assert client.wijzig(uuid(1), Wijziging()).id == uuid(1)
    assert client.aantal_oproepen.schrijven == 0


@pytest.mark.parametrize(
    ("status", "kop", "soort"),
    [
        (400, {}, Geweigerd),
        (403, {}, GeenRecht),
        (404, {}, NietGevonden),
        (429, {}, NietBereikbaar),
        (500, {}, Onzeker),
        (503, {"Retry-After": "1"}, NietBereikbaar),
    ],
)
def test_what_goes_wrong_with_a_change_is_told_apart(
    client: TopdeskClient, net: responses.RequestsMock, api: str, uuid: Any, status: int, kop: dict[str, str], soort: type[TopdeskFout]
) -> None:
    net.patch(f"{api}/incidents/id/{uuid(1)}", status=status, headers=kop)
    with pytest.raises(soort):
        client.wijzig(uuid(1), Wijziging(afmelden=True))
    assert len(net.calls) == 1


def test_an_untouched_card_is_changed_after_one_look(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    url = f"{api}/incidents/id/{uuid(1)}"
    renamed = {"id": uuid(80), "name": "Nieuw (hernoemd)"}
    net.get(url, json=maak_kaart())
    net.get(url, json=maak_kaart(processingStatus=renamed))
    net.patch(url, json=maak_kaart(closed=True))
    card = client.incident(uuid(1))
    assert client.wijzig_als_ongewijzigd(card, Wijziging(afmelden=True)).afgemeld
    assert [c.request.method for c in net.calls] == ["GET", "GET", "PATCH"]


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"modificationDate": "2026-11-22T08:20:01.000+0000"}, "gewijzigd"),
        ({"operator": {"id": "0000003d-0000-4000-8000-000000000000", "status": "operator", "name": "Ander"}}, "behandelaar"),
        ({"operatorGroup": None}, "behandelaarsgroep"),
        ({"processingStatus": {"id": "00000051-0000-4000-8000-000000000000", "name": "Uitgezet"}}, "status"),
        ({"category": {"id": "00000015-0000-4000-8000-000000000000", "name": "vo"}}, "categorie"),
        ({"subcategory": None}, "subcategorie"),
        ({"supplier": {"id": "00000015-0000-4000-8000-000000000000", "name": "DUO"}}, "leverancier"),
        ({"status": "firstLineArchived"}, "lijn"),
        ({"closed": True}, "afgemeld"),
        ({"callType": None}, "soort"),
        ({"briefDescription": "andere vraag"}, "korte_omschrijving"),
        ({"request": "22-11-2026 09:20 [GMT +1:00] Jansen, Sara: \nDank"}, "aanvraag"),
    ],
)
def test_a_card_that_a_person_touched_is_left_alone(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any, anders: dict[str, Any], wat: str
) -> None:
    url = f"{api}/incidents/id/{uuid(1)}"
    net.get(url, json=maak_kaart())
    net.get(url, json=maak_kaart(**anders))
    card = client.incident(uuid(1))
    with pytest.raises(KaartGewijzigd, match=f"M2611 1042: {wat}\\)"):
        client.wijzig_als_ongewijzigd(card, Wijziging(afmelden=True))
    assert client.aantal_oproepen.schrijven == 0


def test_escalating_with_and_without_reason(
    client: TopdeskClient, net: responses.RequestsMock, api: str, maak_kaart: Any, uuid: Any
) -> None:
    url = f"{api}/incidents/id/{uuid(1)}"
    net.put(f"{url}/escalate", json=maak_kaart(status="secondLine"))
    net.put(f"{url}/deescalate", json=maak_kaart())
    assert client.escaleer(uuid(1), uuid(45)).lijn == "secondLine"
    assert client.escaleer(uuid(1), None).lijn == "secondLine"
    assert client.deescaleer(uuid(1)).lijn == "firstLine"
    assert [json.loads(c.request.body or b"") for c in net.calls] == [{"id": uuid(45)}, {}, {}]
    with pytest.raises(Geweigerd):
        client.escaleer(uuid(1), "Tweede lijn")


def test_the_client_shows_its_address_only(client: TopdeskClient) -> None:
    assert repr(client) == "TopdeskClient('https://loket.voorbeeld.nl')"
    assert client.opzoeklijsten() is client.opzoeklijsten()
