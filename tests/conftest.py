"""What every test may lean on: a clean environment, the shipped configuration, and a database of each kind."""

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _pytest.logging import LogCaptureHandler
from hulp.databases import SOORTEN, Databases, lege_database
from hulp.sluiten import Sluiter

from triage.classify import Model, laad_of_train
from triage.settings import Config, laad_config
from triage.store import database

PROJECT = Path(__file__).parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What does not depend on the database is tried on PostgreSQL in the long run only; modules say so with the mark `een_database`."""
    for item in items:
        if (
            item.get_closest_marker("een_database")
            and "postgresql" in getattr(item, "callspec", SimpleNamespace(params={})).params.values()
        ):
            item.add_marker(pytest.mark.long)


def pytest_collection_finish() -> None:
    """What stands now is not walked through again and again by the garbage collector."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _zonder_wachten_op_de_schijf() -> Iterator[None]:
    """No power is cut while tests run, so SQLite need not wait for the disk."""
    pragmas = database._sqlite_pragmas

    def without_waiting(connection: Any, record: object) -> None:
        pragmas(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_sqlite_pragmas", without_waiting)
        yield


@pytest.fixture(autouse=True)
def _log_als_voorheen() -> Iterator[None]:
    """A command that logs to the screen leaves no handler behind: it would write to a screen that is gone, and hear what libraries say."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    for handler in root.handlers[:]:
        if handler not in handlers and not isinstance(handler, LogCaptureHandler):
            root.removeHandler(handler)


@pytest.fixture(autouse=True)
def _schone_omgeving(monkeypatch: pytest.MonkeyPatch) -> None:
    """No TRIAGE_ variable of the person who runs the tests reaches them, and all run from the project folder."""
    for name in [n for n in os.environ if n.startswith("TRIAGE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(PROJECT)


@pytest.fixture(scope="session")
def config() -> Config:
    """The shipped configuration."""
    for name in [n for n in os.environ if n.startswith("TRIAGE_")]:
        del os.environ[name]
    return laad_config()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Where tests get their databases from."""
    with ExitStack() as closing:
        yield Databases(tmp_path_factory.mktemp("sjabloon"), closing)


@pytest.fixture(scope="session")
def sluiter() -> Iterator[Sluiter]:
    """For what takes a while to stop."""
    closing = Sluiter()
    yield closing
    closing.einde()


@pytest.fixture(params=SOORTEN)
def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The address of a database with all tables and no rows, of each kind in turn; dropped afterwards."""
    with databases.nieuw(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """The same for what does not depend on the database."""
    with databases.nieuw("sqlite", tmp_path) as url:
        yield url


@pytest.fixture(params=SOORTEN)
def lege_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, of each kind in turn; dropped afterwards."""
    with lege_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def modelmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the model of a test run is kept; scripts/test trains it once for all workers and names the folder."""
    return Path(os.environ.get("TEST_MODEL_MAP") or tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def model(config: Config, modelmap: Path) -> Model:
    """The real model, trained once per test run on the shipped leervoorbeelden."""
    return laad_of_train(replace(config, omgeving=config.omgeving.model_copy(update={"model_map": modelmap})))
