"""Adviezen in the store, and what people (or a mandaat) made of them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.domain import advies as domein
from triage.store.omzetten import naar_json
from triage.store.tabellen import Advies, Melding


def leg_vast(sessie: Session, advies: domein.Advies, kaart_gewijzigd: datetime, nu: datetime) -> int:
    """Keep an advies; an earlier open one of the same melding lapses. Returns its id."""
    for earlier in sessie.scalars(select(Advies).where(Advies.melding_id == advies.melding, Advies.oordeel == "open")):
        earlier.oordeel, earlier.oordeel_op = "vervallen", nu
    row = Advies(
        melding_id=advies.melding, gemaakt_op=nu, kaart_gewijzigd=kaart_gewijzigd, inhoud=naar_json(advies), route=advies.route,
        automatisch=advies.automatisch, oordeel="open", oordeel_door="",
    )  # fmt: skip
    sessie.add(row)
    sessie.flush()
    return row.id


def laatste(sessie: Session, melding_id: str) -> Advies | None:
    """The newest advies of a melding."""
    return sessie.scalar(select(Advies).where(Advies.melding_id == melding_id).order_by(Advies.id.desc()).limit(1))


def open_tussen(sessie: Session, begin: datetime, eind: datetime) -> list[tuple[str, Advies]]:
    """(number, newest advies) of each melding that was made within these moments and still waits for a person, oldest first."""
    query = (
        select(Melding.nummer, Advies)
        .join(Advies, Advies.melding_id == Melding.id)
        .where(Melding.staat == "beoordeeld", Melding.afgemeld.is_(False), Advies.oordeel == "open")
        .where(Melding.aangemaakt >= begin, Melding.aangemaakt < eind)
        .order_by(Melding.aangemaakt, Melding.nummer)
    )
    return [(number, advice) for number, advice in sessie.execute(query)]


def zet_oordeel(sessie: Session, advies_id: int, oordeel: str, door: str, nu: datetime) -> None:
    """Note what became of an advies and through which way; never by whom."""
    row = sessie.get_one(Advies, advies_id)
    row.oordeel, row.oordeel_door, row.oordeel_op = oordeel, door, nu
