"""The moment at which a plan goes on by itself: it is counted from the announcement, which may have had to wait for TOPdesk."""

from datetime import datetime, timedelta

from sqlalchemy import update

from triage.apply.werk import Werk
from triage.apply.werkplaats import Werkplaats
from triage.store.tabellen import Actie


def kondig_aan(w: Werkplaats, werk: Werk) -> datetime | None:
    """The moment that the suggestion is about to name; None when nothing follows by itself.

    Kept before the call, so that it also holds when the answer to that is lost. An attempt that failed is followed by a later moment.
    """
    if werk.gepland is None or werk.door_mens:
        return None
    moment = max(werk.gepland, w.klok() + timedelta(minutes=w.config.instellingen.antwoord.wacht_minuten))
    follows = (Actie.advies_id == werk.actie.advies_id, Actie.status == "wacht", Actie.niet_voor.is_not(None))
    with w.sessies.begin() as session:
        session.execute(update(Actie).where(*follows).values(niet_voor=moment))
    return moment
