"""terugkoppeling and what follows on it: reading answers, noting them, keeping after those that do not come."""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.progress import track

from triage.cli.advies import _open_uit, _regels
from triage.privacy import sleutels
from triage.rappel.bundel import vooruitblik
from triage.rappel.exceptions import OngeldigeRij
from triage.rappel.herkennen import herken_rij, herkenner_van
from triage.rappel.kalender import maak_kalender
from triage.rappel.versturen import zonder_postbus
from triage.rappel.weekoverzicht import weekoverzicht, weekoverzicht_json
from triage.scherm import console, fouten, log_naar_scherm
from triage.settings import Config, laad_config
from triage.store import dossiers
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu, werkplaats
from triage.worker.opvolgen import rappelronde


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


def rappel(
    at: Annotated[str, typer.Option("--at", help=tekst("opvolgen.rappel_at"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tekst("opvolgen.rappel_dry_run"))] = False,
    als_json: Annotated[bool, typer.Option("--json", help=tekst("cli.als_json"))] = False,
) -> None:
    """Show what leaves in the coming week, or send what is due now."""
    config = laad_config()
    if not dry_run:
        if at or als_json:
            raise typer.BadParameter(tekst("opvolgen.alleen_dry_run"))
        _stuur_nu(config)
        return
    start, calendar = _moment(at, config), maak_kalender(config.kalender, config.instellingen.tijdzone)
    engine = open_database(config.omgeving.opslag)
    with sessies(engine)() as session:
        here = dossiers.open_dossiers(session)
        broken = zonder_postbus(session, config, (d.ontvanger for d in here))
    engine.dispose()
    expected = vooruitblik(here, config.rappel, calendar, start, start + timedelta(days=7), broken)
    if als_json:
        typer.echo(json.dumps(weekoverzicht_json(expected, config), ensure_ascii=False, indent=1))
        return
    console.print(weekoverzicht(expected, config, calendar))
    if not config.instellingen.opvolging.rappels:
        console.print(tekst("opvolgen.rappels_uit"))


def _stuur_nu(config: Config) -> None:
    log_naar_scherm()
    with werkplaats(config) as w:
        result = rappelronde(w)
    if result is None:
        console.print(tekst("opvolgen.rappels_uit"))
        raise typer.Exit(1)
    console.print(
        tekst("opvolgen.verstuurd", mails=result.verzonden, mislukt=result.mislukt, onzeker=result.onzeker, uitgesteld=result.uitgesteld)
    )
    if result.mislukt or result.onzeker or result.uitgesteld:
        raise typer.Exit(1)


def antwoordpagina(
    poort: Annotated[int, typer.Option("--poort", help=tekst("antwoordpagina.poort"))] = 8090,
    host: Annotated[str, typer.Option("--host", help=tekst("antwoordpagina.host"))] = "127.0.0.1",
) -> None:
    """Serve the page on which a receiver answers, until interrupted."""
    import uvicorn  # imported here: the other commands do without a web server

    from triage.antwoordpagina import Pagina, maak_app

    config = laad_config()
    engine = open_database(config.omgeving.opslag)
    page = Pagina(config, sessies(engine), sleutels(config.omgeving.geheim("sleutel")), nu)
    typer.echo(tekst("antwoordpagina.klaar", host=host, poort=poort))
    uvicorn.run(maak_app(page), host=host, port=poort, log_level="warning", access_log=False)  # an access log would hold links
    engine.dispose()


COMMANDOS: dict[str, Callable[..., None]] = {"terugkoppeling": terugkoppeling, "rappel": rappel}


def _moment(at: str, config: Config) -> datetime:
    """A moment; without a zone it is local time, without a time the start of that day."""
    if not at:
        return nu()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        raise typer.BadParameter(tekst("opvolgen.dag_fout", waarde=at)) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(config.instellingen.tijdzone))


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
