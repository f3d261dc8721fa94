"""topdesk (wobcom): typed exceptions, a body of null on each GET, uploads by hand. Its broken calls must get 404, not help."""

from collections.abc import Callable
from typing import Any

from gemeen import GEBRUIKER, URL, WACHTWOORD, nieuwe_kaart, stand, voer_uit
from topdesk import Topdesk, errors

c = Topdesk(URL, app_creds=(GEBRUIKER, WACHTWOORD))


def gooit(soort: type[Exception], functie: Callable[..., Any], *args: Any, **kw: Any) -> None:
    try:
        result = functie(*args, **kw)
    except soort:
        return
    raise AssertionError(f"{functie.__name__} gave {result!r} where {soort.__name__} was due")


def check_versie_en_aanmelding() -> None:
    assert c.version() == {"version": "4.2.6"}
    gooit(errors.Unauthorized, Topdesk(URL, app_creds=(GEBRUIKER, "fout")).call_types)


def check_token() -> None:
    other = Topdesk(URL)
    other.login_operator(GEBRUIKER, WACHTWOORD)
    assert other.token
    assert {"Vraag"} <= {row["name"] for row in other.call_types()}
    old = other.token
    assert other.logout() is None
    gooit(errors.Unauthorized, Topdesk(URL, token=old).call_types)


def check_incident() -> None:
    card = nieuwe_kaart("wob-een")
    assert c.incident(card["id"]) == c.incident(card["number"])
    assert c.incident(card["id"])["briefDescription"] == "onderwerp wob-een"
    gooit(errors.NotFound, c.incident, "00000000-0000-0000-0000-000000000000")
    gooit(errors.BadRequest, c.incident, "geen-uuid")


def check_lijst() -> None:
    card = nieuwe_kaart("wob-lijst", externalNumber="wob-lijst")
    rows = c.incidents({"query": "externalNumber=='wob-lijst'", "pageSize": 5})
    assert [row["id"] for row in rows] == [card["id"]]
    assert c.incidents({"query": "externalNumber=='bestaat-niet'"}) is None
    gooit(errors.BadRequest, c.incidents, {"query": "archived==false"})


def check_maken_en_wijzigen() -> None:
    made = c.create_incident({"briefDescription": "van wobcom", "caller": {"dynamicName": "Piet Proef"}, "request": "Vraag"})
    assert (made["status"], made["caller"]["dynamicName"]) == ("firstLine", "Piet Proef")
    after = c.update_incident(made["number"], {"externalNumber": "x", "action": "gedaan"})
    assert (after["externalNumber"], after["id"]) == ("x", made["id"])
    action = stand(made["id"])["_acties"][0]["id"]
    assert c.action_by_incident(made["id"], action)["plainText"] == "gedaan"
    gooit(errors.BadRequest, c.update_incident, made["id"], {"onzin": 1})
    gooit(errors.BadRequest, c.update_incident, made["id"], {"briefDescription": "x" * 81})


def check_waardelijsten() -> None:
    for call in (c.call_types, c.categories, c.subcategories, c.urgencies, c.closure_codes, c.processing_status, c.escalation_reasons,
                 c.deescalation_reasons, c.archiving_reasons, c.timespent_reasons):  # fmt: skip
        assert all(row["id"] and row["name"] for row in call())
    assert c.incident_drop_down(1, 1) == []


def check_bijlagen() -> None:
    card = nieuwe_kaart("wob-bijlage")
    assert c.incident_attachments(card["id"]) is None
    made = c.upload_incident_attachment(
        card["id"], ("nota één.txt", "Inhoud met é"), {"description": "een nota", "invisibleForCaller": True}
    )
    assert (made["description"], made["invisibleForCaller"], made["size"]) == ("een nota", True, 13)
    [row] = c.incident_attachments(card["number"])
    assert row["id"] == made["id"]
    assert c.download_incident_attachment(card["id"], made["id"]).decode() == "Inhoud met é"


def check_taakmelding() -> None:
    assert c.create_task_notification({"title": "Let op", "body": "een bericht"}) is None
    gooit(errors.BadRequest, c.create_task_notification, {"body": "zonder titel"})


def check_wat_stuk_is_blijft_stuk() -> None:
    card = nieuwe_kaart("wob-stuk")["id"]
    for call in (c.escalate_incident, c.deescalate_incident, c.archive_incident, c.unarchive_incident, c.incident_actions_by_incident,
                 c.progress_trail_by_incident, c.requests_by_incident):  # fmt: skip
        gooit(errors.NotFound, call, card)
    for lookup in (c.impacts, c.priorities, c.durations, c.entry_types, c.incident_services):
        gooit(errors.NotFound, lookup)
    gooit(errors.BadRequest, c.register_incident_time, card, 5)
    assert stand(card)["status"] == "firstLine"


voer_uit("topdesk", [value for name, value in list(globals().items()) if name.startswith("check_")])
