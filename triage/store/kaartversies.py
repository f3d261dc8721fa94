"""Reading and adding dated versions of the kaart. What an entry may hold is not judged here: triage.kaart does that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from triage.store.exceptions import OpslagFout
from triage.store.tabellen_kaart import KaartVersie

INSTANTIE = "instantie"
"""the kind of version that holds an agency"""
ROUTE, SUBCATEGORIE, MANDAAT, BETWIST = "route", "subcategorie", "mandaat", "betwist"
"""the kinds that hold a team, a subcategorie, what was allowed for one route or group of routes, and what was ruled on a contested one"""
SEIZOEN, NODIG = "seizoen", "nodig"
"""the kinds that hold when a route is open, and which facts a route needs"""


class VersieBezet(OpslagFout):
    """Somebody else changed this entry at the same moment. Look at what they did, and give your change again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Versie:
    """One version as it is read."""

    sleutel: str
    volgnummer: int
    inhoud: dict[str, Any]
    vanaf: datetime
    door: str
    bron: str


def nieuwste(sessie: Session, soort: str, op: datetime | None = None) -> dict[str, Versie]:
    """The version of every entry of a kind that held at a moment (None: now), by id. Entries without a version are absent."""
    newest = select(KaartVersie.sleutel, func.max(KaartVersie.volgnummer).label("top")).where(KaartVersie.soort == soort)
    if op is not None:
        newest = newest.where(KaartVersie.vanaf <= op)
    top = newest.group_by(KaartVersie.sleutel).subquery()
    query = select(KaartVersie).join(top, (KaartVersie.sleutel == top.c.sleutel) & (KaartVersie.volgnummer == top.c.top))
    return {row.sleutel: _versie(row) for row in sessie.scalars(query.where(KaartVersie.soort == soort))}


def geschiedenis(sessie: Session, soort: str, sleutel: str) -> list[Versie]:
    """All versions of one entry, oldest first."""
    query = select(KaartVersie).where(KaartVersie.soort == soort, KaartVersie.sleutel == sleutel)
    return [_versie(row) for row in sessie.scalars(query.order_by(KaartVersie.volgnummer))]


def voeg_toe(sessie: Session, soort: str, sleutel: str, inhoud: dict[str, Any], vanaf: datetime, door: str, bron: str) -> Versie:
    """Add the next version of an entry. Raises VersieBezet when another was added meanwhile."""
    last = sessie.scalar(select(func.max(KaartVersie.volgnummer)).where(KaartVersie.soort == soort, KaartVersie.sleutel == sleutel))
    row = KaartVersie(soort=soort, sleutel=sleutel, volgnummer=(last or 0) + 1, inhoud=inhoud, vanaf=vanaf, door=door, bron=bron)
    try:
        with sessie.begin_nested():
            sessie.add(row)
    except IntegrityError as error:
        raise VersieBezet from error
    return _versie(row)


def _versie(row: KaartVersie) -> Versie:
    return Versie(row.sleutel, row.volgnummer, row.inhoud, row.vanaf, row.door, row.bron)
