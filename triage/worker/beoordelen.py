"""Judge one melding: read the card once, decide, and write advies and outbox in one transaction."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from triage.adviseren import Beoordeling, adviseer_bericht
from triage.apply.aanhouden import muur_ervoor, stappen_aangehouden
from triage.apply.bewijs import labels_bewezen, mandaat_nu
from triage.apply.kaarten import bericht_van, door_mens_opgepakt
from triage.apply.overdragen import bestemming
from triage.apply.soorten import Actiesoort, stappen_automatisch, stappen_labels, stappen_suggestie
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.termen import Soort, StopVlag
from triage.intake import onderwerp_kern
from triage.settings.instellingen import Instellingen
from triage.store import acties, adviezen, antwoorden, dossiers, meldingen
from triage.store.acties import Stap
from triage.store.tabellen import Melding
from triage.topdesk.modellen import Incident
from triage.worker.blind import kies_blind

log = logging.getLogger(__name__)


def beoordeel(w: Werkplaats, melding_id: str) -> Incident:
    """Judge a new melding; returns the card as it was read. Errors of TOPdesk come through."""
    incident = w.client.incident(melding_id)
    with w.sessies() as session:
        refused = dossiers.weigeraars(session, melding_id)
    # what came back stands where we put it: that a group or line is filled in does not mean that a person took it
    if incident.afgemeld or incident.gearchiveerd or (not refused and door_mens_opgepakt(incident, w)):
        with w.sessies.begin() as session:
            session.get_one(Melding, melding_id).afgemeld = incident.afgemeld
            meldingen.zet_staat(session, melding_id, "mens", "opgepakt")
        return incident
    bericht = bericht_van(w, incident)
    melder = w.sleutels.herken("melder", bericht.melder_adres) if bericht.melder_adres else None
    subject = w.sleutels.herken("onderwerp", onderwerp_kern(bericht.onderwerp)) if bericht.onderwerp else None
    with w.sessies() as session:
        history = replace(meldingen.historie(session, melding_id, melder, subject), geweigerd=refused)
        mandate = mandaat_nu(session, w)
    judged = adviseer_bericht(bericht, w.config, w.model, w.klok(), history, mandate)
    with w.sessies.begin() as session:
        row = session.get_one(Melding, melding_id)
        row.melder_sleutel, row.onderwerp_sleutel, row.gewijzigd, row.bekijken = melder, subject, incident.gewijzigd, False
        row.pogingen = 0
        _leg_vast(session, w, judged, incident, w.klok(), bool(refused))
    log.info("judged: melding=%s route=%s automatisch=%s", melding_id, judged.advies.route, judged.advies.automatisch)
    return incident


def _leg_vast(session: Session, w: Werkplaats, judged: Beoordeling, incident: Incident, nu: datetime, teruggestuurd: bool) -> None:
    settings, advice = w.config.instellingen, judged.advies
    acties.laat_vervallen(session, incident.id, "opnieuw_beoordeeld")  # a melding has one plan at a time
    advice_id = adviezen.leg_vast(session, advice, incident.gewijzigd, nu)
    meldingen.zet_staat(session, incident.id, "beoordeeld")
    blind = kies_blind(session, w, advice, nu)
    if blind or settings.modus in ("alleen_lezen", "schaduw"):
        return
    may = settings.modus == "automatisch" and not antwoorden.is_gestopt(session, incident.id)
    apply_now = may and advice.automatisch and not teruggestuurd
    by_itself = may and _mag_labels(advice) and labels_bewezen(session, w)
    steps = _stappen(w, advice, nu) if apply_now else stappen_labels() if by_itself else stappen_suggestie()
    if wall := muur_ervoor(session, w, incident.id, advice, judged.bericht, {s.soort for s in steps}):
        log.info("nothing goes by itself: melding=%s wall=%s", incident.id, wall)
        steps = stappen_aangehouden(wall)
    if StopVlag.VI.value in advice.vlaggen and settings.alarm.vi_postbus and not _gealarmeerd(session, incident.id):
        steps = [Stap(Actiesoort.ALARM_VI), *steps]  # first: the warning must not wait for what TOPdesk does
    acties.schrijf(session, incident.id, advice_id, steps, nu)


def _gealarmeerd(session: Session, melding_id: str) -> bool:
    """An alarm left for an earlier advies on this card: it is repeated in its own time (`alarm.herhaal_vi`), not at each new look."""
    left = ("gedaan", "onzeker_verzonden")
    return any(a.soort == Actiesoort.ALARM_VI and a.status in left for a in acties.van_melding(session, melding_id))


def _mag_labels(advies: Advies) -> bool:
    """Never for what is or may be a vertrouwensinspecteur matter: its labels stand in lists that many read."""
    return StopVlag.VI.value not in advies.vlaggen and advies.soort != Soort.VI.value and bool(advies.subcategorie)


def _stappen(w: Werkplaats, advies: Advies, nu: datetime) -> list[Stap]:
    settings = w.config.instellingen
    by_mail = bestemming(advies, w.config) is not None
    return stappen_automatisch(advies, settings.antwoord.kanaal, _wacht_tot(settings, nu), by_mail)


def _wacht_tot(settings: Instellingen, nu: datetime) -> datetime | None:
    minutes = settings.antwoord.wacht_minuten
    return nu + timedelta(minutes=minutes) if minutes else None
