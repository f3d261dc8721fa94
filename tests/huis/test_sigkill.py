"""Killed at random moments and started again: no melding lost, no write and no mail repeated."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hulp.databases import lege_database
from hulp.meldingen import GEEN, INTERN, OVERDRACHT, SIGNAAL, VERWIJZING, VI
from hulp.vergelijk import beeld, kaart_id, post
from sqlalchemy import select

from triage.demo.sporen import alles_in, sporen
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Melding

KILLS = 25
"""on each of the two databases, so fifty; four times as many with --long"""
PER_SOORT = 3
LANGST = 1.5
"""seconds: short lives, so that the same work is interrupted many times"""


def meldingen() -> list[dict[str, Any]]:
    kinds = [VERWIJZING, INTERN, OVERDRACHT, SIGNAAL, VI, GEEN]
    return [
        {**kind, "id": f"{kind['id']}-{n}", "van": f"Melder <{kind['id']}.{n}@mail.example>"} for n in range(PER_SOORT) for kind in kinds
    ]


class Werker:
    """The forking worker of werker.py."""

    def __init__(self, rijen: Path, omgeving: dict[str, str]) -> None:
        command = [sys.executable, str(Path(__file__).parent / "werker.py"), str(rijen)]
        environment = {**os.environ, **omgeving, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def begin(self, url: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(url + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def einde(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.mark.parametrize("aantal", [KILLS, pytest.param(4 * KILLS, marks=pytest.mark.long)])
def test_kills_lose_nothing_and_repeat_nothing(
    maak_huis: Callable[..., Any], database_url: str, eigen_demo: Path, tmp_path: Path, aantal: int
) -> None:
    rows = meldingen()
    huis = maak_huis(rows)
    kind = "sqlite" if database_url.startswith("sqlite") else "postgresql"
    worker = Werker(_schrijf(tmp_path / "rijen.jsonl", rows), _omgeving(huis, eigen_demo))
    try:
        with lege_database(kind, Path(mkdtemp(dir=tmp_path))) as url:
            began = time.monotonic()
            worker.begin(url)
            assert worker.einde() == "klaar"
            undisturbed, whole_run = (beeld(huis.sandbox, rows), post(huis.postvak)), time.monotonic() - began
        assert len(undisturbed[1]) == PER_SOORT * 5, "a reply to three kinds, a hand-over, an alarm"
        seed = random.SystemRandom().randrange(10**6)
        dice, kills, worlds = random.Random(seed), 0, 0
        while kills < aantal:
            worlds += 1
            huis.sandbox.opnieuw()
            huis.postvak.wis()
            with lege_database(kind, Path(mkdtemp(dir=tmp_path))) as url:
                kills += _dood_en_weer(worker, url, dice, whole_run, aantal - kills)
                _controleer(huis, rows, url, undisturbed, f"seed {seed}, world {worlds}")
    finally:
        worker.stop()
    assert kills == aantal


def _dood_en_weer(worker: Werker, url: str, dice: random.Random, whole_run: float, hoogstens: int) -> int:
    """Start, kill at a random moment, start again, until a run ends by itself; how many were killed."""
    killed = 0
    while True:
        child = worker.begin(url)
        if killed < hoogstens:
            time.sleep(dice.uniform(0, min(whole_run, LANGST)))
            with suppress(ProcessLookupError):  # it may just have ended by itself
                os.kill(child, signal.SIGKILL)
        end = worker.einde()
        assert end in ("klaar", "gedood"), "a worker fell over what a killed one left behind; its error is on stderr"
        if end == "klaar":
            return killed
        killed += 1


def _controleer(
    huis: Any, rows: list[dict[str, Any]], url: str, ongestoord: tuple[dict[str, Any], list[tuple[str, str]]], waar: str
) -> None:
    engine = open_database(url)
    with sessies(engine)() as session:
        known = set(session.scalars(select(Melding.id)))
        statuses = Counter(session.scalars(select(Actie.status)))
        doubtful = set(session.scalars(select(Actie.melding_id).where(Actie.status == "onzeker_verzonden")))
        walls = set(session.scalars(select(Actie.fout).where(Actie.status == "mislukt")))
    kept = alles_in(engine)
    engine.dispose()
    assert sporen(rows, kept) == [], f"{waar}: something of a mail was kept"
    assert known == {kaart_id(r) for r in rows}, f"{waar}: a melding is lost"
    assert set(statuses) <= {"gedaan", "onzeker_verzonden", "mislukt"}, f"{waar}: {statuses}"
    assert walls <= {"niet_overgedragen"}, f"{waar}: {walls}"
    sent = post(huis.postvak)
    assert len(sent) == len(set(sent)), f"{waar}: a mail was sent twice"
    now, numbers = beeld(huis.sandbox, rows), {card["id"]: card["number"] for card in huis.sandbox.stand()}
    for row in rows:
        if kaart_id(row) not in doubtful:
            assert now[row["id"]] == ongestoord[0][row["id"]], f"{waar}: {row['id']} ended differently"
        else:
            assert now[row["id"]]["entries"] == ongestoord[0][row["id"]]["entries"], f"{waar}: {row['id']} was written twice"
            assert not now[row["id"]]["closed"], f"{waar}: {row['id']} was closed on a mail in doubt"
    missing = set(ongestoord[1]) - set(sent)
    assert all(any(numbers[c] in subject for c in doubtful) for _, subject in missing), f"{waar}: a mail is missing and nobody is told"


def _schrijf(bestand: Path, rows: list[dict[str, Any]]) -> Path:
    bestand.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return bestand


def _omgeving(huis: Any, map_: Path) -> dict[str, str]:
    """The same house for another process: its mail sink and no waiting after doubt, by a config folder of its own."""
    file = map_ / "triage.yaml"
    lines = file.read_text(encoding="utf-8").replace("host: localhost", "host: 127.0.0.1")
    lines = lines.replace("poort: 1025", f"poort: {huis.postvak.poort}").replace("twijfel_seconden: 1", "twijfel_seconden: 0")
    file.write_text(lines, encoding="utf-8")
    key = huis.config.omgeving.sleutel.get_secret_value()
    return {
        "TRIAGE_CONFIG": str(map_),
        "TRIAGE_TOPDESK_URL": huis.sandbox.url,
        "TRIAGE_TOPDESK_GEBRUIKER": huis.sandbox.gebruiker,
        "TRIAGE_TOPDESK_WACHTWOORD": huis.sandbox.wachtwoord,
        "TRIAGE_SLEUTEL": key,
        "TRIAGE_STATUS_BESTAND": str(map_ / "status.json"),
    }
