"""`triage run` keeps going, counts what failed, and ends cleanly when told to."""

import os
import signal
from threading import Timer
from types import SimpleNamespace
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, JobSubmissionEvent

from triage.worker import planner
from triage.worker.gezondheid import Jobteller
from triage.worker.opbouwen import nu
from triage.worker.ronde import Uitslag


@pytest.fixture
def worker(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings = SimpleNamespace(ronde=SimpleNamespace(poll_seconden=5), alarm=SimpleNamespace(storing_na_ronden=5))
    written: list[Any] = []
    monkeypatch.setattr(planner, "meet", lambda *a: a)
    monkeypatch.setattr(planner, "schrijf", lambda reading, file: written.append(reading))
    monkeypatch.setattr(planner, "achterstand", lambda w, stop: None)
    monkeypatch.setattr(planner, "rappelronde", lambda w: None)
    monkeypatch.setattr(planner, "rapportronde", lambda w: 0)
    monkeypatch.setattr(planner, "opruimronde", lambda w: None)
    config = SimpleNamespace(instellingen=settings, omgeving=SimpleNamespace(status_bestand=tmp_path / "s"))
    return SimpleNamespace(config=config, klok=nu, sessies=None, model=SimpleNamespace(versie="v"), written=written)


def _stop_na(seconden: float) -> None:
    Timer(seconden, os.kill, (os.getpid(), signal.SIGTERM)).start()


def test_sigterm_ends_it_after_a_round_and_health_is_written(worker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []
    monkeypatch.setattr(planner, "ronde", lambda w, stop: rounds.append(1) or Uitslag())
    _stop_na(1.0)
    count = planner.draai(worker)
    assert rounds
    assert worker.written
    assert (count.gemist, count.mislukt) == (0, 0)


def test_a_round_under_way_is_asked_to_stop(worker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def long_round(w: Any, stop: Any) -> Uitslag:
        _stop_na(0.2)
        while not stop():
            pass
        seen.append(stop())
        return Uitslag()

    monkeypatch.setattr(planner, "ronde", long_round)
    planner.draai(worker)
    assert seen == [True]


def test_a_failed_job_is_counted_and_does_not_end_it(
    worker: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(w: Any, stop: Any) -> Uitslag:
        raise RuntimeError("tekst van een melding")

    monkeypatch.setattr(planner, "ronde", broken)
    _stop_na(1.0)
    count = planner.draai(worker)
    assert (count.mislukt, count.laatste_fout) == (1, "RuntimeError")
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("triage")]
    assert any("job failed: ronde" in line for line in ours)
    assert not any("tekst van een melding" in line for line in ours)


@pytest.mark.parametrize("soort", [EVENT_JOB_MISSED, EVENT_JOB_MAX_INSTANCES])
def test_a_missed_job_is_counted(soort: int) -> None:
    count = Jobteller()
    scheduler = planner._planner(60, count)
    scheduler._dispatch_event(JobSubmissionEvent(soort, "ronde", "default", [nu()]))
    assert count.gemist == 1


def test_late_runs_are_caught_up_once() -> None:
    defaults = planner._planner(120, Jobteller())._job_defaults
    assert defaults == {"misfire_grace_time": 120, "coalesce": True, "max_instances": 1}
