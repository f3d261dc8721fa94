"""A worker that cannot work: when that is so, what is to be done about it, and the one mail that tells the administrators."""

import logging
import secrets
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from triage.apply.budget import Gestopt
from triage.apply.exceptions import PostFout, VerzendTwijfel
from triage.apply.post import Post
from triage.apply.soorten import PER_MAIL
from triage.settings.instellingen import Instellingen
from triage.store.rondes import ALLE, mislukt_op_rij
from triage.store.tabellen import Actie, Advies, Melding, Stand
from triage.teksten import tekst, zin_bij, zin_bij_naam

log = logging.getLogger(__name__)

_GEMELD = "storing_gemeld"
_GEEN_ANTWOORD = ("Onzeker", "OnbekendAntwoord")
"""reasons for doubt that come from outside: of these the round itself notices when they strike everybody"""


def meld_storing(
    instellingen: Instellingen, sessies: sessionmaker[Session], post: Post | None, nu: datetime, fout: str, uitleg: str
) -> bool:
    """Mail the administrators once per outage, after so many failed rounds in a row; True when a mail was sent just now.

    A mail that did not leave is tried again after the next failed round. One that may have left counts as sent.
    """
    settings = instellingen.alarm
    if not settings.storing_postbus or post is None:
        return False
    with sessies.begin() as session:
        failed, told = len(mislukt_op_rij(session)), session.get(Stand, _GEMELD)
        if failed == 0 and told is not None:
            session.delete(told)
        if failed < settings.storing_na_ronden or told is not None:
            return False
    body = tekst("alarm.storing_tekst", aantal=failed, fout=fout, uitleg=uitleg, loket=instellingen.loket_naam)
    try:
        with suppress(VerzendTwijfel):
            post.verstuur(settings.storing_postbus, tekst("alarm.storing_onderwerp"), body, f"storing-{secrets.token_hex(16)}")
    except PostFout as error:
        log.error("the administrators could not be warned: %s", type(error).__name__)
        return False
    with sessies.begin() as session:
        session.merge(Stand(sleutel=_GEMELD, waarde=nu.isoformat()))
    return True


def overal_mislukt(sessie: Session, sinds: datetime, niet_beoordeeld: Collection[str]) -> str:
    """The reason for which every melding failed that was handled since this moment; empty when one went well or the reasons differ.

    `niet_beoordeeld`: ids of those that could not be judged. One odd melding that fails again says nothing about the others.
    """
    query = select(Melding.id, Melding.reden, Melding.pogingen).where(Melding.id.in_(niet_beoordeeld))
    failed = {id_: (reason, times) for id_, reason, times in sessie.execute(query)}
    worked = set(sessie.scalars(select(Advies.melding_id).where(Advies.gemaakt_op >= sinds)))
    for action in sessie.scalars(select(Actie).where(Actie.geclaimd_op >= sinds, Actie.soort.not_in(PER_MAIL))):
        if action.status == "gedaan":
            worked.add(action.melding_id)
        elif action.status == "mislukt" or (action.status == "onzeker" and action.fout not in _GEEN_ANTWOORD):
            failed[action.melding_id] = (action.fout, action.pogingen)
    if worked - failed.keys() or len({reason for reason, _ in failed.values()}) != 1:
        return ""
    (reason, times), *others = failed.values()
    return f"{ALLE}{reason}" if others or times == 1 else ""


def uitleg(error: Exception) -> str:
    """What a person can do about it, in Dutch; never text that came from outside."""
    cause = error.__cause__ if isinstance(error, Gestopt) and error.__cause__ is not None else error
    return zin_bij(type(cause)) or tekst("fouten.anders")


def uitleg_bij_naam(naam: str) -> str:
    """The same for the name under which a round keeps it."""
    said = zin_bij_naam(naam.removeprefix(ALLE)) or tekst("fouten.anders")
    return f"{tekst('ronde.alle_meldingen')} {said}" if naam.startswith(ALLE) else said
