"""daglijst: what people need who work by hand beside a worker that only reads."""

from datetime import date
from typing import Annotated

import typer

from triage.report import daglijst as lijst
from triage.scherm import console
from triage.settings import laad_config
from triage.teksten import tekst
from triage.worker.opbouwen import werkplaats


def daglijst(
    dag: Annotated[str | None, typer.Option(help=tekst("cli.daglijst_dag"))] = None,
    kort: Annotated[bool, typer.Option("--kort", help=tekst("cli.daglijst_kort"))] = False,
) -> None:
    """Print the list of one day, and the texts to copy."""
    chosen = _datum(dag)
    with werkplaats(laad_config(), slot=False) as w:
        day = chosen or w.vandaag()
        rows = lijst.daglijst(w, day)
    if not rows:
        console.print(tekst("daglijst.leeg", dag=f"{day:%d-%m-%Y}"))
        return
    console.print(lijst.tabel(rows, day))
    if not kort:
        for row in rows:
            console.print("\n" + lijst.teksten(row), markup=False, highlight=False, soft_wrap=True)


def _datum(waarde: str | None) -> date | None:
    try:
        return date.fromisoformat(waarde) if waarde is not None else None
    except ValueError:
        raise typer.BadParameter(tekst("daglijst.datum", waarde=waarde)) from None
