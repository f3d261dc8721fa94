"""A note of ours comes last on the card: it hides nothing of what a person did just before it, and a worker that may not write writes none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import INTERN, SIGNAAL, VERWIJZING

from triage.apply.briefje import schrijf_briefje
from triage.store import dossiers
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


def _tik(huis: Any) -> None:
    """TOPdesk's clock goes on: its modificationDate knows whole seconds."""
    huis.sandbox.zet_klok(huis.sandbox.staat.klok.scheef + timedelta(seconds=2))


def _briefje(huis: Any, rij_id: str) -> bool:
    _tik(huis)
    with huis.werkplaats_ernaast() as w:
        return schrijf_briefje(w, huis.kaart(rij_id)["id"], "Een notitie van ons.")


def _antwoord_van_team(huis: Any, rij_id: str, tekst: str) -> None:
    world = huis.sandbox.staat.wereld
    group = next(g for g in world.lijsten["operatorgroups"].values() if g["groupName"] == "Functioneel beheer")
    member = next(m for m in world.leden[group["id"]] if m != world.api_id)
    _tik(huis)
    huis.sandbox.wijzig(
        huis.kaart(rij_id)["id"], {"action": tekst, "actionInvisibleForCaller": True}, world.lijsten["operators"][member]["dynamicName"]
    )


@pytest.mark.parametrize("modus", ["alleen_lezen", "schaduw"])
def test_a_mode_that_writes_nothing_writes_no_note(maak_huis: Bouw, modus: str) -> None:
    huis = maak_huis([SIGNAAL], modus=modus)
    huis.tot_rust()
    assert not _briefje(huis, "signaal")
    assert huis.kaart("signaal")["_acties"] == []
    assert huis.sandbox.schrijfacties == []


def test_what_a_person_accepted_just_before_a_note_of_ours_is_seen(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    huis.tot_rust()
    category = {"name": huis.config.topdesk.sectoren["MBO"]}
    _tik(huis)
    fields = {"category": category, "subcategory": {"name": "Stage/BPV"}, "callType": {"name": "Vraag"}}
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], fields)
    assert _briefje(huis, "verwijzing")
    huis.tot_rust()
    assert huis.staat("verwijzing") == "mens"


def test_an_answer_of_a_team_just_before_a_note_of_ours_is_read(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN])
    huis.tot_rust()
    for words, state in (("Keuze: ontvangen", "ontvangen"), ("Keuze: afgehandeld", "afgehandeld")):  # never read before, and read before
        _antwoord_van_team(huis, "intern", words)
        assert _briefje(huis, "intern")
        huis.tot_rust()
        assert huis.lees(lambda s: dossiers.op_nummer(s, huis.kaart("intern")["number"])[0].staat) == state


def test_a_note_makes_no_more_rounds_than_one_look(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN])
    huis.tot_rust()
    _antwoord_van_team(huis, "intern", "Ik weet het niet.")
    assert _briefje(huis, "intern")
    huis.tot_rust()
    with huis.werkplaats() as w:
        before = huis.sandbox.aanroepen
        ronde(w)
    assert huis.sandbox.aanroepen - before == 1, "a quiet round costs one call"
