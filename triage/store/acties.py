"""The outbox: written in one transaction with the advies, claimed by conditional update, settled once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from triage.store.tabellen import Actie, Melding

OPEN = ("wacht", "bezig", "onzeker")
"""statuses in which an action is not settled yet"""


@dataclass(frozen=True, slots=True)
class Stap:
    """One action to be written."""

    soort: str
    niet_voor: datetime | None = None
    keer: int | str = 1
    """tells steps of one kind for the same advies apart: which time (alarms), or for which route (partial meldingen)"""


def schrijf(sessie: Session, melding_id: str, advies_id: int, stappen: Iterable[Stap], nu: datetime, na: int = 0) -> None:
    """Put the steps into the outbox in this order, after the step whose `volgorde` is `na`. A step that is there already (same advies and
    kind) is left alone, unless it lapsed: then it waits again."""
    steps = {f"{advies_id}:{step.soort}:{step.keer}": (order, step) for order, step in enumerate(stappen, start=na + 1)}
    there = {a.sleutel: a for a in sessie.scalars(select(Actie).where(Actie.sleutel.in_(steps)))}
    for key, (order, step) in steps.items():
        known = there.get(key)
        if known is not None and known.status == "vervallen":
            known.status, known.volgorde, known.niet_voor, known.fout = "wacht", order, step.niet_voor, ""
        elif known is None:
            sessie.add(
                Actie(
                    sleutel=key, melding_id=melding_id, advies_id=advies_id, soort=step.soort, volgorde=order, status="wacht",
                    niet_voor=step.niet_voor, gemaakt_op=nu,
                )
            )  # fmt: skip


def wachtende_meldingen(sessie: Session, nu: datetime, soort: str = "") -> list[str]:
    """Ids of meldingen with actions (of one kind, where it is given) that may run now, those waiting longest first."""
    query = (
        select(Actie.melding_id)
        .where(Actie.status == "wacht", (Actie.niet_voor.is_(None)) | (Actie.niet_voor <= nu))
        .group_by(Actie.melding_id)
        .order_by(func.min(Actie.id))
    )
    return list(sessie.scalars(query.where(Actie.soort == soort) if soort else query))


def onafgemaakt(sessie: Session) -> list[Actie]:
    """Actions that were begun and never settled. With the worker's lock held, their process is dead."""
    return list(sessie.scalars(select(Actie).where(Actie.status.in_(("bezig", "onzeker"))).order_by(Actie.id)))


def van_melding(sessie: Session, melding_id: str) -> list[Actie]:
    """All actions of a melding in the order of their advies and step."""
    return list(sessie.scalars(select(Actie).where(Actie.melding_id == melding_id).order_by(Actie.advies_id, Actie.volgorde)))


def is_begonnen(sessie: Session, advies_id: int) -> bool:
    """True when something of this advies was carried out, is under way or is in doubt. An alarm tells nothing on the card."""
    begun = select(Actie.id).where(Actie.advies_id == advies_id, Actie.status.in_(("bezig", "gedaan", "onzeker", "onzeker_verzonden")))
    return sessie.scalar(begun.where(Actie.soort != "alarm_vi").limit(1)) is not None


def volgende(acties: Iterable[Actie], nu: datetime) -> Actie | None:
    """The next of the actions of a melding (see van_melding), or None when there is none or an earlier one is not settled."""
    for action in acties:
        if action.status in ("bezig", "onzeker"):
            return None
        if action.status == "wacht":
            return action if action.niet_voor is None or action.niet_voor <= nu else None
    return None


def claim(sessie: Session, actie_id: int, wie: str, nu: datetime) -> bool:
    """Take an action; True for exactly one caller. The caller commits before it does anything to the outside."""
    taken = sessie.execute(
        update(Actie)
        .where(Actie.id == actie_id, Actie.status == "wacht")
        .values(status="bezig", geclaimd_door=wie, geclaimd_op=nu, pogingen=Actie.pogingen + 1)
    )
    return bool(taken.rowcount == 1)  # type: ignore[attr-defined]


def onthoud(sessie: Session, actie_id: int, vingerafdruk: str | None, inverse: bytes | None) -> None:
    """Keep, before the call, by what it can be recognised and how it can be given back."""
    sessie.execute(update(Actie).where(Actie.id == actie_id).values(vingerafdruk=vingerafdruk, inverse=inverse))


def gedaan(sessie: Session, actie: Actie, nu: datetime, wijziging: datetime | None) -> None:
    """Settle an action as carried out; `wijziging` is the card's modificationDate that came of it."""
    sessie.execute(update(Actie).where(Actie.id == actie.id).values(status="gedaan", klaar_op=nu, fout=""))
    if wijziging is not None:
        sessie.execute(update(Melding).where(Melding.id == actie.melding_id).values(eigen_wijziging=wijziging, gewijzigd=wijziging))


def zet_status(sessie: Session, actie_id: int, status: str, fout: str = "") -> None:
    """Any other end of an attempt: back to wacht, onzeker, mislukt or vervallen, with the reason."""
    sessie.execute(update(Actie).where(Actie.id == actie_id).values(status=status, fout=fout))


def laat_vervallen(sessie: Session, melding_id: str, fout: str) -> None:
    """Drop what is still waiting for this melding; what was begun is settled by itself."""
    sessie.execute(update(Actie).where(Actie.melding_id == melding_id, Actie.status == "wacht").values(status="vervallen", fout=fout))


def wis_inverses(sessie: Session, voor: datetime) -> int:
    """Wipe the encrypted inverses of actions carried out before this moment; returns how many."""
    wiped = sessie.execute(update(Actie).where(Actie.inverse.is_not(None), Actie.klaar_op < voor).values(inverse=None))
    return int(wiped.rowcount)  # type: ignore[attr-defined]
