"""bench: figures for docs/prestaties.md, each from a command."""

import os

import typer
from rich.table import Table

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
