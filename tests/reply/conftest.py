"""The shipped kaart and templates, without the rest of the configuration."""

from datetime import date
from pathlib import Path

import pytest

from triage.domain.kaart import Kaart
from triage.reply.voorbeelden import bevestigd, onbevestigd
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.kaart import laad_kaart
from triage.settings.labels import LabelsBestand
from triage.settings.omgeving import Omgeving
from triage.settings.routes import RoutesBestand

CONFIG = Path(__file__).parent.parent.parent / "config"
GEHEIM = "geheim-postvak@voorbeeld.nl"


@pytest.fixture(scope="session")
def kaart() -> Kaart:
    """The seed as it is shipped, with a secret address set as the environment would."""
    environment = Omgeving(geheim_burgerbrieven_ocw=GEHEIM)
    agencies = laad_kaart(CONFIG / "kaart", None, environment, date(2026, 1, 15))
    teams = lees(CONFIG / "routes.yaml", RoutesBestand).domein()
    return Kaart(agencies, teams, lees(CONFIG / "labels.yaml", LabelsBestand).domein())


@pytest.fixture(scope="session")
def vers(kaart: Kaart) -> Kaart:
    """The same with every contact confirmed."""
    return bevestigd(kaart)


@pytest.fixture(scope="session")
def oud(kaart: Kaart) -> Kaart:
    """The same with nothing confirmed."""
    return onbevestigd(kaart)


@pytest.fixture(scope="session")
def instellingen() -> Instellingen:
    """The shipped settings."""
    return lees(CONFIG / "triage.yaml", Instellingen)
