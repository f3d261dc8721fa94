"""The living kaart to and from a folder of files, one per agency, in the form of config/kaart/."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml
from sqlalchemy.orm import Session

from triage.kaart.controle import controleer_instantie
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_bestanden
from triage.kaart.verschil import Verschil, als_data, verschillen
from triage.kaart.wijzigen import voorgenomen, wijzig
from triage.settings.bestanden import lees
from triage.settings.exceptions import ConfigFout, Probleem
from triage.settings.kaart import InstantieBestand
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Invoer:
    """What an import would change, and the files to change it from."""

    bestanden: dict[str, InstantieBestand]
    verschillen: list[Verschil]


def als_yaml(bestand: InstantieBestand) -> str:
    """An agency as the text of its file."""
    return yaml.safe_dump(als_data(bestand), allow_unicode=True, sort_keys=False, width=140)


def exporteer(bestanden: Mapping[str, InstantieBestand], map_: Path) -> int:
    """Write every agency to `map_` as ID.yaml; returns how many. The folder is made; other files in it stay."""
    map_.mkdir(parents=True, exist_ok=True)
    for id_, one in bestanden.items():
        (map_ / f"{id_}.yaml").write_text(als_yaml(one), encoding="utf-8")
    return len(bestanden)


def lees_invoer(sessie: Session, seed: Mapping[str, InstantieBestand], map_: Path, vertrouw: bool = False) -> Invoer:
    """Read a folder and compare it with the living kaart. What the folder lacks stays: an agency ends by its status, not by deletion.

    Raises ConfigFout with every problem of every file, KaartFout for an empty folder and for what does not hold beside the other agencies.
    """
    living = levende_bestanden(sessie, seed)
    files: dict[str, InstantieBestand] = {}
    problems: list[Probleem] = []
    for file in sorted(map_.glob("*.yaml")):
        try:
            files[file.stem] = lees(file, InstantieBestand)
        except ConfigFout as error:
            problems += error.problemen
    if problems:
        raise ConfigFout(problems)
    if not files:
        raise KaartFout(tekst("kaart.map_leeg", map=map_))
    together = {**living, **{id_: one for id_, one in files.items() if id_ in living or one.alleen_tip}}
    wrong = [p for id_, one in files.items() for p in controleer_instantie(id_, one, together)]
    if wrong:
        raise KaartFout("\n".join(wrong))
    meant = {id_: voorgenomen(living.get(id_), one, vertrouw) for id_, one in files.items()}
    return Invoer(files, [d for id_, one in meant.items() for d in verschillen(id_, living.get(id_), one)])


def voer_in(
    sessie: Session, seed: Mapping[str, InstantieBestand], invoer: Invoer, door: str, bron: str, nu: datetime, vertrouw: bool = False
) -> int:
    """Apply an import; returns how many agencies changed. Raises KaartFout; the caller's transaction then undoes all of it."""
    changed = 0
    # an agency that another names as successor must be there first
    for id_ in sorted(invoer.bestanden, key=lambda i: (invoer.bestanden[i].opvolger is not None, i)):
        changed += bool(wijzig(sessie, seed, id_, invoer.bestanden[id_], door, bron, nu, vertrouw))
    return changed
