"""A sandbox to connect to, and a connect that answers from a file and never waits."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from typer.testing import CliRunner

from triage.cli.koppelen import connect, doctor
from triage.koppelen.antwoorden import lees_antwoorden
from triage.koppelen.bevinding import Verslag
from triage.koppelen.verbinden import Opdracht, Uitslag, verbind
from triage.koppelen.vragen import UitBestand
from triage.sandbox.server import Sandbox
from triage.settings import Config

WACHTWOORD = "aaaaa-bbbbb-ccccc-ddddd-eeeee"
NEE = dict.fromkeys(("aanmaken", "onzichtbare_actie", "veldwijziging", "zichtbare_actie", "afmelden"), False)
RIJEN = [{"id": "m1", "kanaal": "email", "van": "Sam <sam@mail.example>", "onderwerp": "vraag", "tekst": "Hoe werkt het toezicht?"}]


@dataclass
class Kantoor:
    """A TOPdesk, and the desk of the administrator who connects to it."""

    sandbox: Sandbox
    pad: Path

    @property
    def map(self) -> Path:
        return self.pad / "instellingen"

    @property
    def wachtwoord_bestand(self) -> Path:
        return self.pad / "wachtwoord"

    def antwoorden(self, **anders: Any) -> Path:
        """The file with answers; `anders` replaces or, with None, removes a field."""
        given: dict[str, Any] = {
            "adres": self.sandbox.url, "gebruiker": self.sandbox.gebruiker, "wachtwoord_bestand": str(self.wachtwoord_bestand),
            "begin_op": "2026-11-26T08:00:00+01:00", "proef": {"adres": "beheerder@voorbeeld.nl", "mails": NEE},
        }  # fmt: skip
        given = {key: value for key, value in (given | anders).items() if value is not None}
        file = self.pad / "antwoorden.yaml"
        file.write_text(yaml.safe_dump(given, allow_unicode=True), encoding="utf-8")
        return file

    def verbind(self, **anders: Any) -> tuple[Uitslag | None, Verslag]:
        """Connect as `triage connect --file` does, without waiting and without a terminal."""
        answers = lees_antwoorden(self.antwoorden(**anders))
        order = Opdracht(
            self.map, answers.adres, answers.gebruiker, self.wachtwoord_bestand.read_text().strip(), answers.begin_op, answers.modus,
            answers.proef, answers.zonder_tls,
        )  # fmt: skip
        report = Verslag()
        return verbind(order, UitBestand(answers), report, lambda seconden: None), report

    def topdesk_yaml(self) -> dict[str, Any]:
        content: dict[str, Any] = yaml.safe_load((self.map / "topdesk.yaml").read_text(encoding="utf-8"))
        return content

    def proefkaarten(self) -> list[dict[str, Any]]:
        return [k for k in self.sandbox.stand() if k["externalNumber"].startswith("triage-proef-")]

    def omgeving(self, monkeypatch: pytest.MonkeyPatch, **anders: str) -> None:
        """Set the variables that connect tells to set."""
        values = {
            "TRIAGE_CONFIG": str(self.map), "TRIAGE_TOPDESK_URL": self.sandbox.url, "TRIAGE_TOPDESK_GEBRUIKER": self.sandbox.gebruiker,
            "TRIAGE_TOPDESK_WACHTWOORD_BESTAND": str(self.wachtwoord_bestand), "TRIAGE_SLEUTEL": "s" * 40,
            "TRIAGE_DATABASE_URL": f"sqlite:///{self.pad / 'triage.db'}", "TRIAGE_MODEL_MAP": str(self.pad / "model"),
        }  # fmt: skip
        for name, value in (values | anders).items():
            monkeypatch.setenv(name, value)


Opener = Callable[..., Kantoor]


@pytest.fixture
def open_kantoor(config: Config, tmp_path: Path) -> Iterator[Opener]:
    """Start a sandbox with these switches; `topdesk` changes what TOPdesk calls things."""
    with ExitStack() as stack:

        def opened(manier: str = "soepel", topdesk: dict[str, Any] | None = None, **schakelaars: Any) -> Kantoor:
            theirs = replace(config, topdesk=config.topdesk.model_copy(update=topdesk or {}))
            sandbox = stack.enter_context(Sandbox(theirs, RIJEN, manier, wachtwoord=WACHTWOORD, **schakelaars))  # type: ignore[arg-type]
            desk = Kantoor(sandbox, tmp_path)
            desk.wachtwoord_bestand.write_text(WACHTWOORD + "\n", encoding="utf-8")
            desk.wachtwoord_bestand.chmod(0o600)
            return desk

        yield opened


@pytest.fixture
def cli() -> Callable[..., Any]:
    """Run the commands as a terminal does."""
    app = typer.Typer()
    app.command("connect")(connect)
    app.command("doctor")(doctor)

    def run(*args: str | Path, invoer: str = "") -> Any:
        return CliRunner().invoke(app, [str(a) for a in args], input=invoer)

    return run


@pytest.fixture
def onderzocht(cli: Callable[..., Any]) -> Callable[[], dict[str, list[dict[str, str]]]]:
    """What `triage doctor --json` says, by id of the check."""

    def run() -> dict[str, list[dict[str, str]]]:
        answer = json.loads(cli("doctor", "--json").output)
        found: dict[str, list[dict[str, str]]] = {}
        for row in answer["bevindingen"]:
            found.setdefault(row["wat"], []).append(row)
        return found

    return run
