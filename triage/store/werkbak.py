"""What waits for a person, and what is known of one melding: the queries of the review pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from triage.store.acties import OPEN
from triage.store.tabellen import Actie, Advies, Melding
from triage.store.tabellen_pagina import Concept

TERUG = "teruggedraaid"


@dataclass(frozen=True, slots=True)
class Wachtend:
    """One open melding with the id of its newest advies (None: not judged yet)."""

    nummer: str
    melding_id: str
    aangemaakt: datetime
    gezien: datetime
    """modificationDate as we know it: what a decision on this row builds on"""
    staat: str
    reden: str
    advies_id: int | None


@dataclass(frozen=True, slots=True)
class Eerder:
    """An earlier melding of the same melder."""

    nummer: str
    aangemaakt: datetime
    afgemeld: bool
    staat: str
    route: str
    """empty when it was never judged"""


def wachtend(sessie: Session) -> list[Wachtend]:
    """Open meldingen that nobody decided on, oldest first. Waiting for the worker, and left to a person after a fault, count as open."""
    undecided = or_(Advies.id.is_(None), _vrij(), Advies.oordeel == TERUG)
    states = or_(
        and_(Melding.staat.in_(("nieuw", "beoordeeld")), undecided),
        Melding.staat == "fout",
        and_(Melding.staat == "mens", Melding.reden == TERUG),
    )
    query = (
        select(
            Melding.nummer,
            Melding.id,
            Melding.aangemaakt,
            Melding.gewijzigd,
            Melding.eigen_wijziging,
            Melding.staat,
            Melding.reden,
            Advies.id,
        )
        .outerjoin(Advies, _nieuwste())
        .where(Melding.staat.in_(("nieuw", "beoordeeld", "fout", "mens")), Melding.afgemeld.is_(False), states)
        .order_by(Melding.aangemaakt, Melding.id)
    )
    return [
        Wachtend(number, id_, made, max(changed, own) if own is not None else changed, state, reason, advice)
        for number, id_, made, changed, own, state, reason, advice in sessie.execute(query)
    ]


def inhouden(sessie: Session, advies_ids: list[int]) -> dict[int, dict[str, Any]]:
    """The content of adviezen by id."""
    if not advies_ids:
        return {}
    rows = sessie.execute(select(Advies.id, Advies.inhoud).where(Advies.id.in_(advies_ids)))
    return {row.id: row.inhoud for row in rows}


def aangehouden(sessie: Session, advies_ids: list[int]) -> dict[int, str]:
    """Per advies the wall for which what would have gone by itself waits for a person."""
    query = select(Actie.sleutel).where(Actie.advies_id.in_(advies_ids), Actie.soort == "aangehouden", Actie.status != "vervallen")
    parts = (key.split(":") for key in sessie.scalars(query.order_by(Actie.id)))
    return {int(advies_id): wall for advies_id, _, wall in parts}


def met_nummer(sessie: Session, nummer: str) -> Melding | None:
    """The melding with this number."""
    if "\x00" in nummer:  # PostgreSQL refuses even to look for it
        return None
    return sessie.scalar(select(Melding).where(Melding.nummer == nummer))


def eerdere(sessie: Session, melding: Melding, hoogstens: int = 20) -> list[Eerder]:
    """Earlier meldingen of the same melder, newest first."""
    if melding.melder_sleutel is None:
        return []
    query = (
        select(Melding, Advies.route)
        .outerjoin(Advies, _nieuwste())
        .where(Melding.melder_sleutel == melding.melder_sleutel, Melding.id != melding.id)
        .order_by(Melding.aangemaakt.desc())
        .limit(hoogstens)
    )
    return [Eerder(m.nummer, m.aangemaakt, m.afgemeld, m.staat, route or "") for m, route in sessie.execute(query)]


def _nieuwste() -> ColumnElement[bool]:
    """Joins a melding with its newest advies.

    Not by comparing with a maximum: PostgreSQL without fresh statistics then works that maximum out for every pair of both tables, for
    minutes where 50,000 were judged.
    """
    later = aliased(Advies)
    newer = exists(select(later.id).where(later.melding_id == Advies.melding_id, later.id > Advies.id)).correlate(Advies)
    return and_(Advies.melding_id == Melding.id, ~newer)


def neem(sessie: Session, advies_id: int, oordeel: str, door: str, nu: datetime) -> bool:
    """Decide on an open advies; True for exactly one caller."""
    again = and_(Advies.oordeel == TERUG, Advies.oordeel_door != "pagina")  # given back, and nobody has decided anew
    free = or_(_vrij(), again)
    taken = sessie.execute(update(Advies).where(Advies.id == advies_id, free).values(oordeel=oordeel, oordeel_door=door, oordeel_op=nu))
    return bool(taken.rowcount == 1)  # type: ignore[attr-defined]


def _vrij() -> ColumnElement[bool]:
    """Open, and nobody decided; or what was decided lapsed before anything was carried out, because somebody changed the card meanwhile."""
    waiting = exists(select(Actie.id).where(Actie.advies_id == Advies.id, Actie.status.in_(OPEN)))
    return and_(Advies.oordeel == "open", or_(Advies.oordeel_door == "", and_(Advies.oordeel_door == "akkoord", ~waiting)))


def bewaar_concept(sessie: Session, advies_id: int, verzegeld: bytes, nu: datetime) -> None:
    """Keep a reply that a person edited, encrypted."""
    sessie.merge(Concept(advies_id=advies_id, verzegeld=verzegeld, gemaakt_op=nu))


def concept(sessie: Session, advies_id: int) -> bytes | None:
    """The edited reply of an advies, encrypted; None where nobody edited it."""
    return sessie.scalar(select(Concept.verzegeld).where(Concept.advies_id == advies_id))


def wis_concepten(sessie: Session) -> None:
    """Forget edited replies whose actions are all settled. While one waits its text stays: our own must not leave in its place."""
    waiting = select(Actie.advies_id).where(Actie.status.in_(OPEN))
    sessie.execute(delete(Concept).where(Concept.advies_id.not_in(waiting)))


def voor_keuze(sessie: Session, melding_id: str, laatste: Advies) -> Advies:
    """The advies that a person's own choice came in the place of; the last one itself where it was accepted as it was."""
    if laatste.inhoud.get("model") != "mens":
        return laatste
    query = select(Advies).where(Advies.melding_id == melding_id, Advies.id < laatste.id).order_by(Advies.id.desc()).limit(1)
    return sessie.scalar(query) or laatste
