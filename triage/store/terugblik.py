"""The past as it was known at a moment: for replay."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triage.domain import advies as domein
from triage.domain.melding import Historie
from triage.domain.termen import Modus
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Melding
from triage.store.tabellen_verdienen import Geleerd, Keuring


@dataclass(frozen=True, slots=True)
class Gegeven:
    """An advies and when it was given."""

    advies: domein.Advies
    op: datetime


def adviezen_tussen(sessie: Session, van: datetime, tot: datetime) -> list[Gegeven]:
    """The first advies of every melding, where it was given from `van` up to `tot`; oldest first."""
    first = select(func.min(Advies.id)).group_by(Advies.melding_id)
    query = select(Advies).where(Advies.id.in_(first), Advies.gemaakt_op >= van, Advies.gemaakt_op < tot).order_by(Advies.id)
    return [Gegeven(uit_json(a.inhoud), a.gemaakt_op) for a in sessie.scalars(query)]


def historie_op(sessie: Session, melding_id: str, op: datetime) -> Historie:
    """What was known of earlier meldingen of the same melder at a moment. A closed card counts as closed since its last change."""
    own = sessie.get(Melding, melding_id)
    if own is None or own.melder_sleutel is None:
        return Historie()
    same = select(Melding).where(Melding.melder_sleutel == own.melder_sleutel, Melding.id != melding_id, Melding.aangemaakt <= op)
    rows = list(sessie.scalars(same.order_by(Melding.aangemaakt)))
    still_open = tuple(m.nummer for m in rows if not m.afgemeld or m.gewijzigd > op)
    subject = next((m.nummer for m in rows if m.onderwerp_sleutel is not None and m.onderwerp_sleutel == own.onderwerp_sleutel), None)
    return Historie(still_open, subject, _verwezen(sessie, [m.id for m in rows], op))


def aanvaard(sessie: Session, melding_id: str) -> frozenset[str]:
    """The routes that people took or accepted for a melding; empty where nobody's choice is known."""
    found: set[str] = set()
    learned = sessie.get(Geleerd, melding_id)
    if learned is not None and learned.route:
        found.add(learned.route)
    judged = select(Keuring).where(Keuring.melding_id == melding_id, Keuring.ladder == "route", Keuring.uitslag != "wacht")
    for row in sessie.scalars(judged):
        found |= {row.antwoord} if row.uitslag != "goed" else {row.antwoord, row.wat}
    return frozenset(found - {""})


def _verwezen(sessie: Session, ids: list[str], op: datetime) -> tuple[str, ...]:
    done = ("toegepast", "geaccepteerd")
    query = select(Advies).where(Advies.melding_id.in_(ids), Advies.oordeel.in_(done), Advies.oordeel_op <= op).order_by(Advies.gemaakt_op)
    outcomes = (u for a in sessie.scalars(query) for u in uit_json(a.inhoud).uitkomsten)
    return tuple(u.route for u in outcomes if u.modus in (Modus.VERWIJZEN, Modus.OVERDRAGEN))
