"""What one mail costs: our labels and decision, beside Signalen's recipe for one label, in one run on one machine."""

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import mean
from types import ModuleType

from triage.adviseren import adviseer_bericht
from triage.classify import classificeer, laad, laad_of_train, lezer
from triage.classify.opslag import BESTAND
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.settings import Config, laad_config

_PROJECT = Path(__file__).parent.parent.parent
AANTAL = 200
_GEHEUGEN_MAILS = 50
HERHAAL = 3
"""of so many tries per mail the fastest counts, so that what else the machine does is left out"""


class ReceptOntbreekt(Exception):
    """The folder benchmarks/ is not there: it belongs to a checkout, not to the installed package. Run this from a clone."""


@dataclass(frozen=True, slots=True)
class Kosten:
    """Milliseconds per mail (mean over mails), and what our model takes to keep."""

    mails: int
    signalen_ms: float
    labels_ms: float
    """every label and the words that decided"""
    labels_besluit_ms: float
    """the same and the decision"""
    lezen_ms: float
    """intake, which Signalen's recipe does not have"""
    laden_s: float
    bestand_mb: float
    geheugen_mb: float
    """most that a process took that only loads the configuration and the model and judges these mails"""

    @property
    def verhouding(self) -> float:
        """Our labels and decision against Signalen's one label."""
        return self.labels_besluit_ms / self.signalen_ms


def meet(config: Config, nu: datetime) -> Kosten:
    """Measure on mails spread over the leervoorbeelden. Raises ReceptOntbreekt outside a checkout."""
    recipe = _recept()
    rows = [json.loads(line) for file in sorted(config.leervoorbeelden.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    chosen = rows[:: max(1, len(rows) // AANTAL)][:AANTAL]
    mails = [Mail(r["id"], Kanaal(r["kanaal"]), r["van"], r["onderwerp"], r["tekst"]) for r in chosen]
    other = recipe.leer([_tekst(r["onderwerp"], r["tekst"]) for r in rows], [r["subcategorie"] for r in rows])
    model = laad_of_train(config)
    start = time.perf_counter()
    laad(config.omgeving.model_map)
    loaded = time.perf_counter() - start
    read = lezer(config)
    berichten = [read(m) for m in mails]
    return Kosten(
        len(mails), _ms([partial(recipe.voorspel, other, _tekst(m.onderwerp, m.tekst)) for m in mails]),
        _ms([partial(classificeer, model, b) for b in berichten]),
        _ms([partial(adviseer_bericht, b, config, model, nu) for b in berichten]), _ms([partial(read, m) for m in mails]),
        loaded, (config.omgeving.model_map / BESTAND).stat().st_size / 1e6, _geheugen(),
    )  # fmt: skip


def geheugen() -> float:
    """Peak memory in MB of this process after judging a few mails, the model loaded; prints nothing. For a process of its own."""
    config = laad_config()
    model, read, moment = laad_of_train(config), lezer(config), datetime.now(UTC)
    first = next(iter(sorted(config.leervoorbeelden.glob("*.jsonl"))))
    for line in first.read_text("utf-8").splitlines()[:_GEHEUGEN_MAILS]:
        r = json.loads(line)
        adviseer_bericht(read(Mail(r["id"], Kanaal(r["kanaal"]), r["van"], r["onderwerp"], r["tekst"])), config, model, moment)
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage would count what the parent process held
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _geheugen() -> float:
    """Measured apart: what this process holds for Signalen's recipe is no cost of ours."""
    code = "from triage.bench.classify import geheugen; print(geheugen())"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _tekst(onderwerp: str, tekst: str) -> str:
    return f"{onderwerp}\n{tekst}"


def _ms(calls: Sequence[Callable[[], object]]) -> float:
    return mean(min(_duur(call) for _ in range(HERHAAL)) for call in calls) * 1000


def _duur(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _recept() -> ModuleType:
    if not (_PROJECT / "benchmarks").is_dir():
        raise ReceptOntbreekt(f"{_PROJECT / 'benchmarks'}: not there. It belongs to a checkout: run this from a clone.")
    if str(_PROJECT) not in sys.path:
        sys.path.insert(0, str(_PROJECT))
    return importlib.import_module("benchmarks.signalen")
