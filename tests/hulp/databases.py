"""Databases for tests, of each kind; gone afterwards."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from triage.store.database import open_database

SOORTEN = ("sqlite", "postgresql")


@contextmanager
def lege_database(soort: str, map_: Path, sjabloon: str = "template1") -> Iterator[str]:
    """The address of an empty database, or in PostgreSQL of a copy of `sjabloon`. Skips where TEST_POSTGRES_URL names no server."""
    if soort == "sqlite":
        yield f"sqlite:///{map_ / 'triage.db'}"
        return
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL here; scripts/test says how to get one")
    name = f"triage_{uuid.uuid4().hex[:12]}"
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {sjabloon}"))
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


class Databases:
    """Databases with all tables and no rows, copied from one of each kind: migrating takes longer than most tests."""

    def __init__(self, map_: Path, sluiten: ExitStack) -> None:
        self._map, self._sluiten = map_, sluiten
        self._sjablonen: dict[str, str] = {}

    @contextmanager
    def nieuw(self, soort: str, map_: Path) -> Iterator[str]:
        """The address of one of its own, in `map_` where it is a file."""
        original = self._sjablonen.get(soort) or self._maak(soort)
        if soort == "sqlite":
            shutil.copyfile(original, map_ / "triage.db")
        with lege_database(soort, map_, original) as url:
            yield url

    def _maak(self, soort: str) -> str:
        url = self._sluiten.enter_context(lege_database(soort, self._map))
        open_database(url).dispose()
        self._sjablonen[soort] = url.removeprefix("sqlite:///") if soort == "sqlite" else url.rsplit("/", 1)[1]
        return self._sjablonen[soort]
