"""Steps of rappel in the store: claimed by adding their row, before anything leaves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from triage.store.tabellen_rappel import Dossier, RappelVerzending


@dataclass(frozen=True, slots=True)
class Claim:
    """One step that is about to be sent."""

    sleutel: str
    dossier_id: int
    stap: str
    aan: str


@dataclass(frozen=True, slots=True)
class Twijfel:
    """A step of which is not known whether it left, or that was refused: for a person."""

    nummer: str
    ontvanger: str
    stap: str
    status: str
    geclaimd_op: datetime


def claim(sessie: Session, stappen: Collection[Claim], bundel: str, kenmerk: str, wie: str, nu: datetime) -> bool:
    """Take all steps of one mail, or none of them. True for exactly one caller, who commits before he sends."""
    try:
        with sessie.begin_nested():
            for step in stappen:
                sessie.add(
                    RappelVerzending(
                        sleutel=step.sleutel, dossier_id=step.dossier_id, stap=step.stap, aan=step.aan, bundel=bundel, kenmerk=kenmerk,
                        status="bezig", geclaimd_op=nu, geclaimd_door=wie,
                    )
                )  # fmt: skip
    except IntegrityError:
        return False
    return True


def zet_status(sessie: Session, kenmerk: str, status: str, nu: datetime, fout: str = "") -> bool:
    """Settle a mail that is under way. False when somebody else settled it meanwhile."""
    sent = nu if status == "gedaan" else None
    done = sessie.execute(
        update(RappelVerzending)
        .where(RappelVerzending.kenmerk == kenmerk, RappelVerzending.status == "bezig")
        .values(status=status, fout=fout, verzonden_op=sent)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def geef_vrij(sessie: Session, kenmerk: str) -> None:
    """The mail certainly did not leave: its steps may be claimed again."""
    for row in van_mail(sessie, kenmerk):
        if row.status == "bezig":
            sessie.delete(row)


def van_mail(sessie: Session, kenmerk: str) -> list[RappelVerzending]:
    """The steps of one mail."""
    return list(sessie.scalars(select(RappelVerzending).where(RappelVerzending.kenmerk == kenmerk).order_by(RappelVerzending.sleutel)))


def blijven_hangen(sessie: Session, voor: datetime) -> list[str]:
    """Mails that were claimed before this moment and never settled: their process is dead."""
    query = select(RappelVerzending.kenmerk).where(RappelVerzending.status == "bezig", RappelVerzending.geclaimd_op < voor)
    return sorted(set(sessie.scalars(query)))


def bekend(sessie: Session, sleutels: Collection[str]) -> frozenset[str]:
    """Which of these steps were claimed before, whatever became of them."""
    found: set[str] = set()
    keys = sorted(sleutels)
    for start in range(0, len(keys), 500):
        query = select(RappelVerzending.sleutel).where(RappelVerzending.sleutel.in_(keys[start : start + 500]))
        found.update(sessie.scalars(query))
    return frozenset(found)


def mails_sinds(sessie: Session, moment: datetime) -> dict[str, int]:
    """How many mails were claimed per bundle since a moment."""
    query = (
        select(RappelVerzending.bundel, func.count(func.distinct(RappelVerzending.kenmerk)))
        .where(RappelVerzending.geclaimd_op > moment)
        .group_by(RappelVerzending.bundel)
    )
    return {str(bundle): int(number) for bundle, number in sessie.execute(query)}


def twijfelgevallen(sessie: Session) -> list[Twijfel]:
    """What a person has to look at: in doubt, refused, or still under way."""
    query = (
        select(RappelVerzending, Dossier.nummer, Dossier.ontvanger)
        .join(Dossier, Dossier.id == RappelVerzending.dossier_id)
        .where(RappelVerzending.status != "gedaan")
        .order_by(RappelVerzending.geclaimd_op, RappelVerzending.sleutel)
    )
    return [Twijfel(number, receiver, v.stap, v.status, v.geclaimd_op) for v, number, receiver in sessie.execute(query)]


def tellingen(sessie: Session) -> dict[str, int]:
    """How many steps stand in each status, as `rappel.<status>`."""
    counts = sessie.execute(select(RappelVerzending.status, func.count()).group_by(RappelVerzending.status))
    return {f"rappel.{status}": number for status, number in counts}
