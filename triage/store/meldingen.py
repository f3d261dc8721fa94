"""Which meldingen we know, how far was polled, and what is known of a melder's earlier meldingen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from triage.domain.melding import Historie
from triage.domain.termen import Modus
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Gezien, Melding, Stand

_POLL = "poll_tot"
_PER_VRAAG = 500
"""ids in one query: databases bound how many values one may hold"""
_DOORVERWEZEN = {Modus.VERWIJZEN, Modus.OVERDRAGEN}


@dataclass(frozen=True, slots=True)
class Waarneming:
    """What a poll saw of one card."""

    id: str
    nummer: str
    aangemaakt: datetime
    gewijzigd: datetime
    afgemeld: bool
    door_ons: bool
    """the last modifier is our own account"""
    door_mens: bool
    """the last modifier surely is a person: not we, and not who made the card, which for a melding that came in is the import"""


def poll_vanaf(sessie: Session) -> datetime | None:
    """How far was polled: the newest modificationDate that is safely in the store, never later than the poll that saw it."""
    row = sessie.get(Stand, _POLL)
    return datetime.fromisoformat(row.waarde) if row else None


def registreer(sessie: Session, waarnemingen: Iterable[Waarneming], begin_op: datetime, tot: datetime | None = None) -> int:
    """Put what a poll saw into the store and move the mark, in the caller's one transaction, so that nothing can fall in between.

    `tot`: when the poll began by our own clock. The mark never passes it, however far ahead a card is dated: what TOPdesk writes after
    its clock was put right would lie behind the mark for good. Returns how many states of cards were not seen before.
    """
    rows = list(waarnemingen)
    fresh, newest = 0, poll_vanaf(sessie)
    meldingen, states = _bekend(sessie, sorted({seen.id for seen in rows}))
    for seen in rows:
        newest = max(newest or seen.gewijzigd, seen.gewijzigd)
        known = meldingen.get(seen.id)
        # modificationDate knows whole seconds: somebody may have written in the second of our own last write, after we saw that
        overtaken = known is not None and not seen.door_ons and seen.gewijzigd == known.eigen_wijziging
        if (seen.id, seen.gewijzigd) not in states:
            states.add((seen.id, seen.gewijzigd))
            sessie.add(Gezien(melding_id=seen.id, gewijzigd=seen.gewijzigd))
        elif not overtaken:
            continue
        fresh += 1
        if known is None:
            meldingen[seen.id] = _nieuw(seen, begin_op)
            sessie.add(meldingen[seen.id])
            continue
        known.gewijzigd, known.afgemeld, known.nummer = seen.gewijzigd, seen.afgemeld, seen.nummer
        if not (seen.door_ons and seen.gewijzigd == known.eigen_wijziging):
            known.bekijken = True
        if seen.door_mens:
            known.aangeraakt = True
        if overtaken:
            known.eigen_wijziging = None  # the last write is no longer ours, and this is noticed once
    if newest is not None and tot is not None:
        newest = min(newest, tot)
    if newest is not None:
        sessie.merge(Stand(sleutel=_POLL, waarde=newest.isoformat()))
    return fresh


def _bekend(sessie: Session, ids: list[str]) -> tuple[dict[str, Melding], set[tuple[str, datetime]]]:
    """What we know of these cards, and which of their states were seen: a few queries, however many cards a poll overlaps."""
    meldingen: dict[str, Melding] = {}
    states: set[tuple[str, datetime]] = set()
    for start in range(0, len(ids), _PER_VRAAG):
        part = ids[start : start + _PER_VRAAG]
        meldingen |= {m.id: m for m in sessie.scalars(select(Melding).where(Melding.id.in_(part)))}
        found = sessie.execute(select(Gezien.melding_id, Gezien.gewijzigd).where(Gezien.melding_id.in_(part)))
        states |= {(row.melding_id, row.gewijzigd) for row in found}
    return meldingen, states


def ruim_gezien_op(sessie: Session, voor: datetime) -> None:
    """Forget seen states that no overlapping poll can bring back."""
    sessie.execute(delete(Gezien).where(Gezien.gewijzigd < voor))


def te_beoordelen(sessie: Session) -> list[str]:
    """Ids of meldingen that wait for an advies, oldest first; those that went wrong before do not keep the others waiting."""
    query = select(Melding.id).where(Melding.staat == "nieuw", Melding.afgemeld.is_(False))
    return list(sessie.scalars(query.order_by(Melding.pogingen, Melding.aangemaakt, Melding.id)))


def te_bekijken(sessie: Session) -> list[str]:
    """Ids of judged meldingen whose card was changed by somebody else."""
    query = select(Melding.id).where(Melding.bekijken, Melding.staat.in_(("beoordeeld", "fout", "toegepast")))
    return list(sessie.scalars(query.order_by(Melding.pogingen, Melding.gewijzigd)))


def zet_staat(sessie: Session, melding_id: str, staat: str, reden: str = "") -> None:
    """Move a melding to another state (STATEN)."""
    sessie.execute(update(Melding).where(Melding.id == melding_id).values(staat=staat, reden=reden))


def zet_eigen_wijziging(sessie: Session, melding_id: str, moment: datetime) -> None:
    """Keep the modificationDate that a write of ours returned, where more writes of the same action are still to come."""
    sessie.execute(update(Melding).where(Melding.id == melding_id).values(eigen_wijziging=moment, gewijzigd=moment))


def historie(sessie: Session, melding_id: str, melder_sleutel: str | None, onderwerp_sleutel: str | None) -> Historie:
    """What is known of earlier meldingen of the same melder, by keyed hash."""
    if melder_sleutel is None:
        return Historie()
    rows = list(
        sessie.scalars(
            select(Melding).where(Melding.melder_sleutel == melder_sleutel, Melding.id != melding_id).order_by(Melding.aangemaakt)
        )
    )
    still_open = tuple(m.nummer for m in rows if not m.afgemeld)
    same = next((m.nummer for m in rows if m.onderwerp_sleutel is not None and m.onderwerp_sleutel == onderwerp_sleutel), None)
    return Historie(still_open, same, _eerder_verwezen(sessie, [m.id for m in rows]))


def _eerder_verwezen(sessie: Session, ids: list[str]) -> tuple[str, ...]:
    query = select(Advies).where(Advies.melding_id.in_(ids), Advies.oordeel.in_(("toegepast", "geaccepteerd"))).order_by(Advies.gemaakt_op)
    outcomes = (u for a in sessie.scalars(query) for u in uit_json(a.inhoud).uitkomsten)
    return tuple(u.route for u in outcomes if u.modus in _DOORVERWEZEN)


def _nieuw(seen: Waarneming, begin_op: datetime) -> Melding:
    state = "voor_begin" if seen.aangemaakt < begin_op else "nieuw"
    return Melding(
        id=seen.id, nummer=seen.nummer, aangemaakt=seen.aangemaakt, gewijzigd=seen.gewijzigd, staat=state, afgemeld=seen.afgemeld,
    )  # fmt: skip
