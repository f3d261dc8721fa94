"""Empty databases for tests, of each kind; gone afterwards."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

SOORTEN = ("sqlite", "postgresql")


@contextmanager
def lege_database(soort: str, map_: Path) -> Iterator[str]:
    """The address of an empty database. PostgreSQL is skipped where TEST_POSTGRES_URL names none."""
    if soort == "sqlite":
        yield f"sqlite:///{map_ / 'triage.db'}"
        return
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL here; scripts/test says how to get one")
    name = f"triage_{uuid.uuid4().hex[:12]}"
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
