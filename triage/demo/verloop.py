"""The course of the demo: set up, run until there is nothing left to do, show, check."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from triage.demo import controle, vertoning
from triage.mappen import standaard_configmap
from triage.privacy import maak_sleutel
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Sandbox
from triage.scherm import console
from triage.settings import Config, laad_config
from triage.settings.omgeving import lees_omgeving
from triage.teksten import tekst
from triage.worker.opbouwen import werkplaats
from triage.worker.ronde import Uitslag, ronde

MAP = Path("var/demo")
MAX_RONDEN = 10


def demo() -> int:
    """Run the whole demo in var/demo/; 0 when everything it promises was seen."""
    schone_omgeving(MAP)
    mails = [json.loads(line) for line in (standaard_configmap() / "demo" / "meldingen.jsonl").read_text(encoding="utf-8").splitlines()]
    console.print(tekst("demo.welkom", aantal=len(mails)))
    with Postvak() as postvak:
        config = met_postvak(laad_config(), postvak)
        with Sandbox(config, meldingen=standaard_configmap() / "demo" / "meldingen.jsonl") as sandbox:
            config = met_sandbox(config, sandbox, MAP)
            console.print(tekst("demo.sandbox", url=sandbox.url))
            results = _werk(config)
            afloop = controle.Afloop(config, mails, sandbox.stand(), list(postvak.berichten), results)
    findings = controle.controleer(afloop)
    vertoning.toon(afloop, findings, console)
    return 0 if all(f.goed for f in findings) else 1


def schone_omgeving(map_: Path) -> None:
    """The demo's own configuration and an empty folder: nothing of the user's set-up may reach the demo, nor the other way round."""
    for name in [n for n in os.environ if n.startswith("TRIAGE_")]:
        del os.environ[name]
    os.environ["TRIAGE_CONFIG"] = str(standaard_configmap() / "demo")
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)


def met_postvak(config: Config, postvak: Postvak) -> Config:
    """The same configuration with its mail going to the local sink."""
    server = config.instellingen.post.model_copy(update={"host": postvak.host, "poort": postvak.poort, "starttls": False})
    return replace(config, instellingen=config.instellingen.model_copy(update={"post": server}))


def met_sandbox(config: Config, sandbox: Sandbox, map_: Path) -> Config:
    """The same configuration with its TOPdesk, database and key in place; the key is made anew each time."""
    key = map_ / "sleutel"
    key.write_text(maak_sleutel(), encoding="utf-8")
    key.chmod(0o600)
    environment = lees_omgeving(
        topdesk_url=sandbox.url,
        topdesk_gebruiker=sandbox.gebruiker,
        topdesk_wachtwoord=sandbox.wachtwoord,
        sleutel_bestand=key,
        database_url=f"sqlite:///{map_ / 'triage.db'}",
        status_bestand=map_ / "status.json",
    )
    return replace(config, omgeving=environment)


def _werk(config: Config) -> list[Uitslag]:
    """Rounds until one finds nothing to do: the cap per run makes more than one of them."""
    results: list[Uitslag] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with console.status(tekst("demo.model")):
        opened = werkplaats(config)
        w = opened.__enter__()
    try:
        with Progress(*columns, console=console) as progress:
            for number in range(1, MAX_RONDEN + 1):
                bars: dict[str, Any] = {}

                def show(step: str, done: int, total: int, number: int = number, bars: dict[str, Any] = bars) -> None:
                    if total == 0:
                        return
                    if step not in bars:
                        bars[step] = progress.add_task(tekst("demo.ronde", nummer=number, stap=tekst(f"ronde.{step}")), total=total)
                    progress.update(bars[step], completed=done, total=total)

                results.append(ronde(w, show))
                if not (results[-1].gezien or results[-1].beoordeeld or results[-1].acties):
                    break
    finally:
        opened.__exit__(None, None, None)
    return results
