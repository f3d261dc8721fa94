"""JSON to values and back: tolerant in reading, strict in writing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from triage.topdesk.exceptions import Geweigerd, OnbekendAntwoord
from triage.topdesk.modellen import LEEG, Verwijzing, Wijziging
from triage.topdesk.tekst import MAX_TEKST
from triage.topdesk.vertaling import actie_uit, als_uuid, bijlage_uit, incident_uit, rij_uit, verwijzing_uit, wijziging_naar

MOMENT = datetime(2026, 11, 22, 8, 20, tzinfo=UTC)


def test_a_card_is_read(maak_kaart: Any, uuid: Any) -> None:
    card = incident_uit(maak_kaart())
    assert (card.id, card.nummer, card.lijn, card.korte_omschrijving) == (uuid(1), "M2611 1042", "firstLine", "vraag")
    assert (card.melder_naam, card.melder_adres) == ("Jansen, Sara", "s.jansen@voorbeeld.nl")
    assert (card.gewijzigd, card.aangemaakt) == (MOMENT, datetime(2026, 11, 22, 8, 14, 25, tzinfo=UTC))
    assert card.behandelaar == Verwijzing(uuid(60), "Bakker, Tim")
    assert card.behandelaarsgroep == Verwijzing(uuid(70), "Medewerkers Loket")
    assert (card.wijziger, card.leverancier) == (Verwijzing(uuid(99), "API Triage"), None)
    assert [r and r.naam for r in (card.categorie, card.subcategorie, card.soort, card.invoer, card.status)] == [
        "primair onderwijs",
        "Overig",
        "Vraag",
        "E-mail",
        "Nieuw",
    ]
    assert card.optioneel == {"optionalFields1.boolean1": False, "optionalFields1.number1": 0.0, "optionalFields1.text1": ""}
    assert not card.afgemeld
    assert not card.gearchiveerd


def test_a_card_with_hardly_anything_is_read(uuid: Any) -> None:
    card = incident_uit(
        {"id": uuid(1).upper().replace("-", ""), "modificationDate": "2026-11-22T08:20:00Z", "callDate": "2026-11-22T08:20:00Z"}
    )
    assert card.id == uuid(1)
    assert (card.nummer, card.aanvraag, card.melder_adres, card.optioneel) == ("", "", "", {})
    assert (card.behandelaar, card.behandelaarsgroep, card.status, card.wijziger) == (None, None, None, None)


@pytest.mark.parametrize("leeg", [None, "", {}, {"id": None}, {"id": ""}, {"name": "zonder id"}, [], 3])
def test_an_empty_reference_is_none(leeg: object) -> None:
    assert verwijzing_uit(leeg) is None


def test_a_card_survives_null_and_empty_text_everywhere(maak_kaart: Any, uuid: Any) -> None:
    keep = {"id", "modificationDate", "creationDate"}
    nothings: tuple[Any, ...] = (None, "", {}, [])
    for nothing in nothings:
        card = incident_uit({k: v if k in keep else nothing for k, v in maak_kaart().items()})
        assert (card.id, card.melder_naam, card.categorie, card.optioneel) == (uuid(1), "", None, {})


@pytest.mark.parametrize(
    ("operator", "group", "behandelaar", "groep"),
    [
        ({"id": 70, "status": "operatorGroup", "name": "Loket"}, {"id": 70, "name": "Loket"}, None, 70),
        ({"id": 70, "status": "operatorGroupArchived", "name": "Loket"}, {"id": 70, "name": "Loket"}, None, 70),
        ({"id": 70, "name": "Loket"}, {"id": 70, "name": "Loket"}, None, 70),
        ({"id": 70, "status": "operatorGroup", "name": "Loket"}, None, None, 70),
        ({"id": 60, "status": "operatorArchived", "name": "Weg"}, {"id": 70, "name": "Loket"}, 60, 70),
        ({"id": 60, "status": "operator", "name": "Tim"}, None, 60, None),
        (None, {"id": 70, "groupName": "Loket"}, None, 70),
        (None, None, None, None),
    ],
)
def test_a_group_in_the_place_of_the_operator_is_no_person(
    maak_kaart: Any, uuid: Any, operator: Any, group: Any, behandelaar: int | None, groep: int | None
) -> None:
    for part in (operator, group):
        if part:
            part["id"] = uuid(part["id"])
    card = incident_uit(maak_kaart(operator=operator, operatorGroup=group))
    assert (card.behandelaar and card.behandelaar.id) == (behandelaar and uuid(behandelaar))
    assert (card.behandelaarsgroep and card.behandelaarsgroep.id) == (groep and uuid(groep))
    if card.behandelaarsgroep:
        assert card.behandelaarsgroep.naam == "Loket"


@pytest.mark.parametrize("lijn", ["firstLineArchived", "secondLineArchived", "partialArchived"])
def test_an_archived_card_says_so(maak_kaart: Any, lijn: str) -> None:
    assert incident_uit(maak_kaart(status=lijn)).gearchiveerd


def test_broken_characters_are_replaced(maak_kaart: Any) -> None:
    assert incident_uit(maak_kaart(request="half \ud83d")).aanvraag == "half ?"


@pytest.mark.parametrize("mis", [{"id": "../../operators"}, {"id": None}, {"modificationDate": "gisteren"}, {"modificationDate": None}])
def test_a_card_without_id_or_time_is_refused(maak_kaart: Any, mis: dict[str, Any]) -> None:
    with pytest.raises(OnbekendAntwoord):
        incident_uit(maak_kaart(**mis))


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_what_is_no_object_is_refused(data: object) -> None:
    for lees in (incident_uit, actie_uit, bijlage_uit):
        with pytest.raises(OnbekendAntwoord):
            lees(data)


def test_a_row_is_read_and_one_without_times_keeps_its_place(maak_kaart: Any, uuid: Any) -> None:
    row = rij_uit(maak_kaart(closed=True), MOMENT)
    assert (row.id, row.nummer, row.gewijzigd, row.afgemeld, row.wijziger_id) == (uuid(1), "M2611 1042", MOMENT, True, uuid(99))
    later = datetime(2026, 12, 1, tzinfo=UTC)
    odd = rij_uit({"id": uuid(2)}, later)
    assert (odd.gewijzigd, odd.aangemaakt, odd.wijziger_id, odd.afgemeld) == (later, later, None, False)


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({}, "Graag uw kamernummer"),
        ({"plainText": None}, "Graag uw\nkamernummer"),
        ({"plainText": "", "memoText": None}, ""),
    ],
)
def test_an_action_is_read(uuid: Any, anders: dict[str, Any], tekst: str) -> None:
    entry = {
        "id": uuid(7),
        "memoText": "Graag uw<br/><b>kamernummer</b>",
        "plainText": "Graag uw kamernummer",
        "invisibleForCaller": True,
        "entryDate": "2026-11-22T08:20:00.000+0000",
        "operator": {"id": uuid(99), "name": "API"},
        "person": None,
    }
    action = actie_uit(entry | anders)
    assert (action.tekst, action.onzichtbaar, action.moment) == (tekst, True, MOMENT)
    assert (action.behandelaar_id, action.persoon_id) == (uuid(99), None)


def test_a_request_of_the_melder_is_read(uuid: Any) -> None:
    entry = actie_uit({"id": uuid(7), "plainText": "x", "creationDate": "2026-11-22T08:20:00Z", "person": {"id": uuid(90), "name": "S"}})
    assert (entry.onzichtbaar, entry.behandelaar_id, entry.persoon_id, entry.moment) == (False, None, uuid(90), MOMENT)


@pytest.mark.parametrize(("size", "grootte"), [(12, 12), (None, 0), ("12", 0)])
def test_an_attachment_is_read(uuid: Any, size: object, grootte: int) -> None:
    found = bijlage_uit({"id": uuid(8), "fileName": "brief.pdf", "size": size})
    assert (found.naam, found.grootte) == ("brief.pdf", grootte)


ID = "0000000a-0000-4000-8000-000000000000"
ANDER = "0000000b-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("wijziging", "body"),
    [
        (Wijziging(), {}),
        (Wijziging(korte_omschrijving="x" * 80), {"briefDescription": "x" * 80}),
        (Wijziging(categorie_id=ID, subcategorie_id=ANDER), {"category": {"id": ID}, "subcategory": {"id": ANDER}}),
        (Wijziging(soort_id=ID.upper().replace("-", "")), {"callType": {"id": ID}}),
        (Wijziging(leverancier_id=LEEG), {"supplier": None}),
        (Wijziging(groep_id=ID), {"operatorGroup": {"id": ID}, "operator": {"id": ID}}),
        (Wijziging(groep_id=ID, behandelaar_id=ANDER), {"operatorGroup": {"id": ID}, "operator": {"id": ANDER}}),
        (Wijziging(groep_id=ID, behandelaar_id=LEEG), {"operatorGroup": {"id": ID}, "operator": {"id": ID}}),
        (Wijziging(groep_id=LEEG), {"operatorGroup": None, "operator": None}),
        (Wijziging(groep_id=LEEG, behandelaar_id=LEEG), {"operatorGroup": None, "operator": None}),
        (Wijziging(behandelaar_id=LEEG), {"operator": None}),
        (Wijziging(status_id=ID, afmelden=True), {"processingStatus": {"id": ID}, "closed": True}),
        (Wijziging(afmelden=False), {"closed": False}),
        (Wijziging(actie_html="a<br>b"), {"action": "a<br>b", "actionInvisibleForCaller": True}),
        (Wijziging(actie_html="a", actie_zichtbaar=True), {"action": "a", "actionInvisibleForCaller": False}),
        (
            Wijziging(optioneel=(("optionalFields1.text1", "x"), ("optionalFields1.number2", 0.5), ("optionalFields2.boolean1", True))),
            {"optionalFields1": {"text1": "x", "number2": 0.5}, "optionalFields2": {"boolean1": True}},
        ),
    ],
)
def test_a_change_names_only_what_changes(wijziging: Wijziging, body: dict[str, Any]) -> None:
    assert wijziging_naar(wijziging) == body


@pytest.mark.parametrize(
    "wijziging",
    [
        Wijziging(korte_omschrijving="x" * 81),
        Wijziging(categorie_id="primair onderwijs"),
        Wijziging(actie_html="x" * (MAX_TEKST + 1)),
        Wijziging(optioneel=(("optionalFields1.searchlist1", "x"),)),
        Wijziging(optioneel=(("briefDescription", "x"),)),
    ],
)
def test_a_change_that_topdesk_would_refuse_is_refused_here(wijziging: Wijziging) -> None:
    with pytest.raises(Geweigerd, match="nothing was sent"):
        wijziging_naar(wijziging)


@pytest.mark.parametrize("waarde", ["", "1", f"{ID}/../x", f"{ID}\n", "x" * 36, f"{{{ID}}}"])
def test_only_an_id_comes_into_a_path(waarde: str) -> None:
    with pytest.raises(Geweigerd):
        als_uuid(waarde)
