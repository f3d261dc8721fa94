"""Leervoorbeelden: mails with the labels that a person gave them, read from JSONL files (docs/model.md describes the keys)."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.classify.exceptions import LeervoorbeeldFout
from triage.domain.melding import Bericht, Mail
from triage.domain.termen import Kanaal, Melder, Sector, Soort

Lezer = Callable[[Mail], Bericht]
"""Reads a raw mail as intake does, so that what is learned from equals what is met later."""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One mail and its labels. `bron` tells mails of one author or period from another; calibration never mixes them."""

    bericht: Bericht
    melder: str
    sector: str
    subcategorie: str
    soort: str
    route: str
    ook_goed: tuple[str, ...]
    signaal: bool
    dringend: bool
    mens: bool
    bron: str
    lijn: str = ""
    tips: tuple[str, ...] = ()


def lees_voorbeelden(map_: Path, lezer: Lezer) -> list[Voorbeeld]:
    """All examples of every *.jsonl file in a folder, in a fixed order. Raises LeervoorbeeldFout naming file, line and field."""
    files = sorted(map_.glob("*.jsonl"))
    found = [v for file in files for v in lees_voorbeeldbestand(file, lezer)]
    if not found:
        raise LeervoorbeeldFout(f"{map_}: no leervoorbeelden (*.jsonl) here")
    return found


def lees_voorbeeldbestand(pad: Path, lezer: Lezer) -> list[Voorbeeld]:
    """The examples of one file. Raises LeervoorbeeldFout naming file, line and field."""
    found = []
    for number, line in enumerate(pad.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(voorbeeld(json.loads(line), pad.stem, lezer))
        except (KeyError, ValueError, TypeError) as error:
            raise LeervoorbeeldFout(f"{pad}:{number}: {_uitleg(error)}") from error
    return found


def voorbeeld(rij: dict[str, Any], bron: str, lezer: Lezer) -> Voorbeeld:
    """One row as an example. Raises KeyError for a missing key, ValueError for a value that is no label."""
    mail = Mail(rij["id"], Kanaal(rij["kanaal"]), rij["van"], rij["onderwerp"], rij["tekst"])
    return Voorbeeld(
        bericht=lezer(mail), melder=Melder(rij["melder"]).value, sector=Sector(rij["sector"]).value, subcategorie=rij["subcategorie"],
        soort=Soort(rij["soort"]).value, route=rij["route"], ook_goed=tuple(rij["ook_goed"]), signaal=bool(rij["signaal"]),
        dringend=bool(rij["dringend"]), mens=bool(rij["mens"]), bron=bron, lijn=rij.get("lijn", ""), tips=tuple(rij.get("tips", ())),
    )  # fmt: skip


def vingerafdruk(delen: Iterable[str]) -> str:
    """A hash over everything a model is made from."""
    digest = hashlib.sha256()
    for part in delen:
        digest.update(part.encode("utf-8"))
        digest.update(b"\0")
    return digest.hexdigest()


def _uitleg(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error).splitlines()[0]
