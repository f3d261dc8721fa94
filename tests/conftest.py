"""What every test may lean on: a clean environment, the shipped configuration, and a database of each kind."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hulp.databases import SOORTEN, lege_database

from triage.classify import Model, laad_of_train
from triage.settings import Config, laad_config

PROJECT = Path(__file__).parent.parent


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


@pytest.fixture(params=SOORTEN)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, of each kind in turn; dropped afterwards."""
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
