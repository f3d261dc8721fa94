"""A store with a seeded year in it, and the report on its last half."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from triage.bench.vulling import vul
from triage.bench.vulling_tellingen import vul_tellingen
from triage.rappel.kalender import maak_kalender
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.vormen import Rapport
from triage.settings import Config
from triage.store.database import open_database, sessies

JAAR = datetime(2025, 7, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
HALF = Periode(JAAR[1].date().replace(month=1), JAAR[1].date().replace(month=6, day=30))


def met_start(config: Config) -> Config:
    """With the start on a Wednesday within the half year, so that there are weeks before it, after it, and one on neither side."""
    begin = datetime(2026, 4, 1, 6, tzinfo=UTC)
    return replace(config, instellingen=config.instellingen.model_copy(update={"begin_op": begin}))


@pytest.fixture(scope="session")
def gevuld(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("rapport") / "triage.db"
    engine = open_database(f"sqlite:///{file}")
    with sessies(engine).begin() as session:
        vul(session, config.kaart, *JAAR, 4000, zaad=3)
        vul_tellingen(session, config.kaart, maak_kalender(config.kalender, config.instellingen.tijdzone), *JAAR, zaad=3)
    engine.dispose()
    return file


@pytest.fixture
def sessie(gevuld: Path) -> Iterator[Session]:
    engine = open_database(f"sqlite:///{gevuld}")
    with sessies(engine)() as session:
        yield session
    engine.dispose()


@pytest.fixture
def rapport(sessie: Session, config: Config) -> Rapport:
    return maak_rapport(sessie, met_start(config), HALF, JAAR[1])
