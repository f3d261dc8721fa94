"""`triage zoek`: who-does-what during a telephone call. Needs no TOPdesk and no database."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from triage.domain.termen import Melder, Sector
from triage.kaart.bron import kaart_van
from triage.kaart.zoekantwoord import Antwoord, Zoeker, als_json, maak_zoeker
from triage.kaart.zoekwoorden import lees_zoekwoorden
from triage.scherm import console, fouten
from triage.settings import laad_config
from triage.teksten import tekst

MELDERS, SECTOREN = tuple(m.value for m in Melder), tuple(s.value for s in Sector)


def zoek(
    vraag: Annotated[list[str] | None, typer.Argument(help=tekst("zoek.help_vraag"))] = None,
    melder: Annotated[str, typer.Option(help=tekst("zoek.help_melder"))] = "",
    sector: Annotated[str, typer.Option(help=tekst("zoek.help_sector"))] = "",
    als_json_: Annotated[bool, typer.Option("--json", help=tekst("zoek.help_json"))] = False,
    in_: Annotated[Path | None, typer.Option("--in", help=tekst("zoek.help_in"))] = None,
    out: Annotated[Path, typer.Option("--out", help=tekst("zoek.help_out"))] = Path("-"),
) -> None:
    """Find the best three places for a few words of a caller, or for a JSONL of {q, melder}."""
    if bool(vraag) == (in_ is not None):
        raise typer.BadParameter(tekst("zoek.vraag_of_bestand"))
    if melder and melder not in MELDERS:
        raise typer.BadParameter(tekst("zoek.melder_onbekend", melder=melder, bekend=", ".join(MELDERS)))
    if sector and sector.upper() not in SECTOREN:
        raise typer.BadParameter(tekst("zoek.sector_onbekend", sector=sector, bekend=", ".join(SECTOREN)))
    if in_ is not None:
        _bestand(_zoeker(), in_, out, melder, sector.upper())
        return
    answers = _zoeker().vraag(" ".join(vraag or []), melder or None, sector.upper() or None)
    if als_json_:
        typer.echo(json.dumps(als_json(answers), ensure_ascii=False))
    elif not answers:
        console.print(tekst("zoek.niets"))
    for answer in [] if als_json_ else answers:
        _toon(answer)


def _zoeker() -> Zoeker:
    config = laad_config()
    today = datetime.now(UTC).date()
    return maak_zoeker(kaart_van(config, today), lees_zoekwoorden(config.map), config.leervoorbeelden, today)


def _bestand(zoeker: Zoeker, in_: Path, out: Path, melder: str, sector: str) -> None:
    rows = list(_vragen(in_))
    with ExitStack() as stack:
        target = sys.stdout if str(out) == "-" else stack.enter_context(out.open("w", encoding="utf-8"))
        for row in rows:
            question, who = row.get("q"), row.get("melder")
            asks = _melder(who if isinstance(who, str) and who else melder)
            place = row.get("sector")
            where = place.upper() if isinstance(place, str) and place.upper() in SECTOREN else sector
            answers = zoeker.vraag(question if isinstance(question, str) else "", asks, where or None)
            given = {"id": row["id"]} if "id" in row else {}
            target.write(json.dumps({**given, "q": question, "melder": who, **als_json(answers)}, ensure_ascii=False) + "\n")


def _melder(who: str) -> str | None:
    """The melder type; one that we do not know counts as anonymous, who may be told of what is for everybody only."""
    if not who:
        return None
    return who if who in MELDERS else Melder.ANONIEM.value


def _vragen(bestand: Path) -> Iterator[dict[str, Any]]:
    try:
        data = sys.stdin.buffer.read() if str(bestand) == "-" else bestand.read_bytes()
    except OSError as error:
        raise typer.BadParameter(tekst("cli.bestand_onleesbaar", bestand=bestand, fout=error.strerror)) from error
    for number, line in enumerate(data.decode("utf-8", errors="replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            fouten.print(tekst("zoek.niets_geschreven"))
            raise typer.BadParameter(tekst("cli.regel_fout", bestand=bestand, regel=number))
        yield row


def _toon(a: Antwoord) -> None:
    console.print(f"\n[bold]{escape(a.naam)}[/bold]  ({escape(a.id)}, {a.kans:.0%}, {tekst(f'zoek.modus_{a.modus}')})")
    if a.voor_wie:
        console.print("  " + tekst("kaart.voor") + " " + ", ".join(tekst(f"kaart.wie_{who}") for who in a.voor_wie))
    if a.zeg:
        console.print("  " + tekst("zoek.zeg", tekst=a.zeg), markup=False)
    if a.nu_bij:
        console.print("  " + tekst("kaart.nu_bij", naam=a.nu_bij_naam), markup=False)
    for c in a.contact:
        about = f" ({c.voor})" if c.voor else ""
        mark = "" if c.bevestigd else "  <" + tekst("kaart.niet_bevestigd") + ">"
        console.print(f"  {tekst(f'kaart.soort_{c.soort}')}{about}: {c.waarde}{mark}", markup=False, highlight=False)
    for text in (a.openingstijden, a.seizoen):
        if text:
            console.print("  " + text, markup=False)
    for warning in a.niet:
        console.print("  ! " + warning, markup=False, style="yellow")
