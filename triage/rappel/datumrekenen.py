"""Counting with days that a text leaves half said: the year that is meant, so many units on, the end of a month."""

import calendar
from datetime import date, timedelta

from triage.rappel.exceptions import KalenderOp
from triage.rappel.kalender import Kalender, plus_werkdagen

_DAG = timedelta(days=1)
_VER_TERUG, _VER_VOORUIT = 200, 550  # days: farther away, a day without year is read as another year
_NET_VOORBIJ = 75  # a last day without year may lie so many days back
_MEESTE = 1_000  # of any unit; a larger number is no term


def bestaat(jaar: int, maand: int, dag: int) -> date | None:
    """That day, if there is one in this century."""
    try:
        return date(jaar, maand, dag) if 2000 <= jaar <= 2099 else None
    except ValueError:
        return None


def jaartal(text: str) -> int:
    """The year of `2026`, `26` or `'26`."""
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year


def dichtstbij(op: date, maand: int, dag: int, toekomst: bool) -> date | None:
    """The year that makes most sense: a last day lies ahead or only just behind, any other day where it is nearest."""
    days = [d for year in (op.year - 1, op.year, op.year + 1) if (d := bestaat(year, maand, dag)) is not None]
    if toekomst:
        return next((d for d in days if d >= op - _NET_VOORBIJ * _DAG), None)
    near = [d for d in days if -_VER_TERUG <= (d - op).days <= _VER_VOORUIT]
    return min(near, key=lambda d: (abs((d - op).days), d < op), default=None)


def dag_in_week(op: date, week: int, weekdag: int) -> date | None:
    """A day of the week with this number, this year's or, late or early in the year, that of the next or the last."""
    days = []
    for year in (op.year - 1, op.year, op.year + 1):
        try:
            days.append(date.fromisocalendar(year, week, weekdag + 1))
        except ValueError:  # this year has no week 53, or nobody's has
            continue
    return min(days, key=lambda d: abs((d - op).days - 100), default=None)  # rather ahead than behind


def plus(op: date, aantal: float | None, eenheid: str, kalender: Kalender) -> date | None:
    """So many units after `op`; None for a number that is no term or leads off the calendar."""
    if aantal is None or not 0 < aantal <= _MEESTE:
        return None
    if eenheid.startswith("werkdag"):
        try:
            return plus_werkdagen(op, round(aantal), kalender)
        except KalenderOp:
            if op > kalender.laatste or op < kalender.eerste:
                raise
            return None
    if eenheid.startswith("maand"):
        return _plus_maanden(op, aantal)
    if eenheid.startswith(("uur", "uren")):
        return op + round(aantal / 24) * _DAG
    return op + round(aantal * (7 if eenheid.startswith("we") else 1)) * _DAG


def _plus_maanden(op: date, aantal: float) -> date:
    whole = int(aantal)
    month = op.month - 1 + whole
    year, month = op.year + month // 12, month % 12 + 1
    day = min(op.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + round((aantal - whole) * 30) * _DAG


def maand_erna(dag: date) -> date:
    """The first of the next month."""
    return (dag.replace(day=1) + 32 * _DAG).replace(day=1)


def maandeinde(dag: date) -> date:
    """The last day of the month."""
    return dag.replace(day=calendar.monthrange(dag.year, dag.month)[1])
