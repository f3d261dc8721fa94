"""The pages of a test's own, and pages that the tests of a module share because they only look."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hulp import meldingen as hulpmeldingen
from hulp.databases import SOORTEN, Databases
from hulp.paginahuis import Bouwplaats, Pagina
from hulp.sluiten import Sluiter

from triage.mappen import standaard_configmap
from triage.settings import Config, laad_config


@pytest.fixture(scope="session")
def paginaconfig() -> Config:
    """The demo's configuration with a person deciding on everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAGE_CONFIG", str(standaard_configmap() / "demo"))
        config = laad_config()
    rhythm = config.instellingen.ronde.model_copy(update={"twijfel_seconden": 0})
    page = config.instellingen.pagina.model_copy(update={"bedenktijd_seconden": 0})  # what is decided is carried out by the next round
    return replace(config, instellingen=config.instellingen.model_copy(update={"modus": "suggestie", "ronde": rhythm, "pagina": page}))


@pytest.fixture
def maak_pagina(
    paginaconfig: Config, database_url: str, sluiter: Sluiter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Pagina]]:
    """Build pages of a test's own."""
    with ExitStack() as closing:
        yield Bouwplaats(paginaconfig, database_url, tmp_path, monkeypatch, closing, sluiter)


@pytest.fixture
def pagina(maak_pagina: Callable[..., Pagina]) -> Pagina:
    """The pages with one melding of each kind, judged."""
    built = maak_pagina(hulpmeldingen.ALLE)
    assert built.ronde().goed
    return built


@pytest.fixture(scope="module", params=SOORTEN)
def maak_gedeeld(
    request: pytest.FixtureRequest,
    paginaconfig: Config,
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    sluiter: Sluiter,
) -> Iterator[Callable[..., Pagina]]:
    """Build pages that the tests of a module share."""
    folder = tmp_path_factory.mktemp("gedeeld")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as closing:
        url = closing.enter_context(databases.nieuw(request.param, folder))
        yield Bouwplaats(paginaconfig, url, folder, patch, closing, sluiter)


@pytest.fixture(scope="module")
def kijkpagina(maak_gedeeld: Callable[..., Pagina]) -> Pagina:
    """As `pagina`, shared: for tests that look, or are refused, and change nothing."""
    built = maak_gedeeld(hulpmeldingen.ALLE)
    assert built.ronde().goed
    return built


@pytest.fixture(scope="module")
def leeg(maak_gedeeld: Callable[..., Pagina]) -> Pagina:
    """Shared pages without meldingen: for tests that leave accounts, clock and log as they are."""
    return maak_gedeeld()
