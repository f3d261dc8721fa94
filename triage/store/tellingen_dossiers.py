"""Hand-overs and what went wrong with them, as reports need them: ids, kinds and times, read in bulk."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from triage.domain import terugkoppeling as domein
from triage.domain.terugkoppeling import Gebeurtenissoort, Kloksoort, Van
from triage.store.tabellen_rappel import Dossier, Gebeurtenis, RappelVerzending, Retour


@dataclass(frozen=True, slots=True)
class Herkomst:
    """What the store knows of a hand-over beside its events."""

    melding_id: str
    door: str
    """bot | persoon"""
    modus: str
    sector: str
    subcategorie: str
    geopend: datetime
    gesloten: datetime | None
    """no answer is owed any more"""


@dataclass(frozen=True, slots=True)
class Retourtelling:
    """So many meldingen that an agency sent us wrongly, for this reason and meant for this route."""

    van: str
    reden: str
    bestemming: str
    aantal: int


def dossiers(sessie: Session, sinds: datetime, tot: datetime) -> list[tuple[domein.Dossier, Herkomst]]:
    """All hand-overs made before `tot` that were open, or to which anything happened, at or after `sinds`; with all their events."""
    wanted = _raakt(sinds, tot)
    events: dict[int, list[domein.Gebeurtenis]] = defaultdict(list)
    g = Gebeurtenis
    rows = select(
        g.dossier_id, g.nr, g.soort, g.moment, g.van, g.datum, g.naam_bekend, g.reden, g.bestemming, g.klok, g.vanaf, g.stap
    ).join(Dossier, Dossier.id == g.dossier_id)
    for id_, nr, kind, moment, who, day, named, reason, to, clock, start, step in sessie.execute(rows.where(wanted)):
        events[id_].append(
            domein.Gebeurtenis(
                nr, Gebeurtenissoort(kind), moment, Van(who), day, named, reason, to, Kloksoort(clock) if clock else None, start, step
            )
        )
    d = Dossier
    heads = select(
        d.id, d.nummer, d.ontvanger, d.termijn_eerste, d.termijn_inhoud, d.vertrouwelijk, d.melding_id, d.besloten_door, d.modus,
        d.sector, d.subcategorie, d.geopend_op, d.gesloten_op,
    ).where(wanted).order_by(d.id)  # fmt: skip
    return [
        (domein.Dossier(str(id_), number, to, first, content, secret, tuple(events[id_])), Herkomst(*rest))
        for id_, number, to, first, content, secret, *rest in sessie.execute(heads)
    ]


def retouren(sessie: Session, van: datetime, tot: datetime) -> list[Retourtelling]:
    """What agencies sent us wrongly within [van, tot) and got back."""
    keys = (Retour.van_instantie, Retour.reden, Retour.bestemming)
    query = select(*keys, func.count()).where(Retour.moment >= van, Retour.moment < tot).group_by(*keys).order_by(*keys)
    return [Retourtelling(*row) for row in sessie.execute(query)]


def verzendingen(sessie: Session, van: datetime, tot: datetime) -> dict[str, int]:
    """Status of each step of rappel that was claimed within [van, tot) -> how many."""
    v = RappelVerzending
    query = select(v.status, func.count()).where(v.geclaimd_op >= van, v.geclaimd_op < tot).group_by(v.status)
    return {row[0]: row[1] for row in sessie.execute(query)}


def _raakt(sinds: datetime, tot: datetime) -> ColumnElement[bool]:
    touched = select(Gebeurtenis.dossier_id).where(Gebeurtenis.moment >= sinds, Gebeurtenis.moment < tot)
    lives = or_(Dossier.geopend_op >= sinds, Dossier.gesloten_op.is_(None), Dossier.gesloten_op >= sinds, Dossier.id.in_(touched))
    return and_(Dossier.geopend_op < tot, lives)
