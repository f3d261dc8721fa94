"""What stands in the store of each kind of record, counted by the moment from which its term runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from triage.store.opruimen import laatst_opgeruimd
from triage.store.tabellen import Actie, Advies, Melding, Ronde
from triage.store.tabellen_antwoord import Antwoordbesluit, EigenZin
from triage.store.tabellen_bewaren import Opgeruimd
from triage.store.tabellen_pagina import Audit, Sessie
from triage.store.tabellen_rappel import Dossier, Retour
from triage.store.tabellen_verdienen import Geleerd, Keuring, Voorval

_Moment = InstrumentedAttribute[Any] | ColumnElement[Any]

_KEYED = or_(Melding.melder_sleutel.is_not(None), Melding.onderwerp_sleutel.is_not(None))
_WAAR: dict[str, tuple[tuple[_Moment, ColumnElement[bool] | None], ...]] = {
    "melder_sleutels": ((Melding.gewijzigd, _KEYED), (Antwoordbesluit.adres_op, Antwoordbesluit.adres_sleutel.is_not(None))),
    "eigen_zinnen": ((EigenZin.laatst, None),),
    "acties": ((Actie.gemaakt_op, None),),
    "adviezen": ((Advies.gemaakt_op, None),),
    "dossiers": ((func.coalesce(Dossier.gesloten_op, Dossier.geopend_op), None),),
    "retouren": ((Retour.moment, None),),
    "bewijs": ((Keuring.op, None), (Voorval.op, None), (Geleerd.op, None)),
    "meldingen": ((Melding.gewijzigd, None),),
    "sessies": ((Sessie.gezien_op, None),),
    "logboek": ((Audit.moment, None),),
    "rondes": ((func.coalesce(Ronde.eind, Ronde.begin), None),),
}
"""kind, as in bewaren.yaml -> the moment of each record, and which records of the table it is about (None: all)"""


@dataclass(frozen=True, slots=True)
class Bewaard:
    """One kind of record as it stands."""

    soort: str
    aantal: int
    oudste: datetime | None
    over_termijn: int
    """older than its term: it hangs on something that is not finished, or the next clean-up takes it"""
    laatst_gewist: int
    """how many the last clean-up took"""


@dataclass(frozen=True, slots=True)
class Opslagstand:
    """Every kind, in the order of the clean-up, and the day of the last clean-up (None: never)."""

    soorten: tuple[Bewaard, ...]
    laatst: date | None


def opslagstand(sessie: Session, voor: Mapping[str, datetime]) -> Opslagstand:
    """Count what stands. `voor`: kind -> what is older than this is past its term."""
    last = laatst_opgeruimd(sessie)
    gone = {row.soort: row.aantal for row in sessie.scalars(select(Opgeruimd).where(Opgeruimd.dag == last))} if last is not None else {}
    return Opslagstand(tuple(_tel(sessie, kind, limit, gone.get(kind, 0)) for kind, limit in voor.items()), last)


def _tel(sessie: Session, soort: str, voor: datetime, gewist: int) -> Bewaard:
    number = late = 0
    oldest: list[datetime] = []
    for moment, wanted in _WAAR[soort]:
        query = select(func.count(), func.min(moment), func.coalesce(func.sum(case((moment < voor, 1), else_=0)), 0))
        some, first, past = sessie.execute(query if wanted is None else query.where(wanted)).one()
        number, late = number + int(some), late + int(past)
        oldest += [first] if first is not None else []
    return Bewaard(soort, number, min(oldest, default=None), late, gewist)
