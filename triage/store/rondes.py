"""The rounds of the worker, for health and reports."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triage.store.tabellen import Actie, Melding, Ronde, Stand

ALLE = "alle_meldingen:"
"""begin of what a round failed on when TOPdesk was there and yet every melding failed, all for the reason behind it"""
LADDER = "ladder:"
"""begin of the key under which the last stage of a route is kept"""


def begin_ronde(sessie: Session, nu: datetime) -> int:
    """Note that a round begins; returns its id."""
    row = Ronde(begin=nu)
    sessie.add(row)
    sessie.flush()
    return row.id


def sluit_ronde(sessie: Session, ronde_id: int, nu: datetime, gezien: int, beoordeeld: int, acties: int, fouten: int, fout: str) -> None:
    """Note how a round ended."""
    row = sessie.get_one(Ronde, ronde_id)
    row.eind, row.gezien, row.beoordeeld, row.acties, row.fouten, row.fout = nu, gezien, beoordeeld, acties, fouten, fout[:60]


def laatste_ronde(sessie: Session) -> Ronde | None:
    """The newest round."""
    return sessie.scalar(select(Ronde).order_by(Ronde.id.desc()).limit(1))


def mislukt_op_rij(sessie: Session, hoogstens: int = 1000) -> list[str]:
    """What the newest finished rounds failed on, newest first, without a good one in between.

    After a round in which every melding failed, a quiet one proves nothing: nothing was tried in it.
    """
    query = select(Ronde.fout, Ronde.beoordeeld + Ronde.acties).where(Ronde.eind.is_not(None)).order_by(Ronde.id.desc()).limit(hoogstens)
    faults: list[str] = []
    quiet = False
    for fault, worked in sessie.execute(query):
        if not fault and worked:
            break
        if fault and quiet and not fault.startswith(ALLE):
            break
        quiet = not fault
        if fault:
            faults.append(fault)
    return faults


def tellingen(sessie: Session) -> dict[str, int]:
    """How many meldingen stand in each state and actions in each status, as `melding.<staat>` and `actie.<status>`."""
    states = sessie.execute(select(Melding.staat, func.count()).group_by(Melding.staat)).all()
    statuses = sessie.execute(select(Actie.status, func.count()).group_by(Actie.status)).all()
    return {f"melding.{k}": n for k, n in states} | {f"actie.{k}": n for k, n in statuses}


def laatste_treden(sessie: Session) -> dict[str, str]:
    """The stage at which the worker last found each route that a mandaat names."""
    rows = sessie.scalars(select(Stand).where(Stand.sleutel.startswith(LADDER)).order_by(Stand.sleutel))
    return {row.sleutel.removeprefix(LADDER): row.waarde for row in rows}
