"""Working days and office hours, counted in local days so that the clock change moves nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from triage.rappel.exceptions import KalenderOp
from triage.settings.kalender import KalenderBestand
from triage.teksten import tekst

_DAG = timedelta(days=1)
_ZATERDAG = 5


@dataclass(frozen=True, slots=True)
class Kalender:
    """The working days and office hours of one Loket."""

    vrij: Mapping[date, str]
    """holidays and closures -> their name; weekends are not in it"""
    eerste: date
    laatste: date
    """last day that the calendar knows"""
    open: time
    dicht: time
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class VrijeDag:
    """A day that did not count, and why."""

    dag: date
    reden: str


def maak_kalender(bestand: KalenderBestand, tijdzone: str) -> Kalender:
    """The calendar of a file, in the time zone of the Loket."""
    free = {r.dag: r.naam for r in bestand.feestdagen}
    for closure in bestand.sluitingen:
        for offset in range((closure.tot - closure.van).days + 1):
            free.setdefault(closure.van + offset * _DAG, closure.naam)
    return Kalender(
        MappingProxyType(free), bestand.geldig_van, bestand.geldig_tot_en_met, bestand.kantoor.van, bestand.kantoor.tot, ZoneInfo(tijdzone)
    )


def reden_vrij(dag: date, kalender: Kalender) -> str | None:
    """Why `dag` is no working day, in Dutch; None for a working day. Raises KalenderOp outside the calendar."""
    if not kalender.eerste <= dag <= kalender.laatste:
        raise KalenderOp(dag)
    if dag in kalender.vrij:
        return kalender.vrij[dag]
    return tekst("rappel.weekend") if dag.weekday() >= _ZATERDAG else None


def is_werkdag(dag: date, kalender: Kalender) -> bool:
    """True on a working day. Raises KalenderOp outside the calendar."""
    if not kalender.eerste <= dag <= kalender.laatste:
        raise KalenderOp(dag)
    return dag.weekday() < _ZATERDAG and dag not in kalender.vrij


def eerstvolgende_werkdag(dag: date, kalender: Kalender) -> date:
    """`dag` itself when it is a working day, else the first one after it: a term that ends on a day off ends then."""
    while not is_werkdag(dag, kalender):
        dag += _DAG
    return dag


def plus_werkdagen(dag: date, aantal: int, kalender: Kalender) -> date:
    """The `aantal`-th working day after `dag`; `dag` itself never counts. 0 gives the first working day from `dag` on."""
    if aantal < 0:
        raise ValueError("Working days are counted forward only.")
    for _ in range(aantal):
        dag = eerstvolgende_werkdag(dag + _DAG, kalender)
    return eerstvolgende_werkdag(dag, kalender)


def werkdagen_tussen(van: date, tot: date, kalender: Kalender) -> int:
    """Number of working days after `van`, up to and including `tot`; 0 when `tot` is not later."""
    return sum(is_werkdag(dag, kalender) for dag in _dagen(van, tot))


def overgeslagen(van: date, tot: date, kalender: Kalender) -> tuple[VrijeDag, ...]:
    """The days after `van`, up to and including `tot`, that did not count."""
    return tuple(VrijeDag(dag, reason) for dag in _dagen(van, tot) if (reason := reden_vrij(dag, kalender)) is not None)


def lokale_dag(moment: datetime, kalender: Kalender) -> date:
    """The day that it is at the Loket. Raises ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("A time without time zone says no day; give it one.")
    return moment.astimezone(kalender.zone).date()


def opening(dag: date, kalender: Kalender) -> datetime:
    """When the office opens on `dag`, in UTC."""
    return datetime.combine(dag, kalender.open, kalender.zone).astimezone(UTC)


def is_open(moment: datetime, kalender: Kalender) -> bool:
    """True within office hours of a working day; the closing time itself is outside."""
    dag = lokale_dag(moment, kalender)
    return is_werkdag(dag, kalender) and kalender.open <= moment.astimezone(kalender.zone).time() < kalender.dicht


def eerstvolgend_open(moment: datetime, kalender: Kalender) -> datetime:
    """`moment` in UTC when the office is open, else when it next opens."""
    if is_open(moment, kalender):
        return moment.astimezone(UTC)
    dag = lokale_dag(moment, kalender)
    if is_werkdag(dag, kalender) and moment.astimezone(kalender.zone).time() < kalender.open:
        return opening(dag, kalender)
    return opening(plus_werkdagen(dag, 1, kalender), kalender)


def _dagen(van: date, tot: date) -> Iterator[date]:
    for offset in range(1, (tot - van).days + 1):
        yield van + offset * _DAG
