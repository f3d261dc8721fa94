"""`triage doctor`: every check that needs no writing, in one report."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from triage.domain.kaart import Kaart
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_kaart
from triage.koppelen.achterstand import controleer_opslag, leesopslag
from triage.koppelen.bevinding import Verslag, bij_fout, fout, goed
from triage.koppelen.controles import controleer_klok, controleer_lezen, controleer_mailimport, controleer_toegang, lees_lijsten
from triage.koppelen.installatie import (
    controleer_contacten,
    controleer_instellingen,
    controleer_mandaten,
    controleer_model,
    controleer_wachtwoord,
)
from triage.koppelen.namen import controleer_namen
from triage.koppelen.postweg import controleer_post
from triage.mappen import standaard_configmap
from triage.settings import Config, laad_config
from triage.settings.exceptions import ConfigFout
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import OnbekendeNamen, OngeldigAdres, TopdeskFout


def onderzoek(verslag: Verslag, nu: datetime | None = None, wacht: Callable[[float], None] = time.sleep) -> None:
    """Look at everything. `nu`: the present, in UTC. Nothing is raised for what is wrong: it is in the report."""
    now = nu or datetime.now(UTC)
    try:
        config = laad_config()
    except ConfigFout as error:
        for problem in error.problemen:
            verslag.meld(fout("instellingen", "ongeldig", probleem=str(replace(problem, waarde=""))))
        return
    verslag.meld(goed("instellingen", map=config.map))
    today = now.date()
    try:
        controleer_instellingen(config, now, verslag)
        controleer_wachtwoord(config, today, verslag)
        _topdesk(config, verslag, wacht)
        controleer_post(config.instellingen.post, config.omgeving.geheim("smtp_wachtwoord"), verslag)
    except ConfigFout as error:  # a file with a secret that cannot be read
        for problem in error.problemen:
            verslag.meld(fout("instellingen", "ongeldig", probleem=str(replace(problem, waarde=""))))
    controleer_model(config, now, verslag)
    controleer_contacten(replace(config, kaart=_kaart(config, now)), today, verslag)
    controleer_mandaten(config, today, verslag)
    controleer_opslag(config, now, verslag)


def _topdesk(config: Config, verslag: Verslag, wacht: Callable[[float], None]) -> None:
    env = config.omgeving
    password = env.geheim("topdesk_wachtwoord")
    needed = {
        "TRIAGE_TOPDESK_URL": env.topdesk_url,
        "TRIAGE_TOPDESK_GEBRUIKER": env.topdesk_gebruiker,
        "TRIAGE_TOPDESK_WACHTWOORD_BESTAND": password,
    }
    missing = [name for name, value in needed.items() if not value]
    for name in missing:
        verslag.meld(fout("topdesk_instellingen", "ontbreken", variabele=name))
    if missing:
        return
    try:
        client = TopdeskClient(str(env.topdesk_url), str(env.topdesk_gebruiker), str(password), wacht=wacht)
    except (OngeldigAdres, ValueError):
        verslag.meld(fout("topdesk_instellingen", "ongeldig_adres"))
        return
    with client:
        if controleer_toegang(client, verslag) is None:
            return
        try:
            if config.instellingen.alleen_sandbox and not client.is_sandbox():
                verslag.meld(fout("topdesk_instellingen", "geen_sandbox"))
                return
        except TopdeskFout as error:
            verslag.meld(bij_fout("bereik", error))
            return
        controleer_klok(client, verslag, lambda: datetime.now(UTC))
        controleer_lezen(client, verslag)
        lists = lees_lijsten(client, verslag)
        if lists is not None:
            own = config.map / "topdesk.yaml"
            file = own if own.is_file() else standaard_configmap() / "topdesk.yaml"
            controleer_namen(client, config.topdesk, file, config.kaart, lists, verslag)
            with suppress(OnbekendeNamen):  # told with the names
                controleer_mailimport(client, client.vertaaltabel(config.topdesk).invoer, verslag)


def _kaart(config: Config, nu: datetime) -> Kaart:
    """The kaart as people changed it since, where the store can be read; what keeps it from being read is reported with the store."""
    try:
        with leesopslag(config.omgeving.opslag) as session:
            return config.kaart if session is None else levende_kaart(session, config.kaart, nu.date())
    except (SQLAlchemyError, KaartFout):
        return config.kaart
