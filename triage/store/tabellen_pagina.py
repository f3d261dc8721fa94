"""The tables of the review pages: accounts, sessions, the audit log, and replies that a person edited."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class Gebruiker(Basis):
    """One local account."""

    __tablename__ = "gebruiker"

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(String(60), unique=True)
    """log-in name, lower case"""
    rol: Mapped[str] = mapped_column(String(20))
    wachtwoord: Mapped[str] = mapped_column(String(200))
    """argon2 hash with its parameters"""
    geblokkeerd: Mapped[bool] = mapped_column(default=False)
    gemaakt_op: Mapped[datetime] = mapped_column(Tijd)
    wachtwoord_op: Mapped[datetime] = mapped_column(Tijd)


class Sessie(Basis):
    """One log-in of an account, known by the hash of the token in its cookie."""

    __tablename__ = "sessie"

    sleutel: Mapped[str] = mapped_column(String(64), primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"), index=True)
    begonnen_op: Mapped[datetime] = mapped_column(Tijd)
    gezien_op: Mapped[datetime] = mapped_column(Tijd)
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Tijd)


class Audit(Basis):
    """Who did what, when, to which melding. Only ever added to: triggers refuse a change."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime] = mapped_column(Tijd, index=True)
    wie: Mapped[str] = mapped_column(String(60))
    rol: Mapped[str] = mapped_column(String(20))
    wat: Mapped[str] = mapped_column(String(40))
    nummer: Mapped[str] = mapped_column(String(60), default="")
    """number of the melding, or the id of what was changed"""


class Concept(Basis):
    """A reply as a person edited it: encrypted, until it has left or its day is over."""

    __tablename__ = "concept"

    advies_id: Mapped[int] = mapped_column(ForeignKey("advies.id"), primary_key=True)
    verzegeld: Mapped[bytes] = mapped_column(LargeBinary)
    gemaakt_op: Mapped[datetime] = mapped_column(Tijd)
