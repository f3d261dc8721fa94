"""Hand-overs and their events. What may follow on what is not judged here: triage.rappel.vastleggen does that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
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
    staat: Staat

    @property
    def route(self) -> str:
        """Route id of the receiver, without its sector."""
        return self.ontvanger.partition(":")[0]


def open_(sessie: Session, opening: Opening, nu: datetime, bron: str = "worker") -> int:
    """Begin a dossier with its first event; returns its id. One that is open already for this receiver goes on as it is."""
    known = sessie.scalar(
        select(Dossier.id).where(
            Dossier.melding_id == opening.melding_id, Dossier.ontvanger == opening.ontvanger, Dossier.gesloten_op.is_(None)
        )
    )
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
    return _domein(sessie, [sessie.get_one(Dossier, dossier_id)])[0]


def rij(sessie: Session, dossier_id: int) -> Dossier:
    """The row of a dossier, for what the rules of rappel do not need."""
    return sessie.get_one(Dossier, dossier_id)


def open_dossiers(sessie: Session) -> list[domein.Dossier]:
    """All dossiers in which an answer is owed, oldest first."""
    return _domein(sessie, sessie.scalars(select(Dossier).where(Dossier.gesloten_op.is_(None)).order_by(Dossier.geopend_op, Dossier.id)))


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
    return [Uitgezet(d.nummer, d.ontvanger, d.geopend_op, d.termijn_eerste, Staat(d.staat)) for d in sessie.scalars(query)]


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


def aantal_gebeurtenissen(sessie: Session, dossier_id: int) -> int:
    """How many events a dossier has: the number of the next one."""
    return sessie.scalar(select(func.count()).select_from(Gebeurtenis).where(Gebeurtenis.dossier_id == dossier_id)) or 0


def _domein(sessie: Session, rijen: Iterable[Dossier]) -> list[domein.Dossier]:
    rows = list(rijen)
    events: dict[int, list[domein.Gebeurtenis]] = {d.id: [] for d in rows}
    for chunk in _stukken([d.id for d in rows], 500):
        query = select(Gebeurtenis).where(Gebeurtenis.dossier_id.in_(chunk)).order_by(Gebeurtenis.dossier_id, Gebeurtenis.nr)
        for g in sessie.scalars(query):
            events[g.dossier_id].append(_gebeurtenis(g))
    return [
        domein.Dossier(
            str(d.id), d.nummer, d.ontvanger, d.termijn_eerste, d.termijn_inhoud, d.vertrouwelijk, tuple(events[d.id])
        )
        for d in rows
    ]  # fmt: skip


def _gebeurtenis(g: Gebeurtenis) -> domein.Gebeurtenis:
    return domein.Gebeurtenis(
        g.nr, Gebeurtenissoort(g.soort), g.moment, Van(g.van), g.datum, g.naam_bekend, g.reden, g.bestemming,
        Kloksoort(g.klok) if g.klok else None, g.vanaf, g.stap,
    )  # fmt: skip


def _stukken(ids: Sequence[int], grootte: int) -> Iterable[Sequence[int]]:
    return (ids[i : i + grootte] for i in range(0, len(ids), grootte))
