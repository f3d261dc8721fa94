"""The time between the announcement on a card and what follows by itself: whoever changes the card in it stops that, for good."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hulp.meldingen import INTERN, VERWIJZING

from triage.apply.deelmeldingen import Bekeken, bekijk, bestel
from triage.apply.stoppen import stop
from triage.sandbox.storingen import Fout, Storing
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu
from triage.worker.retour import stuur_retour
from triage.worker.ronde import achterstand, ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]
WACHT = {"wacht_minuten": 30}


def _later(huis: Any, minuten: int = 31) -> None:
    with huis.werkplaats() as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=minuten)))


def _tik(huis: Any) -> None:
    """TOPdesk's clock goes on: its modificationDate knows whole seconds."""
    huis.sandbox.zet_klok(huis.sandbox.staat.klok.scheef + timedelta(seconds=2))


def _mens(huis: Any, rij_id: str) -> None:
    """A person changes something that says nothing of the suggestion."""
    _tik(huis)
    huis.sandbox.wijzig(huis.kaart(rij_id)["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})


def _retour(huis: Any, rij_id: str) -> None:
    """A command that writes a note of ours on the card, and mails an agency."""
    _tik(huis)
    with huis.werkplaats_ernaast() as w:
        assert stuur_retour(w, huis.kaart(rij_id)["number"], "dubbel", "job", "duo_zakelijk").gelukt


def _deel(huis: Any, rij_id: str) -> None:
    _tik(huis)
    with huis.werkplaats_ernaast() as w:
        found = bekijk(w, huis.kaart(rij_id)["number"], ("juridische_zaken",))
        assert isinstance(found, Bekeken)
        assert bestel(w, found).gelukt


def _aan_melder(huis: Any, rij_id: str) -> list[Any]:
    return [m for m in huis.postvak.berichten if m["To"] == f"{rij_id}@mail.example"]


def _gedaan(huis: Any, rij_id: str) -> set[str]:
    return {kind for kind, status in huis.acties(rij_id) if status == "gedaan"}


@pytest.mark.parametrize("gezien", [True, False])
@pytest.mark.parametrize("daarna", [_retour, _deel])
def test_our_own_later_write_does_not_revive_what_a_person_stopped(maak_huis: Bouw, daarna: Callable[..., None], gezien: bool) -> None:
    huis = maak_huis([INTERN], antwoord=WACHT)
    huis.tot_rust()
    _mens(huis, "intern")
    if gezien:
        huis.tot_rust()
        assert ("antwoord_smtp", "vervallen") in huis.acties("intern")
    daarna(huis, "intern")
    with huis.werkplaats() as w:  # between two rounds nobody polls
        achterstand(replace(w, klok=lambda: nu() + timedelta(minutes=31)))
    huis.tot_rust()
    _later(huis)
    assert _aan_melder(huis, "intern") == []
    assert not _gedaan(huis, "intern") & {"antwoord_smtp", "velden", "escaleren"}
    assert ("deelmelding" in _gedaan(huis, "intern")) is (daarna is _deel), "what a person ordered is made"


def test_a_note_of_ours_on_a_card_that_nobody_touched_stops_nothing(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    huis.tot_rust()
    _retour(huis, "verwijzing")
    huis.tot_rust()
    _later(huis)
    assert len(_aan_melder(huis, "verwijzing")) == 1
    assert huis.kaart("verwijzing")["closed"]


def test_our_own_suggestion_of_which_the_answer_was_lost_stops_nothing(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    patient = huis.config.instellingen.ronde.model_copy(update={"twijfel_seconden": 60})
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PATCH", pad="incidents/id/", na_effect=True))
    for _ in range(2):
        huis.ronde(ronde=patient)  # the poll sees our write before it is settled
    assert ("suggestie", "onzeker") in huis.acties("verwijzing")
    huis.tot_rust()
    _later(huis, 32)
    assert len(_aan_melder(huis, "verwijzing")) == 1


def test_a_melder_who_writes_again_is_read_by_a_person_first_and_the_card_says_so(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    huis.tot_rust()
    _tik(huis)
    huis.sandbox.antwoord(huis.kaart("verwijzing")["id"], "Laat maar, het is al opgelost.")
    huis.tot_rust()
    _later(huis)
    assert _aan_melder(huis, "verwijzing") == []
    notes = [a["plainText"] for a in huis.onze_acties("verwijzing") if tekst("muur.nieuwe_mail") in a["plainText"]]
    assert len(notes) == 1
    assert huis.staat("verwijzing") == "beoordeeld", "it still waits for a person"


@pytest.mark.parametrize("gelukt", [True, False])
def test_a_person_who_crosses_a_step_in_doubt_is_told_what_became_of_it(maak_huis: Bouw, gelukt: bool) -> None:
    huis = maak_huis([INTERN])
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PUT", pad="escalate$", na_effect=gelukt))
    patient = huis.config.instellingen.ronde.model_copy(update={"twijfel_seconden": 60})
    huis.ronde(ronde=patient)
    _mens(huis, "intern")
    huis.ronde(ronde=patient)
    assert huis.acties("intern")[:2] == [("escaleren", "onzeker"), ("antwoord_smtp", "vervallen")]
    for _ in range(2):  # a melding that is judged anew waits for the next round
        huis.tot_rust()
    assert not {status for _, status in huis.acties("intern")} & {"wacht", "onzeker", "bezig"}
    assert bool(huis.halverwege()) is gelukt
    assert len(_aan_melder(huis, "intern")) == (0 if gelukt else 1), "what was not begun is judged anew"


def _aangekondigd(huis: Any, rij_id: str) -> list[str]:
    """The times that the card names."""
    return [t for a in huis.onze_acties(rij_id) for t in re.findall(r"vanzelf om (\d\d:\d\d) uur", a["plainText"])]


def test_the_half_hour_begins_when_the_announcement_stands_on_the_card(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    huis.sandbox.stoor(Storing(Fout.TE_VAAK, methode="PATCH", pad="incidents/id/", keer=9))
    huis.ronde()
    huis.sandbox.storingen.wis()
    assert huis.onze_acties("verwijzing") == []
    begin = nu()
    _later(huis, 45)
    assert huis.postvak.berichten == [], "never in one breath with its announcement"
    (named,) = _aangekondigd(huis, "verwijzing")
    zone = ZoneInfo(huis.config.instellingen.tijdzone)
    assert named in {(begin + timedelta(minutes=75, seconds=s)).astimezone(zone).strftime("%H:%M") for s in (0, 60)}
    _later(huis, 74)
    assert huis.postvak.berichten == []
    _later(huis, 76)
    assert len(_aan_melder(huis, "verwijzing")) == 1


def test_an_announcement_of_which_the_answer_was_lost_keeps_its_time(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PATCH", pad="incidents/id/", na_effect=True))
    huis.ronde()
    huis.tot_rust()
    assert len(_aangekondigd(huis, "verwijzing")) == 1
    _later(huis, 29)
    assert huis.postvak.berichten == []
    _later(huis, 31)
    assert len(_aan_melder(huis, "verwijzing")) == 1


def test_a_suggestion_on_a_stopped_melding_names_no_time(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord=WACHT)
    huis.sandbox.stoor(Storing(Fout.TE_VAAK, methode="PATCH", pad="incidents/id/", keer=9))
    huis.ronde()
    huis.sandbox.storingen.wis()
    engine = open_database(huis.config.omgeving.opslag)
    assert stop(sessies(engine), huis.kaart("verwijzing")["number"], nu()).gelukt
    engine.dispose()
    huis.tot_rust()
    assert len(huis.onze_acties("verwijzing")) == 1
    assert _aangekondigd(huis, "verwijzing") == []
