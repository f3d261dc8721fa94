"""terugkoppeling and what follows on it: reading answers, noting them, keeping after those that do not come."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.progress import track

from triage.cli.advies import _open_uit, _regels
from triage.rappel.exceptions import OngeldigeRij
from triage.rappel.herkennen import herken_rij, herkenner_van
from triage.scherm import fouten
from triage.settings import Config, laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import nu


def terugkoppeling(
    in_: Annotated[Path, typer.Option("--in", help=tekst("opvolgen.tk_in"))] = Path("-"),
    out: Annotated[Path, typer.Option("--out", help=tekst("opvolgen.tk_uit"))] = Path("-"),
    at: Annotated[str, typer.Option("--at", help=tekst("opvolgen.tk_op"))] = "",
) -> None:
    """Recognise a JSONL of messages; one JSON object a line, in the same order."""
    config = laad_config()
    recogniser, day = herkenner_van(config), _dag(at, config)
    rows = []
    for number, line in enumerate(_regels(in_), start=1):
        rows.append(_rij(line, in_, number, lambda row: herken_rij(row, day, recogniser)))
    with _open_uit(out) as target:
        for row in track(rows, description=tekst("opvolgen.tk_bezig"), console=fouten, disable=not sys.stderr.isatty()):
            target.write(json.dumps(row, ensure_ascii=False) + "\n")


COMMANDOS: dict[str, Callable[..., None]] = {"terugkoppeling": terugkoppeling}


def _dag(at: str, config: Config) -> date:
    """A day, or the local day of a moment; today when nothing was given."""
    zone = ZoneInfo(config.instellingen.tijdzone)
    if not at:
        return nu().astimezone(zone).date()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise typer.BadParameter(tekst("opvolgen.dag_fout", waarde=at)) from error
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()


def _rij(line: str, bestand: Path, nummer: int, lees: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise OngeldigeRij(tekst("opvolgen.geen_object"))
        return lees(row)
    except (ValueError, OngeldigeRij) as error:
        why = str(error) if isinstance(error, OngeldigeRij) else tekst("opvolgen.geen_object")
        raise typer.BadParameter(tekst("opvolgen.regel_fout", bestand=bestand, regel=nummer, fout=why)) from error
