"""The tables of what TOPdesk's own history counts to: numbers per day and week, kept apart so that no row stands for one card."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class KaartDag(Basis):
    """So many cards of one entry type were made on one day at the Loket. A day that was counted has a row of each kind, also of nothing."""

    __tablename__ = "kaart_dag"

    dag: Mapped[date] = mapped_column(primary_key=True)
    invoer: Mapped[str] = mapped_column(String(20), primary_key=True)
    """mail | formulier | telefoon"""
    aantal: Mapped[int]
    geteld_op: Mapped[datetime] = mapped_column(Tijd)


class KaartOnderwerp(Basis):
    """So many cards of one week, by entry type, sector and subcategorie; empty where TOPdesk has none that we know."""

    __tablename__ = "kaart_onderwerp"

    week: Mapped[date] = mapped_column(primary_key=True)
    """its Monday"""
    invoer: Mapped[str] = mapped_column(String(20), primary_key=True)
    sector: Mapped[str] = mapped_column(String(20), primary_key=True)
    subcategorie: Mapped[str] = mapped_column(String(200), primary_key=True)
    aantal: Mapped[int]


class KaartAfloop(Basis):
    """So many cards of one week, by entry type, where they lie, on which line, and how long they were open."""

    __tablename__ = "kaart_afloop"

    week: Mapped[date] = mapped_column(primary_key=True)
    invoer: Mapped[str] = mapped_column(String(20), primary_key=True)
    plek: Mapped[str] = mapped_column(String(60), primary_key=True)
    """loket, an internal route, a kaart id, or empty for another group"""
    tweedelijns: Mapped[bool] = mapped_column(primary_key=True)
    duur: Mapped[str] = mapped_column(String(10), primary_key=True)
    """first of a stretch of working days until it was closed (0, 2, 6, 11, 21), `open`, or `onbekend`"""
    aantal: Mapped[int]
