"""check, sleutel, schema, sandbox: for the one who sets things up."""

from pathlib import Path
from typing import Annotated

import typer

from triage.decide import Regels
from triage.decide.controle import problemen as decide_problemen
from triage.domain.termen import Sector
from triage.domain.verdienen import LABELS
from triage.kaart.bron import bestaande_opslag
from triage.kaart.levend import levende_bestanden, levende_config
from triage.kaart.overzicht import na_te_kijken
from triage.privacy import maak_sleutel
from triage.rappel.kalender import maak_kalender
from triage.rappel.ontvangers import postbus
from triage.rappel.proefbrief import proefbrieven
from triage.reply import controleer
from triage.reply.exceptions import SjabloonFout
from triage.reply.nazien import te_herzien
from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.kenmerk import is_uuid
from triage.scherm import console
from triage.settings import Config, laad_config
from triage.settings.schema import schrijf_schemas
from triage.teksten import tekst
from triage.worker.opbouwen import nu


def check() -> None:
    """Read and validate all configuration, render every template, and say what is not ready yet."""
    today = nu().date()
    config = laad_config()
    with bestaande_opslag(config) as session:
        config = levende_config(session, config, today)
        files = config.bronnen.instanties if session is None else levende_bestanden(session, config.bronnen.instanties)
    console.print(tekst("check.config_goed", map=config.map, instanties=len(config.kaart.instanties), routes=len(config.kaart.routes())))
    stale = sorted(i.id for i in config.kaart.instanties.values() if i.contact and not i.contact_vers(today))
    if stale:
        console.print(tekst("check.onbevestigd", aantal=len(stale), totaal=len(config.kaart.instanties), ids=", ".join(stale)))
    expired = sorted(m.wat for m in config.mandaat if not m.geldig(today))
    if expired:
        console.print(tekst("check.mandaat_verlopen", routes=", ".join(expired)))
    letters = te_herzien(today)
    for line in (*na_te_kijken(config, files, today), *([tekst("check.voorbij_brieven", wat=", ".join(letters))] if letters else [])):
        console.print(line, markup=False)
    unknown = sorted({m.wat for m in config.mandaat} - config.kaart.routes() - {LABELS})
    problems = [tekst("check.mandaat_onbekend", route=route) for route in unknown]
    problems += [
        tekst("check.leverancier_ontbreekt", id=i.id)
        for i in config.kaart.instanties.values()
        if i.grondslag_uitwisseling and i.id not in config.topdesk.leveranciers
    ]
    problems += decide_problemen(Regels(config.beslissen, config.stopvlaggen, config.feiten), config.kaart)
    problems += controleer(config.kaart, config.instellingen)
    problems += _rappelbrieven(config)
    for line in _zonder_postbus(config):
        console.print(line, markup=False)
    for problem in problems:
        console.print(problem, style="red", markup=False)
    if problems:
        console.print(tekst("check.niet_goed", aantal=len(problems)))
        raise typer.Exit(1)
    console.print(tekst("check.goed"))


def _rappelbrieven(config: Config) -> list[str]:
    """Write every mail of rappel once; one line where a template or a phrase fails."""
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    try:
        proefbrieven(config.rappel, config.instellingen, calendar, tuple(sorted(config.kaart.interne_routes)))
    except (SjabloonFout, KeyError) as error:
        return [tekst("check.rappelbrief", fout=str(error))]
    return []


def _zonder_postbus(config: Config) -> list[str]:
    """Who cannot be reminded: teams, and agencies with an agreed term, of which no mailbox is known; and the teamleider."""
    missing = [
        i.id
        for i in config.kaart.instanties.values()
        if (i.termijn_dagen or i.termijn_inhoud_dagen) and i.grondslag_uitwisseling and not postbus(i.id, config)
    ]
    for team in config.routes.interne_routes:
        sectors = [s.value for s in Sector if not team.postbus_voor(s)] if team.per_sector else []
        if not team.postbus and len(sectors) in (0, len(Sector)):
            missing.append(team.id)
        elif sectors:
            missing.append(f"{team.id} ({', '.join(sectors)})")
    missing.sort()
    lines = [tekst("check.geen_postbus", wie=", ".join(missing))] if missing else []
    if not config.instellingen.opvolging.teamleider_postbus:
        lines.append(tekst("check.geen_teamleider"))
    return lines


def sleutel() -> None:
    """Print a new secret for TRIAGE_SLEUTEL."""
    typer.echo(maak_sleutel())


def schema(map_: Annotated[Path, typer.Option("--map", help=tekst("cli.schema_map"))] = Path("docs/schema")) -> None:
    """Write the JSON Schemas of the config files."""
    for file in schrijf_schemas(map_):
        typer.echo(file)


def sandbox(
    port: Annotated[int, typer.Option(help=tekst("cli.sandbox_port"))] = 0,
    meldingen: Annotated[Path | None, typer.Option(help=tekst("cli.sandbox_meldingen"))] = None,
    als_json: Annotated[bool, typer.Option("--json", help=tekst("cli.sandbox_json"))] = False,
) -> None:
    """Serve the embedded TOPdesk until interrupted."""
    from triage.sandbox.server import Sandbox, draai  # imported here: the other commands do without a web server

    def ready(s: Sandbox) -> None:
        if not als_json:
            typer.echo(tekst("sandbox.klaar", url=s.url, gebruiker=s.gebruiker, wachtwoord=s.wachtwoord))

    config = laad_config()
    if is_uuid(config.topdesk.groep_loket):
        raise SandboxFout(tekst("sandbox.ids", map=config.map))
    draai(Sandbox(config, meldingen, poort=port), als_json, ready)
