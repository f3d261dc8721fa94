"""How many of the stop flags that a reader sees are raised, and how often one is raised where the reader saw none."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.domain.advies import Advies
from triage.domain.termen import StopVlag
from triage.evaluatie.cijfers import Aandeel

LEESBAAR = tuple(
    v
    for v in StopVlag
    if v not in (StopVlag.FEITEN_ONTBREKEN, StopVlag.MELDER_ONBEKEND, StopVlag.CONTACT_OUD, StopVlag.BETWISTE_ROUTE)
)  # fmt: skip
"""flags that a reader can see in a mail; the others follow from the route that was chosen, the kaart and the history"""


@dataclass(frozen=True, slots=True)
class Vlagcijfer:
    """One flag: found of those that a reader saw, and raised on mails where the reader saw none."""

    gevonden: Aandeel
    vals: Aandeel


def lees_vlaggen(bestand: Path) -> dict[str, frozenset[str]]:
    """Mail id -> flags that a reader saw, from the file beside the mails (`dev.jsonl` -> `dev_vlaggen.jsonl`); empty without one."""
    beside = bestand.with_name(f"{bestand.stem}_vlaggen{bestand.suffix}")
    if not beside.is_file():
        return {}
    rows = (json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines() if line.strip())
    return {str(row["id"]): frozenset(row["vlaggen"]) for row in rows}


def vlagcijfers(rijen: Sequence[dict[str, Any]], adviezen: Sequence[Advies], gezien: dict[str, frozenset[str]]) -> dict[str, Vlagcijfer]:
    """Figures per flag, over the mails that a reader labelled; in the order of domein.md."""
    pairs = [(gezien[r["id"]], set(a.vlaggen)) for r, a in zip(rijen, adviezen, strict=True) if r["id"] in gezien]
    if not pairs:
        return {}
    return {flag.value: _cijfer(flag.value, pairs) for flag in LEESBAAR}


def _cijfer(flag: str, pairs: Sequence[tuple[frozenset[str], set[str]]]) -> Vlagcijfer:
    there = [flag in raised for seen, raised in pairs if flag in seen]
    absent = [flag in raised for seen, raised in pairs if flag not in seen]
    return Vlagcijfer(Aandeel(sum(there), len(there)), Aandeel(sum(absent), len(absent)))
