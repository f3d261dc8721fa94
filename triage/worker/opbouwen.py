"""Open everything a worker needs, in the order in which a failure says most."""

import logging
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from triage.apply.post import Post
from triage.apply.werkplaats import Werkplaats
from triage.classify import laad_of_train
from triage.privacy import SleutelFout, Sleutels, sleutels
from triage.settings import Config
from triage.settings.exceptions import ConfigFout, Probleem
from triage.store.database import open_database, sessies, werkslot
from triage.store.tabellen import Stand
from triage.teksten import tekst
from triage.topdesk.client import TopdeskClient
from triage.topdesk.leesnamen import met_namen

log = logging.getLogger(__name__)


def nu() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def topdesk_client(config: Config) -> TopdeskClient:
    """A client from the environment. Raises ConfigFout when a part is missing, or the TOPdesk is none that this config allows."""
    env = config.omgeving
    password = env.geheim("topdesk_wachtwoord")
    needed = {
        "TRIAGE_TOPDESK_URL": env.topdesk_url,
        "TRIAGE_TOPDESK_GEBRUIKER": env.topdesk_gebruiker,
        "TRIAGE_TOPDESK_WACHTWOORD": password,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise ConfigFout([Probleem(name, 0, "", "", tekst("config.topdesk_ontbreekt")) for name in missing])
    client = TopdeskClient(str(env.topdesk_url), str(env.topdesk_gebruiker), str(password), parallel=config.instellingen.ronde.parallel)
    if config.instellingen.alleen_sandbox and not client.is_sandbox():
        raise ConfigFout([Probleem(str(config.map / "triage.yaml"), 0, "alleen_sandbox", "true", tekst("config.geen_sandbox"))])
    return client


@contextmanager
def werkplaats(config: Config, klok: Callable[[], datetime] = nu, *, slot: bool = True) -> Iterator[Werkplaats]:
    """A worker ready to run, holding the one lock on its database.

    Without `slot`: for commands and pages beside a worker, which carry nothing out.

    Raises ConfigFout, SleutelFout, OpslagFout or TopdeskFout.
    """
    keys = sleutels(config.omgeving.geheim("sleutel"))
    engine = open_database(config.omgeving.opslag)
    try:
        with ExitStack() as stack:
            if slot:
                stack.enter_context(werkslot(engine))
            _zelfde_sleutel(engine, keys)
            client = topdesk_client(config)
            stack.callback(client.sluit)
            table = client.vertaaltabel(config.topdesk)
            # the file may hold ids; what people read on a card are names
            config = replace(config, topdesk=met_namen(config.topdesk, client.opzoeklijsten()))
            yield Werkplaats(
                config=config, client=client, tabel=table, ik=client.ik(), model=laad_of_train(config),
                sessies=sessies(engine), sleutels=keys, wie=f"{os.getpid()}-{secrets.token_hex(4)}", klok=klok, post=maak_post(config),
            )  # fmt: skip
    finally:
        engine.dispose()


def _zelfde_sleutel(engine: Engine, keys: Sleutels) -> None:
    """Refuse another key than the store was begun with: markers on cards would no longer be known, and writes be repeated."""
    proof = keys.herken("proef")
    with sessies(engine).begin() as session:
        known = session.get(Stand, "sleutel_proef")
        if known is None:
            session.add(Stand(sleutel="sleutel_proef", waarde=proof))
        elif known.waarde != proof:
            raise SleutelFout("This store was begun with another TRIAGE_SLEUTEL. Put that one back.")


def maak_post(config: Config) -> Post | None:
    """The mail server of triage.yaml; None without one. Sends nothing yet."""
    server = config.instellingen.post
    if not server.host:
        return None
    password = config.omgeving.geheim("smtp_wachtwoord")
    return Post(server.host, server.poort, server.afzender, server.starttls, server.gebruiker, password)
