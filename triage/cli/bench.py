"""bench: figures for docs/prestaties.md, each from a command.

Each measurement is imported by its own command: what it needs (a web server, the embedded TOPdesk, scikit-learn) is slow to import.
"""

import os
from typing import Annotated

import typer
from rich.table import Table

from triage.mappen import standaard_configmap
from triage.rappel.toetsen import toets_voorbeelden
from triage.scherm import console
from triage.settings import laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import nu

bench_app = typer.Typer(help=tekst("bench.bench"), no_args_is_help=True)


@bench_app.command("topdesk", help=tekst("bench.topdesk"))
def topdesk() -> None:
    """Count TOPdesk calls per way of a melding, on the sandbox with the demo's configuration."""
    from triage.bench.topdesk import meet as meet_topdesk

    os.environ["TRIAGE_CONFIG"] = str(standaard_configmap() / "demo")
    heads = (tekst(f"bench.kolom_{k}") for k in ("kanaal", "weg", "meldingen", "lezen", "schrijven"))
    table = Table(*heads, title=tekst("bench.topdesk_titel"))
    for row in meet_topdesk(laad_config()):
        table.add_row(row.kanaal, row.weg, str(row.meldingen or ""), str(row.lezen), str(row.schrijven))
    console.print(table)


@bench_app.command("classify", help=tekst("bench.classify"))
def classify() -> None:
    """What one mail costs, beside Signalen's recipe, in one run."""
    from triage.bench.classify import meet as meet_classify

    cost = meet_classify(laad_config(), nu())
    table = Table("", "", title=tekst("bench.classify_titel", mails=cost.mails))
    rows = {
        "lezen": f"{cost.lezen_ms:.1f} ms", "labels": f"{cost.labels_ms:.1f} ms", "labels_besluit": f"{cost.labels_besluit_ms:.1f} ms",
        "signalen": f"{cost.signalen_ms:.1f} ms", "verhouding": f"{cost.verhouding:.2f}", "laden": f"{cost.laden_s:.2f} s",
        "bestand": f"{cost.bestand_mb:.0f} MB", "geheugen": f"{cost.geheugen_mb:.0f} MB",
    }  # fmt: skip
    for name, value in rows.items():
        table.add_row(tekst(f"bench.classify_{name}"), value)
    console.print(table)


@bench_app.command("report", help=tekst("bench.report"))
def report(meldingen: Annotated[int, typer.Option(min=100, help=tekst("bench.report_meldingen"))] = 50_000) -> None:
    """Time the report of one month over a store full of invented meldingen."""
    from triage.bench.report import meet as meet_rapport

    m = meet_rapport(laad_config(), meldingen)
    times = {"cijfers": f"{m.cijfers:.1f}", "bestanden": f"{m.bestanden:.1f}"}
    console.print(tekst("bench.report_uit", meldingen=m.meldingen, maand=m.in_de_maand, uitgezet=m.uitgezet, **times))


@bench_app.command("review", help=tekst("bench.review"))
def review(database: Annotated[str, typer.Option(help=tekst("bench.review_database"))] = "") -> None:
    """Time the review pages with many people at once."""
    from triage.bench.review import meet as meet_review

    os.environ["TRIAGE_CONFIG"] = str(standaard_configmap() / "demo")
    table = Table(*(tekst(f"bench.review_{k}") for k in ("wat", "aantal", "mediaan", "p95", "bytes")), title=tekst("bench.review_titel"))
    for row in meet_review(laad_config(), database):
        name = row.wat if row.wat.startswith("/") else tekst(f"bench.review_{row.wat}")
        table.add_row(name, str(row.aantal), f"{row.mediaan:.1f}", f"{row.p95:.1f}", f"{row.bytes / 1000:.0f}")
    console.print(table)


@bench_app.command("terugkoppeling", help=tekst("bench.terugkoppeling"))
def terugkoppeling() -> None:
    """How well answers are recognised on examples that were not learned from; takes two minutes of one core."""
    config = laad_config()
    outcome = toets_voorbeelden(config)
    console.print(tekst("bench.terugkoppeling_titel", aantal=outcome.aantal))
    for name in ("goed", "zeker", "zeker_goed"):
        console.print(tekst(f"bench.terugkoppeling_{name}", waarde=f"{getattr(outcome, name):.3f}"))
    for (right, said), number in sorted(outcome.verwisseld.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
        console.print(tekst("bench.terugkoppeling_fout", goed=right, gezegd=said, aantal=number))
