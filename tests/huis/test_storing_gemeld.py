"""A worker that cannot work says so: once per outage, whatever the cause, and not before the mail has left."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hulp.meldingen import OVERDRACHT, SIGNAAL, VERWIJZING, rij
from sqlalchemy import text

from triage.cli.werk import _voor_ronden
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.store.rondes import laatste_ronde, mislukt_op_rij
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import TopdeskFout
from triage.worker.gezondheid import Jobteller, meet
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's patience between attempts costs no time here."""
    monkeypatch.setattr("triage.worker.opbouwen.TopdeskClient", partial(TopdeskClient, wacht=lambda seconds: None))


@pytest.fixture
def model_stuk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The model fails for every melding from here on."""

    def broken(*args: Any) -> Any:
        raise RuntimeError("the model is broken")

    return lambda: monkeypatch.setattr("triage.adviseren.classificeer", broken)


def alarmen(huis: Any) -> list[Any]:
    return [m for m in huis.postvak.berichten if m["To"] == huis.config.instellingen.alarm.storing_postbus]


def gezond(huis: Any, w: Any) -> tuple[bool, str]:
    reading = meet(w.sessies, Jobteller(), "v1", nu(), 120, huis.config.instellingen.alarm.storing_na_ronden)
    return reading.gezond, reading.reden


def test_an_alarm_that_the_mail_server_refused_leaves_after_the_next_failed_round(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    patience = huis.config.instellingen.alarm.storing_na_ronden
    with huis.werkplaats() as w:
        huis.sandbox.stoor(Storing(Fout.LEEG_401, keer=patience + 3))
        huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
        for _ in range(patience):
            ronde(w)
        assert alarmen(huis) == []
        for _ in range(3):
            ronde(w)
    assert len(alarmen(huis)) == 1


def test_an_alarm_that_may_have_left_is_not_sent_again(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    with huis.werkplaats() as w:
        huis.sandbox.stoor(Storing(Fout.LEEG_401, keer=9))
        huis.postvak.gedraag(Gedrag.VERBREEKT_NA, keer=1)
        for _ in range(9):
            ronde(w)
    assert len(alarmen(huis)) == 1


def test_a_start_that_topdesk_refuses_is_told_as_well(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    huis.sandbox.stoor(Storing(Fout.LEEG_401, keer=1000))
    for _ in range(8):
        with pytest.raises(TopdeskFout), _voor_ronden(huis.config):
            pass
    [mail] = alarmen(huis)
    assert "weigert het account (401)" in mail.get_content()


def test_a_model_that_fails_for_every_melding_is_an_outage(maak_huis: Bouw, model_stuk: Callable[[], None]) -> None:
    huis = maak_huis([SIGNAAL, VERWIJZING])
    model_stuk()
    with huis.werkplaats() as w:
        first = ronde(w)
        assert first.fout == "alle_meldingen:RuntimeError"
        assert "Alle meldingen" in first.uitleg
        assert gezond(huis, w) == (False, "alle_meldingen:RuntimeError")
        for _ in range(9):
            ronde(w)
        assert huis.staat("signaal") == "fout"
        assert huis.lees(laatste_ronde).fout == "", "nothing was left to try"
        assert gezond(huis, w) == (False, "alle_meldingen:RuntimeError"), "and yet it is not over"
    [mail] = alarmen(huis)
    assert "fout in de worker zelf" in mail.get_content()


def test_the_right_to_write_taken_away_is_an_outage_until_it_is_back(maak_huis: Bouw, kent: Callable[..., None]) -> None:
    huis = maak_huis([])
    patience = huis.config.instellingen.alarm.storing_na_ronden
    rows = [{**SIGNAAL, "id": f"s{n}", "van": f"Ouder <s{n}@mail.example>"} for n in range(patience + 1)]
    kent(huis, *rows)
    huis.sandbox.schakel(zonder_recht=frozenset({"eerste_lijn_schrijven"}))
    with huis.werkplaats() as w:
        for row in rows[:patience]:
            assert alarmen(huis) == []
            huis.sandbox.meld(row)
            assert ronde(w).fout == "alle_meldingen:GeenRecht"
            assert ronde(w).fout == "", "a quiet round tries nothing"
        [mail] = alarmen(huis)
        assert "mist een recht" in mail.get_content()
        assert gezond(huis, w) == (False, "alle_meldingen:GeenRecht")
        huis.sandbox.schakel(zonder_recht=frozenset())
        huis.sandbox.meld(rows[patience])
        assert ronde(w).fout == ""
        assert gezond(huis, w) == (True, "")
    assert len(alarmen(huis)) == 1


def test_one_odd_melding_is_no_outage_however_often_it_is_tried(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([rij("slecht", "job", "x")])
    monkeypatch.setattr("triage.worker.beoordelen.bericht_van", lambda w, incident: 1 / 0)
    for _ in range(7):
        huis.ronde()
    assert huis.staat("slecht") == "fout"
    assert huis.lees(mislukt_op_rij) == ["alle_meldingen:ZeroDivisionError"]
    assert alarmen(huis) == []


def test_a_melding_that_fails_beside_one_that_goes_well_is_no_outage(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([SIGNAAL, VERWIJZING, OVERDRACHT])
    import triage.worker.beoordelen as room

    real = room.bericht_van

    def sometimes(w: Any, incident: Any) -> Any:
        if "signaal" not in incident.melder_adres:
            raise ValueError
        return real(w, incident)

    monkeypatch.setattr(room, "bericht_van", sometimes)
    first = huis.ronde()
    assert (first.fout, first.fouten, first.goed) == ("", 2, False)


def test_any_other_fault_closes_the_round_as_failed_and_is_told(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([SIGNAAL])
    monkeypatch.setattr("triage.worker.ronde.lees_terugkoppelingen", lambda w, budget, stop: [].pop())
    with huis.werkplaats() as w:
        for _ in range(8):
            with pytest.raises(IndexError):
                ronde(w)
    assert huis.lees(lambda s: s.scalars(text("SELECT DISTINCT fout FROM ronde WHERE eind IS NOT NULL")).all()) == ["IndexError"]
    [mail] = alarmen(huis)
    assert "IndexError" in mail.get_content()


def test_a_mail_server_that_is_away_is_told_in_dutch(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
    assert "mailserver is weg" in huis.ronde().uitleg
