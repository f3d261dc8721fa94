"""Warnings that repeat: an untouched vertrouwensinspecteur matter, and a worker that cannot work."""

import logging
from collections import Counter
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.apply.exceptions import PostFout
from triage.apply.soorten import Actiesoort
from triage.apply.werkplaats import Werkplaats
from triage.store import acties
from triage.store.acties import Stap
from triage.store.rondes import mislukt_op_rij
from triage.store.tabellen import Actie, Melding, Stand
from triage.teksten import tekst

log = logging.getLogger(__name__)

_GEMELD = "storing_gemeld"


def herhaal_vi(w: Werkplaats) -> int:
    """Plan the alarm once more for every matter whose card nobody has touched; returns for how many."""
    settings = w.config.instellingen.alarm
    if not settings.vi_postbus:
        return 0
    before = w.klok() - timedelta(minutes=settings.vi_herhaal_minuten)
    with w.sessies.begin() as session:
        due = [(a, n) for a, n in _laatste_alarmen(session) if a.status not in acties.OPEN and (a.klaar_op or a.gemaakt_op) < before]
        for alarm, times in due:
            acties.schrijf(session, alarm.melding_id, alarm.advies_id, [Stap(Actiesoort.ALARM_VI, keer=times + 1)], w.klok())
    return len(due)


def meld_storing(w: Werkplaats, fout: str, uitleg: str) -> bool:
    """Mail the administrators once per outage, after so many failed rounds in a row; True when a mail was sent just now."""
    settings = w.config.instellingen.alarm
    if not settings.storing_postbus or w.post is None:
        return False
    with w.sessies.begin() as session:
        failed, told = mislukt_op_rij(session), session.get(Stand, _GEMELD)
        if failed == 0 and told is not None:
            session.delete(told)
        if failed < settings.storing_na_ronden or told is not None:
            return False
        session.add(Stand(sleutel=_GEMELD, waarde=w.klok().isoformat()))
    body = tekst("alarm.storing_tekst", aantal=failed, fout=fout, uitleg=uitleg, loket=w.config.instellingen.loket_naam)
    try:
        w.post.verstuur(
            settings.storing_postbus, tekst("alarm.storing_onderwerp"), body, w.sleutels.herken("storing", w.klok().isoformat())
        )
    except PostFout as error:
        log.error("the administrators could not be warned: %s", type(error).__name__)
        return False
    return True


def _laatste_alarmen(session: Session) -> list[tuple[Actie, int]]:
    """The newest alarm of each card that still waits for a person, with how many there were for its advies."""
    query = (
        select(Actie)
        .join(Melding, Melding.id == Actie.melding_id)
        .where(Actie.soort == Actiesoort.ALARM_VI, Melding.aangeraakt.is_(False), Melding.afgemeld.is_(False))
        .order_by(Actie.id)
    )
    newest: dict[str, Actie] = {}
    times: Counter[int] = Counter()
    for alarm in session.scalars(query):
        newest[alarm.melding_id] = alarm
        times[alarm.advies_id] += 1
    return [(alarm, times[alarm.advies_id]) for alarm in newest.values()]
