"""hij5-topdesk-api: old parameters, slashes at the end and doubled, names in place of ids. A refusal comes back as None."""

import base64
import io

from gemeen import GEBRUIKER, URL, WACHTWOORD, nieuwe_kaart, stand, voer_uit
from hij5_topdesk_api.topdesk import TopdeskConnector

KEY = "Basic " + base64.b64encode(f"{GEBRUIKER}:{WACHTWOORD}".encode()).decode()
c = TopdeskConnector(f"{URL}/tas/api/", KEY)


def check_verbinding() -> None:
    assert c.valid_connection() is True
    assert TopdeskConnector(f"{URL}/tas/api/", "Basic Zm91dDpmb3V0").valid_connection() is False


def check_incident() -> None:
    card = nieuwe_kaart("hij5-een", callType={"name": "Vraag"})
    assert c.incident(card["id"])["number"] == card["number"]
    assert c.incident_status(card["id"]) == "firstLine"
    assert c.incident_call_type(card["id"]) == "Vraag"
    assert c.incident("00000000-0000-0000-0000-000000000000") is None
    assert {"Vraag", "Foutmelding"} <= {row["name"] for row in c.get_incident_call_types()}


def check_nieuwste() -> None:
    cards = [nieuwe_kaart(f"hij5-nieuw-{n}", status="secondLine") for n in range(4)]
    wanted = c.processing_status_id("Toegewezen")
    c.update_incident(cards[0]["id"], {"processingStatus": {"name": "Toegewezen"}})
    rows = c.newest_incidents(amount=3)
    assert len(rows) == 3
    assert [row["creationDate"] for row in rows] == sorted((row["creationDate"] for row in rows), reverse=True)
    assert all(row["status"] == "secondLine" for row in rows)
    assert [row["id"] for row in c.newest_incidents(processing_status_id=wanted)] == [cards[0]["id"]]
    assert len(c.newest_incidents(amount=3, start_offset=3)) >= 1


def check_per_leverancier() -> None:
    supplier = next(row["id"] for row in c.suppliers() if row["name"] == "Oefenleverancier")
    card = nieuwe_kaart("hij5-lev", status="secondLine", supplier={"id": supplier}, processingStatus={"name": "In behandeling"})
    other = nieuwe_kaart("hij5-lev-2", status="secondLine", supplier={"id": supplier}, processingStatus={"name": "Nieuw"})
    assert card["id"] in [row["id"] for row in c.incidents_by_supplier(supplier)]
    assert other["id"] not in [row["id"] for row in c.incidents_by_supplier(supplier)]
    assert [row["id"] for row in c.incidents_by_supplier_with_status(supplier, "In behandeling")] == [card["id"]]
    assert c.incident_status_to_done(card["id"])["processingStatus"]["name"] == "Gereed"
    assert [row["id"] for row in c.incidents_by_supplier(supplier, completed=True)] == [card["id"]]


def check_wijzigen() -> None:
    card = nieuwe_kaart("hij5-wijzig")
    assert c.update_incident(card["id"], {"externalNumber": "x1"})["externalNumber"] == "x1"
    assert c.set_expenses(card["id"], 12.5)["costs"] == 12.5
    c.incident_add_action(card["id"], "een actie")
    [action] = c.incident_actions(card["id"])
    assert (action["plainText"], action["operator"]["name"]) == ("een actie", "API Triage")
    assert c.update_incident(card["id"], {"onzin": 1}) is None
    same = c.update_incident(card["id"], {"externalNumber": "x1"})
    assert same["modificationDate"] == c.incident(card["id"])["modificationDate"]


def check_bijlagen() -> None:
    card = nieuwe_kaart("hij5-bijlage")
    assert c.incident_attachments(card["id"]) == ""
    file = io.BytesIO(b"inhoud van de offerte")
    file.name = "offerte 1.txt"
    made = c.upload_attachment_to_incident(card["id"], file)
    assert (made["fileName"], made["invisibleForCaller"]) == ("offerte 1.txt", False)
    assert c.download_attachment(card["id"], made["id"]) == (b"inhoud van de offerte", "offerte 1.txt")
    assert c.incident_newest_attachment_grouped(card["id"])["offerte"]["id"] == made["id"]


def check_maken() -> None:
    made = c.create_incident(
        request="Vraag<br>twee", short_description="Nieuw van hij5", action="meteen gedaan", call_type="Vraag", entry_type="Telefoon",
        caller_name="Piet Proef", operator_group="Juridische zaken", category_name="primair onderwijs", subcategory_name="Veiligheid",
        impact_name="Persoon", urgency_name="Hoog", processing_status_name="In behandeling", costs=3,
    )  # fmt: skip
    assert (made["status"], made["operator"]["name"], made["operator"]["status"]) == ("secondLine", "Juridische zaken", "operatorGroup")
    assert (made["caller"]["dynamicName"], made["subcategory"]["name"], made["priority"]["name"]) == ("Piet Proef", "Veiligheid", "P2")
    assert [row["plainText"] for row in stand(made["id"])["_acties"]] == ["meteen gedaan"]
    person = "Proefman, Bram"
    first = c.create_incident(
        "x", "eerste lijn", "y", status="firstLine", call_type="Vraag", operator_name=person, operator_group="Medewerkers Loket"
    )
    assert first["operator"]["name"] == person
    assert c.create_incident("x", "onbekende soort", "y", call_type="Storing") is None


def check_behandelaars_en_leveranciers() -> None:
    assert len(c.operators()) == 10  # the default page
    names = dict(c.operators_as_tuples())
    assert {"Proefman, Bram", "API Triage"} <= set(names.values())
    [supplier] = [row for row in c.suppliers() if row["name"] == "Oefenleverancier"]
    assert c.supplier(supplier["id"])["name"] == "Oefenleverancier"
    assert (supplier["id"], "Oefenleverancier") in c.suppliers_as_tuples()


voer_uit("hij5-topdesk-api", [value for name, value in list(globals().items()) if name.startswith("check_")])
