"""One round: settle doubt, poll, look at what people changed, judge what is new, carry out what waits."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from triage.apply.budget import Budget, Gestopt
from triage.apply.exceptions import NietVerzonden
from triage.apply.herstel import herstel
from triage.apply.soorten import Actiesoort
from triage.apply.uitvoeren import voer_uit
from triage.apply.werkplaats import Werkplaats
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_config
from triage.store import acties, meldingen, werkbak
from triage.store.meldingen import Waarneming
from triage.store.rondes import begin_ronde, sluit_ronde
from triage.store.tabellen import Melding
from triage.topdesk.exceptions import GeenToegang, NietBereikbaar, OnbekendAntwoord, TopdeskFout
from triage.topdesk.modellen import Incident, Rij
from triage.worker.alarm import herhaal_vi
from triage.worker.beoordelen import beoordeel
from triage.worker.ladder import meld_stappen_terug
from triage.worker.storing import meld_storing, overal_mislukt, uitleg, uitleg_bij_naam
from triage.worker.terugkoppelingen import lees_terugkoppelingen
from triage.worker.wijzigingen import bekijk

log = logging.getLogger(__name__)

Voortgang = Callable[[str, int, int], None]
"""called with the name of the step, how many are done, and of how many"""


@dataclass
class Uitslag:
    """What a round did. `fout` is what ended it early, or what every melding failed on; empty when it did its work."""

    gezien: int = 0
    beoordeeld: int = 0
    acties: int = 0
    fouten: int = 0
    fout: str = ""
    uitleg: str = ""
    melding_fouten: list[str] = field(default_factory=list)

    @property
    def goed(self) -> bool:
        """True when nothing went wrong."""
        return not self.fout and not self.fouten


def ronde(w: Werkplaats, voortgang: Voortgang = lambda naam, klaar, totaal: None, stop: Callable[[], bool] = lambda: False) -> Uitslag:
    """Run one whole round. Never raises for TOPdesk, mail or one bad melding: what went wrong is in the result, the log and the store.

    `stop` is asked between meldingen: when it says yes, the round ends there and what waits is kept.
    """
    result, budget, begun = Uitslag(), _budget(w), w.klok()
    with w.sessies.begin() as session:
        round_id = begin_ronde(session, begun)
    try:
        w = met_levende_kaart(w)
        herstel(w, budget)
        result.gezien = _poll(w)
        herhaal_vi(w)
        meld_stappen_terug(w)
        lees_terugkoppelingen(w, budget, stop)
        _per_melding(w, result, budget, voortgang, stop)
        _achterstand(w, budget, stop)
    except (Gestopt, TopdeskFout, KaartFout) as error:
        result.fout = str(error) if isinstance(error, Gestopt) else type(error).__name__
        result.uitleg = uitleg(error)
        log.error("round ended early: %s", result.fout)
    except Exception as error:  # a fault of ours, or of the database: kept and told as any round that failed, and raised for who runs this
        result.fout, result.uitleg = type(error).__name__, uitleg(error)
        with suppress(SQLAlchemyError):
            _sluit(w, round_id, begun, result, budget)
        raise
    _sluit(w, round_id, begun, result, budget)
    return result


def _sluit(w: Werkplaats, round_id: int, begun: datetime, result: Uitslag, budget: Budget) -> None:
    """Keep how the round ended, wipe what may no longer be kept, and tell the administrators when it is time."""
    result.acties, result.fouten = budget.gedaan, result.fouten + budget.mislukt + budget.uitgesteld
    with w.sessies.begin() as session:
        if not result.fout and budget.post_weg:
            result.fout, result.uitleg = budget.post_weg, uitleg(NietVerzonden())
        elif not result.fout and (everything := overal_mislukt(session, begun, result.melding_fouten)):
            result.fout, result.uitleg = everything, uitleg_bij_naam(everything)
        sluit_ronde(session, round_id, w.klok(), result.gezien, result.beoordeeld, result.acties, result.fouten, result.fout)
        acties.wis_inverses(session, w.klok() - timedelta(days=w.config.instellingen.bewaar_dagen_inverse))
        werkbak.wis_concepten(session)
    meld_storing(w.config.instellingen, w.sessies, w.post, w.klok(), result.fout, result.uitleg)


def achterstand(w: Werkplaats, stop: Callable[[], bool] = lambda: False) -> Uitslag:
    """Only settle doubt and carry out what waits, between two rounds."""
    result, budget = Uitslag(), _budget(w)
    try:
        w = met_levende_kaart(w)
        herstel(w, budget)
        _achterstand(w, budget, stop)
    except (Gestopt, TopdeskFout, KaartFout) as error:
        result.fout, result.uitleg = str(error) if isinstance(error, Gestopt) else type(error).__name__, uitleg(error)
        log.error("waiting actions ended early: %s", result.fout)
    result.acties, result.fouten = budget.gedaan, budget.mislukt + budget.uitgesteld
    result.fout = result.fout or budget.post_weg
    return result


def _budget(w: Werkplaats) -> Budget:
    def antwoordt() -> bool:
        try:
            next(w.client.gewijzigd_sinds(w.klok(), w.tabel.invoer), None)
        except (NietBereikbaar, OnbekendAntwoord):
            return False
        return True

    return Budget(w.config.instellingen.ronde.max_wijzigingen, antwoordt=antwoordt)


def met_levende_kaart(w: Werkplaats) -> Werkplaats:
    """The workshop with kaart and mandaat as people left them, read once: one round decides by one snapshot. Raises KaartFout."""
    with w.sessies() as session:
        return replace(w, config=levende_config(session, w.config, w.vandaag()))


def _poll(w: Werkplaats) -> int:
    """Everything changed since the last safe mark, with overlap; registered in one transaction that also moves the mark."""
    settings, begun = w.config.instellingen, w.klok()
    with w.sessies() as session:
        mark = meldingen.poll_vanaf(session)
    since = mark - timedelta(seconds=settings.ronde.overlap_seconden) if mark is not None else settings.begin_op
    rows = list(w.client.gewijzigd_sinds(since, w.tabel.invoer))
    seen = [
        Waarneming(r.id, r.nummer, r.aangemaakt, r.gewijzigd, r.afgemeld, r.wijziger_id == w.ik.id, _door_mens(r, w.ik.id)) for r in rows
    ]
    with w.sessies.begin() as session:
        fresh = meldingen.registreer(session, seen, settings.begin_op, begun)
        meldingen.ruim_gezien_op(session, since - timedelta(days=1))
    return fresh


def _door_mens(rij: Rij, ik: str) -> bool:
    """Was a person the last to change it? In doubt not: an alarm too many is better than one too few."""
    return None not in (rij.wijziger_id, rij.maker_id) and rij.wijziger_id not in (ik, rij.maker_id)


def _per_melding(w: Werkplaats, result: Uitslag, budget: Budget, voortgang: Voortgang, stop: Callable[[], bool]) -> None:
    with w.sessies() as session:
        changed, new = meldingen.te_bekijken(session), meldingen.te_beoordelen(session)
    for step, ids, job in (("bekijken", changed, bekijk), ("beoordelen", new, beoordeel)):
        for done, melding_id in enumerate(ids):
            if stop():
                return
            voortgang(step, done, len(ids))
            card = _een(w, melding_id, job, result, budget)
            if card is not None:
                result.beoordeeld += job is beoordeel
                voer_uit(w, melding_id, budget, card)
        voortgang(step, len(ids), len(ids))


def _een(w: Werkplaats, melding_id: str, job: Callable[[Werkplaats, str], Incident], result: Uitslag, budget: Budget) -> Incident | None:
    """Run one job on one melding. A bad melding goes to a person with a reason; only what concerns all of them ends the round."""
    try:
        return job(w, melding_id)
    except (GeenToegang, SQLAlchemyError):
        raise
    except (NietBereikbaar, OnbekendAntwoord) as error:
        log.warning("no answer for this melding, the next round tries again: melding=%s", melding_id)
        if budget.zwijgt(error):
            _naar_mens(w, melding_id, type(error).__name__, w.config.instellingen.ronde.opgeven_na_uren)
        return None
    except Exception as error:  # any other fault concerns this melding alone, and must not stop the round
        log.error("melding could not be handled: melding=%s reason=%s", melding_id, type(error).__name__)
        result.fouten += 1
        result.melding_fouten.append(melding_id)
        _naar_mens(w, melding_id, type(error).__name__)
        return None


def _naar_mens(w: Werkplaats, melding_id: str, reden: str, geduld_uren: int = 0) -> None:
    """After the last attempt the melding is left in the ordinary queue, with the reason in the store and in health.

    `geduld_uren`: and only when its last change is that old, where the fault may pass by itself.
    """
    with w.sessies.begin() as session:
        row = session.get_one(Melding, melding_id)
        row.pogingen, row.reden = row.pogingen + 1, reden[:60]
        waited = w.klok() - row.gewijzigd >= timedelta(hours=geduld_uren)
        if waited and row.pogingen >= w.config.instellingen.ronde.max_pogingen:
            row.staat, row.bekijken = "fout", False


def _achterstand(w: Werkplaats, budget: Budget, stop: Callable[[], bool]) -> None:
    """What was left of earlier rounds: the cap, a crash, a mail server that was away, a reply that had to wait. No cap holds alarms."""
    with w.sessies() as session:
        waiting = acties.wachtende_meldingen(session, w.klok())
        alarms = dict.fromkeys(acties.wachtende_meldingen(session, w.klok(), Actiesoort.ALARM_VI))
    for melding_id in [*alarms, *(id_ for id_ in waiting if id_ not in alarms)]:
        if budget.op() and melding_id not in alarms:
            log.info("cap of this round reached, %d meldingen wait for the next", len(waiting))
            return
        if stop():
            return
        voer_uit(w, melding_id, budget)
