"""Where the kaart of today comes from: the store when there is one, else the files. Looking never makes a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from triage.domain.kaart import Kaart
from triage.kaart.levend import levende_config
from triage.settings import Config
from triage.settings.kaart import InstantieBestand
from triage.store.database import open_database, sessies


def seed_bestanden(config: Config) -> dict[str, InstantieBestand]:
    """The agencies as the files of this configuration say, with kaart_contact.yaml where it has one."""
    return dict(config.bronnen.instanties)


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


def levend(config: Config, vandaag: date) -> Config:
    """The configuration with kaart and mandaat as they stand on a day; without a store the seed. Raises OpslagFout and KaartFout."""
    with bestaande_opslag(config) as session:
        return levende_config(session, config, vandaag)


def kaart_van(config: Config, vandaag: date) -> Kaart:
    """The living kaart on a day, or the seed where there is no store. Raises OpslagFout and KaartFout."""
    return levend(config, vandaag).kaart
