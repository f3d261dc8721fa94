"""`triage regels`: teams, subcategorieen, mandaten, seasons and required facts as dated versions."""

from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from triage.kaart.bron import bestaande_opslag, opslag
from triage.kaart.regels import SOORTEN, levende_regels, wijzig_regel
from triage.kaart.regels_uitwisselen import exporteer_regels, lees_regelinvoer, voer_regels_in
from triage.settings import laad_config
from triage.store.kaartversies import geschiedenis
from triage.teksten import tekst
from triage.worker.opbouwen import nu

regels_app = typer.Typer(help=tekst("regels.help"), no_args_is_help=True)
Soort = Annotated[str, typer.Argument(help=tekst("regels.help_soort"))]
Map = Annotated[Path, typer.Argument(help=tekst("regels.help_map"))]


@regels_app.command("toon", help=tekst("regels.help_toon"))
def toon(soort: Soort, sleutel: Annotated[str, typer.Argument(metavar="[SLEUTEL]", help=tekst("regels.help_sleutel"))] = "") -> None:
    """Show all entries of a kind, or one with its history."""
    _eis_soort(soort)
    config = laad_config()
    with bestaande_opslag(config) as session:
        entries = levende_regels(session, config, soort)
        for key in [sleutel] if sleutel else sorted(entries):
            if key not in entries:
                raise typer.BadParameter(tekst("regels.onbekend", soort=soort, naam=key))
            data = entries[key].model_dump(mode="json", exclude_defaults=True)
            typer.echo(yaml.safe_dump([data], allow_unicode=True, sort_keys=False, width=140).rstrip())
        for v in geschiedenis(session, soort, sleutel) if session is not None and sleutel else []:
            when = v.vanaf.strftime("%d-%m-%Y %H:%M")
            typer.echo(tekst("kaart.versie", nummer=v.volgnummer, wanneer=when, door=v.door, bron=v.bron))


@regels_app.command("wijzig", help=tekst("regels.help_wijzig"))
def wijzig(
    soort: Soort,
    sleutel: Annotated[str, typer.Argument(help=tekst("regels.help_sleutel"))],
    velden: Annotated[list[str], typer.Argument(help=tekst("regels.help_velden"))],
    door: Annotated[str, typer.Option("--door", help=tekst("kaart.help_door"))],
    bron: Annotated[str, typer.Option("--bron", help=tekst("kaart.help_bron"))],
) -> None:
    """Write a new version of one entry."""
    _eis_soort(soort)
    config = laad_config()
    with opslag(config) as session:
        changed = wijzig_regel(session, config, soort, sleutel, dict(map(_deel, velden)), door, bron, nu())
    for d in changed:
        typer.echo(tekst("regels.verschil", veld=d.veld, oud=d.oud or "-", nieuw=d.nieuw or "-"))
    if not changed:
        typer.echo(tekst("regels.geen_verschil"))


@regels_app.command("export", help=tekst("regels.help_export"))
def export(map_: Map) -> None:
    """Write everything as it stands to a folder."""
    config = laad_config()
    with bestaande_opslag(config) as session:
        written = exporteer_regels(session, config, map_)
    for kind, number in written.items():
        typer.echo(tekst("regels.geschreven", bestand=map_ / f"{kind}.yaml", aantal=number))


@regels_app.command("import", help=tekst("regels.help_import"))
def import_(
    map_: Map,
    door: Annotated[str, typer.Option("--door", help=tekst("kaart.help_door"))] = "",
    bron: Annotated[str, typer.Option("--bron", help=tekst("kaart.help_bron"))] = "",
    doen: Annotated[bool, typer.Option("--doen", help=tekst("kaart.help_doen"))] = False,
) -> None:
    """Show what a folder would change; with --doen change it."""
    config = laad_config()
    with opslag(config) as session:
        incoming = lees_regelinvoer(session, config, map_)
        for one in incoming:
            typer.echo(f"{one.soort} {one.sleutel}")
            for d in one.verschillen:
                typer.echo("  " + tekst("regels.verschil", veld=d.veld, oud=d.oud or "-", nieuw=d.nieuw or "-"))
        if not incoming:
            typer.echo(tekst("regels.geen_verschil"))
        elif doen:
            typer.echo(tekst("regels.ingevoerd", aantal=voer_regels_in(session, incoming, door, bron, nu())))
        else:
            typer.echo(tekst("kaart.nog_niet_gedaan"))


def _deel(deel: str) -> tuple[str, Any]:
    field, sign, value = deel.partition("=")
    if not sign or not field.strip():
        raise typer.BadParameter(tekst("regels.vorm_fout", deel=deel))
    try:
        return field.strip(), yaml.safe_load(value)
    except yaml.YAMLError as error:
        raise typer.BadParameter(tekst("regels.vorm_fout", deel=deel)) from error


def _eis_soort(soort: str) -> None:
    if soort not in SOORTEN:
        raise typer.BadParameter(tekst("regels.soort_onbekend", soort=soort, bekend=", ".join(SOORTEN)))
