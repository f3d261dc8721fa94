"""Keeps after what waits: sends the rappels that are due, through the worker's own mail server."""

from triage.apply.werkplaats import Werkplaats
from triage.rappel.antwoordlinks import tekenaar
from triage.rappel.kalender import maak_kalender
from triage.rappel.versturen import Uitslag, Verzendpunt, verstuur_rappels


def rappelronde(w: Werkplaats) -> Uitslag | None:
    """One pass of rappels; None when this worker may send none: switched off, only reading, or without a mail server."""
    settings = w.config.instellingen
    if not settings.opvolging.rappels or settings.modus not in ("suggestie", "automatisch") or w.post is None:
        return None
    links = tekenaar(w.sleutels, settings.opvolging.antwoordpagina, settings.opvolging.link_dagen)
    calendar = maak_kalender(w.config.kalender, settings.tijdzone)
    return verstuur_rappels(Verzendpunt(w.config, calendar, w.sessies, w.post.verstuur, w.wie, w.klok, links))
