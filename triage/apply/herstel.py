"""Settle what a dead process or a lost answer left open: ask TOPdesk first, repeat only what surely was not done, never repeat a mail."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from triage.apply.budget import Budget
from triage.apply.handeling_deel import zoek
from triage.apply.inhoud import merk
from triage.apply.soorten import PER_MAIL, Actiesoort
from triage.apply.uitvoeren import geef_op, te_lang
from triage.apply.uitzetten import zet_uit
from triage.apply.werkplaats import Werkplaats
from triage.store import acties, adviezen, meldingen
from triage.store.omzetten import uit_json
from triage.store.tabellen import Actie, Advies
from triage.topdesk.exceptions import GeenRecht, GeenToegang, NietBereikbaar, NietGevonden, OnbekendAntwoord, Onzeker
from triage.topdesk.modellen import Incident
from triage.topdesk.tekst import vingerafdruk

log = logging.getLogger(__name__)

_KLOKVERSCHIL = timedelta(minutes=5)
"""how far TOPdesk's clock may run behind ours when an entry of our own is looked for"""
_ONDERBROKEN = "onderbroken"
"""its process died, which is no fault of the action, however often it happens"""


def herstel(w: Werkplaats, budget: Budget) -> int:
    """Settle every action that was begun and not finished. The worker's lock must be held: then its process is dead.

    A change whose answer was lost may still be on its way, so it is looked for only after `twijfel_seconden`. Where the card cannot be
    read it stays in doubt, but not for ever. Returns how many were looked at. Raises Gestopt when TOPdesk is away, and GeenToegang.
    """
    with w.sessies() as session:
        open_actions = acties.onafgemaakt(session)
    patience = timedelta(seconds=w.config.instellingen.ronde.twijfel_seconden)
    due = [a for a in open_actions if a.geclaimd_op is None or w.klok() - a.geclaimd_op >= patience]
    for action in due:
        try:
            _een(w, action)
        except (GeenToegang, SQLAlchemyError):
            raise
        except (NietBereikbaar, OnbekendAntwoord) as error:
            log.warning("still in doubt, no answer for the card: %s melding=%s", action.soort, action.melding_id)
            if budget.zwijgt(error):
                _blijft_onzeker(w, action, error)
        except Exception as error:  # any other fault concerns this card alone, and must not stop the round
            log.error("doubt could not be settled: %s melding=%s reason=%s", action.soort, action.melding_id, type(error).__name__)
            budget.mislukt += 1
            _blijft_onzeker(w, action, error)
    return len(due)


def _blijft_onzeker(w: Werkplaats, actie: Actie, error: Exception) -> None:
    if te_lang(w, actie):
        geef_op(w, actie, error)


def _een(w: Werkplaats, actie: Actie) -> None:
    if actie.soort in PER_MAIL:
        _zet(w, actie, "onzeker_verzonden")
        return
    try:
        incident = w.client.incident(actie.melding_id)
        done = _is_gedaan(w, actie, incident)
    except (NietGevonden, GeenRecht) as error:
        # the card is gone or hidden: nothing can be repeated on it, and nothing is lost in TOPdesk
        geef_op(w, actie, error)
        return
    ours = incident.wijziger is not None and incident.wijziger.id == w.ik.id
    if not done:
        if actie.soort == Actiesoort.DEELMELDING and ours:
            # it begins with writes to the main card: one of which the answer was lost is ours, not a person's who took the card
            with w.sessies.begin() as session:
                meldingen.zet_eigen_wijziging(session, incident.id, incident.gewijzigd)
        _niet_gedaan(w, actie)
        return
    with w.sessies.begin() as session:
        acties.gedaan(session, actie, w.klok(), incident.gewijzigd if ours else None)
        if actie.soort == Actiesoort.VELDEN:
            advice_row = session.get_one(Advies, actie.advies_id)
            advice = uit_json(advice_row.inhoud)
            adviezen.zet_oordeel(session, actie.advies_id, "toegepast", advice_row.oordeel_door or "mandaat", w.klok())
            meldingen.zet_staat(session, actie.melding_id, "toegepast")
            zet_uit(session, advice, w.config.kaart, actie.melding_id, w.klok())
    log.info("found done after doubt: %s melding=%s", actie.soort, actie.melding_id)


def _niet_gedaan(w: Werkplaats, actie: Actie) -> None:
    """It surely was not done: once more, but not for ever. A fault of ours is not cured by time, an outage is."""
    ours = actie.fout not in ("", _ONDERBROKEN, Onzeker.__name__)
    if te_lang(w, actie) or (ours and actie.pogingen >= w.config.instellingen.ronde.max_pogingen):
        geef_op(w, actie, Onzeker())
    else:
        _zet(w, actie, "wacht")


def _is_gedaan(w: Werkplaats, actie: Actie, incident: Incident) -> bool:
    match actie.soort:
        case Actiesoort.ESCALEREN:
            return incident.lijn.startswith("secondLine")
        case Actiesoort.DEELMELDING:
            return zoek(w, actie) is not None
        case Actiesoort.DEEL_TERUG:
            part = zoek(w, actie)
            return part is None or part.afgemeld
        case Actiesoort.ANTWOORD_TOPDESK:
            return _zichtbaar_gevonden(w, actie)
        case _:
            marker = merk(w, actie.sleutel)
            return any(marker in entry.tekst for entry in w.client.acties(incident.id) if entry.behandelaar_id == w.ik.id)


def _zichtbaar_gevonden(w: Werkplaats, actie: Actie) -> bool:
    """A visible reply carries no marker: it is known by our account, its text and the time."""
    if actie.vingerafdruk is None:
        return False  # the process died before the call was prepared
    since: datetime = (actie.geclaimd_op or actie.gemaakt_op) - _KLOKVERSCHIL
    return any(
        not entry.onzichtbaar
        and entry.behandelaar_id == w.ik.id
        and entry.moment >= since
        and w.sleutels.herken("antwoord", vingerafdruk(entry.tekst)) == actie.vingerafdruk
        for entry in w.client.acties(actie.melding_id)
    )


def _zet(w: Werkplaats, actie: Actie, status: str) -> None:
    with w.sessies.begin() as session:
        acties.zet_status(session, actie.id, status, _ONDERBROKEN)
    log.info("settled after doubt: %s melding=%s status=%s", actie.soort, actie.melding_id, status)
