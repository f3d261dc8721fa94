"""bench: figures for docs/prestaties.md, each from a command."""

import os
from typing import Annotated

import typer
from rich.table import Table

from triage.bench.report import meet as meet_rapport
from triage.bench.topdesk import meet
from triage.mappen import standaard_configmap
from triage.scherm import console
from triage.settings import laad_config
from triage.teksten import tekst

bench_app = typer.Typer(help=tekst("bench.bench"), no_args_is_help=True)


@bench_app.command("topdesk", help=tekst("bench.topdesk"))
def topdesk() -> None:
    """Count TOPdesk calls per way of a melding, on the sandbox with the demo's configuration."""
    os.environ["TRIAGE_CONFIG"] = str(standaard_configmap() / "demo")
    heads = (tekst(f"bench.kolom_{k}") for k in ("kanaal", "weg", "meldingen", "lezen", "schrijven"))
    table = Table(*heads, title=tekst("bench.topdesk_titel"))
    for row in meet(laad_config()):
        table.add_row(row.kanaal, row.weg, str(row.meldingen or ""), str(row.lezen), str(row.schrijven))
    console.print(table)


@bench_app.command("report", help=tekst("bench.report"))
def report(meldingen: Annotated[int, typer.Option(min=100, help=tekst("bench.report_meldingen"))] = 50_000) -> None:
    """Time the report of one month over a store full of invented meldingen."""
    m = meet_rapport(laad_config(), meldingen)
    times = {"cijfers": f"{m.cijfers:.1f}", "bestanden": f"{m.bestanden:.1f}"}
    console.print(tekst("bench.report_uit", meldingen=m.meldingen, maand=m.in_de_maand, uitgezet=m.uitgezet, **times))
