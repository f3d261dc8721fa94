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


def poll_vanaf(sessie: Session) -> datetime | None:
    """How far was polled: the newest modificationDate that is safely in the store."""
    row = sessie.get(Stand, _POLL)
    return datetime.fromisoformat(row.waarde) if row else None


def registreer(sessie: Session, waarnemingen: Iterable[Waarneming], begin_op: datetime) -> int:
    """Put what a poll saw into the store and move the mark, in the caller's one transaction, so that nothing can fall in between.

    Returns how many states of cards were not seen before.
    """
    fresh, newest = 0, poll_vanaf(sessie)
    for seen in waarnemingen:
        newest = max(newest or seen.gewijzigd, seen.gewijzigd)
        known = sessie.get(Melding, seen.id)
        # modificationDate knows whole seconds: somebody may have written in the second of our own last write, after we saw that
        overtaken = known is not None and not seen.door_ons and seen.gewijzigd == known.eigen_wijziging
        if sessie.get(Gezien, (seen.id, seen.gewijzigd)) is None:
            sessie.add(Gezien(melding_id=seen.id, gewijzigd=seen.gewijzigd))
        elif not overtaken:
            continue
        fresh += 1
        if known is None:
            sessie.add(_nieuw(seen, begin_op))
            continue
        known.gewijzigd, known.afgemeld, known.nummer = seen.gewijzigd, seen.afgemeld, seen.nummer
        if not (seen.door_ons and seen.gewijzigd == known.eigen_wijziging):
            known.bekijken = known.aangeraakt = True
        if overtaken:
            known.eigen_wijziging = None  # the last write is no longer ours, and this is noticed once
    if newest is not None:
        sessie.merge(Stand(sleutel=_POLL, waarde=newest.isoformat()))
    return fresh


def ruim_gezien_op(sessie: Session, voor: datetime) -> None:
    """Forget seen states that no overlapping poll can bring back."""
    sessie.execute(delete(Gezien).where(Gezien.gewijzigd < voor))


def te_beoordelen(sessie: Session) -> list[str]:
    """Ids of meldingen that wait for an advies, oldest first."""
    query = select(Melding.id).where(Melding.staat == "nieuw", Melding.afgemeld.is_(False)).order_by(Melding.aangemaakt, Melding.id)
    return list(sessie.scalars(query))


def te_bekijken(sessie: Session) -> list[str]:
    """Ids of judged meldingen whose card was changed by somebody else."""
    query = select(Melding.id).where(Melding.bekijken, Melding.staat.in_(("beoordeeld", "fout", "toegepast")))
    return list(sessie.scalars(query.order_by(Melding.gewijzigd)))


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
