"""A reply leaves one way, to the melder, before its card is closed: else the card stays open and says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import VERWIJZING

from triage.sandbox.storingen import Fout, Storing
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


def _akkoord(huis: Any) -> None:
    slot, name = huis.config.instellingen.optionele_velden.akkoord.split(".")
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {slot: {name: True}})


def _notities(huis: Any) -> str:
    return " ".join(a["plainText"] for a in huis.kaart("verwijzing")["_acties"])


@pytest.mark.parametrize("kanaal", ["topdesk", "smtp"])
def test_no_card_is_closed_on_a_reply_that_a_wall_keeps_in(maak_huis: Bouw, kanaal: str) -> None:
    huis = maak_huis([{**VERWIJZING, "van": "Zaaksysteem <noreply@mail.example>"}], antwoord={"kanaal": kanaal}, modus="suggestie")
    huis.tot_rust()
    _akkoord(huis)
    huis.tot_rust()
    assert not huis.kaart("verwijzing")["closed"]
    assert "beantwoord de melding zelf" in _notities(huis)
    assert all(a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"])
    assert huis.postvak.berichten == []


def test_no_card_is_closed_on_a_reply_that_topdesk_refuses(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"kanaal": "topdesk"})
    huis.sandbox.stoor(Storing(Fout.VERBODEN, methode="PATCH", pad="incidents/id/", keer=1))
    huis.tot_rust()
    assert not huis.kaart("verwijzing")["closed"]
    assert huis.staat("verwijzing") == "fout"


def test_where_the_card_has_no_address_no_reply_goes_through_topdesk(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"kanaal": "topdesk"}, sandbox={"melderadres": False, "visible_action_mails": True})
    huis.tot_rust()
    assert not huis.kaart("verwijzing")["closed"]
    assert "beantwoord de melding zelf" in _notities(huis)
    assert all(a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"])


@pytest.mark.parametrize("anders", ["geen", "topdesk"])
def test_a_reply_that_waits_does_not_leave_by_a_channel_that_was_switched_off(maak_huis: Bouw, anders: str) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    with huis.werkplaats(antwoord=huis.config.instellingen.antwoord.model_copy(update={"kanaal": anders})) as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=40)))
    assert huis.postvak.berichten == []
    assert ("antwoord_smtp", "mislukt") in huis.acties("verwijzing")
    assert not huis.kaart("verwijzing")["closed"]
    assert "beantwoord de melding zelf" in _notities(huis)
