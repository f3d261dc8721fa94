"""Forgetting what its time is up for: one query per kind of record, each in the caller's transaction, with a count that stays.

Nothing goes that hangs on a card that is open in TOPdesk, on a hand-over that waits for an answer, or on an action that is not settled.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Delete, Update, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from triage.store.acties import OPEN
from triage.store.dossiers import kapotte_postbussen
from triage.store.tabellen import Actie, Advies, Gezien, Melding, Ronde, Stand
from triage.store.tabellen_antwoord import Antwoordbesluit, EigenZin
from triage.store.tabellen_bewaren import Opgeruimd
from triage.store.tabellen_pagina import Audit, Concept, Sessie
from triage.store.tabellen_rappel import Antwoordlink, Dossier, Gebeurtenis, RappelVerzending, Retour
from triage.store.tabellen_verdienen import Geleerd, Keuring, Voorval

_OPGERUIMD_OP = "opgeruimd_op"


def ruim_op(sessie: Session, soort: str, voor: datetime, dag: date) -> int:
    """Remove what of one kind is older than `voor`, and add their number to the count of `dag`; returns the number.

    `soort`: a key of SOORTEN.
    """
    gone = SOORTEN[soort](sessie, voor)
    if gone:
        row = sessie.get(Opgeruimd, (dag, soort))
        if row is None:
            sessie.add(Opgeruimd(dag=dag, soort=soort, aantal=gone, voor=voor))
        else:
            row.aantal, row.voor = row.aantal + gone, voor
    return gone


def tellingen(sessie: Session, van: date, tot: date) -> dict[str, int]:
    """Kind -> how many records went from day `van` until before day `tot`."""
    query = select(Opgeruimd.soort, func.sum(Opgeruimd.aantal)).where(Opgeruimd.dag >= van, Opgeruimd.dag < tot)
    return {str(kind): int(number) for kind, number in sessie.execute(query.group_by(Opgeruimd.soort))}


def laatst_opgeruimd(sessie: Session) -> date | None:
    """The day at the Loket on which everything was cleaned up last; None where it never was."""
    row = sessie.get(Stand, _OPGERUIMD_OP)
    return date.fromisoformat(row.waarde) if row is not None else None


def zet_opgeruimd(sessie: Session, dag: date) -> None:
    """Everything was cleaned up on this day."""
    sessie.merge(Stand(sleutel=_OPGERUIMD_OP, waarde=dag.isoformat()))


def _klaar(voor: datetime) -> Any:
    """Ids of meldingen that are closed, were not touched since `voor`, and wait for nothing and nobody."""
    waiting = exists().where(Dossier.melding_id == Melding.id, Dossier.gesloten_op.is_(None))
    acting = exists().where(Actie.melding_id == Melding.id, Actie.status.in_(OPEN))
    return select(Melding.id).where(Melding.afgemeld, ~Melding.bekijken, Melding.gewijzigd < voor, ~waiting, ~acting).scalar_subquery()


def _doe(sessie: Session, opdracht: Delete | Update) -> int:
    return int(sessie.execute(opdracht, execution_options={"synchronize_session": False}).rowcount)  # type: ignore[attr-defined]


def _melder_sleutels(sessie: Session, voor: datetime) -> int:
    known = or_(Melding.melder_sleutel.is_not(None), Melding.onderwerp_sleutel.is_not(None))
    values: dict[str, None] = {"melder_sleutel": None, "onderwerp_sleutel": None}
    ids = list(sessie.scalars(select(Melding.id).where(Melding.id.in_(_klaar(voor)), known)))
    gone = sum(_doe(sessie, update(Melding).where(Melding.id == id_).values(values)) for id_ in ids)
    confirmed = and_(Antwoordbesluit.melding_id.in_(_klaar(voor)), Antwoordbesluit.adres_sleutel.is_not(None))
    return gone + _doe(sessie, update(Antwoordbesluit).where(confirmed).values(adres_sleutel=None, adres_op=None))


def _acties(sessie: Session, voor: datetime) -> int:
    # an edited reply waits only for its actions, which are settled
    _doe(sessie, delete(Concept).where(Concept.advies_id.in_(select(Advies.id).where(Advies.melding_id.in_(_klaar(voor))))))
    return _doe(sessie, delete(Actie).where(Actie.melding_id.in_(_klaar(voor)), Actie.gemaakt_op < voor))


def _adviezen(sessie: Session, voor: datetime) -> int:
    used = or_(exists().where(Actie.advies_id == Advies.id), exists().where(Concept.advies_id == Advies.id))
    return _doe(sessie, delete(Advies).where(Advies.melding_id.in_(_klaar(voor)), Advies.gemaakt_op < voor, ~used))


def _dossiers(sessie: Session, voor: datetime) -> int:
    """A receiver whose mailbox bounced last keeps its history: forgetting it would send mail there again."""
    broken = kapotte_postbussen(sessie)
    old = select(Dossier.id).where(Dossier.gesloten_op < voor, Dossier.ontvanger.not_in(broken), Dossier.melding_id.in_(_klaar(voor)))
    ids = list(sessie.scalars(old))
    for id_ in ids:
        for part in (Gebeurtenis, RappelVerzending, Antwoordlink):
            _doe(sessie, delete(part).where(part.dossier_id == id_))
        _doe(sessie, delete(Dossier).where(Dossier.id == id_))
    return len(ids)


def _retouren(sessie: Session, voor: datetime) -> int:
    return _doe(sessie, delete(Retour).where(Retour.moment < voor, Retour.melding_id.in_(_klaar(voor))))


def _bewijs(sessie: Session, voor: datetime) -> int:
    """What waits for a person, or for a voorlichter to rule on, stays."""
    judged = delete(Keuring).where(Keuring.uitslag.in_(("goed", "fout")), Keuring.op < voor)
    rest = (delete(Voorval).where(Voorval.op < voor), delete(Geleerd).where(Geleerd.op < voor))
    return sum(_doe(sessie, one) for one in (judged, *rest))


def _meldingen(sessie: Session, voor: datetime) -> int:
    """Only what nothing hangs on any more."""
    used = (exists().where(part.melding_id == Melding.id) for part in (Advies, Actie, Dossier, Retour))
    ids = list(sessie.scalars(select(Melding.id).where(Melding.id.in_(_klaar(voor)), *(~u for u in used))))
    for id_ in ids:
        for part in (Antwoordbesluit, Gezien):
            _doe(sessie, delete(part).where(part.melding_id == id_))
        _doe(sessie, delete(Melding).where(Melding.id == id_))
    return len(ids)


SOORTEN: dict[str, Callable[[Session, datetime], int]] = {
    "melder_sleutels": _melder_sleutels,
    "eigen_zinnen": lambda s, voor: _doe(s, delete(EigenZin).where(EigenZin.laatst < voor)),
    "acties": _acties,
    "adviezen": _adviezen,
    "dossiers": _dossiers,
    "retouren": _retouren,
    "bewijs": _bewijs,
    "meldingen": _meldingen,
    "sessies": lambda s, voor: _doe(s, delete(Sessie).where(Sessie.gezien_op < voor)),
    "logboek": lambda s, voor: _doe(s, delete(Audit).where(Audit.moment < voor)),
    "rondes": lambda s, voor: _doe(s, delete(Ronde).where(Ronde.eind < voor)),
}
"""Kind of record, as in bewaren.yaml, in the order in which one hangs on the other."""
