"""What the tests of rappel share: the shipped rules, calendar and examples, read once."""

from pathlib import Path

import pytest

from triage.rappel.datumtaal import Datumtaal, maak_datumtaal
from triage.rappel.herkennen import Herkenner, maak_herkenner
from triage.rappel.kalender import Kalender, maak_kalender
from triage.settings.bestanden import lees
from triage.settings.intake import IntakeBestand
from triage.settings.kalender import KalenderBestand
from triage.settings.rappel import RappelBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture(scope="session")
def kalender() -> Kalender:
    return maak_kalender(lees(CONFIG / "kalender.yaml", KalenderBestand), "Europe/Amsterdam")


@pytest.fixture(scope="session")
def rappelregels() -> RappelBestand:
    return lees(CONFIG / "rappel.yaml", RappelBestand)


@pytest.fixture(scope="session")
def herkenregels() -> TerugkoppelingBestand:
    return lees(CONFIG / "terugkoppeling.yaml", TerugkoppelingBestand)


@pytest.fixture(scope="session")
def intakeregels() -> IntakeBestand:
    return lees(CONFIG / "intake.yaml", IntakeBestand)


@pytest.fixture(scope="session")
def taal(herkenregels: TerugkoppelingBestand) -> Datumtaal:
    return maak_datumtaal(herkenregels.datum)


@pytest.fixture(scope="session")
def herkenner(herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand, kalender: Kalender, modelmap: Path) -> Herkenner:
    """The shipped recogniser; its model is built once for a run, and again only when rules or examples changed."""
    files = [CONFIG / name for name in herkenregels.model.voorbeelden]
    return maak_herkenner(herkenregels, intakeregels, kalender, files, modelmap)
