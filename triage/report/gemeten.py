"""What TOPdesk's own history was counted to, as a report needs it: days of the period, and the weeks before and after the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from triage.rappel.kalender import Kalender, lokale_dag, plus_werkdagen
from triage.report.periode import Periode
from triage.report.tellen import begin_van
from triage.store import kaarttellingen
from triage.store.kaarttellingen import Geteld

_WEEK = timedelta(days=7)
RIJP_NA = 20
"""working days after a week before its cards say how long they take: what is still open then counts as long"""


@dataclass(frozen=True, slots=True)
class Meting:
    """The counted weeks before, or after, the start."""

    weken: tuple[Geteld, ...]
    rijp: int
    """how many of them are old enough to say how long cards take"""
    onderwerpen: Mapping[tuple[str, str, str], int]
    """(entry kind, sector, subcategorie) -> cards"""
    aflopen: Mapping[tuple[str, str, bool, str], int]
    """(entry kind, place, second line, duration) -> cards"""
    duren: Mapping[tuple[str, str], int]
    """(entry kind, duration) -> cards of the weeks that are old enough"""

    @property
    def eerste(self) -> date:
        """The first day."""
        return self.weken[0].maandag

    @property
    def laatste(self) -> date:
        """The last day."""
        return self.weken[-1].maandag + _WEEK - timedelta(days=1)

    @property
    def geteld_op(self) -> datetime:
        """When the oldest of the counts was read from TOPdesk."""
        return min(w.op for w in self.weken)


@dataclass(frozen=True, slots=True)
class Gemeten:
    """All counts of cards that a report shows."""

    nu: Mapping[tuple[date, str], int]
    """(day, entry kind) -> cards; only the days of the period that were counted"""
    eerder: Mapping[tuple[date, str], int]
    """the same for the period before"""
    nul: Meting | None
    een: Meting | None


def lees_gemeten(sessie: Session, periode: Periode, begin_op: datetime, kalender: Kalender, op: datetime) -> Gemeten:
    """Read the counts. A week that holds the start belongs to neither side; one that was not over at `op` is left out.

    Raises KalenderOp where the calendar does not reach.
    """
    weeks = [w for w in kaarttellingen.gekende_weken(sessie) if begin_van(w.maandag + _WEEK, kalender) <= op]
    before = [w for w in weeks if begin_van(w.maandag + _WEEK, kalender) <= begin_op]
    after = [w for w in weeks if begin_van(w.maandag, kalender) >= begin_op]
    earlier = periode.vorige()
    return Gemeten(
        kaarttellingen.per_dag(sessie, periode.van, periode.tot), kaarttellingen.per_dag(sessie, earlier.van, earlier.tot),
        _meting(sessie, before, kalender), _meting(sessie, after, kalender),
    )  # fmt: skip


def _meting(sessie: Session, weken: list[Geteld], kalender: Kalender) -> Meting | None:
    if not weken:
        return None
    first, last = weken[0].maandag, weken[-1].maandag
    ripe = [w for w in weken if plus_werkdagen(w.maandag + _WEEK, RIJP_NA, kalender) < lokale_dag(w.op, kalender)]
    took: dict[tuple[str, str], int] = {}
    for week in ripe:
        for (kind, _, _, length), number in kaarttellingen.aflopen(sessie, week.maandag, week.maandag).items():
            took[kind, length] = took.get((kind, length), 0) + number
    return Meting(
        tuple(weken), len(ripe), kaarttellingen.onderwerpen(sessie, first, last), kaarttellingen.aflopen(sessie, first, last), took
    )
