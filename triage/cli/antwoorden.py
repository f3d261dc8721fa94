"""`triage antwoorden`: how well the letters read, and what a change does to them. Needs no TOPdesk."""

from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from triage.kaart.bron import levend
from triage.reply.bewaren import bewaar as bewaar_brieven
from triage.reply.bewaren import briefverschillen, lees_bewaarde, voorbeeldbrieven
from triage.reply.meten import DOEL
from triage.reply.meten import meet as meet_brieven
from triage.scherm import console
from triage.settings import laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import nu

antwoorden_app = typer.Typer(help=tekst("antwoord_meten.help"), no_args_is_help=True)
Map = Annotated[Path, typer.Argument(help=tekst("antwoord_meten.help_map"))]
_EERSTE = 10
_KOLOMMEN = ("brief", "lezer", "aantal", "flesch", "laagste", "zin", "langste", "lang", "lijdend", "kantoor")


@antwoorden_app.command("meet", help=tekst("antwoord_meten.help_meet"))
def meet() -> None:
    """Measure the Dutch letters; exit code 1 when one misses the target."""
    config = levend(laad_config(), nu().date())
    table = Table(box=SIMPLE, title=tekst("antwoord_meten.titel", doel=DOEL))
    for name in _KOLOMMEN:
        table.add_column(tekst(f"antwoord_meten.kolom_{name}"))
    hard = []
    for m in meet_brieven(config.kaart, config.instellingen):
        table.add_row(
            m.sjabloon, m.melder.value, str(m.brieven),
            f"{m.flesch:.0f}", f"{m.laagste:.0f}", f"{m.woorden_per_zin:.1f}", str(m.langste_zin),
            f"{m.lange_woorden:.0%}", f"{m.lijdend:.1f}", ", ".join(m.kantoor), style=None if m.haalt_doel else "red",
        )  # fmt: skip
        hard += [] if m.haalt_doel else [f"{m.sjabloon} {m.melder.value}"]
    console.print(table)
    if hard:
        console.print(tekst("antwoord_meten.te_moeilijk", aantal=len(hard), brieven=", ".join(hard)))
        raise typer.Exit(1)
    console.print(tekst("antwoord_meten.doel_gehaald"))


@antwoorden_app.command("bewaar", help=tekst("antwoord_meten.help_bewaar"))
def bewaar(map_: Map) -> None:
    """Keep the example letters as they are now."""
    letters = _nu()
    bewaar_brieven(letters, map_)
    typer.echo(tekst("antwoord_meten.bewaard", aantal=len(letters), map=map_))


@antwoorden_app.command("verschil", help=tekst("antwoord_meten.help_verschil"))
def verschil(map_: Map, alle: Annotated[bool, typer.Option("--alle", help=tekst("antwoord_meten.help_alle"))] = False) -> None:
    """Show which example letters are other than those that were kept."""
    before, now = lees_bewaarde(map_), _nu()
    if not before:
        raise typer.BadParameter(tekst("antwoord_meten.map_leeg", map=map_))
    found = briefverschillen(before, now)
    if not found:
        typer.echo(tekst("antwoord_meten.geen_verschil", aantal=len(now)))
        return
    shown = found if alle else found[:_EERSTE]
    for one in shown:
        console.print(f"\n[bold]{escape(one.naam)}[/bold]")
        for line in one.regels:
            console.print(line, markup=False, highlight=False, style={"+": "green", "-": "red"}.get(line[:1]))
    if len(shown) < len(found):
        typer.echo("\n" + tekst("antwoord_meten.meer", aantal=len(found) - len(shown)))
    typer.echo("\n" + tekst("antwoord_meten.verschil", aantal=len(found), totaal=len(now)))


def _nu() -> dict[str, str]:
    today = nu().date()
    config = levend(laad_config(), today)
    return voorbeeldbrieven(config.kaart, config.instellingen, today)
