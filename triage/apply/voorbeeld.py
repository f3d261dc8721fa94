"""What exactly would leave for one melding, and to whom: read from the card now, past the same walls as the real thing. Writes nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from triage.adviseren import adviseer_bericht
from triage.apply.exceptions import Muur
from triage.apply.kaarten import lees_kaart
from triage.apply.muren import bewaak_antwoord, eigen_van
from triage.apply.overdragen import Zending, bestemming, zending
from triage.classify import Model
from triage.domain.advies import Advies
from triage.reply import Antwoord, antwoord
from triage.settings import Config
from triage.store import adviezen
from triage.store.omzetten import uit_json
from triage.topdesk.client import TopdeskClient


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What would leave if a person said yes."""

    nummer: str
    advies: Advies
    bewaard_op: datetime | None
    """when the worker judged this card; None: judged just now, without what is known of the melder"""
    melder_adres: str
    brief: Antwoord | None
    muur: str
    """id of the wall that keeps the reply in; empty when it may leave"""
    zending: Zending | None
    """the hand-over; None where there is none to make"""
    zending_muur: str
    geheim: bool
    """the hand-over goes to an address that nobody needs to see"""


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
    today = nu.astimezone(ZoneInfo(config.instellingen.tijdzone)).date()
    letter = antwoord(advice, bericht, config.kaart, config.instellingen, today, uiterlijk=uiterlijk)
    wall, sending, sending_wall = "", None, ""
    try:
        bewaak_antwoord(advice, bericht, letter, config.kaart, today, eigen_van(config.instellingen), door_mens=True)
    except Muur as error:
        wall = str(error)
    to = bestemming(advice, config)
    if to is not None and not sjabloon:
        try:
            sending = zending(client, config, advice, bericht, incident, today, door_mens=True)
        except Muur as error:
            sending_wall = str(error)
    agency = config.kaart.instanties.get(to or "")
    return Voorbeeld(
        incident.nummer, advice, kept.gemaakt_op if kept is not None else None, bericht.melder_adres, letter, wall, sending, sending_wall,
        agency is not None and agency.geheim_adres is not None,
    )  # fmt: skip
