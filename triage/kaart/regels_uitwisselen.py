"""Teams, subcategorieen, mandaten, seasons and required facts to and from a folder: one file per kind, a list of whole entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import Session

from triage.kaart.exceptions import KaartFout
from triage.kaart.regels import SOORTEN, Regelverschil, levende_regels, maak_regel, regelverschillen, schrijf_regel
from triage.settings import Config
from triage.settings.bestanden import Bestandsmodel, lees_yaml
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Regelinvoer:
    """One entry that an import would change."""

    soort: str
    sleutel: str
    regel: Bestandsmodel
    verschillen: list[Regelverschil]


def exporteer_regels(sessie: Session | None, config: Config, map_: Path) -> dict[str, int]:
    """Write every kind to `map_` as SOORT.yaml; returns how many entries each has. The folder is made."""
    map_.mkdir(parents=True, exist_ok=True)
    written = {}
    for kind in SOORTEN:
        entries = [one.model_dump(mode="json", exclude_defaults=True) for one in levende_regels(sessie, config, kind).values()]
        (map_ / f"{kind}.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=140), encoding="utf-8")
        written[kind] = len(entries)
    return written


def lees_regelinvoer(sessie: Session, config: Config, map_: Path) -> list[Regelinvoer]:
    """Compare the files of a folder with what holds now; returns what would change. What the folder lacks stays as it is.

    Raises ConfigFout for what is no YAML, and KaartFout with every entry that does not hold: then nothing is to be imported.
    """
    files = [(kind, map_ / f"{kind}.yaml") for kind in SOORTEN if (map_ / f"{kind}.yaml").is_file()]
    if not files:
        raise KaartFout(tekst("regels.map_leeg", map=map_, bestanden=", ".join(f"{kind}.yaml" for kind in SOORTEN)))
    found: list[Regelinvoer] = []
    wrong: list[str] = []
    for kind, file in files:
        living = levende_regels(sessie, config, kind)
        for key, fields in _rijen(kind, file, wrong):
            try:
                entry = maak_regel(config, kind, key, fields, living.get(key))
            except KaartFout as error:
                wrong.append(f"{file.name}: {error}")
                continue
            changed = regelverschillen(living.get(key), entry)
            if changed:
                found.append(Regelinvoer(kind, key, entry, changed))
    if wrong:
        raise KaartFout("\n".join(wrong))
    return found


def voer_regels_in(sessie: Session, invoer: list[Regelinvoer], door: str, bron: str, nu: datetime) -> int:
    """Write a version of each entry; returns how many. Raises KaartFout; the caller's transaction then undoes all of it."""
    for one in invoer:
        schrijf_regel(sessie, one.soort, one.sleutel, one.regel, door, bron, nu)
    return len(invoer)


def _rijen(soort: str, bestand: Path, mis: list[str]) -> list[tuple[str, Mapping[str, Any]]]:
    """(key, fields) of each entry; what is no list of entries with a name of their own each is noted in `mis`."""
    name = SOORTEN[soort].sleutel
    data = lees_yaml(bestand)
    rows = data if isinstance(data, list) else []
    whole: list[tuple[str, Mapping[str, Any]]] = [(str(row[name]), row) for row in rows if isinstance(row, dict) and row.get(name)]
    if not isinstance(data, list) or len(whole) < len(rows) or len({key for key, _ in whole}) < len(whole):
        mis.append(tekst("regels.geen_lijst", bestand=bestand.name, veld=name))
    return whole
