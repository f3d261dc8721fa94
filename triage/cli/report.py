"""`triage report`: the report for the teamleider, or the half-yearly page of one agency."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.engine import make_url

from triage.kaart.bron import bestaande_opslag
from triage.report.exceptions import RapportFout
from triage.report.instantie import maak_pagina
from triage.report.periode import Periode, halfjaar_voor, maand_voor, week_voor
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import schrijf
from triage.scherm import console, fouten
from triage.settings import laad_config
from triage.teksten import tekst

_DAG = ["%Y-%m-%d"]


def report(
    out: Annotated[Path, typer.Option("--out", help=tekst("rapport.help_map"))],
    van: Annotated[datetime | None, typer.Option("--from", formats=_DAG, help=tekst("rapport.help_van"))] = None,
    tot: Annotated[datetime | None, typer.Option("--to", formats=_DAG, help=tekst("rapport.help_tot"))] = None,
    maand: Annotated[bool, typer.Option("--maand", help=tekst("rapport.help_maand"))] = False,
    buiten: Annotated[bool, typer.Option("--buiten", help=tekst("rapport.help_buiten"))] = False,
    instantie: Annotated[str, typer.Option("--instantie", help=tekst("rapport.help_instantie"))] = "",
    op: Annotated[datetime | None, typer.Option("--at", formats=["%Y-%m-%dT%H:%M"], help=tekst("rapport.help_op"))] = None,
) -> None:
    """Write one report into a folder."""
    config = laad_config()
    zone = ZoneInfo(config.instellingen.tijdzone)
    moment = op.replace(tzinfo=zone) if op is not None else datetime.now(UTC)
    today = moment.astimezone(zone).date()
    usual = halfjaar_voor if instantie else maand_voor if maand else week_voor
    period = _periode(van, tot) or usual(today)
    with bestaande_opslag(config) as session:
        if session is None:
            raise RapportFout(tekst("rapport.geen_opslag", waar=make_url(config.omgeving.opslag).database))
        if instantie:
            made = maak_pagina(session, config, instantie, period, moment)
        else:
            made = maak_rapport(session, config, period, moment, buiten)
    written = schrijf(made, out, f"instantie_{instantie}" if instantie else "rapport")
    for number, line in enumerate(made.doen, start=1):
        console.print(f"{number}. {line}", soft_wrap=True, markup=False, highlight=False)
    console.print(tekst("rapport.geschreven", bestanden=len(written.bestanden), map=out), soft_wrap=True)
    if written.zonder_pdf:
        fouten.print(tekst("rapport.zonder_pdf", pakketten=written.zonder_pdf), soft_wrap=True)


def _periode(van: datetime | None, tot: datetime | None) -> Periode | None:
    if (van is None) != (tot is None):
        raise RapportFout(tekst("rapport.datums_beide"))
    if van is None or tot is None:
        return None
    if van > tot:
        raise RapportFout(tekst("rapport.datums_volgorde"))
    return Periode(van.date(), tot.date())
