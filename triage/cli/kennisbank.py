"""`triage kennisbank sync`: one knowledge item in TOPdesk per agency, as the kaart says."""

import difflib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from triage.kaart.bron import bestaande_opslag, seed_bestanden
from triage.kaart.exceptions import KennisbankFout
from triage.kaart.kennisitem import kennisinhouden
from triage.kaart.kennisplan import BLIJFT, Stap, Wat, plan
from triage.kaart.kennissync import Afloop, te_veel_archiveren, voer_uit
from triage.kaart.levend import levende_bestanden, levende_config
from triage.settings import Config, laad_config
from triage.teksten import tekst
from triage.topdesk.kennisbank import Kennisinhoud
from triage.topdesk.tekst import van_html
from triage.worker.opbouwen import topdesk_client

kennisbank_app = typer.Typer(help=tekst("kennisbank.help"), no_args_is_help=True)


@kennisbank_app.callback()
def _groep() -> None:
    """Without this, typer would take the one command for the whole group."""


@kennisbank_app.command("sync", help=tekst("kennisbank.help_sync"))
def sync(
    uitvoeren: Annotated[bool, typer.Option("--uitvoeren", help=tekst("kennisbank.help_uitvoeren"))] = False,
    overschrijf: Annotated[bool, typer.Option("--overschrijf", help=tekst("kennisbank.help_overschrijf"))] = False,
    archiveer_veel: Annotated[bool, typer.Option("--archiveer-veel", help=tekst("kennisbank.help_archiveer_veel"))] = False,
) -> None:
    """Show the difference; with --uitvoeren write it. Exit code 1 when a step failed."""
    config = laad_config()
    place = config.topdesk.kennisbank
    if place is None:
        raise KennisbankFout(tekst("kennisbank.geen_instelling"))
    wanted = _gewenst(config)
    with topdesk_client(config) as client:
        bank = client.kennisbank(place.taal, place.extern_soort)
        found = bank.items()
        bank.controleer_map(place.map)
        steps = plan(wanted, found, overschrijf=overschrijf)
        _toon(steps, len(wanted))
        todo = [step for step in steps if step.wat not in BLIJFT]
        too_many = te_veel_archiveren(steps, sum(not item.gearchiveerd for item in found))
        if too_many and not archiveer_veel:
            raise KennisbankFout(tekst("kennisbank.veel_archiveren", aantal=too_many, totaal=len(found)))
        if not todo:
            return
        if not uitvoeren:
            typer.echo(tekst("kennisbank.nog_niet_gedaan"))
            return
        ended = []
        for result in voer_uit(bank, place.map, todo):
            ended.append(result.afloop)
            typer.echo(tekst(f"kennisbank.{result.afloop}", id=result.stap.id, fout=result.fout))
    done = ended.count(Afloop.GEDAAN)
    typer.echo(tekst("kennisbank.klaar", gedaan=done, mislukt=len(ended) - done))
    if done < len(ended):
        raise typer.Exit(1)


def _gewenst(config: Config) -> dict[str, Kennisinhoud]:
    """The item of every agency as the living kaart stands today."""
    today = datetime.now(UTC).date()
    with bestaande_opslag(config) as session:
        seed = seed_bestanden(config)
        files = seed if session is None else levende_bestanden(session, seed)
        return kennisinhouden(levende_config(session, config, today).kaart, files, today)


def _toon(steps: list[Stap], aantal: int) -> None:
    if not steps:
        typer.echo(tekst("kennisbank.gelijk", aantal=aantal))
        return
    for step in steps:
        number = step.item.nummer if step.item is not None else ""
        what = tekst(f"kennisbank.wat_{step.wat}")
        typer.echo(tekst("kennisbank.regel" if number else "kennisbank.regel_nieuw", id=step.id, nummer=number, wat=what))
        for line in _verschil(step):
            typer.echo(f"  {line}")
    stays = sum(step.wat in BLIJFT for step in steps)
    good = aantal - sum(step.nieuw is not None for step in steps)
    typer.echo(tekst("kennisbank.telling", doen=len(steps) - stays, staan=stays, goed=good))
    if any(step.wat in (Wat.VAN_MENS, Wat.WEGGELEGD) for step in steps):
        typer.echo(tekst("kennisbank.overschrijf_uitleg"))


def _verschil(stap: Stap) -> Iterator[str]:
    """Per text the lines that go (-) and come (+), as a person would read them."""
    if stap.nieuw is None or stap.wat in (Wat.MERK, Wat.DUBBEL):
        return
    before = asdict(stap.item.inhoud) if stap.item is not None else {}
    for name, text in asdict(stap.nieuw).items():
        old, new = (_leesbaar(value) for value in (before.get(name, ""), text))
        lines = [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ")]
        if lines:
            yield tekst(f"kennisbank.veld_{name}") + ":"
            yield from (f"  {line}" for line in lines)


def _leesbaar(text: str) -> list[str]:
    return [line.strip() for line in van_html(text).splitlines() if line.strip()]
