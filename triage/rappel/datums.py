"""Days named in Dutch text, read relative to a given day. Finds all of them; which one counts is for `datumkeuze`."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from triage.rappel.datumtaal import Datumtaal
from triage.rappel.kalender import Kalender, plus_werkdagen
from triage.settings.intake_patronen import klein

_DAG = timedelta(days=1)
_VENSTER = 45  # characters before and behind a day that say what it means
_VER_TERUG, _VER_VOORUIT = 200, 550  # days: farther away a day without year is read as another year
_NET_VOORBIJ = 75  # a last day without year may lie so many days back


class Datumsoort(StrEnum):
    """How a day was named."""

    DAG = "dag"
    """with its month"""
    WEEKDAG = "weekdag"
    RELATIEF = "relatief"
    """today, yesterday, tomorrow"""
    TERMIJN = "termijn"
    """within or after so many days or weeks"""
    PERIODE = "periode"
    """end of the week, of the month"""


@dataclass(frozen=True, slots=True)
class Datum:
    """One day named in a text, at `begin` to `eind` (characters)."""

    dag: date
    soort: Datumsoort
    begin: int
    eind: int
    toekomst: bool
    """the words before it say that it is a last day or still to come"""


def vind_datums(tekst: str, op: date, kalender: Kalender, taal: Datumtaal) -> tuple[Datum, ...]:
    """All days in `tekst`, in order. Working days are counted by the calendar; raises KalenderOp where that ends."""
    low = klein(tekst)
    found: list[Datum] = []
    taken: list[tuple[int, int]] = []
    for read in (_iso, _met_maand, _cijfers, _termijnen, _weekdag_in_week, _weekdagen, _relatief, _perioden, _weken, _dag_van_maand):
        for day in read(low, op, kalender, taal):
            # a weekday before a date ("vrijdag 20 maart") is part of it
            if not any(day.begin < end and start <= day.eind for start, end in taken):
                found.append(day)
                taken.append((day.begin, day.eind + 1))
    return tuple(sorted(found, key=lambda d: d.begin))


def voor(low: str, plaats: int) -> str:
    """The words of the same sentence before a place."""
    part = low[max(0, plaats - _VENSTER) : plaats]
    return re.split(r"[.!?;\n](?=\s)|\n", part)[-1]


def na(low: str, plaats: int) -> str:
    """The words of the same sentence behind a place."""
    return re.split(r"[.!?;](?=\s|$)|\n", low[plaats : plaats + _VENSTER])[0]


def _iso(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in re.finditer(r"(?<![\d-])(20\d\d)-(\d{2})-(\d{2})(?![\d-])", low):
        day = _bestaat(int(m[1]), int(m[2]), int(m[3]))
        if day:
            yield _maak(day, Datumsoort.DAG, m, low, taal)


def _met_maand(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in taal.dag_maand.finditer(low):
        number, month = int(m["dag"]), taal.maanden[m["maand"]]
        day = _bestaat(_jaar(m["jaar"]), month, number) if m["jaar"] else _dichtbij(op, month, number, taal.toekomst(voor(low, m.start())))
        if day:
            yield _maak(day, Datumsoort.DAG, m, low, taal)


def _cijfers(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in re.finditer(r"(?<![\d/.-])(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?('?\d{2}|\d{4})(?![\d/-]|\.\d)", low):
        day = _bestaat(_jaar(m[4]), int(m[3]), int(m[1]))
        if day:
            yield _maak(day, Datumsoort.DAG, m, low, taal)
    for m in re.finditer(r"(?<![\d/.-])(\d{1,2})[-/](\d{1,2})(?![\d/-]|[.,]\d|\w)", low):
        before, behind = low[max(0, m.start() - 14) : m.start()], low[m.end() : m.end() + 20]
        if taal.geen_datum(before, behind) or m[2].startswith("00"):
            continue
        day = _dichtbij(op, int(m[2]), int(m[1]), taal.toekomst(voor(low, m.start())))
        if day:
            yield _maak(day, Datumsoort.DAG, m, low, taal)


def _termijnen(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in taal.termijn.finditer(low):
        before, behind = voor(low, m.start()), na(low, m.end())
        if taal.geen_termijn(before, behind) or not (m["over"] or taal.toekomst(before) or taal.toekomst(behind)):
            continue
        number, unit = taal.getal(m["getal"]), m["eenheid"]
        day = _plus(op, number, unit, kalender)
        if day is not None:
            yield _maak(day, Datumsoort.TERMIJN, m, low, taal, True)


def _weekdag_in_week(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in taal.weekdag_in_week.finditer(low):
        weekday = taal.weekdagen.get(m["dag"], 0)
        day = _isoweek(op, int(m["week"]), weekday)
        if day:
            yield _maak(day, Datumsoort.WEEKDAG, m, low, taal)


def _weekdagen(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    monday = op - op.weekday() * _DAG
    for m in taal.weekdag.finditer(low):
        weekday = taal.weekdagen[m["dag"]]
        around = f"{m['ervoor'] or ''} {m['erna'] or ''}"
        this_week = monday + weekday * _DAG
        ahead = this_week if this_week > op else this_week + 7 * _DAG
        back = this_week if this_week < op else this_week - 7 * _DAG
        if "over een week" in around or "over 1 week" in around:
            day = ahead + 7 * _DAG
        elif "over twee weken" in around or "over 2 weken" in around:
            day = ahead + 14 * _DAG
        elif "volgende week" in around or "komende week" in around:
            day = this_week + 7 * _DAG
        elif "vorige week" in around:
            day = this_week - 7 * _DAG
        elif "deze week" in around:
            day = this_week
        elif taal.verleden(around) or taal.verleden(voor(low, m.start())[-22:]):
            day = back
        elif re.search(r"aanstaande|aankomende|komende|a\.?s\b|eerstvolgende|volgende", around):
            day = ahead
        else:
            day = back if taal.is_voltooid(voor(low, m.start()), na(low, m.end())) else ahead
        yield _maak(day, Datumsoort.WEEKDAG, m, low, taal)


def _relatief(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    for m in taal.relatief.finditer(low):
        if (
            m[1] == "morgen"
            and re.search(r"(?:goede|goeie|elke|iedere|'s) ?$|(?:^|\n)$", low[: m.start()][-8:])
            and low[m.end() : m.end() + 1] in ",!."
        ):
            continue  # a greeting
        yield _maak(op + taal.dagen_verschil[m[1]] * _DAG, Datumsoort.RELATIEF, m, low, taal)


def _perioden(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    friday = op + (4 - op.weekday()) * _DAG
    for m in taal.periode.finditer(low):
        part, what = m["deel"], m["wat"]
        next_one = bool(re.search(r"volgende|komende|aanstaande", what))
        if "week" in what:
            week = 7 * _DAG if next_one else 0 * _DAG
            day = {"begin": friday - 4 * _DAG, "half": friday - 2 * _DAG}.get(part[:5].strip(), friday) + week
            if part.startswith(("half", "medio", "midden")):
                day = friday - 2 * _DAG + week
        elif "weekend" in what:
            day = friday
        elif "dag" in what:
            day = op
        elif "jaar" in what:
            day = date(op.year, 12, 31)
        else:
            month = taal.maand_in(what)
            base = op.replace(day=1)
            if month is not None:
                named = _dichtbij(op, month, 28, True)
                base = (named or op).replace(day=1)
            elif next_one:
                base = (base + 32 * _DAG).replace(day=1)
            last = calendar.monthrange(base.year, base.month)[1]
            day = base.replace(day=1 if part.startswith("begin") else 15 if part.startswith(("half", "medio", "midden")) else last)
        yield _maak(day, Datumsoort.PERIODE, m, low, taal, True)
    for m in re.finditer(r"\b(?:voor|vóór) het weekend\b|\bna het weekend\b", low):
        yield _maak(friday + (3 * _DAG if m[0].startswith("na") else 0 * _DAG), Datumsoort.PERIODE, m, low, taal, True)
    for m in re.finditer(r"\b(?:nog|uiterlijk|later|in de loop van|nog in|in) (deze|volgende) (week|maand)\b", low):
        if m[0].startswith("in ") and not m[0].startswith("in de loop"):
            continue
        shift = m[1] == "volgende"
        if m[2] == "week":
            day = friday + (7 * _DAG if shift else 0 * _DAG)
        else:
            base = (op.replace(day=1) + (32 * _DAG if shift else 0 * _DAG)).replace(day=1)
            day = base.replace(day=calendar.monthrange(base.year, base.month)[1])
        yield _maak(day, Datumsoort.PERIODE, m, low, taal, True)


def _weken(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    """A week number by itself: its Friday."""
    for m in re.finditer(
        r"\b(?:in|uiterlijk(?: in)?|voor|eind|einde|begin|vanaf|tot)(?: van)? week (\d{1,2})\b(?! ?(?:t/m|tot|-|/|en) ?\d)", low
    ):
        day = _isoweek(op, int(m[1]), 0 if "begin" in m[0] or "vanaf" in m[0] else 4)
        if day and day >= op:
            yield _maak(day, Datumsoort.PERIODE, m, low, taal, True)


def _dag_van_maand(low: str, op: date, kalender: Kalender, taal: Datumtaal) -> Iterator[Datum]:
    """`de 20e` without month, where it cannot be a rank."""
    pattern = (
        r"\b(voor|vóór|op|uiterlijk|vanaf|tot|tot en met|t/m|na|rond|per) (?:de )?(\d{1,2})(?:e|ste|de)"
        r"(?= ?(?:[.,;!?)\n]|$|van (?:deze|de) maand|"
        r"(?:is|komt|hoort|krijgt?|weer|dan|nog|en|wordt|antwoord|reactie|bericht)\b))"
    )
    for m in re.finditer(pattern, low):
        for base in (op.replace(day=1), (op.replace(day=1) + 32 * _DAG).replace(day=1)):
            day = _bestaat(base.year, base.month, int(m[2]))
            if day and day >= op:
                yield _maak(day, Datumsoort.DAG, m, low, taal)
                break


def _maak(dag: date, soort: Datumsoort, m: re.Match[str], low: str, taal: Datumtaal, toekomst: bool = False) -> Datum:
    return Datum(dag, soort, m.start(), m.end(), toekomst or taal.toekomst(voor(low, m.start())))


def _bestaat(jaar: int, maand: int, dag: int) -> date | None:
    try:
        return date(jaar, maand, dag) if 2000 <= jaar <= 2099 else None
    except ValueError:
        return None


def _jaar(text: str) -> int:
    year = int(text.lstrip("'"))
    return year + 2000 if year < 100 else year


def _dichtbij(op: date, maand: int, dag: int, toekomst: bool) -> date | None:
    """The year that makes most sense: a last day lies ahead or only just behind, any other day where it is nearest."""
    days = [d for year in (op.year - 1, op.year, op.year + 1) if (d := _bestaat(year, maand, dag)) is not None]
    if toekomst:
        return next((d for d in days if d >= op - _NET_VOORBIJ * _DAG), None)
    near = [d for d in days if -_VER_TERUG <= (d - op).days <= _VER_VOORUIT]
    return min(near, key=lambda d: (abs((d - op).days), d < op), default=None)


def _isoweek(op: date, week: int, weekdag: int) -> date | None:
    """A day of the nearest week with this number."""
    days = []
    for year in (op.year - 1, op.year, op.year + 1):
        try:
            days.append(date.fromisocalendar(year, week, weekdag + 1))
        except ValueError:
            continue
    return min(days, key=lambda d: abs((d - op).days + 30), default=None)  # rather ahead than behind


def _plus(op: date, aantal: float | None, eenheid: str, kalender: Kalender) -> date | None:
    if aantal is None or not 0 < aantal <= 1000:
        return None
    kinds: tuple[tuple[str, Callable[[float], date]], ...] = (
        ("werkdag", lambda n: plus_werkdagen(op, round(n), kalender)),
        ("week", lambda n: op + round(n * 7) * _DAG),
        ("weken", lambda n: op + round(n * 7) * _DAG),
        ("maand", lambda n: _plus_maanden(op, n)),
        ("uur", lambda n: op + max(1, round(n / 24)) * _DAG if n >= 12 else op),
        ("uren", lambda n: op + max(1, round(n / 24)) * _DAG if n >= 12 else op),
        ("dag", lambda n: op + round(n) * _DAG),
    )
    return next((count(aantal) for name, count in kinds if eenheid.startswith(name)), None)


def _plus_maanden(op: date, aantal: float) -> date:
    whole = int(aantal)
    month = op.month - 1 + whole
    year, month = op.year + month // 12, month % 12 + 1
    day = min(op.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + round((aantal - whole) * 30) * _DAG
