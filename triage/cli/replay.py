"""replay: what would have gone otherwise under other rules, before they are taken into use."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.progress import Progress
from rich.table import Table

from triage.classify.beheer import herkomst
from triage.scherm import console, fouten
from triage.settings import Config, laad_config
from triage.teksten import tekst
from triage.verdienen.herhalen import Kant, Terugblik, herhaal
from triage.worker.opbouwen import werkplaats

_MEESTE = 15


def replay(
    van: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help=tekst("replay.van"))],
    tot: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help=tekst("replay.tot"))],
    map_: Annotated[Path | None, typer.Option("--config", exists=True, file_okay=False, help=tekst("replay.config"))] = None,
) -> None:
    """Judge the meldingen of a period again and compare with what was advised."""
    config = laad_config()
    other = _andere(map_) if map_ is not None else config
    zone = ZoneInfo(config.instellingen.tijdzone)
    with werkplaats(config, slot=False) as w, Progress(console=fouten, transient=True) as progress:
        if herkomst(other) != w.model.herkomst:
            console.print(tekst("replay.ander_model"))
        bar = progress.add_task(tekst("replay.bezig"), total=None)
        found = herhaal(
            w, other, van.replace(tzinfo=zone), tot.replace(tzinfo=zone), lambda n, all_: progress.update(bar, completed=n, total=all_)
        )
    _toon(found, config.verdienen.minuten_kijken)


def _andere(map_: Path) -> Config:
    """The configuration of another folder, under the same environment."""
    before = os.environ.get("TRIAGE_CONFIG")
    os.environ["TRIAGE_CONFIG"] = str(map_)
    try:
        return laad_config()
    finally:
        if before is None:
            del os.environ["TRIAGE_CONFIG"]
        else:
            os.environ["TRIAGE_CONFIG"] = before


def _toon(found: Terugblik, kijken: float) -> None:
    console.print(
        tekst("replay.hoeveel", herhaald=found.herhaald, bekend=found.bekend, onleesbaar=found.onleesbaar, overgeslagen=found.overgeslagen)
    )
    table = Table("", tekst("replay.toen"), tekst("replay.nu"), tekst("replay.verschil"))
    for name in ("vanzelf", "mens", "verwezen", "fout_verwezen", "fout_vanzelf", "minuten"):
        then, now = _waarde(found.toen, name), _waarde(found.nu, name)
        table.add_row(tekst(f"replay.{name}"), str(then), str(now), f"{now - then:+d}")
    console.print(table)
    console.print(tekst("replay.rekening", kijken=f"{kijken:g}"))
    console.print(tekst("replay.vlaggen", aantal=found.andere_vlaggen))
    if not found.andere_route:
        console.print(tekst("replay.zelfde_routes"))
        return
    changed = Table(tekst("replay.toen"), tekst("replay.nu"), tekst("replay.keer"), title=tekst("replay.routes"))
    for (then_route, now_route), times in found.andere_route.most_common(_MEESTE):
        changed.add_row(then_route, now_route, str(times))
    console.print(changed)


def _waarde(side: Kant, name: str) -> int:
    return round(float(getattr(side, name)))
