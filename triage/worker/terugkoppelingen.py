"""Reads what was written on cards that were handed over: only cards that changed, each entry once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from triage.apply.briefje import schrijf_briefje
from triage.apply.budget import Budget
from triage.apply.uitzetten import volg_verhuizing
from triage.apply.werkplaats import Werkplaats
from triage.domain.terugkoppeling import Gebeurtenis, Staat, Van
from triage.intake.adres import adressen
from triage.rappel.herkennen import Herkenner, herkenner_van
from triage.rappel.lezer import Bericht, als_gebeurtenis
from triage.rappel.ontvangers import is_intern
from triage.rappel.vastleggen import leg_vast
from triage.store import dossiers, meldingen
from triage.store.tabellen import Melding
from triage.store.tabellen_rappel import Dossier
from triage.topdesk.exceptions import GeenRecht, GeenToegang, NietBereikbaar, NietGevonden, OnbekendAntwoord
from triage.topdesk.modellen import Actie, Incident
from triage.worker import gevolgen

log = logging.getLogger(__name__)


@dataclass
class Lezer:
    """What is kept between cards: the recogniser and the groups of operators."""

    herkenner: Herkenner
    groepen: dict[str, frozenset[str] | None] = field(default_factory=dict)
    """operator id -> ids of groups; None where they may not be read"""


def lezer_van(w: Werkplaats) -> Lezer:
    """The reader of this worker, made at first need: building a stale model takes a while."""
    if "lezer" not in w.kast:
        w.kast["lezer"] = Lezer(herkenner_van(w.config))
    reader: Lezer = w.kast["lezer"]
    return reader


def lees_terugkoppelingen(w: Werkplaats, budget: Budget, stop: Callable[[], bool] = lambda: False) -> int:
    """Read every card with a dossier that changed; returns how many events came of it.

    A card that cannot be read is tried again, but not for ever. Raises Gestopt when TOPdesk is away, and GeenToegang.
    """
    since = w.klok() - timedelta(days=w.config.instellingen.opvolging.lees_dagen_na_sluiten)
    with w.sessies() as session:
        ids = dossiers.te_lezen(session, since)
    found = 0
    for melding_id in ids:
        if stop():
            break
        try:
            found += lees_kaart(w, lezer_van(w), melding_id)
        except (NietGevonden, GeenRecht) as error:
            log.warning("card with a dossier cannot be read: melding=%s reason=%s", melding_id, type(error).__name__)
            with w.sessies.begin() as session:
                dossiers.zet_gelezen(session, melding_id, w.klok())
        except (GeenToegang, SQLAlchemyError):
            raise
        except (NietBereikbaar, OnbekendAntwoord) as error:
            log.warning("no answer for a card with a dossier, the next round tries again: melding=%s", melding_id)
            if budget.zwijgt(error):
                _niet_gelezen(w, melding_id, error)
        except Exception as error:  # any other fault concerns this card alone, and must not stop the round
            log.error("card with a dossier could not be handled: melding=%s reason=%s", melding_id, type(error).__name__)
            budget.mislukt += 1
            _niet_gelezen(w, melding_id, error)
    return found


def _niet_gelezen(w: Werkplaats, melding_id: str, error: Exception) -> None:
    """When its last change has waited for too long, the card is left to a person until it changes again."""
    with w.sessies.begin() as session:
        waits = w.klok() - session.get_one(Melding, melding_id).gewijzigd
        if waits > timedelta(hours=w.config.instellingen.ronde.opgeven_na_uren):
            dossiers.zet_gelezen(session, melding_id, w.klok())
            meldingen.zet_staat(session, melding_id, "fout", type(error).__name__)


def lees_kaart(w: Werkplaats, lezer: Lezer, melding_id: str) -> int:
    """Read the new entries of one card into its dossier."""
    card = w.client.incident(melding_id)
    entries = sorted((*w.client.acties(melding_id), *w.client.aanvragen(melding_id)), key=lambda e: (e.moment, e.id))
    first_writer = next((e.persoon_id for e in entries if e.persoon_id), None)
    events: list[Gebeurtenis] = []
    with w.sessies.begin() as session:
        dossier = dossiers.van_melding(session, melding_id)[0]
        volg_verhuizing(session, w, card, dossier)
        dossier = dossiers.van_melding(session, melding_id)[0]
        opened = dossier.geopend_op.replace(microsecond=0)  # TOPdesk's times know whole seconds
        for entry in entries:
            mark = f"topdesk:{entry.id}"
            if entry.moment < opened or entry.behandelaar_id == w.ik.id or dossiers.is_bekend(session, mark):
                continue
            message = _bericht(w, lezer, entry, card, dossier, first_writer)
            if message is None:
                continue
            event = als_gebeurtenis(message, Staat(dossier.staat), w.config.kaart, lezer.herkenner)
            if leg_vast(session, dossier.id, event, "topdesk", w.klok(), mark):
                events.append(event)
            session.refresh(dossier)
        dossiers.zet_gelezen(session, melding_id, card.gewijzigd)
        number, secret = dossier.id, dossier.vertrouwelijk
    for event in events:
        note = "" if secret else gevolgen.briefje(w, number, event)
        if note:
            schrijf_briefje(w, melding_id, note)
    return len(events)


def _bericht(w: Werkplaats, lezer: Lezer, entry: Actie, card: Incident, dossier: Dossier, eerste: str | None) -> Bericht | None:
    """Who wrote an entry; None for a note of the Loket itself, which says what happened only when it is put in as an event."""
    internal = is_intern(dossier.ontvanger, w.config)
    receiver = Van.TEAM if internal else Van.INSTANTIE
    if entry.behandelaar_id is not None:
        groups = _groepen(w, lezer, entry.behandelaar_id)
        if groups is None:
            return Bericht(entry.tekst, entry.moment, receiver, afzender_zeker=False)
        route, _, sector = dossier.ontvanger.partition(":")
        team = w.tabel.groep(route, sector) if internal else None
        if team in groups:
            return Bericht(entry.tekst, entry.moment, Van.TEAM)
        if w.tabel.groep_loket in groups or internal:
            return None
        return Bericht(entry.tekst, entry.moment, receiver, afzender_zeker=False)
    senders = {a.lower() for a in adressen(entry.tekst.partition("\n")[0])}
    if card.melder_adres and card.melder_adres.lower() in senders:
        return Bericht(entry.tekst, entry.moment, Van.MELDER)
    if senders:
        return Bericht(entry.tekst, entry.moment, receiver, afzender_zeker=not internal)
    if entry.persoon_id is not None and entry.persoon_id == eerste:
        return Bericht(entry.tekst, entry.moment, Van.MELDER)
    # a mail on our number by somebody who is not the melder: of an agency that has the melding it is the answer
    return Bericht(entry.tekst, entry.moment, receiver, afzender_zeker=not internal and None not in (entry.persoon_id, eerste))


def _groepen(w: Werkplaats, lezer: Lezer, operator: str) -> frozenset[str] | None:
    if operator not in lezer.groepen:
        try:
            lezer.groepen[operator] = frozenset(g.id for g in w.client.groepen_van(operator))
        except (GeenRecht, NietGevonden):
            lezer.groepen[operator] = None
    return lezer.groepen[operator]
