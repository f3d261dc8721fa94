"""Once a day: forget what its time is up for, as config/bewaren.yaml says."""

import logging
from datetime import timedelta

from triage.apply.werkplaats import Werkplaats
from triage.store.opruimen import SOORTEN, laatst_opgeruimd, ruim_op, zet_opgeruimd

log = logging.getLogger(__name__)


def opruimronde(w: Werkplaats) -> dict[str, int] | None:
    """Clean up, unless it was done today; returns how many records of each kind went, None where it was done before.

    A transaction per kind: a crash in between loses nothing, and the next pass of the same day adds to the counts.
    """
    today, now, terms = w.vandaag(), w.klok(), w.config.bewaren.dagen.model_dump()
    with w.sessies() as session:
        last = laatst_opgeruimd(session)
    if last is not None and last >= today:
        return None
    gone = {}
    for kind in SOORTEN:
        with w.sessies.begin() as session:
            gone[kind] = ruim_op(session, kind, now - timedelta(days=terms[kind]), today)
    with w.sessies.begin() as session:
        zet_opgeruimd(session, today)
    log.info("cleaned up: %s", " ".join(f"{kind}={number}" for kind, number in gone.items() if number) or "nothing")
    return gone
