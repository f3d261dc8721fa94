"""What every test may lean on: a clean environment, the shipped configuration, and a database of each kind."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hulp.databases import postgres

from triage.classify import Model, laad_of_train
from triage.settings import Config, laad_config
from triage.store.database import open_database

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


@pytest.fixture(params=["sqlite", "postgresql"])
def lege_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind in turn; dropped afterwards."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'triage.db'}"
        return
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with all tables and no rows, of each kind in turn; dropped afterwards."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def sqlite_url(sqlite_sjabloon: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with all tables and no rows."""
    shutil.copyfile(sqlite_sjabloon, tmp_path / "triage.db")
    return f"sqlite:///{tmp_path / 'triage.db'}"


@pytest.fixture
def postgresql_url(postgresql_sjabloon: str) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables and no rows; dropped afterwards."""
    with postgres(postgresql_sjabloon) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; tests get copies, as migrating takes longer than most of them."""
    path = tmp_path_factory.mktemp("sjabloon") / "triage.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_sjabloon() -> Iterator[str]:
    """Name of a migrated database that others are copied from."""
    with postgres() as url:
        open_database(url).dispose()
        yield url.rsplit("/", 1)[1]


@pytest.fixture(scope="session")
def modelmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the model of a test run is kept; scripts/test trains it once for all workers and names the folder."""
    return Path(os.environ.get("TEST_MODEL_MAP") or tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def model(config: Config, modelmap: Path) -> Model:
    """The real model, trained once per test run on the shipped leervoorbeelden."""
    return laad_of_train(replace(config, omgeving=config.omgeving.model_copy(update={"model_map": modelmap})))
