"""once, run, undo, uitgezet, stand: the worker and what it left."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.progress import Progress
from rich.table import Table

from triage.apply.terugdraaien import draai_terug
from triage.apply.werkplaats import Werkplaats
from triage.domain.termen import Stadium
from triage.domain.terugkoppeling import Dossier
from triage.rappel.kalender import maak_kalender
from triage.rappel.ontvangers import naam
from triage.rappel.stand import maak_stand
from triage.report.openstaand import tabel_uitgezet
from triage.scherm import console, fouten, log_naar_scherm
from triage.settings import Config, laad_config
from triage.settings.omgeving import lees_omgeving
from triage.store.database import open_database, sessies
from triage.store.dossiers import open_dossiers, openstaand
from triage.store.opruimen import laatst_opgeruimd
from triage.store.opruimen import tellingen as opruim_tellingen
from triage.store.rondes import ALLE, begin_ronde, laatste_ronde, laatste_treden, sluit_ronde, tellingen
from triage.store.verzendingen import tellingen as rappel_tellingen
from triage.store.verzendingen import twijfelgevallen
from triage.teksten import tekst
from triage.topdesk.exceptions import TopdeskFout
from triage.worker.gezondheid import lees_status
from triage.worker.opbouwen import maak_post, nu, werkplaats
from triage.worker.planner import draai
from triage.worker.ronde import ronde
from triage.worker.storing import meld_storing, uitleg, uitleg_bij_naam


def once() -> None:
    """Run one round and end; exit code 1 when anything went wrong."""
    log_naar_scherm()
    config = laad_config()
    with _voor_ronden(config) as w, Progress(console=fouten, transient=True) as progress:
        bars: dict[str, int] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in bars:
                bars[step] = progress.add_task(tekst(f"ronde.{step}"), total=total)
            progress.update(bars[step], completed=done, total=total)  # type: ignore[arg-type]

        result = ronde(w, show)
    console.print(tekst("ronde.klaar", gezien=result.gezien, beoordeeld=result.beoordeeld, acties=result.acties, fouten=result.fouten))
    if result.fout:
        ended = "ronde.niets_gelukt" if result.fout.startswith(ALLE) else "ronde.eerder_gestopt"
        console.print(tekst(ended, fout=result.fout, uitleg=result.uitleg), style="red")
    if not result.goed:
        raise typer.Exit(1)


def run(health_port: Annotated[int | None, typer.Option(help=tekst("cli.run_health_port"))] = None) -> None:
    """Run until told to stop."""
    log_naar_scherm()
    with _voor_ronden(laad_config()) as w:
        draai(w, health_port)


@contextmanager
def _voor_ronden(config: Config) -> Iterator[Werkplaats]:
    """A workshop to run rounds in. What TOPdesk keeps from opening is kept, and told, as a round that failed."""
    with ExitStack() as stack:
        try:
            w = stack.enter_context(werkplaats(config))
        except TopdeskFout as error:
            engine, name = open_database(config.omgeving.opslag), type(error).__name__
            with sessies(engine).begin() as session:
                sluit_ronde(session, begin_ronde(session, nu()), nu(), 0, 0, 0, 0, name)
            meld_storing(config.instellingen, sessies(engine), maak_post(config), nu(), name, uitleg(error))
            engine.dispose()
            raise
        yield w


def gezond() -> None:
    """Tell whether the worker is well, from its status file; for a container's health check."""
    status, reading = lees_status(lees_omgeving().status_bestand)
    console.print(tekst("stand.gezond") if status == 200 else tekst("stand.niet_gezond", reden=reading["reden"]))
    if status != 200:
        raise typer.Exit(1)


def undo(nummer: Annotated[str, typer.Argument(help=tekst("cli.undo_nummer"))]) -> None:
    """Give back what was applied to one melding."""
    with werkplaats(laad_config()) as w:
        result = draai_terug(w, nummer)
    for line in result.regels:
        console.print(line)
    if not result.gelukt:
        raise typer.Exit(1)


def uitgezet() -> None:
    """Show open hand-overs, longest waiting first."""
    config = laad_config()
    engine = open_database(config.omgeving.opslag)
    with sessies(engine)() as session:
        console.print(tabel_uitgezet(openstaand(session), config.kaart, nu()))
    engine.dispose()


def stand() -> None:
    """Show the last round and how many meldingen and actions stand in each state."""
    config = laad_config()
    engine = open_database(config.omgeving.opslag)
    with sessies(engine)() as session:
        last, counts, steps = laatste_ronde(session), tellingen(session), laatste_treden(session)
        doubts = twijfelgevallen(session)
        counts |= rappel_tellingen(session)
        waiting = open_dossiers(session)
        cleaned = laatst_opgeruimd(session)
        gone = opruim_tellingen(session, nu().date() - timedelta(days=30), nu().date() + timedelta(days=1))
    engine.dispose()
    table = Table("", tekst("stand.aantal"), title=tekst("stand.titel"))
    for key, number in sorted(counts.items()):
        table.add_row(tekst(f"stand.{key.replace('.', '_')}"), str(number))
    console.print(table)
    meant = {m.wat for m in config.mandaat if m.stadium is Stadium.AUTOMATISCH and m.geldig(nu().date())}
    held = sorted(what for what, stage in steps.items() if what in meant and stage != Stadium.AUTOMATISCH)
    if held:
        console.print(tekst("ladder.stand_niet", routes=", ".join(held)))
    for d in doubts:
        console.print(tekst("stand.rappel_twijfel", nummer=d.nummer, stap=d.stap, status=d.status), style="red")
    for line in _ongelezen(waiting, config):
        console.print(line, style="red", markup=False)
    console.print(_opgeruimd(cleaned, gone))
    if last is None:
        console.print(tekst("stand.geen_ronde"))
        return
    if last.eind is None:
        console.print(tekst("stand.laatste_loopt"))
        return
    ended = f"{last.eind.astimezone(ZoneInfo(config.instellingen.tijdzone)):%d-%m-%Y %H:%M}"
    if last.fout:
        failed = tekst("stand.laatste_mislukt", eind=ended, fout=last.fout, uitleg=uitleg_bij_naam(last.fout)).rstrip()
        console.print(failed, style="red", markup=False, highlight=False, soft_wrap=True)
    else:
        console.print(tekst("stand.laatste", eind=ended))


def _ongelezen(waiting: Iterable[Dossier], config: Config) -> Iterator[str]:
    """A line for each hand-over with a message that the worker could not place and no person has read yet."""
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    for d in waiting:
        since = maak_stand(d, config.rappel, calendar).twijfel
        if since is not None:
            day = f"{since.astimezone(calendar.zone):%d-%m-%Y}"
            yield tekst("stand.ongelezen", nummer=d.nummer, naam=naam(d.ontvanger, config), dag=day)


def _opgeruimd(op: date | None, weg: Mapping[str, int]) -> str:
    if op is None:
        return tekst("bewaren.stand_nooit")
    parts = ", ".join(f"{number} {tekst(f'bewaren.soort_{kind}')}" for kind, number in weg.items())
    return tekst("bewaren.stand", dag=f"{op:%d-%m-%Y}", wat=parts or tekst("bewaren.stand_niets"))
