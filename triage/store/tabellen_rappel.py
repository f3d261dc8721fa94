"""The tables of terugkoppeling and rappel: hand-overs, what happened to them, and what was sent after them. No text, name or address."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from triage.store.tabellen import Basis, Tijd


class Dossier(Basis):
    """One hand-over to a team or agency."""

    __tablename__ = "dossier"
    __table_args__ = (Index("ix_dossier_ontvanger_geopend_op", "ontvanger", "geopend_op"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[str] = mapped_column(ForeignKey("melding.id"), index=True)
    nummer: Mapped[str] = mapped_column(String(40), index=True)
    ontvanger: Mapped[str] = mapped_column(String(70))
    """route id, with `:sector` where the route is per sector"""
    termijn_eerste: Mapped[int | None]
    """working days until a first sign; None: no agreement"""
    termijn_inhoud: Mapped[int | None]
    vertrouwelijk: Mapped[bool] = mapped_column(default=False)
    besloten_door: Mapped[str] = mapped_column(String(10))
    """bot | persoon: who decided on this route; never a name"""
    modus: Mapped[str] = mapped_column(String(20))
    sector: Mapped[str] = mapped_column(String(10), default="")
    subcategorie: Mapped[str] = mapped_column(String(80), default="")
    melder_soort: Mapped[str] = mapped_column(String(30), default="")
    geopend_op: Mapped[datetime] = mapped_column(Tijd, index=True)
    gesloten_op: Mapped[datetime | None] = mapped_column(Tijd, index=True)
    """no answer is owed any more; for a hand-over without a term the moment of sending"""
    staat: Mapped[str] = mapped_column(String(20))
    """a Staat; follows from the events and is kept for counting"""
    gelezen_tot: Mapped[datetime | None] = mapped_column(Tijd)
    """modificationDate of the card when its entries were last read for terugkoppeling"""


class Gebeurtenis(Basis):
    """One event of a dossier. Rows are only ever added."""

    __tablename__ = "gebeurtenis"
    __table_args__ = (
        UniqueConstraint("dossier_id", "nr", name="uq_gebeurtenis_dossier_id_nr"),
        Index("ix_gebeurtenis_soort_moment", "soort", "moment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    nr: Mapped[int]
    soort: Mapped[str] = mapped_column(String(20))
    moment: Mapped[datetime] = mapped_column(Tijd)
    van: Mapped[str] = mapped_column(String(10))
    datum: Mapped[date | None]
    naam_bekend: Mapped[bool] = mapped_column(default=False)
    reden: Mapped[str] = mapped_column(String(60), default="")
    bestemming: Mapped[str] = mapped_column(String(60), default="")
    klok: Mapped[str | None] = mapped_column(String(20))
    vanaf: Mapped[int | None]
    stap: Mapped[str] = mapped_column(String(40), default="")
    bron: Mapped[str] = mapped_column(String(10))
    """topdesk | mail | pagina | opdracht | scherm | worker"""
    herkomst: Mapped[str | None] = mapped_column(String(80), unique=True)
    """id of what it was read from, such as an action in TOPdesk, so that this is never read twice"""
    vastgelegd_op: Mapped[datetime] = mapped_column(Tijd)


class RappelVerzending(Basis):
    """One step of rappel, claimed before it is sent."""

    __tablename__ = "rappel_verzending"
    __table_args__ = (Index("ix_rappel_verzending_bundel_geclaimd_op", "bundel", "geclaimd_op"),)

    sleutel: Mapped[str] = mapped_column(String(120), primary_key=True)
    """names one step of one run of one clock: whoever adds this row first may send it"""
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    stap: Mapped[str] = mapped_column(String(40))
    aan: Mapped[str] = mapped_column(String(20))
    """ontvanger | teamleider"""
    bundel: Mapped[str] = mapped_column(String(100))
    """who the mail is for; steps of one mail have the same `kenmerk` too"""
    kenmerk: Mapped[str] = mapped_column(String(32), index=True)
    """names the mail, and is its Message-ID"""
    status: Mapped[str] = mapped_column(String(10), index=True)
    """bezig | gedaan | mislukt | onzeker"""
    fout: Mapped[str] = mapped_column(String(60), default="")
    geclaimd_op: Mapped[datetime] = mapped_column(Tijd, index=True)
    geclaimd_door: Mapped[str] = mapped_column(String(40))
    verzonden_op: Mapped[datetime | None] = mapped_column(Tijd)


class Antwoordlink(Basis):
    """A link to the page on which a receiver answers with one click. The link itself is not kept, only its hash."""

    __tablename__ = "antwoordlink"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    doel: Mapped[str] = mapped_column(String(20))
    gemaakt_op: Mapped[datetime] = mapped_column(Tijd)
    verloopt_op: Mapped[datetime] = mapped_column(Tijd)
    gebruikt_op: Mapped[datetime | None] = mapped_column(Tijd)
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Tijd)


class Retour(Basis):
    """A melding that an agency sent us wrongly and that went back, with the reason."""

    __tablename__ = "retour"

    id: Mapped[int] = mapped_column(primary_key=True)
    melding_id: Mapped[str] = mapped_column(ForeignKey("melding.id"), unique=True)
    van_instantie: Mapped[str] = mapped_column(String(60), index=True)
    reden: Mapped[str] = mapped_column(String(60))
    bestemming: Mapped[str] = mapped_column(String(60), default="")
    """route id of where it belongs, where known"""
    moment: Mapped[datetime] = mapped_column(Tijd, index=True)
