"""The table of what people change while it runs: dated versions of config data, the sociale kaart first."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class KaartVersie(Basis):
    """One version of one entry. Versions are only ever added: the newest holds, the others are its history."""

    __tablename__ = "kaart_versie"
    __table_args__ = (
        UniqueConstraint("soort", "sleutel", "volgnummer", name="uq_kaart_versie_volgnummer"),
        Index("ix_kaart_versie_soort_vanaf", "soort", "vanaf"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(String(20))
    """instantie, route, subcategorie, mandaat, betwist, seizoen or nodig"""
    sleutel: Mapped[str] = mapped_column(String(60))
    """id of the entry within its kind"""
    volgnummer: Mapped[int]
    """1, 2, ...: two people who change the same version cannot both win"""
    inhoud: Mapped[dict[str, Any]] = mapped_column(JSON)
    """the whole entry as its config file would hold it; no secrets"""
    vanaf: Mapped[datetime] = mapped_column(Tijd)
    door: Mapped[str] = mapped_column(String(40))
    """role or functional name, never a person's name"""
    bron: Mapped[str] = mapped_column(String(400))
    """why, or where it was found"""
