from collections.abc import Callable
from pathlib import Path

import pytest

from triage.domain.melding import Bericht, Mail
from triage.domain.termen import Kanaal
from triage.intake import lees
from triage.settings.bestanden import lees as lees_bestand
from triage.settings.intake import IntakeBestand

INTAKE_YAML = Path(__file__).parents[2] / "config" / "intake.yaml"

Lees = Callable[..., Bericht]


@pytest.fixture(scope="session")
def regels() -> IntakeBestand:
    return lees_bestand(INTAKE_YAML, IntakeBestand)


@pytest.fixture(scope="session")
def lees_tekst(regels: IntakeBestand) -> Lees:
    """Read a mail of which only what matters is given."""

    def read(
        tekst: str,
        onderwerp: str = "vraag",
        van: str = "J. Jansen <j.jansen@voorbeeld.nl>",
        kanaal: str = "email",
        bijlagen: int | None = None,
    ) -> Bericht:
        return lees(Mail("T-1", Kanaal(kanaal), van, onderwerp, tekst, bijlagen), regels)

    return read
