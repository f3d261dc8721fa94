"""Meldingen that wait for an answer of a team or agency."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.store.tabellen import Melding, Uitzetting


@dataclass(frozen=True, slots=True)
class Uitgezet:
    """One open hand-over."""

    nummer: str
    route: str
    sinds: datetime
    termijn_dagen: int | None


def open_(sessie: Session, melding_id: str, route: str, kaart: Kaart, nu: datetime) -> None:
    """Note that a melding was handed over and now waits. Without an agreed term there is no clock."""
    internal, agency = kaart.interne_routes.get(route), kaart.instanties.get(route)
    term = internal.termijn_eerste if internal else agency.termijn_dagen if agency else None
    sessie.add(Uitzetting(melding_id=melding_id, route=route, sinds=nu, termijn_dagen=term))


def sluit(sessie: Session, melding_id: str, nu: datetime) -> None:
    """The melding no longer waits: answered, taken back or closed."""
    for row in sessie.scalars(select(Uitzetting).where(Uitzetting.melding_id == melding_id, Uitzetting.klaar_op.is_(None))):
        row.klaar_op = nu


def openstaand(sessie: Session) -> list[Uitgezet]:
    """All open hand-overs, longest waiting first."""
    query = select(Uitzetting, Melding.nummer).join(Melding, Melding.id == Uitzetting.melding_id).where(Uitzetting.klaar_op.is_(None))
    return [Uitgezet(number, u.route, u.sinds, u.termijn_dagen) for u, number in sessie.execute(query.order_by(Uitzetting.sinds))]
