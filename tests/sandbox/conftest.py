from collections.abc import Iterator
from typing import Any

import pytest
import requests
from hulp.kaal import kale_config

from triage.domain.kaart import Kaart
from triage.mappen import standaard_configmap
from triage.sandbox.server import Sandbox
from triage.settings import Config
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.labels import LabelsBestand
from triage.settings.topdesk import TopdeskBestand

RIJEN: list[dict[str, Any]] = [
    {
        "id": "a",
        "kanaal": "email",
        "van": "Anna Proef <anna@mail.example>",
        "onderwerp": "Vraag over toezicht",
        "tekst": "Hoe werkt het?\nGroet, Anna",
    },
    {
        "id": "b",
        "kanaal": "contactformulier",
        "van": "Bo Test <bo@voorbeeld.nl>",
        "onderwerp": "x" * 90,
        "tekst": "Lesuitval & <b>vrij</b>",
    },
    {
        "id": "c",
        "kanaal": "email",
        "van": "Karel <k.proefschool@school-voorbeeld.nl>",
        "onderwerp": "",
        "tekst": "Eén vraag",
        "bijlagen": ["brief.pdf"],
    },
]


def maak_config() -> Config:
    """Only what the sandbox reads, so that a fault in another room's file does not stop these tests."""
    base = standaard_configmap()
    topdesk = lees(base / "topdesk.yaml", TopdeskBestand).model_copy(update={"leveranciers": {"duo_zakelijk": "DUO Zakelijk (oefen)"}})
    kaart = Kaart({}, {}, lees(base / "labels.yaml", LabelsBestand).domein())
    return kale_config(
        map=base, instellingen=lees(base / "triage.yaml", Instellingen), topdesk=topdesk, kaart=kaart, mandaat=(),
    )  # fmt: skip


class Beller:
    """A client with the sandbox's log-in."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.sessie = requests.Session()
        self.sessie.auth = (sandbox.gebruiker, sandbox.wachtwoord)

    def __call__(self, methode: str, pad: str, **kw: Any) -> requests.Response:
        base = self.sandbox.url if pad.startswith(("/sandbox/", "/tas/", "/tas//")) else f"{self.sandbox.url}/tas/api"
        return self.sessie.request(methode, base + pad, timeout=10, **kw)

    def id(self, lijst: str, naam: str) -> str:
        """The id of a value, group, supplier or operator."""
        return str(self.sandbox.staat.wereld.een(lijst, naam)["id"])


@pytest.fixture(scope="session")
def config() -> Config:
    return maak_config()


def _open(config: Config, **kw: Any) -> Iterator[tuple[Sandbox, Beller]]:
    with Sandbox(config, RIJEN, **kw) as sandbox:
        caller = Beller(sandbox)
        yield sandbox, caller
        caller.sessie.close()


@pytest.fixture(scope="session")
def _soepel(config: Config) -> Iterator[tuple[Sandbox, Beller]]:
    yield from _open(config)


@pytest.fixture(scope="session")
def _streng(config: Config) -> Iterator[tuple[Sandbox, Beller]]:
    yield from _open(config, manier="streng")


@pytest.fixture
def soepel(_soepel: tuple[Sandbox, Beller]) -> Beller:
    """A lenient TOPdesk with three cards, as new."""
    _soepel[0].opnieuw()
    return _soepel[1]


@pytest.fixture
def streng(_streng: tuple[Sandbox, Beller]) -> Beller:
    """A strict one."""
    _streng[0].opnieuw()
    return _streng[1]
