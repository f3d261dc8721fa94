"""Periods of whole local days, the one before, and the pieces that a trend is drawn in."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periode:
    """From `van` up to and including `tot`."""

    van: date
    tot: date

    def __post_init__(self) -> None:
        if self.van > self.tot:
            raise ValueError("A period ends after it begins.")

    @property
    def dagen(self) -> int:
        """Number of days."""
        return (self.tot - self.van).days + 1

    @property
    def heel(self) -> bool:
        """True for whole calendar months."""
        return self.van.day == 1 and (self.tot + _DAG).day == 1

    def begin(self, zone: ZoneInfo) -> datetime:
        """Its first moment, in UTC."""
        return datetime.combine(self.van, time(), zone).astimezone(UTC)

    def einde(self, zone: ZoneInfo) -> datetime:
        """The first moment after it, in UTC."""
        return datetime.combine(self.tot + _DAG, time(), zone).astimezone(UTC)

    def vorige(self) -> "Periode":
        """The one before: as many calendar months where it is whole months, else as many days."""
        last = self.van - _DAG
        if not self.heel:
            return Periode(self.van - self.dagen * _DAG, last)
        months = (self.tot.year - self.van.year) * 12 + self.tot.month - self.van.month + 1
        start = self.van.year * 12 + self.van.month - 1 - months
        return Periode(date(start // 12, start % 12 + 1, 1), last)

    def alle_dagen(self) -> Iterator[date]:
        """Each day of it."""
        for offset in range(self.dagen):
            yield self.van + offset * _DAG

    def stukken(self) -> tuple["Periode", ...]:
        """Days up to a fortnight, weeks (Monday first) up to a quarter, else calendar months; the first and last may be cut."""
        if self.dagen <= 14:
            return tuple(Periode(d, d) for d in self.alle_dagen())
        week = self.dagen <= 92
        pieces, start = [], self.van
        while start <= self.tot:
            end = start + (6 - start.weekday()) * _DAG if week else start.replace(day=monthrange(start.year, start.month)[1])
            pieces.append(Periode(start, min(end, self.tot)))
            start = end + _DAG
        return tuple(pieces)


def week_voor(dag: date) -> Periode:
    """The last whole week (Monday to Sunday) before a day."""
    monday = dag - dag.weekday() * _DAG
    return Periode(monday - 7 * _DAG, monday - _DAG)


def maand_voor(dag: date) -> Periode:
    """The last whole calendar month before a day."""
    last = dag.replace(day=1) - _DAG
    return Periode(last.replace(day=1), last)


def halfjaar_voor(dag: date) -> Periode:
    """The last whole half year (January to June, July to December) before a day."""
    if dag.month > 6:
        return Periode(date(dag.year, 1, 1), date(dag.year, 6, 30))
    return Periode(date(dag.year - 1, 7, 1), date(dag.year - 1, 12, 31))
