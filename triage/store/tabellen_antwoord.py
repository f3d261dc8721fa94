"""The tables that keep replies safe: what a person said about one reply, and by what our own sentences are known again."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class Antwoordbesluit(Basis):
    """What a person decided about the reply to one melding; never by whom."""

    __tablename__ = "antwoordbesluit"

    melding_id: Mapped[str] = mapped_column(ForeignKey("melding.id"), primary_key=True)
    adres_sleutel: Mapped[str | None] = mapped_column(String(32))
    """keyed hash of the melder's address, as read from a mail that another desk passed on and confirmed by a person"""
    adres_op: Mapped[datetime | None] = mapped_column(Tijd)
    gestopt_op: Mapped[datetime | None] = mapped_column(Tijd)
    """nothing is done by itself on this melding any more"""


class EigenZin(Basis):
    """Keyed hash of one sentence that we sent to a melder: mail that brings it back is an answer of a machine, or to us."""

    __tablename__ = "eigen_zin"

    sleutel: Mapped[str] = mapped_column(String(32), primary_key=True)
    laatst: Mapped[datetime] = mapped_column(Tijd)
    """last time it was sent"""
