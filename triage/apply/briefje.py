"""An invisible note on a card, for what no person has to decide on beforehand: a return, a doubtful message, a draft."""

import logging

from triage.apply.kaarten import is_zoals_bekend
from triage.apply.stoppen import laat_vanzelf_vervallen
from triage.apply.werkplaats import Werkplaats
from triage.store import adviezen, dossiers
from triage.store.tabellen import Melding
from triage.topdesk.exceptions import TopdeskFout
from triage.topdesk.modellen import Incident, Wijziging
from triage.topdesk.tekst import naar_html

log = logging.getLogger(__name__)


def schrijf_briefje(w: Werkplaats, melding_id: str, tekst: str) -> bool:
    """Put a note on the card; False when this worker may not write, or TOPdesk did not take it: what it is about stands in the store."""
    if w.config.instellingen.modus not in ("suggestie", "automatisch"):
        return False
    try:
        before = w.client.incident(melding_id)  # one call more: the note is the last change then, and would hide who was there before it
        after = w.client.wijzig(melding_id, Wijziging(actie_html=naar_html(tekst)))
    except TopdeskFout as error:
        log.warning("note not written: melding=%s reason=%s", melding_id, type(error).__name__)
        return False
    _onthoud(w, before, after)
    return True


def _onthoud(w: Werkplaats, before: Incident, after: Incident) -> None:
    """Keep the note as a write of ours, but never over a change of somebody else: that is looked at, and stops what goes by itself."""
    with w.sessies.begin() as session:
        row, advice = session.get_one(Melding, before.id), adviezen.laatste(session, before.id)
        if advice is None or is_zoals_bekend(before, w, advice.kaart_gewijzigd, row.eigen_wijziging):
            row.eigen_wijziging = after.gewijzigd
        else:
            row.bekijken = True
            if advice.oordeel_door != "akkoord":
                laat_vanzelf_vervallen(session, before.id, "kaart_gewijzigd")
        row.gewijzigd = after.gewijzigd
        dossiers.schuif_gelezen(session, before.id, before.gewijzigd, after.gewijzigd)
