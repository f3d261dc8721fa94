"""From cards of TOPdesk's history to counts per week: what the nulmeting and the volumes of the telephone are made of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from triage.domain.termen import LOKET
from triage.rappel.kalender import Kalender, lokale_dag, werkdagen_tussen
from triage.settings.topdesk import TopdeskBestand
from triage.store.kaarttellingen import Weektelling
from triage.topdesk.exceptions import NietGevonden
from triage.topdesk.geschiedenis import Kaartgegevens
from triage.topdesk.opzoeklijsten import Waarde
from triage.topdesk.vertaaltabel import Vertaaltabel

ANDER, ANDERE_INSTANTIE = "", "instantie"
"""another group than topdesk.yaml names, or none; a supplier that it does not name"""
OPEN, ONBEKEND = "open", "onbekend"
DUREN = (21, 11, 6, 2, 0)
"""first working day of each stretch until a card was closed, longest first"""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Namen:
    """Our words for the ids of one TOPdesk."""

    invoer: Mapping[str, str]
    """entry type -> mail | formulier | telefoon"""
    sectoren: Mapping[str, str]
    subcategorieen: Mapping[str, str]
    plekken: Mapping[str, str]
    """operator group -> loket or internal route"""
    instanties: Mapping[str, str]
    """supplier -> kaart id"""


def maak_namen(tabel: Vertaaltabel, bestand: TopdeskBestand, invoer: tuple[Waarde, ...]) -> Namen:
    """The words for what is counted. Raises NietGevonden when TOPdesk has no entry type for calls: they would count as none at all."""
    phone = next((v.id for v in invoer if bestand.invoer_telefoon in (v.id, v.naam)), None)
    if phone is None:
        raise NietGevonden(f"entry type {bestand.invoer_telefoon!r}: set invoer_telefoon in topdesk.yaml")
    forms = {v.id for v in invoer if {v.id, v.naam} & set(bestand.formulieren)}
    return Namen(
        {id_: "formulier" if id_ in forms else "mail" for id_ in tabel.invoer} | {phone: "telefoon"},
        {id_: tabel.sector_van(id_) or "" for id_ in tabel.categorieen.values()},
        {id_: name for (_, name), id_ in tabel.subcategorieen.items()},
        {id_: tabel.route_van_groep(id_) or "" for id_ in tabel.groepen.values()} | {tabel.groep_loket: LOKET},
        {id_: agency for agency, id_ in tabel.leveranciers.items()},
    )


def hele_weken(van: date, tot: date) -> list[date]:
    """The Mondays of the weeks that lie wholly within two days, both included."""
    monday = van + timedelta(days=-van.weekday() % 7)
    found = []
    while monday + _WEEK - timedelta(days=1) <= tot:
        found.append(monday)
        monday += _WEEK
    return found


def begin_van(dag: date, kalender: Kalender) -> datetime:
    """The first moment of a day at the Loket."""
    return datetime.combine(dag, time(), kalender.zone)


def tel_weken(kaarten: Iterable[Kaartgegevens], namen: Namen, weken: Iterable[date], kalender: Kalender, op: datetime) -> list[Weektelling]:
    """The counts of these weeks (their Mondays), as the cards stood at `op`; cards of other weeks or entry types do not count.

    Raises KalenderOp where the calendar does not reach.
    """
    days: dict[date, Counter[tuple[date, str]]] = defaultdict(Counter)
    subjects: dict[date, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    ends: dict[date, Counter[tuple[str, str, bool, str]]] = defaultdict(Counter)
    took = cache(lambda start, end: _klasse(werkdagen_tussen(start, end, kalender)))
    for card in kaarten:
        kind = namen.invoer.get(card.invoer or "")
        if kind is None:
            continue
        day = lokale_dag(card.aangemaakt, kalender)
        monday = day - timedelta(days=day.weekday())
        days[monday][day, kind] += 1
        subject = namen.subcategorieen.get(card.subcategorie or "", "")
        subjects[monday][kind, namen.sectoren.get(card.categorie or "", ""), subject] += 1
        if card.afgemeld_op is not None:  # a person may type a moment that is still to come
            length = took(day, lokale_dag(min(card.afgemeld_op, op), kalender))
        else:
            length = ONBEKEND if card.afgemeld else OPEN
        ends[monday][kind, _plek(card, namen), card.tweedelijns, length] += 1
    return [Weektelling(m, days[m], subjects[m], ends[m]) for m in weken]


def _plek(card: Kaartgegevens, namen: Namen) -> str:
    if card.leverancier is not None:
        return namen.instanties.get(card.leverancier, ANDERE_INSTANTIE)
    return namen.plekken.get(card.groep or "", ANDER)


def _klasse(werkdagen: int) -> str:
    return str(next(first for first in DUREN if werkdagen >= first))
