"""Keeping and reading what TOPdesk's history counts to. A week that is counted again takes the place of the earlier count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from triage.store.tabellen_telling import KaartAfloop, KaartDag, KaartOnderwerp

INVOER = ("mail", "formulier", "telefoon")
"""kinds of entry that are counted"""


@dataclass(frozen=True, slots=True)
class Weektelling:
    """The counts of one week; each mapping adds up to the same number."""

    maandag: date
    dagen: Mapping[tuple[date, str], int]
    """(day, entry kind) -> cards"""
    onderwerpen: Mapping[tuple[str, str, str], int]
    """(entry kind, sector, subcategorie) -> cards"""
    aflopen: Mapping[tuple[str, str, bool, str], int]
    """(entry kind, place, second line, duration) -> cards"""


@dataclass(frozen=True, slots=True)
class Geteld:
    """What is known of one counted week."""

    maandag: date
    op: datetime


def bewaar(sessie: Session, tellingen: Iterable[Weektelling], op: datetime) -> None:
    """Keep the counts of these weeks, as they stood at `op`, in the place of earlier ones."""
    for week in tellingen:
        days = [week.maandag + timedelta(days=n) for n in range(7)]
        sessie.execute(delete(KaartDag).where(KaartDag.dag.in_(days)))
        for table in (KaartOnderwerp, KaartAfloop):
            sessie.execute(delete(table).where(table.week == week.maandag))
        sessie.execute(
            insert(KaartDag),
            [{"dag": d, "invoer": i, "aantal": week.dagen.get((d, i), 0), "geteld_op": op} for d in days for i in INVOER],
        )
        subjects = [
            {"week": week.maandag, "invoer": i, "sector": s, "subcategorie": n, "aantal": a} for (i, s, n), a in week.onderwerpen.items()
        ]
        ends = [
            {"week": week.maandag, "invoer": i, "plek": p, "tweedelijns": t, "duur": d, "aantal": a}
            for (i, p, t, d), a in week.aflopen.items()
        ]
        for table, rows in ((KaartOnderwerp, subjects), (KaartAfloop, ends)):
            if rows:
                sessie.execute(insert(table), rows)


def gekende_weken(sessie: Session) -> list[Geteld]:
    """Every counted week, oldest first, with the moment at which it was counted."""
    query = select(KaartDag.dag, func.max(KaartDag.geteld_op)).group_by(KaartDag.dag).order_by(KaartDag.dag)
    return [Geteld(day, at) for day, at in sessie.execute(query) if day.weekday() == 0]


def per_dag(sessie: Session, van: date, tot: date) -> dict[tuple[date, str], int]:
    """(day, entry kind) -> cards made on it, for the counted days from `van` up to and including `tot`."""
    query = select(KaartDag.dag, KaartDag.invoer, KaartDag.aantal).where(KaartDag.dag >= van, KaartDag.dag <= tot)
    return {(day, kind): number for day, kind, number in sessie.execute(query)}


def onderwerpen(sessie: Session, van: date, tot: date) -> dict[tuple[str, str, str], int]:
    """(entry kind, sector, subcategorie) -> cards of the weeks that begin from `van` up to and including `tot`."""
    k = KaartOnderwerp
    keys = (k.invoer, k.sector, k.subcategorie)
    query = select(*keys, func.sum(k.aantal)).where(k.week >= van, k.week <= tot).group_by(*keys)
    return {(kind, sector, name): int(number) for kind, sector, name, number in sessie.execute(query)}


def aflopen(sessie: Session, van: date, tot: date) -> dict[tuple[str, str, bool, str], int]:
    """(entry kind, place, second line, duration) -> cards of the weeks that begin from `van` up to and including `tot`."""
    k = KaartAfloop
    keys = (k.invoer, k.plek, k.tweedelijns, k.duur)
    query = select(*keys, func.sum(k.aantal)).where(k.week >= van, k.week <= tot).group_by(*keys)
    return {(kind, place, second, took): int(number) for kind, place, second, took, number in sessie.execute(query)}
