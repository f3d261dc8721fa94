"""The tables. All times are UTC; no column holds text, subject, name or address of a melding."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey, Index, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Tijd(TypeDecorator[datetime]):
    """An aware UTC time; SQLite has no time zones, so there it is stored naive and read back as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses naive times: they are a mistake waiting for the clock change."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A naive time may not be stored; give it a time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """An aware UTC time whatever the database gave."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Basis(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Melding(Basis):
    """One card of TOPdesk that we know of."""

    __tablename__ = "melding"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    nummer: Mapped[str] = mapped_column(String(40), index=True)
    aangemaakt: Mapped[datetime] = mapped_column(Tijd)
    gewijzigd: Mapped[datetime] = mapped_column(Tijd)
    """TOPdesk's modificationDate as last seen"""
    eigen_wijziging: Mapped[datetime | None] = mapped_column(Tijd)
    """the modificationDate that our last write returned; another value means a person"""
    staat: Mapped[str] = mapped_column(String(20), index=True)
    """see STATEN"""
    reden: Mapped[str] = mapped_column(String(60), default="")
    pogingen: Mapped[int] = mapped_column(default=0)
    afgemeld: Mapped[bool] = mapped_column(default=False)
    aangeraakt: Mapped[bool] = mapped_column(default=False)
    """a person has changed the card since we know it: not we, nor the mail import, nor the melder through it"""
    bekijken: Mapped[bool] = mapped_column(default=False)
    """somebody changed the card since our advice; it must be read"""
    melder_sleutel: Mapped[str | None] = mapped_column(String(32), index=True)
    onderwerp_sleutel: Mapped[str | None] = mapped_column(String(32))


class Gezien(Basis):
    """Which state of which card was dealt with: polls overlap on purpose."""

    __tablename__ = "gezien"

    melding_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    gewijzigd: Mapped[datetime] = mapped_column(Tijd, primary_key=True)


class Advies(Basis):
    """One conclusion on a melding. `inhoud` holds labels, chances and rule ids, never words of the mail."""

    __tablename__ = "advies"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[str] = mapped_column(ForeignKey("melding.id"), index=True)
    gemaakt_op: Mapped[datetime] = mapped_column(Tijd)
    kaart_gewijzigd: Mapped[datetime] = mapped_column(Tijd)
    """modificationDate of the card that was judged"""
    inhoud: Mapped[dict[str, Any]] = mapped_column(JSON)
    route: Mapped[str] = mapped_column(String(60))
    automatisch: Mapped[bool]
    oordeel: Mapped[str] = mapped_column(String(20), default="open")
    """open | geaccepteerd | gewijzigd | toegepast | teruggedraaid | vervallen"""
    oordeel_op: Mapped[datetime | None] = mapped_column(Tijd)
    oordeel_door: Mapped[str] = mapped_column(String(20), default="")
    """mandaat | akkoord | topdesk: never a person's name"""


class Actie(Basis):
    """The outbox: one thing to do to the outside, written before it is done."""

    __tablename__ = "actie"
    __table_args__ = (Index("ix_actie_status_melding_id", "status", "melding_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(80), unique=True)
    """advice and kind: the same action cannot be written twice"""
    melding_id: Mapped[str] = mapped_column(ForeignKey("melding.id"), index=True)
    advies_id: Mapped[int] = mapped_column(ForeignKey("advies.id"), index=True)
    soort: Mapped[str] = mapped_column(String(20))
    """see triage.apply.soorten"""
    volgorde: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    """wacht | bezig | gedaan | onzeker | mislukt | vervallen"""
    niet_voor: Mapped[datetime | None] = mapped_column(Tijd)
    pogingen: Mapped[int] = mapped_column(default=0)
    gemaakt_op: Mapped[datetime] = mapped_column(Tijd)
    geclaimd_door: Mapped[str | None] = mapped_column(String(40))
    geclaimd_op: Mapped[datetime | None] = mapped_column(Tijd)
    klaar_op: Mapped[datetime | None] = mapped_column(Tijd)
    vingerafdruk: Mapped[str | None] = mapped_column(String(64))
    """keyed hash of the text that was sent, to recognise it in TOPdesk after a crash"""
    fout: Mapped[str] = mapped_column(String(60), default="")
    inverse: Mapped[bytes | None] = mapped_column(LargeBinary)
    """encrypted; wiped when its day is over"""


class Ronde(Basis):
    """One run of a job, for health and reports."""

    __tablename__ = "ronde"

    id: Mapped[int] = mapped_column(primary_key=True)
    begin: Mapped[datetime] = mapped_column(Tijd, index=True)
    eind: Mapped[datetime | None] = mapped_column(Tijd)
    gezien: Mapped[int] = mapped_column(default=0)
    beoordeeld: Mapped[int] = mapped_column(default=0)
    acties: Mapped[int] = mapped_column(default=0)
    fouten: Mapped[int] = mapped_column(default=0)
    fout: Mapped[str] = mapped_column(String(60), default="")
    """what ended the round early"""


class Stand(Basis):
    """Single values that outlive a process, such as how far was polled."""

    __tablename__ = "stand"

    sleutel: Mapped[str] = mapped_column(String(40), primary_key=True)
    waarde: Mapped[str] = mapped_column(String(200))


STATEN = {
    "nieuw": "seen in a poll, not judged yet",
    "beoordeeld": "has a suggestion (or, in schaduw, would have)",
    "toegepast": "official fields changed under mandaat or after akkoord",
    "mens": "a person decided or took it; we keep off",
    "fout": "could not be judged or changed; stays in the ordinary queue, reason shown",
    "voor_begin": "older than begin_op; read for the nulmeting only",
}
"""The states of a melding in the store."""
