"""Labels with calibrated chances and the words that decided; training, evaluation and the model file."""

from triage.classify.beheer import bouw, laad_of_train, lezer
from triage.classify.labelen import classificeer
from triage.classify.leren import train
from triage.classify.model import Model
from triage.classify.opslag import bewaar, laad
from triage.classify.voorbeelden import Voorbeeld, lees_voorbeeldbestand, lees_voorbeelden

__all__ = [
    "Model",
    "Voorbeeld",
    "bewaar",
    "bouw",
    "classificeer",
    "laad",
    "laad_of_train",
    "lees_voorbeeldbestand",
    "lees_voorbeelden",
    "lezer",
    "train",
]
