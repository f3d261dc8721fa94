"""`triage kaart`: look at the sociale kaart, change it, confirm it, exchange and publish it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
import yaml
from pydantic import ValidationError
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from triage.domain.termen import Melder
from triage.kaart.bron import bestaande_opslag, kaart_van, opslag, seed_bestanden
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_bestanden
from triage.kaart.overzicht import staat_van_instantie
from triage.kaart.publiceren import publiceer as publiceer_kaart
from triage.kaart.uitwisselen import als_yaml, exporteer, lees_invoer, voer_in
from triage.kaart.verschil import Verschil, verschillen_van_alle
from triage.kaart.werkboek import schrijf_werkboek
from triage.kaart.wijzigen import bevestig as bevestig_contact
from triage.kaart.wijzigen import wijzig as wijzig_instantie
from triage.kaart.wijzigen import zet_contact, zet_uren
from triage.kaart.zoekwoorden import lees_zoekwoorden
from triage.scherm import console
from triage.settings import laad_config
from triage.settings.kaart import InstantieBestand
from triage.store.kaartversies import INSTANTIE, geschiedenis
from triage.teksten import tekst

kaart_app = typer.Typer(help=tekst("kaart.help"), no_args_is_help=True)

Id = Annotated[str, typer.Argument(help=tekst("kaart.help_id"))]
Map = Annotated[Path, typer.Argument(help=tekst("kaart.help_map"))]
Door = Annotated[str, typer.Option("--door", help=tekst("kaart.help_door"))]
Bron = Annotated[str, typer.Option("--bron", help=tekst("kaart.help_bron"))]
Tot = Annotated[datetime | None, typer.Option("--tot", formats=["%Y-%m-%d"], help=tekst("kaart.help_tot"))]
Voor = Annotated[str, typer.Option("--melder", help=tekst("kaart.help_melder"))]


@kaart_app.command("toon", help=tekst("kaart.help_toon"))
def toon(id_: Annotated[str, typer.Argument(metavar="[ID]", help=tekst("kaart.help_id"))] = "") -> None:
    """Show one agency with its history, or the list of all."""
    config = laad_config()
    with bestaande_opslag(config) as session:
        seed = seed_bestanden(config)
        living = seed if session is None else levende_bestanden(session, seed)
        if not id_:
            _toon_alle(living)
            return
        if id_ not in living:
            raise KaartFout(tekst("kaart.onbekend", id=id_))
        typer.echo(als_yaml(living[id_]).rstrip())
        for version in geschiedenis(session, INSTANTIE, id_) if session is not None else []:
            when = version.vanaf.strftime("%d-%m-%Y %H:%M")
            typer.echo(tekst("kaart.versie", nummer=version.volgnummer, wanneer=when, door=version.door, bron=version.bron))


@kaart_app.command("verschil", help=tekst("kaart.help_verschil"))
def verschil() -> None:
    """What the living kaart says otherwise than the files."""
    config = laad_config()
    with bestaande_opslag(config) as session:
        seed = seed_bestanden(config)
        _toon_verschillen([] if session is None else verschillen_van_alle(seed, levende_bestanden(session, seed)))


@kaart_app.command("wijzig", help=tekst("kaart.help_wijzig"))
def wijzig(id_: Id, veld: Annotated[str, typer.Argument(help=tekst("kaart.help_veld"))],
           waarde: Annotated[str, typer.Argument(help=tekst("kaart.help_waarde"))], door: Door, bron: Bron) -> None:  # fmt: skip
    """Change one field or contact of one agency."""
    config = laad_config()
    seed = seed_bestanden(config)
    with opslag(config) as session:
        living = levende_bestanden(session, seed)
        if id_ not in living:
            raise KaartFout(tekst("kaart.onbekend", id=id_))
        _toon_verschillen(wijzig_instantie(session, seed, id_, _met_veld(living[id_], veld, waarde), door, bron, _nu()))


@kaart_app.command("bevestig", help=tekst("kaart.help_bevestig"))
def bevestig(id_: Id, veld: Annotated[str, typer.Argument(help=tekst("kaart.help_contactveld"))], door: Door, bron: Bron,
             tot: Tot = None) -> None:  # fmt: skip
    """Record that a contact was checked."""
    config = laad_config()
    with opslag(config) as session:
        until: date | None = tot.date() if tot is not None else None
        value, end = bevestig_contact(session, seed_bestanden(config), id_, veld, door, bron, _nu(), until)
        typer.echo(tekst("kaart.bevestigd", id=id_, veld=veld, waarde=value, tot=end))


@kaart_app.command("export", help=tekst("kaart.help_export"))
def export(map_: Map) -> None:
    """Write the living kaart as files."""
    config = laad_config()
    with bestaande_opslag(config) as session:
        seed = seed_bestanden(config)
        number = exporteer(seed if session is None else levende_bestanden(session, seed), map_)
    typer.echo(tekst("kaart.geschreven", aantal=number, map=map_))


@kaart_app.command("import", help=tekst("kaart.help_import"))
def import_(
    map_: Map,
    door: Door = "",
    bron: Bron = "",
    doen: Annotated[bool, typer.Option("--doen", help=tekst("kaart.help_doen"))] = False,
    met_bevestigingen: Annotated[bool, typer.Option("--met-bevestigingen", help=tekst("kaart.help_met_bevestigingen"))] = False,
) -> None:
    """Show what a folder would change; with --doen change it."""
    config = laad_config()
    seed = seed_bestanden(config)
    with opslag(config) as session:
        incoming = lees_invoer(session, seed, map_, met_bevestigingen)
        _toon_verschillen(incoming.verschillen)
        if not incoming.verschillen:
            return
        if not doen:
            typer.echo(tekst("kaart.nog_niet_gedaan"))
            return
        typer.echo(tekst("kaart.ingevoerd", aantal=voer_in(session, seed, incoming, door, bron, _nu(), met_bevestigingen)))


@kaart_app.command("publiceer", help=tekst("kaart.help_publiceer"))
def publiceer(map_: Map, melder: Voor = "") -> None:
    """Write a static page and a printable list per sector."""
    config = laad_config()
    today = _nu().date()
    groups = lees_zoekwoorden(config.map).groep_sectoren
    for file in publiceer_kaart(kaart_van(config, today), today, groups, map_, _melder(melder)):
        typer.echo(file)


@kaart_app.command("xlsx", help=tekst("kaart.help_xlsx"))
def xlsx(bestand: Annotated[Path, typer.Argument(help=tekst("kaart.help_bestand"))], melder: Voor = "") -> None:
    """Write a workbook."""
    config = laad_config()
    today = _nu().date()
    groups = lees_zoekwoorden(config.map).groep_sectoren
    number = schrijf_werkboek(kaart_van(config, today), today, groups, bestand, _melder(melder))
    typer.echo(tekst("kaart.geschreven", aantal=number, map=bestand))


def _nu() -> datetime:
    return datetime.now(UTC)


def _met_veld(agency: InstantieBestand, veld: str, waarde: str) -> InstantieBestand:
    """The agency with one field set. A kind of contact is a contact; anything else a field of the file, its value written as YAML."""
    try:
        if veld.endswith(".openingstijden"):
            return zet_uren(agency, veld.removesuffix(".openingstijden"), waarde.strip())
        if veld.partition(":")[0] in ("telefoon", "email", "web", "post", "formulier"):
            return zet_contact(agency, veld, waarde.strip())
        if veld in ("contact", "geheim", "bevestigd") or veld not in InstantieBestand.model_fields:
            raise KaartFout(tekst("kaart.geen_veld", veld=veld, velden=", ".join(InstantieBestand.model_fields)))
        annotation = InstantieBestand.model_fields[veld].annotation
        value = waarde if annotation is str else yaml.safe_load(waarde)
        return InstantieBestand.model_validate(agency.model_dump() | {veld: value})
    except (ValidationError, yaml.YAMLError) as error:
        raise KaartFout(tekst("kaart.waarde_fout", veld=veld, fout=_kort(error))) from error


def _kort(error: ValidationError | yaml.YAMLError) -> str:
    return "; ".join(e["msg"] for e in error.errors()) if isinstance(error, ValidationError) else str(error).splitlines()[0]


def _melder(melder: str) -> str | None:
    if melder and melder not in set(Melder):
        raise typer.BadParameter(tekst("zoek.melder_onbekend", melder=melder, bekend=", ".join(Melder)))
    return melder or None


def _toon_verschillen(differences: list[Verschil]) -> None:
    if not differences:
        typer.echo(tekst("kaart.geen_verschil"))
        return
    table = Table(box=SIMPLE)
    for heading in ("id", tekst("kaart.kolom_veld"), tekst("kaart.kolom_oud"), tekst("kaart.kolom_nieuw")):
        table.add_column(heading, overflow="fold")
    for d in differences:
        table.add_row(*(escape(part) for part in (d.id, d.veld, d.oud, d.nieuw)))
    console.print(table)


def _toon_alle(living: dict[str, InstantieBestand]) -> None:
    today = _nu().date()
    table = Table(box=SIMPLE)
    for heading in ("id", tekst("kaart.kolom_instantie"), tekst("kaart.kolom_staat")):
        table.add_column(heading, overflow="fold")
    for id_, one in sorted(living.items()):
        table.add_row(id_, escape(one.naam), staat_van_instantie(one, today))
    console.print(table)
