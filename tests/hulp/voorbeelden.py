"""A part of the leervoorbeelden, for tests that learn something quickly."""

import json

from triage.classify import Voorbeeld, lezer
from triage.classify.voorbeelden import voorbeeld
from triage.settings import Config


def elke(config: Config, hoeveelste: int) -> list[Voorbeeld]:
    """Every so many-th leervoorbeeld of all files together; only those are read."""
    rows = [(f.stem, line) for f in sorted(config.leervoorbeelden.glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]
    read = lezer(config)
    return [voorbeeld(json.loads(line), source, read) for source, line in rows[::hoeveelste]]
