"""Hand-overs and their events. What may follow on what is not judged here: triage.rappel.vastleggen does that."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from triage.domain import terugkoppeling as domein
from triage.domain.terugkoppeling import Gebeurtenissoort, Kloksoort, Staat, Van
from triage.store.tabellen import Melding
from triage.store.tabellen_rappel import Dossier, Gebeurtenis


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a hand-over when it is made."""

    melding_id: str
    ontvanger: str
    """route id, with `:sector` where the route is per sector"""
    termijn_eerste: int | None
    termijn_inhoud: int | None
    modus: str
    besloten_door: str = "bot"
    """bot: the route that was suggested; persoon: another one"""
    vertrouwelijk: bool = False
    sector: str = ""
    subcategorie: str = ""
    melder_soort: str = ""
    wacht_op_antwoord: bool = True
    """False: handed over without an agreed term, so closed at once"""


@dataclass(frozen=True, slots=True)
class Uitgezet:
    """One open hand-over."""

    nummer: str
    ontvanger: str
    sinds: datetime
    termijn_eerste: int | None
    termijn_inhoud: int | None
    staat: Staat

    @property
    def termijn(self) -> int | None:
        """Working days until something is owed: a first sign, or content where only that was agreed."""
        return self.termijn_eerste or self.termijn_inhoud

    @property
    def route(self) -> str:
        """Route id of the receiver, without its sector."""
        return self.ontvanger.partition(":")[0]


def open_(sessie: Session, opening: Opening, nu: datetime, bron: str = "worker") -> int:
    """Begin a dossier with its first event; returns its id.

    One that is open already for this receiver goes on as it is; so does one without an agreed term of which nothing came yet.
    """
    here = (Dossier.melding_id == opening.melding_id, Dossier.ontvanger == opening.ontvanger)
    going_on = or_(Dossier.gesloten_op.is_(None), (Dossier.staat == Staat.UITGEZET) & Dossier.termijn_eerste.is_(None))
    known = sessie.scalar(select(Dossier.id).where(*here, going_on).order_by(Dossier.id.desc()).limit(1))
    if known is not None:
        return known
    row = Dossier(
        melding_id=opening.melding_id, nummer=sessie.get_one(Melding, opening.melding_id).nummer, ontvanger=opening.ontvanger,
        termijn_eerste=opening.termijn_eerste, termijn_inhoud=opening.termijn_inhoud, vertrouwelijk=opening.vertrouwelijk,
        besloten_door=opening.besloten_door, modus=opening.modus, sector=opening.sector, subcategorie=opening.subcategorie,
        melder_soort=opening.melder_soort, geopend_op=nu, gesloten_op=None if opening.wacht_op_antwoord else nu, staat=Staat.UITGEZET,
    )  # fmt: skip
    sessie.add(row)
    sessie.flush()
    voeg_toe(sessie, row.id, domein.Gebeurtenis(0, Gebeurtenissoort.UITGEZET, nu, Van.LOKET), bron, None, nu)
    return row.id


def voeg_toe(
    sessie: Session, dossier_id: int, gebeurtenis: domein.Gebeurtenis, bron: str, herkomst: str | None, nu: datetime
) -> None:  # fmt: skip
    """Add one event. Raises IntegrityError when its number or its origin is there already: somebody else was first."""
    g = gebeurtenis
    sessie.add(
        Gebeurtenis(
            dossier_id=dossier_id, nr=g.nr, soort=g.soort, moment=g.moment, van=g.van, datum=g.datum, naam_bekend=g.naam_bekend,
            reden=g.reden, bestemming=g.bestemming, klok=g.klok, vanaf=g.vanaf, stap=g.stap, bron=bron, herkomst=herkomst,
            vastgelegd_op=nu,
        )
    )  # fmt: skip
    sessie.flush()


def zet_staat(sessie: Session, dossier_id: int, staat: Staat, gesloten_op: datetime | None) -> None:
    """Keep where the events have brought a dossier, and since when no answer is owed any more."""
    sessie.execute(update(Dossier).where(Dossier.id == dossier_id).values(staat=staat, gesloten_op=gesloten_op))


def is_bekend(sessie: Session, herkomst: str) -> bool:
    """True when an event was read from this source before."""
    return sessie.scalar(select(Gebeurtenis.id).where(Gebeurtenis.herkomst == herkomst)) is not None


def lees(sessie: Session, dossier_id: int) -> domein.Dossier:
    """One dossier with its events."""
    return _domein(sessie, Dossier.id == dossier_id)[0]


def rij(sessie: Session, dossier_id: int) -> Dossier:
    """The row of a dossier, for what the rules of rappel do not need."""
    return sessie.get_one(Dossier, dossier_id)


def open_dossiers(sessie: Session) -> list[domein.Dossier]:
    """All dossiers in which an answer is owed, oldest first."""
    return _domein(sessie, Dossier.gesloten_op.is_(None))


def van_melding(sessie: Session, melding_id: str) -> list[Dossier]:
    """The dossiers of a melding, newest first; one that is open goes before one that is closed."""
    query = select(Dossier).where(Dossier.melding_id == melding_id)
    return list(sessie.scalars(query.order_by(Dossier.gesloten_op.is_not(None), Dossier.id.desc())))


def op_nummer(sessie: Session, nummer: str) -> list[Dossier]:
    """The dossiers of a TOPdesk number, in the order of `van_melding`."""
    query = select(Dossier).where(Dossier.nummer == nummer)
    return list(sessie.scalars(query.order_by(Dossier.gesloten_op.is_not(None), Dossier.id.desc())))


def openstaand(sessie: Session) -> list[Uitgezet]:
    """All open hand-overs, longest waiting first."""
    query = select(Dossier).where(Dossier.gesloten_op.is_(None)).order_by(Dossier.geopend_op, Dossier.id)
    return [
        Uitgezet(d.nummer, d.ontvanger, d.geopend_op, d.termijn_eerste, d.termijn_inhoud, Staat(d.staat)) for d in sessie.scalars(query)
    ]


def kapotte_postbussen(sessie: Session) -> frozenset[str]:
    """Receivers whose mailbox bounced last, whichever dossier that came up in."""
    kinds = (Gebeurtenissoort.ONBESTELBAAR, Gebeurtenissoort.BESTELBAAR)
    query = (
        select(Dossier.ontvanger, Gebeurtenis.soort)
        .join(Dossier, Dossier.id == Gebeurtenis.dossier_id)
        .where(Gebeurtenis.soort.in_(kinds))
        .order_by(Gebeurtenis.moment, Gebeurtenis.id)
    )
    last: dict[str, str] = {}
    for receiver, kind in sessie.execute(query):
        last[receiver] = kind
    return frozenset(receiver for receiver, kind in last.items() if kind == Gebeurtenissoort.ONBESTELBAAR)


def weigeraars(sessie: Session, melding_id: str) -> tuple[str, ...]:
    """Route ids of those who sent this melding back, oldest first."""
    query = (
        select(Dossier.ontvanger)
        .join(Gebeurtenis, Gebeurtenis.dossier_id == Dossier.id)
        .where(Dossier.melding_id == melding_id, Gebeurtenis.soort == Gebeurtenissoort.TERUGGESTUURD)
        .order_by(Gebeurtenis.moment, Gebeurtenis.id)
    )
    return tuple(dict.fromkeys(receiver.partition(":")[0] for receiver in sessie.scalars(query)))


def te_lezen(sessie: Session, sinds: datetime) -> list[str]:
    """Ids of meldingen whose card somebody else changed since it was last read for terugkoppeling: with an open dossier, or one that
    was closed after `sinds`, since an answer may still come."""
    last_ours = (Melding.eigen_wijziging.is_not(None)) & (Melding.eigen_wijziging == Melding.gewijzigd)
    query = (
        select(Melding.id, func.min(Dossier.id))
        .join(Dossier, Dossier.melding_id == Melding.id)
        .where(or_(Dossier.gesloten_op.is_(None), Dossier.gesloten_op > sinds))
        .where(or_(Dossier.gelezen_tot.is_(None) & ~last_ours, Dossier.gelezen_tot < Melding.gewijzigd))
        .group_by(Melding.id)
    )
    return [melding_id for melding_id, _ in sorted(sessie.execute(query), key=lambda row: int(row[1]))]


def zet_gelezen(sessie: Session, melding_id: str, tot: datetime) -> None:
    """The entries of this card were read as they stood at `tot`."""
    sessie.execute(update(Dossier).where(Dossier.melding_id == melding_id).values(gelezen_tot=tot))


def schuif_gelezen(sessie: Session, melding_id: str, van: datetime, tot: datetime) -> None:
    """The same after a write of ours, but only where all that stood on the card before it (at `van`) was read."""
    read = (Dossier.melding_id == melding_id, Dossier.gelezen_tot >= van)
    sessie.execute(update(Dossier).where(*read).values(gelezen_tot=tot))


def aantal_gebeurtenissen(sessie: Session, dossier_id: int) -> int:
    """How many events a dossier has: the number of the next one."""
    return sessie.scalar(select(func.count()).select_from(Gebeurtenis).where(Gebeurtenis.dossier_id == dossier_id)) or 0


_KOP = (Dossier.id, Dossier.nummer, Dossier.ontvanger, Dossier.termijn_eerste, Dossier.termijn_inhoud, Dossier.vertrouwelijk)
_LID = (
    Gebeurtenis.dossier_id, Gebeurtenis.nr, Gebeurtenis.soort, Gebeurtenis.moment, Gebeurtenis.van, Gebeurtenis.datum,
    Gebeurtenis.naam_bekend, Gebeurtenis.reden, Gebeurtenis.bestemming, Gebeurtenis.klok, Gebeurtenis.vanaf, Gebeurtenis.stap,
)  # fmt: skip


def _domein(sessie: Session, *voorwaarden: ColumnElement[bool]) -> list[domein.Dossier]:
    """The dossiers that meet the conditions, oldest first. Plain columns: every pass of rappel reads all that is open."""
    heads = sessie.execute(select(*_KOP).where(*voorwaarden).order_by(Dossier.geopend_op, Dossier.id)).all()
    events: dict[int, list[domein.Gebeurtenis]] = {head[0]: [] for head in heads}
    query = select(*_LID).join(Dossier, Dossier.id == Gebeurtenis.dossier_id).where(*voorwaarden)
    for dossier_id, nr, kind, moment, van, day, named, reason, where, clock, since, step in sessie.execute(
        query.order_by(Gebeurtenis.dossier_id, Gebeurtenis.nr)
    ):
        events[dossier_id].append(
            domein.Gebeurtenis(
                nr, Gebeurtenissoort(kind), moment, Van(van), day, named, reason, where, Kloksoort(clock) if clock else None, since, step
            )
        )
    return [
        domein.Dossier(str(id_), number, receiver, first, content, secret, tuple(events[id_]))
        for id_, number, receiver, first, content, secret in heads
    ]
