"""topdesk-mcp (dbsanfte): it returns errors as texts, so each answer's content is looked at."""

import base64
from typing import Any

from gemeen import GEBRUIKER, URL, WACHTWOORD, nieuwe_kaart, stand, voer_uit
from topdesk_mcp import _topdesk_sdk

c = _topdesk_sdk.connect(URL, GEBRUIKER, WACHTWOORD)


def een(rijen: Any, **velden: Any) -> dict[str, Any]:
    assert isinstance(rijen, list), rijen
    found = [row for row in rijen if all(row[k] == v for k, v in velden.items())]
    assert len(found) == 1, found
    return dict(found[0])


def check_get_op_id_en_nummer() -> None:
    card = nieuwe_kaart("mcp-get")
    by_id, by_number = c.incident.get(card["id"]), c.incident.get(card["number"])
    assert by_id == by_number
    assert by_id["briefDescription"] == "onderwerp mcp-get"
    assert c.incident.get_concise(card["id"])["caller"]["email"] == "peer@mail.example"
    assert c.incident.get("00000000-0000-0000-0000-000000000000").startswith("Not Found")


def check_lijst_over_bladzijden() -> None:
    for n in range(7):
        nieuwe_kaart(f"mcp-lijst-{n}", externalNumber="mcp-lijst")
    rows = c.incident.get_list(page_size=3, query="externalNumber==mcp-lijst")
    assert len(rows) == len({row["id"] for row in rows}) == 7
    assert c.incident.get_list(query="externalNumber==bestaat-niet") == "Success"  # what it makes of 204
    assert c.incident.get_list(archived=False).startswith("Bad Request")  # incidents know no `archived`


def check_patch_en_update() -> None:
    card = nieuwe_kaart("mcp-patch")
    category = een(c.incident.categorys(), name="primair onderwijs")["id"]
    after = c.incident.patch(card["id"], category=category, action="Eerste<br>regel", actionInvisibleForCaller=True)
    assert after["category"]["id"] == category
    after = c.incident.update(card["number"], briefDescription="Nieuw")
    assert (after["briefDescription"], after["category"]["id"]) == ("Nieuw", category)
    assert c.incident.patch(card["id"], briefDescription="x" * 81).startswith("Bad Request")
    assert stand(card["id"])["modifier"]["name"] == "API Triage"


def check_acties_verzoeken_en_spoor() -> None:
    card = nieuwe_kaart("mcp-spoor")
    for n in range(12):
        c.incident.patch(card["id"], action=f"actie {n}")
    actions = c.incident.action.get_list(card["number"])
    assert [row["plainText"] for row in actions][:2] == ["actie 11", "actie 10"]
    assert c.incident.action.get(card["id"], actions[3]["id"])["memoText"] == "actie 8"
    assert len(c.incident.get_progress_trail(card["id"], page_size=5)) == 12
    [request] = c.incident.request.get_list(card["id"])
    assert request["plainText"].endswith("Een vraag")
    assert c.incident.request.get(card["id"], request["id"]).startswith("Not Found")  # it asks under actions
    assert c.incident.action.delete(card["id"], actions[0]["id"]) == "Success"
    assert len(c.incident.action.get_list(card["id"])) == 11


def check_lijnen() -> None:
    card = nieuwe_kaart("mcp-lijn")
    reason = een(c.incident.escalation_reasons(), name="Hoort bij een team")["id"]
    assert c.incident.escalate(card["id"], reason)["status"] == "secondLine"
    assert c.incident.escalate(card["id"], reason).startswith("Bad Request")
    back = een(c.incident.deescalation_reasons(), name="Toch voor het Loket")["id"]
    assert c.incident.deescalate(card["number"], back)["escalationStatus"] == "Deescalated"
    archive = een(c.get_archiving_reasons(), name="Afgehandeld")["id"]
    assert c.incident.archive(card["id"], archive)["status"] == "firstLineArchived"
    assert c.incident.patch(card["id"], externalNumber="x").startswith("Forbidden")
    assert c.incident.unarchive(card["id"])["status"] == "firstLine"


def check_maken() -> None:
    person = een(c.person.get_list(query="email==k.proefschool@school-voorbeeld.nl"), firstName="Karel")
    assert c.person.get(person["id"])["dynamicName"] == "Proefschool, Karel"
    assert c.incident.create(person["email"], briefDescription="per mail")["caller"]["id"] == person["id"]
    assert c.incident.create(person["id"], briefDescription="per id")["caller"]["id"] == person["id"]
    assert c.incident.create("Proefschool, Karel", briefDescription="per naam")["caller"]["id"] == person["id"]
    assert c.incident.create("samen@mail.example", briefDescription="twee personen").startswith("Bad Request")


def check_bijlagen() -> None:
    import requests

    card = nieuwe_kaart("mcp-bijlage")
    requests.post(f"{URL}{card['attachments']}", files={"file": ("brief.pdf", b"%PDF-inhoud")}, auth=(GEBRUIKER, WACHTWOORD), timeout=10)
    [row] = c.incident.attachments.get_list(card["id"])
    [file] = c.incident.attachments.download_attachments(card["id"])
    assert (row["fileName"], base64.b64decode(file["base64_data"])) == ("brief.pdf", b"%PDF-inhoud")
    assert c.incident.attachments.download_attachment(card["id"], row["id"])["content_type"] == "application/pdf"


def check_tijd() -> None:
    card = nieuwe_kaart("mcp-tijd")
    assert c.incident.timespent.register(card["id"], 5).startswith("Bad Request")  # it writes timespent, a field that does not exist
    assert c.incident.timespent.get(card["id"]) == "Success"


def check_waardelijsten() -> None:
    i = c.incident
    for call in (i.durations, i.statuses, i.escalation_reasons, i.deescalation_reasons, i.call_types, i.closure_codes, i.entry_types,
                 i.categorys, i.subcategorys, i.impacts, i.priorities, i.urgencies, c.get_timespent_reasons):  # fmt: skip
        rows = call()
        assert isinstance(rows, list), rows
        assert all(row["id"] and row["name"] for row in rows)
    assert i.service_windows() == []
    assert i.get_id_callType("^Vraag$") == een(i.call_types(), name="Vraag")["id"]
    assert i.get_id_entryType("E-mail") == een(i.entry_types(), name="E-mail")["id"]


def check_groepen_behandelaars_vestigingen() -> None:
    group = een(c.operatorgroup.get_list(), groupName="Medewerkers Loket")
    assert len(c.operatorgroup.get_operators(group["id"])) == 4
    assert c.operatorgroup.get_id_operatorgroup("Juridische") == een(c.operatorgroup.get_list(), groupName="Juridische zaken")["id"]
    operator = een(c.operator.get_list(), dynamicName="Proefman, Bram")
    assert c.operator.get(operator["id"])["firstLineCallOperator"] is True
    assert c.operator.get_operatorgroups(operator["id"]) == [{"id": group["id"], "name": "Medewerkers Loket"}]
    assert len(c.operator.get_list(page_size=2)) == len(c.operator.get_list())
    [branch] = c.branch.get_list()
    assert c.branch.get(branch["id"])["name"] == branch["name"]
    supplier = een(c.supplier.get_list(), name="Oefenleverancier")
    assert c.supplier.get(supplier["id"])["forSecondLine"] is True


def check_taakmelding_en_aanmelding() -> None:
    assert c.notification("Let op", body="een bericht") == "Success"
    other = _topdesk_sdk.connect(URL, GEBRUIKER, "fout")
    assert other.incident.statuses().startswith("Unauthorized")


voer_uit("topdesk-mcp", [value for name, value in list(globals().items()) if name.startswith("check_")])
