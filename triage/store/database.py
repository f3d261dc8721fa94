"""Opening the database: SQLite with WAL by default, PostgreSQL in production; migrations are run before anything else."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool

from triage.store.exceptions import OpslagFout, SlotBezet

_SLOTNUMMER = 7_041_959
"""any fixed number: names our advisory lock in PostgreSQL"""
_SLOTPOGINGEN, _SLOTWACHT = 15, 0.2
"""tries, and seconds between them"""


def open_database(url: str) -> Engine:
    """An engine on an up-to-date database. Raises OpslagFout when it cannot be reached or migrated."""
    engine = create_engine(_met_driver(url), pool_pre_ping=True)
    try:
        if engine.dialect.name == "sqlite":
            _maak_map(engine)
            event.listen(engine, "connect", _sqlite_pragmas)
        migreer(engine)
    except DBAPIError as error:
        engine.dispose()
        raise OpslagFout(f"{type(error.orig).__name__}: check TRIAGE_DATABASE_URL and that the database runs.") from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def migreer(engine: Engine) -> None:
    """Bring the tables to the newest version. A database that is there already, as at most starts, costs one question."""
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_heads() == (_nieuwste(),):
            return
    config = _alembic()
    mover = _verhuizer(engine)
    try:
        with mover.begin() as connection:
            if connection.dialect.name == "postgresql":  # worker and pages may start at the same moment
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _SLOTNUMMER + 1})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        if mover is not engine:
            mover.dispose()


def _alembic() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(__file__).parent / "migraties"))
    config.set_main_option("version_locations", str(Path(__file__).parent / "migraties" / "versies"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _nieuwste() -> str | None:
    return ScriptDirectory.from_config(_alembic()).get_current_head()


def _verhuizer(engine: Engine) -> Engine:
    """An engine whose transactions hold changes of tables too, so that a process killed half-way leaves all or nothing.

    Python's SQLite driver ends the transaction at the first CREATE TABLE unless it is told to leave that to us.
    """
    if engine.dialect.name != "sqlite":
        return engine
    mover = create_engine(engine.url, poolclass=NullPool)
    event.listen(mover, "connect", _sqlite_zelf)
    event.listen(mover, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return mover


def sessies(engine: Engine) -> sessionmaker[Session]:
    """Sessions that keep their values readable after commit."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def werkslot(engine: Engine) -> Iterator[None]:
    """One worker at a time on one database. The lock dies with its process, so what was claimed by a dead worker can be settled at once.

    Raises SlotBezet when another worker holds it.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.detach()  # closed for good at the end: a connection back in the pool would keep the lock
            if not _pak_slot(connection):
                raise SlotBezet
            connection.commit()
            yield
            return
    import fcntl  # not on Windows, where only PostgreSQL is supported

    path = f"{engine.url.database}.slot"
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SlotBezet from error
        yield
    finally:
        os.close(handle)


def _pak_slot(connection: Connection) -> bool:
    """Try for a few seconds: PostgreSQL notices only after a moment that the process which held the lock is gone."""
    for _ in range(_SLOTPOGINGEN):
        if connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": _SLOTNUMMER}).scalar():
            return True
        time.sleep(_SLOTWACHT)
    return False


def _met_driver(url: str) -> str:
    """`postgresql://` means psycopg 3 here."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def _maak_map(engine: Engine) -> None:
    database = engine.url.database
    if not database or database == ":memory:":
        raise OpslagFout("SQLite in memory forgets everything at the end of the process: name a file in TRIAGE_DATABASE_URL.")
    Path(database).absolute().parent.mkdir(parents=True, exist_ok=True)


def _sqlite_zelf(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]
    connection.execute("PRAGMA busy_timeout=10000")  # type: ignore[attr-defined]


def _sqlite_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
