"""Where the kaart of today comes from: the store when there is one, else the files. Looking never makes a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.kaart.levend import levende_kaart
from triage.mappen import standaard_configmap
from triage.settings import Config
from triage.settings.instellingen import Instellingen
from triage.settings.kaart import InstantieBestand, lees_instanties
from triage.store.database import open_database, sessies


def seed_bestanden(config: Config) -> dict[str, InstantieBestand]:
    """The agencies as the files of this configuration say, with kaart_contact.yaml where it has one. Raises ConfigFout."""
    own = config.map / "kaart"
    builds_on: Instellingen = config.instellingen
    folder = own if own.exists() or builds_on.bouwt_op != "standaard" else standaard_configmap() / "kaart"
    replacement = config.map / "kaart_contact.yaml"
    return lees_instanties(folder, replacement if replacement.is_file() else None)


@contextmanager
def opslag(config: Config) -> Iterator[Session]:
    """A transaction on the store, made when absent: for what changes the kaart. Raises OpslagFout."""
    engine = open_database(config.omgeving.opslag)
    try:
        with sessies(engine).begin() as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def bestaande_opslag(config: Config) -> Iterator[Session | None]:
    """The store to read from, or None where there is none yet: an SQLite file that is not there is not made. Raises OpslagFout."""
    url = make_url(config.omgeving.opslag)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).is_file()):
        yield None
        return
    with opslag(config) as session:
        yield session


def kaart_van(config: Config, vandaag: date) -> Kaart:
    """The living kaart on a day, or the seed where there is no store. Raises OpslagFout and KaartFout."""
    with bestaande_opslag(config) as session:
        return config.kaart if session is None else levende_kaart(session, config.kaart, vandaag)
