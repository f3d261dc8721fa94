"""Terugkoppeling on the card becomes events: over real HTTP, each entry once, doubt shown, a return judged again."""

from collections.abc import Callable
from typing import Any

import pytest
from hulp.meldingen import INTERN, OVERDRACHT

from triage.store import dossiers
from triage.worker.ronde import ronde

Bouw = Callable[..., Any]


def _actie(huis: Any, rij: str, tekst: str, door: str | None) -> None:
    huis.sandbox.wijzig(huis.kaart(rij)["id"], {"action": tekst, "actionInvisibleForCaller": True}, door)


def _teamlid(huis: Any, groep: str) -> str:
    world = huis.sandbox.staat.wereld
    group = next(g for g in world.lijsten["operatorgroups"].values() if g["groupName"] == groep)
    member = next(m for m in world.leden[group["id"]] if m != world.api_id)
    return str(world.lijsten["operators"][member]["dynamicName"])


def _gebeurtenissen(huis: Any) -> list[tuple[str, str]]:
    def ask(s: Any) -> list[tuple[str, str]]:
        row = dossiers.op_nummer(s, huis.kaart("intern")["number"])[0]
        return [(g.soort.value, g.van.value) for g in dossiers.lees(s, row.id).gebeurtenissen]

    return huis.lees(ask)


@pytest.fixture
def uitgezet(maak_huis: Bouw) -> Any:
    huis = maak_huis([INTERN])
    huis.tot_rust()
    assert _gebeurtenissen(huis) == [("uitgezet", "loket")]
    return huis


def test_a_sure_word_of_the_team_is_an_event_once(uitgezet: Any) -> None:
    _actie(uitgezet, "intern", "Keuze: ontvangen", _teamlid(uitgezet, "Functioneel beheer"))
    with uitgezet.werkplaats() as w:
        for _ in range(3):
            ronde(w)
    assert _gebeurtenissen(uitgezet) == [("uitgezet", "loket"), ("ontvangen", "team")]


def test_a_note_of_the_loket_is_no_sign_of_life(uitgezet: Any) -> None:
    _actie(uitgezet, "intern", "Keuze: ontvangen", None)
    uitgezet.ronde()
    assert _gebeurtenissen(uitgezet) == [("uitgezet", "loket")]


def test_doubt_is_shown_on_the_card_and_moves_no_state(uitgezet: Any) -> None:
    _actie(uitgezet, "intern", "Hm, ja, mja. Wie zal het zeggen, 42.", _teamlid(uitgezet, "Functioneel beheer"))
    uitgezet.tot_rust()
    assert _gebeurtenissen(uitgezet)[1:] == [("onduidelijk", "team")]
    notes = [a["plainText"] for a in uitgezet.kaart("intern")["_acties"] if "triage gebeurtenis" in a["plainText"]]
    assert len(notes) == 1


def test_a_question_of_the_melder_gets_a_draft_and_no_answer(uitgezet: Any) -> None:
    uitgezet.sandbox.antwoord(uitgezet.kaart("intern")["id"], "Goedemiddag, hoe staat het met mijn melding? Ik heb nog niets gehoord.")
    uitgezet.tot_rust()
    assert _gebeurtenissen(uitgezet)[1:] == [("statusvraag", "melder")]
    (draft,) = [a for a in uitgezet.kaart("intern")["_acties"] if "Voorstel voor een antwoord" in a["plainText"]]
    assert draft["invisibleForCaller"]
    assert "functioneel beheer" in draft["plainText"]


def test_what_comes_back_is_judged_again_without_that_team_and_only_suggested(uitgezet: Any) -> None:
    _actie(uitgezet, "intern", "Keuze: niet voor ons\nDit is geen storing.", _teamlid(uitgezet, "Functioneel beheer"))
    uitgezet.tot_rust()
    assert _gebeurtenissen(uitgezet)[1:] == [("teruggestuurd", "team")]
    assert uitgezet.staat("intern") == "beoordeeld"
    texts = [a["plainText"] for a in uitgezet.kaart("intern")["_acties"]]
    assert sum("Teruggestuurd door functioneel beheer" in t for t in texts) == 1
    assert uitgezet.acties("intern")[-1] == ("suggestie", "gedaan")
    row = uitgezet.lees(lambda s: dossiers.op_nummer(s, uitgezet.kaart("intern")["number"])[0])
    assert (row.staat, row.besloten_door, row.gesloten_op is not None) == ("teruggestuurd", "bot", True)


def test_a_hand_over_by_a_person_waits_just_the_same(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN], modus="suggestie")
    huis.tot_rust()
    card = huis.kaart("intern")
    huis.sandbox.wijzig(card["id"], {"status": "secondLine", "operatorGroup": {"name": "Functioneel beheer"}, "subcategory": None})
    huis.tot_rust()
    waiting = huis.lees(dossiers.openstaand)
    assert [w.ontvanger for w in waiting] == ["functioneel_beheer"]


def test_a_card_that_a_person_moves_gets_a_new_dossier(uitgezet: Any) -> None:
    uitgezet.sandbox.wijzig(uitgezet.kaart("intern")["id"], {"operatorGroup": {"name": "Juridische zaken"}, "operator": None})
    uitgezet.tot_rust()
    rows = uitgezet.lees(lambda s: dossiers.op_nummer(s, uitgezet.kaart("intern")["number"]))
    assert [(r.ontvanger, r.besloten_door) for r in rows] == [("juridische_zaken", "persoon"), ("functioneel_beheer", "bot")]
    assert rows[1].staat == "teruggenomen"


def test_a_mail_of_an_agency_on_our_number_is_read(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    huis.tot_rust()
    before = huis.sandbox.aanroepen
    huis.ronde()
    quiet = huis.sandbox.aanroepen - before
    assert quiet < 20  # nothing changed, so no card was read
    number = huis.kaart("overdracht")["number"]
    assert huis.lees(lambda s: dossiers.op_nummer(s, number)[0]).staat == "uitgezet"
