"""Counts of cards in a store, made the way `triage nulmeting` makes them: of its meldingen, and of invented calls beside them. Seeded."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.domain.termen import LOKET, Sector
from triage.rappel.kalender import Kalender
from triage.report.tellen import Namen, hele_weken, tel_weken
from triage.store.kaarttellingen import INVOER, bewaar
from triage.store.tabellen import Melding
from triage.topdesk.geschiedenis import Kaartgegevens

_GESPREKKEN = 3
"""calls for each melding, on the same day"""


def vul_tellingen(sessie: Session, kaart: Kaart, kalender: Kalender, van: datetime, tot: datetime, zaad: int) -> None:
    """Keep counts for the whole weeks within [van, tot), as read at `tot`."""
    weeks = hele_weken(van.date(), tot.date())
    names = _namen(kaart)
    moments = sessie.scalars(select(Melding.aangemaakt).where(Melding.aangemaakt >= van, Melding.aangemaakt < tot).order_by(Melding.id))
    bewaar(sessie, tel_weken(_kaarten(Random(zaad), names, moments, tot), names, weeks, kalender, tot), tot)


def _namen(kaart: Kaart) -> Namen:
    places = {r: r for r in (*kaart.interne_routes, LOKET)}
    subjects = {s.naam: s.naam for s in kaart.subcategorieen.values() if not s.administratief}
    agencies = sorted(i for i, a in kaart.instanties.items() if not a.alleen_tip)[:6]
    return Namen({i: i for i in INVOER}, {s.value: s.value for s in Sector}, subjects, places, {i: i for i in agencies})


def _kaarten(chance: Random, namen: Namen, momenten: Iterable[datetime], tot: datetime) -> Iterator[Kaartgegevens]:
    for number, made in enumerate(momenten):
        yield _kaart(chance, namen, f"m{number}", "formulier" if chance.random() < 0.15 else "mail", made, tot)
        for call in range(chance.randrange(2 * _GESPREKKEN + 1) if made.weekday() < 5 else 0):
            yield _kaart(chance, namen, f"t{number}-{call}", "telefoon", made, tot)


def _kaart(chance: Random, namen: Namen, id_: str, kind: str, made: datetime, end: datetime) -> Kaartgegevens:
    further = kind != "telefoon" and chance.random() < 0.3
    agency = chance.choice(list(namen.instanties)) if further and chance.random() < 0.3 else None
    closed = made + timedelta(days=chance.choice((0, 0, 1, 2, 4, 7, 12, 40)) if kind != "telefoon" else 0, minutes=20)
    place = chance.choice([p for p in namen.plekken if p != LOKET]) if further else LOKET
    return Kaartgegevens(
        id=id_, gewijzigd=made, aangemaakt=made, invoer=kind, categorie=chance.choice(list(namen.sectoren)),
        subcategorie=chance.choice([*list(namen.subcategorieen)[:12], None]), groep=place if chance.random() < 0.97 else None,
        leverancier=agency, tweedelijns=further, afgemeld_op=closed if closed < end else None, afgemeld=closed < end,
    )  # fmt: skip
