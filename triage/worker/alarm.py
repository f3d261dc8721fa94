"""A warning that repeats: an untouched vertrouwensinspecteur matter."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.apply.soorten import Actiesoort
from triage.apply.werkplaats import Werkplaats
from triage.store import acties
from triage.store.acties import Stap
from triage.store.tabellen import Actie, Melding


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
