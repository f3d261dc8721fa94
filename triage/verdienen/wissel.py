"""Putting a new model in the place of the old one, and the old one back, by renaming whole files."""

from pathlib import Path

from triage.classify import Model, bewaar
from triage.classify.exceptions import ClassifyFout
from triage.classify.opslag import BESTAND

_VORIGE = "vorige"


class GeenVorige(ClassifyFout):
    """There is no earlier model to go back to. `triage train` makes one from the leervoorbeelden alone."""


def neem_in_gebruik(model: Model, map_: Path) -> None:
    """Keep the present model aside and put the new one in its place. A worker takes it up when it starts."""
    present = map_ / BESTAND
    aside = bewaar(model, map_ / "nieuw")
    if present.is_file():
        (map_ / _VORIGE).mkdir(exist_ok=True)
        present.replace(map_ / _VORIGE / BESTAND)
    aside.replace(present)
    aside.parent.rmdir()


def terug(map_: Path) -> None:
    """Swap the present model and the one before it; twice is as it was. Raises GeenVorige."""
    present, former = map_ / BESTAND, map_ / _VORIGE / BESTAND
    if not former.is_file():
        raise GeenVorige(str(former.parent))
    between = map_ / f".{BESTAND}.wissel"
    former.replace(between)
    if present.is_file():
        present.replace(former)
    between.replace(present)
