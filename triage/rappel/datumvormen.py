"""The forms in which people name a day, each a reader of its own, surest form first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from triage.rappel.datumrekenen import bestaat, dag_in_week, dichtstbij, jaartal, maand_erna, maandeinde, plus
from triage.rappel.datumtaal import Datumtaal
from triage.rappel.kalender import Kalender

_DAG = timedelta(days=1)
_WEEK = timedelta(days=7)
_VENSTER = 45  # characters before and behind a day that say what it means

_CIJFERS_JAAR = re.compile(r"(?<![\d/.-])(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?('?\d{2}|\d{4})(?![\d/-]|\.\d)")
_CIJFERS = re.compile(r"(?<![\d/.-])(\d{1,2})[-/](\d{1,2})(?![\d/-]|[.,]\d|\w)")
_ISO = re.compile(r"(?<![\d-])(20\d\d)-(\d{2})-(\d{2})(?![\d-])")
_WEEKEND = re.compile(r"\b(voor|vóór|na) het weekend\b")
_DEZE = re.compile(r"\b(?:nog|uiterlijk|later|in de loop van) (?P<welke>deze|volgende) (?P<wat>week|maand)\b")
_WEEKNUMMER = re.compile(
    r"\b(?P<deel>in|uiterlijk(?: in)?|voor|eind|einde|begin|vanaf|tot)(?: van)? week (?P<week>\d{1,2})\b(?! ?(?:t/m|tot|-|/|en) ?\d)"
)
_RANGDAG = re.compile(
    r"\b(?:voor|vóór|op|uiterlijk|vanaf|tot|tot en met|t/m|na|rond|per) (?:de )?(\d{1,2})(?:e|ste|de)"
    r"(?= ?(?:[.,;!?)\n]|$)| van (?:deze|de) maand| (?:is|komt|hoort|krijgt?|weer|dan|nog|en|wordt|antwoord|reactie|bericht)\b)"
)
_GROET = re.compile(r"(?:\b(?:goede|goeie|elke|iedere) |'s |(?:^|\n))$")


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
    """One day named in a text, at `begin` up to `eind` (characters)."""

    dag: date
    soort: Datumsoort
    begin: int
    eind: int
    toekomst: bool
    """the words before it say that it is a last day or still to come"""


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text in lower case, with the day on which it was written."""

    klein: str
    op: date
    kalender: Kalender
    taal: Datumtaal

    def voor(self, plaats: int) -> str:
        """The words of the same sentence just before a place."""
        return re.split(r"[.!?;](?=\s)|\n", self.klein[max(0, plaats - _VENSTER) : plaats])[-1]

    def na(self, plaats: int) -> str:
        """The words of the same sentence just behind a place."""
        return re.split(r"[.!?;](?=\s|$)|\n", self.klein[plaats : plaats + _VENSTER])[0]

    def datum(self, dag: date | None, soort: Datumsoort, m: re.Match[str], toekomst: bool = False) -> Iterator[Datum]:
        """The day at a match, unless there is none."""
        if dag is not None:
            yield Datum(dag, soort, m.start(), m.end(), toekomst or self.taal.toekomst(self.voor(m.start())))


def _iso(t: Tekst) -> Iterator[Datum]:
    for m in _ISO.finditer(t.klein):
        yield from t.datum(bestaat(int(m[1]), int(m[2]), int(m[3])), Datumsoort.DAG, m)


def _met_maand(t: Tekst) -> Iterator[Datum]:
    for m in t.taal.dag_maand.finditer(t.klein):
        number, month = int(m["dag"]), t.taal.maanden[m["maand"]]
        year = m["jaar"]
        day = bestaat(jaartal(year), month, number) if year else dichtstbij(t.op, month, number, t.taal.toekomst(t.voor(m.start())))
        yield from t.datum(day, Datumsoort.DAG, m)


def _cijfers(t: Tekst) -> Iterator[Datum]:
    for m in _CIJFERS_JAAR.finditer(t.klein):
        yield from t.datum(bestaat(jaartal(m[4]), int(m[3]), int(m[1])), Datumsoort.DAG, m)
    for m in _CIJFERS.finditer(t.klein):
        if m[2].startswith("00") or t.taal.geen_datum(t.klein[max(0, m.start() - 14) : m.start()], t.klein[m.end() : m.end() + 20]):
            continue
        yield from t.datum(dichtstbij(t.op, int(m[2]), int(m[1]), t.taal.toekomst(t.voor(m.start()))), Datumsoort.DAG, m)


def _termijnen(t: Tekst) -> Iterator[Datum]:
    for m in t.taal.termijn.finditer(t.klein):
        before, behind = t.voor(m.start()), t.na(m.end())
        ahead = m["over"] or t.taal.toekomst(before) or t.taal.toekomst(behind)
        if ahead and not t.taal.geen_termijn(before, behind):
            yield from t.datum(plus(t.op, t.taal.getal(m["getal"]), m["eenheid"], t.kalender), Datumsoort.TERMIJN, m, True)


def _weekdag_in_week(t: Tekst) -> Iterator[Datum]:
    for m in t.taal.weekdag_in_week.finditer(t.klein):
        yield from t.datum(dag_in_week(t.op, int(m["week"]), t.taal.weekdagen[m["dag"]]), Datumsoort.WEEKDAG, m)


def _weekdagen(t: Tekst) -> Iterator[Datum]:
    for m in t.taal.weekdag.finditer(t.klein):
        here = t.op + (t.taal.weekdagen[m["dag"]] - t.op.weekday()) * _DAG
        around = f"{m['ervoor'] or ''} {m['erna'] or ''}"
        yield from t.datum(_welke_week(t, m, around, here), Datumsoort.WEEKDAG, m)


def _welke_week(t: Tekst, m: re.Match[str], around: str, here: date) -> date:
    """The weekday that is meant; `here` is that of this week."""
    ahead = here if here > t.op else here + _WEEK
    back = here if here < t.op else here - _WEEK
    before = t.voor(m.start())
    for words, day in (
        (r"over (?:een|1) week", ahead + _WEEK),
        (r"over (?:twee|2) weken", ahead + 2 * _WEEK),
        (r"volgende week|komende week", here + _WEEK),
        (r"vorige week", here - _WEEK),
        (r"deze week", here),
    ):
        if re.search(words, around):
            return day
    if t.taal.verleden(around) or t.taal.verleden(before[-22:]) or t.taal.regels.verwijzing.vindt(before):
        return back
    if around.strip():  # aanstaande, komende, a.s.
        return ahead
    return back if t.taal.is_voltooid(before, t.na(m.end())) else ahead


def _relatief(t: Tekst) -> Iterator[Datum]:
    for m in t.taal.relatief.finditer(t.klein):
        greeting = m[1] == "morgen" and _GROET.search(t.klein[: m.start()][-8:]) and t.klein[m.end() : m.end() + 1] in (",", "!", ".", "\n")
        if not greeting:
            yield from t.datum(t.op + t.taal.dagen_verschil[m[1]] * _DAG, Datumsoort.RELATIEF, m)


def _perioden(t: Tekst) -> Iterator[Datum]:
    """Begin, middle or end of a week, a month, a day or the year."""
    for m in t.taal.periode.finditer(t.klein):
        part, what = m["deel"], m["wat"]
        begin, middle = part.startswith("begin"), part.startswith(("half", "medio", "midden"))
        later = bool(re.search(r"volgende|komende|aanstaande", what))
        if "week" in what:
            monday = t.op - t.op.weekday() * _DAG + (_WEEK if later else 0 * _DAG)
            day = monday + (0 if begin else 2 if middle else 4) * _DAG
        elif re.search(r"dag|jaar", what):
            if begin or middle:
                continue
            day = t.op if "dag" in what else date(t.op.year, 12, 31)
        else:
            month = t.taal.maand_in(what)
            named = dichtstbij(t.op, month, 28, t.taal.toekomst(t.voor(m.start()))) if month is not None else None
            first = (named or t.op).replace(day=1)
            first = maand_erna(first) if later and named is None else first
            day = first if begin else first.replace(day=15) if middle else maandeinde(first)
        yield from t.datum(day, Datumsoort.PERIODE, m, day >= t.op)
    friday = t.op + (4 - t.op.weekday()) * _DAG
    for m in _WEEKEND.finditer(t.klein):
        yield from t.datum(friday + (3 if m[1] == "na" else 0) * _DAG, Datumsoort.PERIODE, m, True)
    for m in _DEZE.finditer(t.klein):
        later = m["welke"] == "volgende"
        month_end = maandeinde(maand_erna(t.op) if later else t.op)
        yield from t.datum(friday + (_WEEK if later else 0 * _DAG) if m["wat"] == "week" else month_end, Datumsoort.PERIODE, m, True)


def _weken(t: Tekst) -> Iterator[Datum]:
    """A week number by itself: its Friday, or its Monday where it begins."""
    for m in _WEEKNUMMER.finditer(t.klein):
        day = dag_in_week(t.op, int(m["week"]), 0 if m["deel"] in ("begin", "vanaf") else 4)
        yield from t.datum(day if day and day >= t.op else None, Datumsoort.PERIODE, m, True)


def _dag_van_maand(t: Tekst) -> Iterator[Datum]:
    """`voor de 20e` without month, where it cannot be a rank."""
    for m in _RANGDAG.finditer(t.klein):
        days = (bestaat(first.year, first.month, int(m[1])) for first in (t.op, maand_erna(t.op)))
        yield from t.datum(next((d for d in days if d and d >= t.op), None), Datumsoort.DAG, m)


VORMEN: tuple[Callable[[Tekst], Iterator[Datum]], ...] = (
    _iso, _met_maand, _cijfers, _weekdag_in_week, _weekdagen, _termijnen, _perioden, _relatief, _weken, _dag_van_maand,
)  # fmt: skip
"""surest first: what one has read, a later one leaves alone"""
