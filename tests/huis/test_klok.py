"""TOPdesk's clock and ours differ, or jump: every melding is still seen, and once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hulp.meldingen import INTERN, SIGNAAL, VERWIJZING, VI
from hulp.vergelijk import kaart_id
from sqlalchemy import func, select

from triage.store.tabellen import Melding
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]
STREEFDATUM = {"targetDate": "2026-12-31T10:00:00.000+0000"}


def bekend(huis: Any, row: dict[str, Any]) -> bool:
    return bool(huis.lees(lambda s: s.scalar(select(func.count()).where(Melding.id == kaart_id(row)))))


def test_nothing_is_lost_when_a_clock_that_ran_ahead_is_put_right(maak_huis: Bouw, kent: Callable[..., None]) -> None:
    passed = [timedelta()]
    huis = maak_huis([SIGNAAL], sandbox={"klok": lambda: datetime.now(UTC) + passed[0]})
    kent(huis, SIGNAAL, VI, VERWIJZING)
    huis.tot_rust()
    huis.sandbox.zet_klok(timedelta(minutes=10))
    huis.sandbox.wijzig(huis.kaart("signaal")["id"], STREEFDATUM)
    huis.tot_rust()
    huis.sandbox.zet_klok(timedelta())
    huis.sandbox.meld(VI)  # dated before the change that the worker saw last
    passed[0] = timedelta(minutes=20)
    huis.sandbox.meld(VERWIJZING)
    with huis.werkplaats() as w:
        later = replace(w, klok=lambda: nu() + passed[0])
        ronde(later)
        assert bekend(huis, VI)
        assert bekend(huis, VERWIJZING)
        ronde(later)
        assert ronde(later).gezien == 0, "the card from the future is met at every poll and is no news"
    assert len(huis.onze_acties("signaal")) == len(huis.onze_acties("vi")) == 1


@pytest.mark.parametrize("minuten", [-10, 10])
def test_a_clock_that_is_always_off_changes_nothing(maak_huis: Bouw, kent: Callable[..., None], minuten: int) -> None:
    huis = maak_huis([SIGNAAL])
    kent(huis, SIGNAAL, INTERN, VERWIJZING)
    huis.sandbox.zet_klok(timedelta(minutes=minuten))
    huis.sandbox.meld(INTERN)
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("signaal")["id"], STREEFDATUM)
    huis.sandbox.meld(VERWIJZING)
    huis.tot_rust()
    assert [huis.staat(r["id"]) for r in (SIGNAAL, INTERN, VERWIJZING)] == ["beoordeeld", "toegepast", "toegepast"]
    assert len(huis.onze_acties("signaal")) == 1
    with huis.werkplaats() as w:
        before = huis.sandbox.aanroepen
        result = ronde(w)
        assert (result.gezien, result.beoordeeld, result.acties) == (0, 0, 0)
        assert huis.sandbox.aanroepen - before == 1, "a quiet round is one call"


def test_what_becomes_visible_late_is_caught_by_the_overlap(maak_huis: Bouw, kent: Callable[..., None]) -> None:
    huis = maak_huis([SIGNAAL])
    kent(huis, SIGNAAL, VERWIJZING)
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("signaal")["id"], STREEFDATUM)
    huis.tot_rust()
    huis.sandbox.zet_klok(timedelta(seconds=-30))  # another server of the same TOPdesk, or a long transaction
    huis.sandbox.meld(VERWIJZING)
    huis.tot_rust()
    assert huis.staat("verwijzing") == "toegepast"
