"""Counts of invented cards in a store, made the way `triage nulmeting` makes them: seeded."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.domain.termen import LOKET, Sector
from triage.rappel.kalender import Kalender
from triage.report.tellen import Namen, hele_weken, tel_weken
from triage.store.kaarttellingen import INVOER, bewaar
from triage.topdesk.geschiedenis import Kaartgegevens

_PER_DAG = (14, 3, 42)
"""e-mails, forms and calls on a working day"""


def vul_tellingen(sessie: Session, kaart: Kaart, kalender: Kalender, van: datetime, tot: datetime, zaad: int) -> None:
    """Keep counts for the whole weeks within [van, tot), as read at `tot`."""
    weeks = hele_weken(van.date(), tot.date())
    names = _namen(kaart)
    bewaar(sessie, tel_weken(_kaarten(Random(zaad), names, van, tot), names, weeks, kalender, tot), tot)


def _namen(kaart: Kaart) -> Namen:
    places = {r: r for r in (*kaart.interne_routes, LOKET)}
    subjects = {s.naam: s.naam for s in kaart.subcategorieen.values() if not s.administratief}
    agencies = sorted(i for i, a in kaart.instanties.items() if not a.alleen_tip)[:6]
    return Namen({i: i for i in INVOER}, {s.value: s.value for s in Sector}, subjects, places, {i: i for i in agencies})


def _kaarten(chance: Random, namen: Namen, van: datetime, tot: datetime) -> Iterator[Kaartgegevens]:
    day, number = van, 0
    while day < tot:
        for kind, usual in zip(INVOER, _PER_DAG, strict=True):
            for _ in range(chance.randrange(usual // 2, usual * 2) if day.weekday() < 5 else 2 * (kind == "mail")):
                yield _kaart(chance, namen, number, kind, day + timedelta(minutes=chance.randrange(8 * 60, 17 * 60)), tot)
                number += 1
        day += timedelta(days=1)


def _kaart(chance: Random, namen: Namen, number: int, kind: str, made: datetime, end: datetime) -> Kaartgegevens:
    further = kind != "telefoon" and chance.random() < 0.3
    agency = chance.choice(list(namen.instanties)) if further and chance.random() < 0.3 else None
    closed = made + timedelta(days=chance.choice((0, 0, 1, 2, 4, 7, 12, 40)) if kind != "telefoon" else 0, minutes=20)
    place = chance.choice([p for p in namen.plekken if p != LOKET]) if further else LOKET
    return Kaartgegevens(
        id=f"{number:08}", gewijzigd=made, aangemaakt=made, invoer=kind, categorie=chance.choice(list(namen.sectoren)),
        subcategorie=chance.choice([*list(namen.subcategorieen)[:12], None]), groep=place if chance.random() < 0.97 else None,
        leverancier=agency, tweedelijns=further, afgemeld_op=closed if closed < end else None, afgemeld=closed < end,
    )  # fmt: skip
