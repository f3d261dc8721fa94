"""Look at a card that somebody changed since our advice: accepted, corrected, closed, or just talked on."""

import logging

from sqlalchemy.orm import Session

from triage.apply.aanhouden import stappen_aangehouden
from triage.apply.halverwege import HALVERWEGE, vertel
from triage.apply.overdragen import bestemming
from triage.apply.soorten import BLIJFT, Actiesoort, stappen_toepassen
from triage.apply.stoppen import laat_vanzelf_vervallen
from triage.apply.uitzetten import beeindig, nog_bij_weigeraar, zet_uit_door_mens
from triage.apply.werkplaats import Werkplaats
from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.review.oordeel import Oordeel, oordeel
from triage.store import acties, adviezen, meldingen
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Melding
from triage.topdesk.modellen import Incident
from triage.worker.leren_van import onthoud_oordeel

log = logging.getLogger(__name__)


def bekijk(w: Werkplaats, melding_id: str) -> Incident:
    """Read the card and note what a person made of the suggestion; returns the card. Errors of TOPdesk come through."""
    incident = w.client.incident(melding_id)
    now, closed = w.klok(), incident.afgemeld or incident.gearchiveerd
    with w.sessies.begin() as session:
        row = session.get_one(Melding, melding_id)
        row.bekijken, row.gewijzigd, row.afgemeld = False, incident.gewijzigd, closed
        row.pogingen = 0
        if closed:
            acties.laat_vervallen(session, melding_id, "afgemeld")
            beeindig(session, melding_id, Gebeurtenissoort.AFGEHANDELD, now)
        kept = adviezen.laatste(session, melding_id)
        if kept is None or kept.oordeel != "open":
            if kept is not None and kept.oordeel == "toegepast":
                _vertel(session, w, kept, incident)  # the fields are there, and the reply that was to follow may have lapsed
            return incident
        advice = uit_json(kept.inhoud)
        steps_done = [a.soort for a in acties.van_melding(session, melding_id) if a.advies_id == kept.id and a.status == "gedaan"]
        verdict = oordeel(advice, incident, w.tabel, w.config.instellingen.optionele_velden, Actiesoort.LABELS in steps_done)
        if verdict is Oordeel.GEWIJZIGD and nog_bij_weigeraar(session, w, incident):
            verdict = Oordeel.OPEN  # the fields are still those of the hand-over that came back
        if verdict is not Oordeel.OPEN:
            onthoud_oordeel(session, w, advice, incident, verdict, now)
        log.info("card changed by a person: melding=%s verdict=%s", melding_id, verdict)
        if verdict is Oordeel.AKKOORD and w.config.instellingen.modus in ("suggestie", "automatisch"):
            kept.kaart_gewijzigd, kept.oordeel_door = incident.gewijzigd, "akkoord"
            acties.laat_vervallen(session, melding_id, "akkoord")
            steps = stappen_toepassen(advice, w.config.instellingen.antwoord.kanaal, bestemming(advice, w.config) is not None)
            acties.schrijf(session, melding_id, kept.id, steps, now)
        elif verdict in (Oordeel.GEACCEPTEERD, Oordeel.GEWIJZIGD):
            adviezen.zet_oordeel(session, kept.id, verdict, "topdesk", now)
            acties.laat_vervallen(session, melding_id, "door_mens")
            meldingen.zet_staat(session, melding_id, "mens", verdict)
            if not incident.afgemeld:
                zet_uit_door_mens(session, w, advice, incident)
        elif closed:
            meldingen.zet_staat(session, melding_id, "mens", "afgemeld")
        elif not acties.is_begonnen(session, kept.id):
            # changed before our suggestion could be written: judge the card as it is now
            acties.laat_vervallen(session, melding_id, "opnieuw_beoordeeld")
            meldingen.zet_staat(session, melding_id, "nieuw")
        else:
            row.bekijken = _ook_daarna(session, w, kept, incident)
    return incident


def _ook_daarna(session: Session, w: Werkplaats, kept: Advies, incident: Incident) -> bool:
    """What was told and still waits to go by itself lapses there and then, so that no later note of ours can revive it.

    True when the card must be looked at once more: what became of a step in doubt has to be known before the card can tell it.
    """
    by_us = incident.wijziger is not None and incident.wijziger.id == w.ik.id
    dropped = 0 if by_us or kept.oordeel_door == "akkoord" else laat_vanzelf_vervallen(session, kept.melding_id, "kaart_gewijzigd")
    steps = [a for a in acties.van_melding(session, kept.melding_id) if a.advies_id == kept.id and a.soort not in BLIJFT]
    if any(a.status in ("bezig", "onzeker") for a in steps):
        return True
    if dropped and _nieuwe_mail(incident) and all(a.status == "vervallen" for a in steps) and not incident.gearchiveerd:
        # no person was there, so nobody knows that it does not go by itself any more
        acties.schrijf(session, kept.melding_id, kept.id, stappen_aangehouden("nieuwe_mail"), w.klok())
        kept.kaart_gewijzigd = incident.gewijzigd
    _vertel(session, w, kept, incident)
    return False


def _nieuwe_mail(incident: Incident) -> bool:
    """True when the account that made the card, the mail import, was the last to change it too: the melder wrote again."""
    return incident.maker is not None and incident.wijziger is not None and incident.maker.id == incident.wijziger.id


def _vertel(session: Session, w: Werkplaats, kept: Advies, incident: Incident) -> None:
    """What was left half-way is told on the card as it is now."""
    if not incident.gearchiveerd and vertel(session, w, kept, HALVERWEGE):
        kept.kaart_gewijzigd = incident.gewijzigd
