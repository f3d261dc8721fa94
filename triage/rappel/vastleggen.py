"""Writes an event into the store, after the table of transitions has allowed it."""

import logging
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from triage.domain.terugkoppeling import OPEN, Gebeurtenis, Gebeurtenissoort, Staat
from triage.domain.verdienen import Voorvalsoort
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.overgangen import naar
from triage.store import dossiers, keuringen, meldingen
from triage.store.tabellen_rappel import Dossier

log = logging.getLogger(__name__)

_POGINGEN = 5
"""the page and the worker may add to one dossier at the same moment; the second takes the next number"""


def leg_vast(
    sessie: Session, dossier_id: int, gebeurtenis: Gebeurtenis, bron: str, nu: datetime, herkomst: str | None = None
) -> bool:  # fmt: skip
    """Add one event at the end of a dossier; its `nr` is given here. False when it was read from `herkomst` before.

    What was sent back is judged again, and counts against the one who decided on it.
    `bron`: topdesk | mail | pagina | opdracht | scherm | worker. Raises OngeldigeOvergang when it cannot follow: nothing is recorded then.
    """
    row = dossiers.rij(sessie, dossier_id)
    before = Staat(row.staat)
    after = naar(before, gebeurtenis.soort, gebeurtenis.van)
    if after is None:
        raise OngeldigeOvergang(f"{gebeurtenis.soort} from {gebeurtenis.van} cannot follow on {before} in dossier {dossier_id}.")
    if herkomst is not None and dossiers.is_bekend(sessie, herkomst):
        return False
    for attempt in range(_POGINGEN):
        event = replace(gebeurtenis, nr=dossiers.aantal_gebeurtenissen(sessie, dossier_id))
        try:
            with sessie.begin_nested():
                dossiers.voeg_toe(sessie, dossier_id, event, bron, herkomst, nu)
            break
        except IntegrityError:
            if herkomst is not None and dossiers.is_bekend(sessie, herkomst):
                return False
            if attempt == _POGINGEN - 1:
                raise
    if gebeurtenis.soort is Gebeurtenissoort.HEROPEND:
        closed = None
    elif row.gesloten_op is None and after not in OPEN:
        closed = gebeurtenis.moment
    else:
        closed = row.gesloten_op
    dossiers.zet_staat(sessie, dossier_id, after, closed)
    if after is Staat.TERUGGESTUURD and before is not after:
        _kwam_terug(sessie, row, nu)
    log.info("event: dossier=%d soort=%s bron=%s", dossier_id, gebeurtenis.soort, bron)
    return True


def _kwam_terug(sessie: Session, dossier: Dossier, nu: datetime) -> None:
    """Put the melding back on top; where our own choice was followed, its automation loses the proof that it had earned."""
    meldingen.zet_staat(sessie, dossier.melding_id, "nieuw", "teruggestuurd")
    if dossier.besloten_door == "bot":
        keuringen.voorval(sessie, dossier.melding_id, Voorvalsoort.RETOUR, nu)
