"""Where every mandaat stands on its ladder, and word to the teamleider when something took a step back."""

import logging

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.apply.bewijs import feiten, plaatselijk
from triage.apply.exceptions import PostFout
from triage.apply.werkplaats import Werkplaats
from triage.domain.termen import Stadium
from triage.domain.verdienen import Trede
from triage.store.rondes import LADDER
from triage.store.tabellen import Stand
from triage.teksten import tekst
from triage.verdienen.ladder import trede

log = logging.getLogger(__name__)

_LANGSTE = 40 - len(LADDER)


def treden(sessie: Session, w: Werkplaats) -> list[Trede]:
    """Every route (and the labels) that a mandaat names, in the order of the file."""
    evidence, now = feiten(sessie, w), plaatselijk(w)
    names = dict.fromkeys(m.wat for m in w.config.mandaat)
    return [trede(w.config.mandaat, evidence, w.config.verdienen, name, now) for name in names]


def meld_stappen_terug(w: Werkplaats) -> list[Trede]:
    """What was automatic at the last look and is not any more; told once, by mail where a mailbox is named, and shown in `triage stand`."""
    with w.sessies.begin() as session:
        known = {row.sleutel: row for row in session.scalars(select(Stand).where(Stand.sleutel.startswith(LADDER, autoescape=True)))}
        fell = [step for step in treden(session, w) if _verschoof(session, known, step)]
    box = w.config.verdienen.meld_aan
    for step in fell:
        log.warning("a step back on the ladder: %s is now at %s because of %s", step.wat, step.stadium, step.reden)
        if box and w.post is not None:
            _mail(w, box, step)
    return fell


def _verschoof(sessie: Session, known: dict[str, Stand], step: Trede) -> bool:
    key = LADDER + step.wat[:_LANGSTE]
    row = known.get(key)
    if row is None:
        known[key] = row = Stand(sleutel=key, waarde="")
        sessie.add(row)
    before, row.waarde = row.waarde, step.stadium.value
    return before == Stadium.AUTOMATISCH and step.stadium is not Stadium.AUTOMATISCH


def _mail(w: Werkplaats, box: str, step: Trede) -> None:
    text = tekst("ladder.terug_tekst", wat=step.wat, stadium=step.stadium, reden=uitleg(step), loket=w.config.instellingen.loket_naam)
    mark = w.sleutels.herken("ladder", step.wat, w.klok().isoformat())
    try:
        if w.post is not None:
            w.post.verstuur(box, tekst("ladder.terug_onderwerp", wat=step.wat), text, mark)
    except PostFout as error:
        log.error("the teamleider could not be told of a step back: %s", type(error).__name__)


def uitleg(step: Trede) -> str:
    """Why a route stands where it stands, and what is missing, in one Dutch sentence."""
    return tekst(f"ladder.reden_{step.reden}", nog=step.nog, stadium=step.mandaat, groep=step.groep)
