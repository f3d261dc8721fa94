"""Accounts of the review pages, their sessions, and the audit log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from triage.store.exceptions import OpslagFout
from triage.store.tabellen_pagina import Audit, Gebruiker, Sessie

_BIJWERKEN = timedelta(seconds=60)
"""how old `gezien_op` may become before it is written again: a read page must not cost a write each time"""
_WIE = (
    select(Sessie.ingetrokken_op, Sessie.gezien_op, Sessie.begonnen_op, Gebruiker.geblokkeerd, Gebruiker.naam, Gebruiker.rol)
    .join(Gebruiker, Gebruiker.id == Sessie.gebruiker_id)
    .where(Sessie.sleutel == bindparam("sleutel"))
)
"""made once: it is asked at every request"""


class GebruikerFout(OpslagFout):
    """The account is unknown, exists already, or cannot be changed so."""


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Whom a session belongs to."""

    naam: str
    rol: str


def vind(sessie: Session, naam: str) -> Gebruiker | None:
    """The account with this name, blocked or not."""
    return sessie.scalar(select(Gebruiker).where(Gebruiker.naam == naam.strip().lower()))


def alle(sessie: Session) -> list[Gebruiker]:
    """All accounts by name."""
    return list(sessie.scalars(select(Gebruiker).order_by(Gebruiker.naam)))


def voeg_toe(sessie: Session, naam: str, rol: str, wachtwoord_hash: str, nu: datetime) -> Gebruiker:
    """A new account. Raises GebruikerFout when the name is taken."""
    if vind(sessie, naam) is not None:
        raise GebruikerFout(f"Account {naam} exists already.")
    row = Gebruiker(naam=naam.strip().lower(), rol=rol, wachtwoord=wachtwoord_hash, geblokkeerd=False, gemaakt_op=nu, wachtwoord_op=nu)
    sessie.add(row)
    sessie.flush()
    return row


def wijzig(
    sessie: Session, naam: str, nu: datetime, *, rol: str | None = None, wachtwoord_hash: str | None = None, geblokkeerd: bool | None = None
) -> None:  # fmt: skip
    """Change an account; whatever is changed, its sessions end. Raises GebruikerFout when it is unknown."""
    row = vind(sessie, naam)
    if row is None:
        raise GebruikerFout(f"Account {naam} is unknown.")
    row.rol = row.rol if rol is None else rol
    row.geblokkeerd = row.geblokkeerd if geblokkeerd is None else geblokkeerd
    if wachtwoord_hash is not None:
        row.wachtwoord, row.wachtwoord_op = wachtwoord_hash, nu
    trek_in(sessie, row.id, nu)


def begin_sessie(sessie: Session, gebruiker_id: int, sleutel: str, nu: datetime, bewaar: timedelta) -> None:
    """A new session under the hash of its token; sessions that ended longer than `bewaar` ago are forgotten."""
    sessie.execute(delete(Sessie).where(Sessie.gezien_op < nu - bewaar))
    sessie.add(Sessie(sleutel=sleutel, gebruiker_id=gebruiker_id, begonnen_op=nu, gezien_op=nu))


def wie(sessie: Session, sleutel: str, nu: datetime, stil: timedelta, hoogstens: timedelta) -> Ingelogd | None:
    """Whom a session belongs to; None when it ended, was silent for longer than `stil`, or is older than `hoogstens`."""
    found = sessie.execute(_WIE, {"sleutel": sleutel}).first()
    if found is None:
        return None
    ended = found.ingetrokken_op is not None or nu - found.gezien_op > stil or nu - found.begonnen_op > hoogstens
    if ended or found.geblokkeerd:
        return None
    if nu - found.gezien_op > _BIJWERKEN:
        sessie.execute(update(Sessie).where(Sessie.sleutel == sleutel).values(gezien_op=nu))
    return Ingelogd(found.naam, found.rol)


def sluit_sessie(sessie: Session, sleutel: str, nu: datetime) -> None:
    """End one session."""
    sessie.execute(update(Sessie).where(Sessie.sleutel == sleutel).values(ingetrokken_op=nu))


def trek_in(sessie: Session, gebruiker_id: int, nu: datetime) -> None:
    """End every session of an account."""
    sessie.execute(update(Sessie).where(Sessie.gebruiker_id == gebruiker_id, Sessie.ingetrokken_op.is_(None)).values(ingetrokken_op=nu))


def noteer(sessie: Session, wie_: str, rol: str, wat: str, nu: datetime, nummer: str = "") -> None:
    """Add to the audit log."""
    sessie.add(Audit(moment=nu, wie=wie_[:60], rol=rol, wat=wat, nummer=nummer[:60]))


def logboek(sessie: Session, hoogstens: int, nummer: str = "") -> list[Audit]:
    """The newest entries, newest first; of one melding where `nummer` says so."""
    query = select(Audit).order_by(Audit.id.desc()).limit(hoogstens)
    return list(sessie.scalars(query.where(Audit.nummer == nummer) if nummer else query))
