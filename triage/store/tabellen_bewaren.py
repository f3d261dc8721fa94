"""The table of what was cleaned up: counts only, kept for good."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class Opgeruimd(Basis):
    """How many records of one kind went on one day."""

    __tablename__ = "opgeruimd"

    dag: Mapped[date] = mapped_column(primary_key=True)
    """the day at the Loket"""
    soort: Mapped[str] = mapped_column(String(20), primary_key=True)
    """a name under `dagen` in bewaren.yaml"""
    aantal: Mapped[int]
    voor: Mapped[datetime] = mapped_column(Tijd)
    """what was older than this went"""
