"""Meldingen from a JSONL file, and when each came in."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from triage.mappen import standaard_configmap
from triage.sandbox import tijd
from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.gegevens import MAP
from triage.sandbox.kaarten import Kaart
from triage.sandbox.nieuw import van_melding
from triage.sandbox.staat import Staat

Rij = Mapping[str, Any]


def standaardbestand() -> Path:
    """The demo's meldingen; where a checkout has none, the few that the sandbox carries."""
    demo = standaard_configmap() / "demo" / "meldingen.jsonl"
    return demo if demo.is_file() else MAP / "meldingen.jsonl"


def lees(pad: Path) -> list[Rij]:
    """The rows of a file. Raises SandboxFout naming the line that is wrong."""
    try:
        lines = pad.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SandboxFout(f"{pad}: cannot be read as UTF-8 text ({type(error).__name__}).") from error
    rows: list[Rij] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise SandboxFout(f"{pad}:{number}: no JSON: one object a line is expected.") from error
        if not isinstance(row, dict) or not row.get("id"):
            raise SandboxFout(f"{pad}:{number}: an object with at least `id` is expected (id, kanaal, van, onderwerp, tekst).")
        rows.append(row)
    if not rows:
        raise SandboxFout(f"{pad}: holds no meldingen.")
    return rows


def laad(staat: Staat, rijen: Iterable[Rij], verspreid: timedelta) -> list[Kaart]:
    """A card for each row, the first row oldest, evenly over the time up to now; a row's own `ontvangen` goes before that."""
    rows = list(rijen)
    ids = [str(row["id"]) for row in rows]
    double = next((id_ for id_ in ids if ids.count(id_) > 1), None) if len(set(ids)) < len(ids) else None
    if double is not None:
        raise SandboxFout(f"Two meldingen have the id {double}; give each its own.")
    with staat.slot:
        now = staat.klok.nu()
        step = verspreid / max(1, len(rows))
        moments = [_moment(row, now - verspreid + step * n) for n, row in enumerate(rows)]
        return [van_melding(staat, row, moment) for row, moment in sorted(zip(rows, moments, strict=True), key=lambda pair: pair[1])]


def _moment(row: Rij, standaard: datetime) -> datetime:
    if not row.get("ontvangen"):
        return standaard.replace(microsecond=0)
    try:
        return tijd.lees(str(row["ontvangen"]))
    except ValueError as error:
        raise SandboxFout(f"Melding {row['id']}: `ontvangen` is no date and time, for instance 2026-11-22T09:14:00+01:00.") from error
