"""An invisible note on a card, for what no person has to decide on beforehand: a return, a doubtful message, a draft."""

import logging

from sqlalchemy import update

from triage.apply.werkplaats import Werkplaats
from triage.store import dossiers
from triage.store.tabellen import Melding
from triage.topdesk.exceptions import TopdeskFout
from triage.topdesk.modellen import Wijziging
from triage.topdesk.tekst import naar_html

log = logging.getLogger(__name__)


def schrijf_briefje(w: Werkplaats, melding_id: str, tekst: str) -> bool:
    """Put a note on the card; False when this worker may not write, or TOPdesk did not take it: what it is about stands in the store."""
    if w.config.instellingen.modus not in ("suggestie", "automatisch"):
        return False
    try:
        card = w.client.wijzig(melding_id, Wijziging(actie_html=naar_html(tekst)))
    except TopdeskFout as error:
        log.warning("note not written: melding=%s reason=%s", melding_id, type(error).__name__)
        return False
    with w.sessies.begin() as session:
        session.execute(update(Melding).where(Melding.id == melding_id).values(eigen_wijziging=card.gewijzigd, gewijzigd=card.gewijzigd))
        dossiers.zet_gelezen(session, melding_id, card.gewijzigd)
    return True
