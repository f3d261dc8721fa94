"""The tables of earned automation: what was judged blind, and what went wrong afterwards. Ids, routes, times; no text."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class Keuring(Basis):
    """One melding that a person judges, or judged, without having seen our suggestion."""

    __tablename__ = "keuring"
    __table_args__ = (UniqueConstraint("melding_id", "ladder", name="uq_keuring_melding_ladder"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[str] = mapped_column(String(36), index=True)
    """may be a melding that the worker never saw: closed before it began"""
    ladder: Mapped[str] = mapped_column(String(10))
    """route | labels"""
    wat: Mapped[str] = mapped_column(String(60), index=True)
    """the route that we would have taken; `labels` on the other ladder"""
    bron: Mapped[str] = mapped_column(String(10))
    """schaduw | controle | keur"""
    model: Mapped[str] = mapped_column(String(60))
    gekozen_op: Mapped[datetime] = mapped_column(Tijd)
    uitslag: Mapped[str] = mapped_column(String(10), default="wacht")
    """wacht | goed | geschil | fout; a geschil counts as a fault until a voorlichter ruled"""
    antwoord: Mapped[str] = mapped_column(String(60), default="")
    """the route that the person named first"""
    op: Mapped[datetime | None] = mapped_column(Tijd)
    """when the person judged"""


class Voorval(Basis):
    """Something that shows afterwards that what was done was wrong."""

    __tablename__ = "voorval"
    __table_args__ = (UniqueConstraint("melding_id", "soort", name="uq_voorval_melding_soort"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[str] = mapped_column(String(36), index=True)
    wat: Mapped[str] = mapped_column(String(60))
    """the route that was taken"""
    soort: Mapped[str] = mapped_column(String(10))
    """ongedaan | retour | klacht"""
    model: Mapped[str] = mapped_column(String(60))
    op: Mapped[datetime] = mapped_column(Tijd)


class Geleerd(Basis):
    """The labels that people gave a melding. Its text is read from TOPdesk again when a model is trained, and not kept."""

    __tablename__ = "geleerd"

    melding_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    hoe: Mapped[str] = mapped_column(String(12))
    """geaccepteerd | gewijzigd | gekeurd"""
    route: Mapped[str] = mapped_column(String(60), default="")
    """empty where the card does not tell"""
    sector: Mapped[str] = mapped_column(String(10), default="")
    subcategorie: Mapped[str] = mapped_column(String(80), default="")
    soort: Mapped[str] = mapped_column(String(40), default="")
    op: Mapped[datetime] = mapped_column(Tijd)
