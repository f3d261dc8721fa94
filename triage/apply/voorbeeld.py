"""What exactly would leave for one melding, and to whom: read from the card now, past the same walls as the real thing. Writes nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from triage.adviseren import adviseer_bericht
from triage.apply.adres import is_bevestigd
from triage.apply.exceptions import Muur
from triage.apply.kaarten import lees_kaart
from triage.apply.muren import antwoord_muur
from triage.apply.overdragen import Zending, bestemming, zending
from triage.classify import Model
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.privacy import sleutels
from triage.reply import Antwoord, antwoord
from triage.reply.brieven import met_tekst
from triage.settings import Config
from triage.store import adviezen
from triage.store.omzetten import uit_json
from triage.topdesk.client import TopdeskClient
from triage.topdesk.modellen import Incident


@dataclass(frozen=True, slots=True)
class Uitgaand:
    """The mails of one advies as they would leave, or the id of the wall that keeps each in (empty when it may leave)."""

    brief: Antwoord | None
    muur: str
    bestemming: str | None
    """route id of who gets the hand-over; None where there is none to make"""
    zending: Zending | None
    zending_muur: str
    geheim: bool
    """the hand-over goes to an address that nobody needs to see"""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What would leave for one melding if a person said yes."""

    nummer: str
    advies: Advies
    bewaard_op: datetime | None
    """when the worker judged this card; None: judged just now, without what is known of the melder"""
    melder_adres: str
    uit: Uitgaand


def uitgaand(
    client: TopdeskClient, config: Config, advies: Advies, bericht: Bericht, incident: Incident, vandaag: date, *, bevestigd: bool,
    uiterlijk: date | None = None, overdragen: bool = True, bewerkt: tuple[str, str] | None = None,
) -> Uitgaand:  # fmt: skip
    """Make both mails past the walls, as if a person said yes. `bevestigd`: a person confirmed the address of a passed-on mail.

    `bewerkt`: subject and text of the reply as a person changed them: the walls look at those, `brief` stays our own letter.
    Errors of TOPdesk come through.
    """
    letter = antwoord(advies, bericht, config.kaart, config.instellingen, vandaag, uiterlijk=uiterlijk)
    leaves = met_tekst(letter, *bewerkt) if letter is not None and bewerkt is not None else letter
    wall = antwoord_muur(
        advies, bericht, leaves, config, vandaag, door_mens=True, adres_bevestigd=bevestigd, kaart_adres=incident.melder_adres
    )  # fmt: skip
    sending, sending_wall = None, ""
    to = bestemming(advies, config) if overdragen else None
    if to is not None:
        try:
            sending = zending(client, config, advies, bericht, incident, vandaag, door_mens=True)
        except Muur as error:
            sending_wall = str(error)
    agency = config.kaart.instanties.get(to or "")
    return Uitgaand(letter, wall, to, sending, sending_wall, agency is not None and agency.geheim_adres is not None)


def voorbeeld(
    client: TopdeskClient, config: Config, model: Model, sessie: Session | None, nummer: str, nu: datetime, sjabloon: str = "",
    uiterlijk: date | None = None,
) -> Voorbeeld:  # fmt: skip
    """Look at one card as if a person said yes. `sjabloon`: another letter than the advies names. Errors of TOPdesk come through."""
    incident = client.incident_met_nummer(nummer)
    bericht = lees_kaart(client, config, incident)
    kept = adviezen.laatste(sessie, incident.id) if sessie is not None else None
    advice = uit_json(kept.inhoud) if kept is not None else adviseer_bericht(bericht, config, model, nu).advies
    if sjabloon:
        advice = replace(advice, sjabloon=sjabloon, automatisch=False)
    secret = config.omgeving.geheim("sleutel")  # without it nothing was confirmed by this installation
    confirmed = sessie is not None and bool(secret) and is_bevestigd(sessie, sleutels(secret), incident.id, bericht.melder_adres)
    today = nu.astimezone(ZoneInfo(config.instellingen.tijdzone)).date()
    out = uitgaand(client, config, advice, bericht, incident, today, bevestigd=confirmed, uiterlijk=uiterlijk, overdragen=not sjabloon)
    return Voorbeeld(incident.nummer, advice, kept.gemaakt_op if kept is not None else None, bericht.melder_adres, out)
