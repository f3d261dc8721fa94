"""leer: a model that learned from what people did, taken into use only when it is better."""

from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from triage.classify import lees_voorbeelden, lezer
from triage.domain.termen import Soort
from triage.scherm import console, fouten
from triage.settings import laad_config
from triage.teksten import tekst
from triage.verdienen.leren import MINSTENS, Vergelijking, haal, leer_van, vergelijk
from triage.verdienen.wissel import neem_in_gebruik, terug
from triage.worker.opbouwen import werkplaats


def leer(
    terug_: Annotated[bool, typer.Option("--terug", help=tekst("leer.terug"))] = False,
    proef: Annotated[bool, typer.Option("--proef", help=tekst("leer.proef"))] = False,
) -> None:
    """Train aside on what people decided, compare, and take into use when better."""
    config = laad_config()
    if terug_:
        terug(config.omgeving.model_map)
        console.print(tekst("leer.terug_klaar"))
        return
    with werkplaats(config, slot=False) as w, Progress(console=fouten, transient=True) as progress:
        bar = progress.add_task(tekst("leer.lezen"), total=None)
        real, back = haal(w, lambda done, total: progress.update(bar, completed=done, total=total))
        present = w.model
    if not real or len(back) < MINSTENS:
        console.print(tekst("leer.te_weinig", leren=len(real), achter=len(back), minstens=MINSTENS))
        return
    with fouten.status(tekst("leer.bezig")):
        examples = lees_voorbeelden(config.leervoorbeelden, lezer(config))
        new = leer_van(config, examples, real)
        vi = [v.bericht for v in examples if v.soort == Soort.VI.value]
        result = vergelijk(present, new, back, vi, config.beslissen.drempels.vi_vlag)
    _toon(result, len(real))
    if not result.beter:
        console.print(tekst("leer.niet_beter"))
    elif proef:
        console.print(tekst("leer.alleen_proef"))
    else:
        neem_in_gebruik(new, config.omgeving.model_map)
        console.print(tekst("leer.in_gebruik", versie=new.versie))


def _toon(result: Vergelijking, geleerd: int) -> None:
    console.print(tekst("leer.hoeveel", leren=geleerd, achter=result.aantal))
    table = Table("", tekst("leer.nu"), tekst("leer.nieuw"))
    for label, now in result.nu.items():
        table.add_row(tekst(f"leer.goed_{label}"), str(now), str(result.nieuw[label]))
    console.print(table)
