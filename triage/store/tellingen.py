"""Counts for reports, added up by the database: no row of a melding leaves it here."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import JSON, ColumnElement, and_, case, column, func, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import Subquery

from triage.store.tabellen import Actie, Advies, Melding, Ronde


@dataclass(frozen=True, slots=True)
class Adviestelling:
    """So many meldingen that came in within the period and were last judged like this."""

    route: str
    sector: str
    subcategorie: str
    melder: str
    modus: str
    """of the main outcome"""
    oordeel: str
    """as it stood at the moment of counting; `open` when it was given later"""
    door: str
    """mandaat | akkoord | topdesk; empty while open"""
    aantal: int


@dataclass(frozen=True, slots=True)
class Rondetelling:
    """How the worker did in a period."""

    ronden: int
    met_fout: int
    fouten: int
    acties: int
    eerste: datetime | None
    laatste: datetime | None


def binnengekomen(sessie: Session, van: datetime, tot: datetime) -> list[datetime]:
    """When each melding of [van, tot) was made."""
    return list(sessie.scalars(select(Melding.aangemaakt).where(Melding.aangemaakt >= van, Melding.aangemaakt < tot)))


def staten(sessie: Session, van: datetime, tot: datetime) -> dict[str, int]:
    """How many meldingen of [van, tot) stand in each state now."""
    query = select(Melding.staat, func.count()).where(Melding.aangemaakt >= van, Melding.aangemaakt < tot).group_by(Melding.staat)
    return {row[0]: row[1] for row in sessie.execute(query)}


def adviezen(sessie: Session, van: datetime, tot: datetime, op: datetime) -> list[Adviestelling]:
    """The last adviezen (made before `op`) on the meldingen of [van, tot), by everything that a report asks for."""
    last, field = _laatste(van, tot, op), Advies.inhoud
    known = and_(Advies.oordeel_op.is_not(None), Advies.oordeel_op < op)
    parts = (field["sector"], field["subcategorie"], field["melder"], field[("uitkomsten", 0, "modus")])
    columns = (
        Advies.route,
        *(func.coalesce(part.as_string(), "") for part in parts),
        case((known, Advies.oordeel), else_="open"),
        case((known, Advies.oordeel_door), else_=""),
    )
    labelled: list[ColumnElement[Any]] = [c.label(f"k{n}") for n, c in enumerate(columns)]
    inner = select(*labelled).join(last, last.c.id == Advies.id).subquery()
    found: list[Any] = list(sessie.execute(select(*inner.c, func.count()).group_by(*inner.c)))
    return [Adviestelling(*row) for row in found]


def open_adviezen(sessie: Session, van: datetime, tot: datetime, op: datetime) -> list[datetime]:
    """When each suggestion was made that nobody had decided on at `op`, on the meldingen of [van, tot)."""
    last = _laatste(van, tot, op)
    undecided = or_(Advies.oordeel == "open", Advies.oordeel_op >= op)
    open_card = and_(Melding.staat == "beoordeeld", Melding.afgemeld.is_(False))
    query = select(Advies.gemaakt_op).join(last, last.c.id == Advies.id).join(Melding, Melding.id == Advies.melding_id)
    return list(sessie.scalars(query.where(undecided, open_card)))


def stopvlaggen(sessie: Session, van: datetime, tot: datetime, op: datetime) -> dict[str, int]:
    """How many of the last adviezen carry each stop flag; one advies may carry more."""
    last = _laatste(van, tot, op)
    value = column("value", JSON)
    if sessie.get_bind().dialect.name == "postgresql":
        each = func.json_array_elements(Advies.inhoud["stopvlaggen"]).table_valued(value).lateral()
    else:
        each = func.json_each(Advies.inhoud, "$.stopvlaggen").table_valued(value)
    flags = select(Advies.id.label("id"), each.c.value["vlag"].as_string().label("vlag")).select_from(Advies)
    once = flags.join(last, last.c.id == Advies.id).join(each, true()).distinct().subquery()
    query = select(once.c.vlag, func.count()).group_by(once.c.vlag)
    return {row[0]: row[1] for row in sessie.execute(query)}


def verwijzingen_per_melder(sessie: Session, van: datetime, tot: datetime) -> dict[int, int]:
    """Number of referrals within [van, tot) -> how many melders had so many. Only what was carried out or accepted counts."""
    mode = Advies.inhoud[("uitkomsten", 0, "modus")].as_string()
    per_melder = (
        select(func.count().label("keer"))
        .select_from(Advies)
        .join(Melding, Melding.id == Advies.melding_id)
        .where(
            Melding.melder_sleutel.is_not(None), Advies.oordeel.in_(("toegepast", "geaccepteerd")), Advies.oordeel_op >= van,
            Advies.oordeel_op < tot, mode.in_(("verwijzen", "overdragen")),
        )
        .group_by(Melding.melder_sleutel)
        .subquery()
    )  # fmt: skip
    query = select(per_melder.c.keer, func.count()).group_by(per_melder.c.keer)
    return {int(times): number for times, number in sessie.execute(query)}


def acties(sessie: Session, van: datetime, tot: datetime) -> dict[tuple[str, str], int]:
    """(kind, status) of the actions written within [van, tot) -> how many."""
    query = select(Actie.soort, Actie.status, func.count()).where(Actie.gemaakt_op >= van, Actie.gemaakt_op < tot)
    return {(kind, status): number for kind, status, number in sessie.execute(query.group_by(Actie.soort, Actie.status))}


def rondes(sessie: Session, van: datetime, tot: datetime) -> Rondetelling:
    """The rounds that began within [van, tot)."""
    failed = func.coalesce(func.sum(case((Ronde.fout != "", 1), else_=0)), 0)
    query = select(
        func.count(), failed, func.coalesce(func.sum(Ronde.fouten), 0), func.coalesce(func.sum(Ronde.acties), 0),
        func.min(Ronde.begin), func.max(Ronde.begin),
    ).where(Ronde.begin >= van, Ronde.begin < tot)  # fmt: skip
    return Rondetelling(*sessie.execute(query).one())


def langste_stilte(sessie: Session, van: datetime, tot: datetime) -> tuple[datetime, datetime] | None:
    """The longest stretch within [van, tot) in which no round began, between two that did."""
    begins = list(sessie.scalars(select(Ronde.begin).where(Ronde.begin >= van, Ronde.begin < tot).order_by(Ronde.begin)))
    pairs = list(pairwise(begins))
    return max(pairs, key=lambda p: p[1] - p[0]) if pairs else None


def _laatste(van: datetime, tot: datetime, op: datetime) -> Subquery:
    """Id of the last advies made before `op` on each melding of [van, tot)."""
    return (
        select(func.max(Advies.id).label("id"))
        .join(Melding, Melding.id == Advies.melding_id)
        .where(Melding.aangemaakt >= van, Melding.aangemaakt < tot, Advies.gemaakt_op < op)
        .group_by(Advies.melding_id)
        .subquery()
    )
