"""`triage nulmeting`: count the cards of the past in TOPdesk, for the nulmeting, the eenmeting and the volumes of the telephone."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated

import typer

from triage.kaart.bron import opslag
from triage.rappel.kalender import maak_kalender
from triage.report.exceptions import RapportFout
from triage.report.opmaak import datum, getal
from triage.report.tellen import begin_van, hele_weken, maak_namen, tel_weken
from triage.scherm import console
from triage.settings import laad_config
from triage.store.kaarttellingen import INVOER, bewaar
from triage.teksten import tekst
from triage.worker.opbouwen import topdesk_client

_DAG = ["%Y-%m-%d"]
_HALF_JAAR = timedelta(weeks=26)


def nulmeting(
    van: Annotated[datetime | None, typer.Option("--from", formats=_DAG, help=tekst("nulmeting.help_van"))] = None,
    tot: Annotated[datetime | None, typer.Option("--to", formats=_DAG, help=tekst("nulmeting.help_tot"))] = None,
) -> None:
    """Read the list of cards once, only its metadata, and keep the counts of whole weeks. Changes nothing in TOPdesk."""
    config, now = laad_config(), datetime.now(UTC)
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    weeks = _weken(van, tot, config.instellingen.begin_op.astimezone(calendar.zone).date(), now.astimezone(calendar.zone).date())
    start, end = begin_van(weeks[0], calendar), begin_van(weeks[-1] + timedelta(days=7), calendar)
    with topdesk_client(config) as client:
        names = maak_namen(client.vertaaltabel(config.topdesk), config.topdesk, client.opzoeklijsten().invoer())
        before = client.aantal_oproepen.lezen
        counts = tel_weken(client.geschiedenis().kaarten(start, end, names.invoer), names, weeks, calendar, now)
        calls = client.aantal_oproepen.lezen - before
    with opslag(config) as session:
        bewaar(session, counts, now)
    total = {kind: sum(n for week in counts for (_, k), n in week.dagen.items() if k == kind) for kind in INVOER}
    console.print(
        tekst("nulmeting.gedaan", weken=len(weeks), van=datum(weeks[0]), tot=datum(weeks[-1] + timedelta(days=6)), oproepen=calls),
        soft_wrap=True, highlight=False,
    )  # fmt: skip
    for kind, number in total.items():
        console.print(f"  {tekst(f'rapport.invoer_{kind}')}: {getal(number)}", soft_wrap=True, highlight=False)
    console.print(tekst("nulmeting.verder"), soft_wrap=True, highlight=False)


def _weken(van: datetime | None, tot: datetime | None, begin: date, vandaag: date) -> list[date]:
    """The weeks to count; without days the half year before the start and all that is past since. A week that still runs is none."""
    first = van.date() if van is not None else min(begin, vandaag) - _HALF_JAAR
    last = min(tot.date() if tot is not None else vandaag, vandaag - timedelta(days=1))
    weeks = hele_weken(first, last)
    if not weeks:
        raise RapportFout(tekst("nulmeting.geen_week"))
    return weeks
