"""`triage run`: rounds, what waits in between, and health, at their times until the process is told to stop."""

import logging
import signal
from threading import Event
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from triage.apply.werkplaats import Werkplaats
from triage.worker.gezondheid import Jobteller, meet, schrijf, serveer
from triage.worker.opruimen import opruimronde
from triage.worker.opvolgen import rappelronde
from triage.worker.rapportage import rapportronde
from triage.worker.ronde import achterstand, ronde

log = logging.getLogger(__name__)

_GEZONDHEID_SECONDEN = 30
_RAPPEL_MINUTEN = 15
_RAPPORT_MINUTEN = 30
_OPRUIM_MINUTEN = 60
"""how often is looked whether today's cleaning up was done"""


def draai(w: Werkplaats, poort: int | None = None) -> Jobteller:
    """Run until SIGTERM or SIGINT; the melding in hand is finished first. Returns the counts of missed and failed jobs."""
    stop, count = Event(), Jobteller()
    _vang_signalen(stop)
    seconds, patience = w.config.instellingen.ronde.poll_seconden, w.config.instellingen.alarm.storing_na_ronden
    status_file = w.config.omgeving.status_bestand

    def een_ronde() -> None:
        result = ronde(w, stop=stop.is_set)
        count.laatste_fout = result.fout
        ended = result.fout or "ok"
        log.info("round: judged=%d actions=%d faults=%d ended=%s", result.beoordeeld, result.acties, result.fouten, ended)

    def wat_wacht() -> None:
        achterstand(w, stop=stop.is_set)

    def rappels() -> None:
        rappelronde(w)

    def rapport() -> None:
        rapportronde(w)

    def opruimen() -> None:
        opruimronde(w)

    def gezondheid() -> None:
        schrijf(meet(w.sessies, count, w.model.versie, w.klok(), seconds, patience), status_file)

    scheduler = _planner(seconds, count)
    scheduler.add_job(een_ronde, "interval", seconds=seconds, id="ronde", next_run_time=w.klok())
    scheduler.add_job(wat_wacht, "interval", seconds=max(5, seconds // 2), id="achterstand")
    scheduler.add_job(rappels, "interval", minutes=_RAPPEL_MINUTEN, id="rappel", next_run_time=w.klok())
    scheduler.add_job(rapport, "interval", minutes=_RAPPORT_MINUTEN, id="rapport", next_run_time=w.klok())
    scheduler.add_job(opruimen, "interval", minutes=_OPRUIM_MINUTEN, id="opruimen", next_run_time=w.klok())
    scheduler.add_job(gezondheid, "interval", seconds=min(_GEZONDHEID_SECONDEN, seconds), id="gezondheid", executor="gezondheid")
    server = serveer(status_file, poort) if poort is not None else None
    scheduler.start()
    log.info("worker started, a round every %d s", seconds)
    stop.wait()
    scheduler.shutdown(wait=True)
    gezondheid()
    if server is not None:
        server.shutdown()
        server.server_close()
    log.info("worker stopped")
    return count


def _planner(seconds: int, count: Jobteller) -> BackgroundScheduler:
    """One thread for all that changes TOPdesk, so that rounds never overlap; health has its own and keeps telling while a round is long.

    APScheduler's grace of one second silently skips late runs; ours run once when they can.
    """
    scheduler = BackgroundScheduler(
        timezone="UTC",
        executors={"default": ThreadPoolExecutor(1), "gezondheid": ThreadPoolExecutor(1)},
        job_defaults={"misfire_grace_time": max(60, seconds), "coalesce": True, "max_instances": 1},
    )

    def missed(event: JobExecutionEvent) -> None:
        count.gemist += 1
        log.error("job missed: %s", event.job_id)

    def failed(event: JobExecutionEvent) -> None:
        count.mislukt += 1
        count.laatste_fout = type(event.exception).__name__
        log.error("job failed: %s reason=%s", event.job_id, type(event.exception).__name__)

    scheduler.add_listener(missed, EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
    scheduler.add_listener(failed, EVENT_JOB_ERROR)
    return scheduler


def _vang_signalen(stop: Event) -> None:
    def handler(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, handler)
    signal.signal(signal.SIGINT, handler)
