"""Days named in Dutch text, read relative to a given day. Finds all of them; which one counts is for `datumkeuze`."""

from datetime import date

from triage.rappel.datumtaal import Datumtaal
from triage.rappel.datumvormen import VORMEN, Datum, Datumsoort, Tekst
from triage.rappel.kalender import Kalender
from triage.settings.intake_patronen import klein

MEESTE_TEKENS = 6_000
"""of one text; dates below that are not read"""

_ERVOOR = 2  # a comma and a space


def vind_datums(tekst: str, op: date, kalender: Kalender, taal: Datumtaal) -> tuple[Datum, ...]:
    """All days in `tekst`, in order. Working days are counted by the calendar; a term that runs off it is not read.

    Raises KalenderOp when `op` itself lies outside the calendar.
    """
    text = Tekst(klein(tekst[:MEESTE_TEKENS]), op, kalender, taal)
    found: list[Datum] = []
    for form in VORMEN:
        for day in form(text):
            # forms come in order of certainty: what one has read, a later one leaves alone
            if not any(_overlapt(day, other) for other in found):
                found.append(day)
    return tuple(sorted(found, key=lambda d: d.begin))


def _overlapt(day: Datum, other: Datum) -> bool:
    """True when both are one day in the text; a weekday just before a date ("vrijdag, 20 maart") is part of it."""
    room = _ERVOOR if day.soort is Datumsoort.WEEKDAG and other.soort is Datumsoort.DAG else 0
    return day.begin < other.eind and other.begin < day.eind + room + 1
