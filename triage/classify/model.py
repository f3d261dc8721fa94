"""The model as a value: a word list, one table of weights for all labels, and how scores become chances."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.classify.tellen import Vector, Woordenlijst

VORM = 1
"""Version of the way features are counted and the file is laid out. Raise it with every change in either: older files are built anew."""

MEERKEUZE = ("melder", "sector", "subcategorie", "soort", "route")
"""Labels of which exactly one value is right."""
JA_NEE = ("vi", "signaal", "dringend", "mens")
"""Labels that are a chance of yes."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything needed to label a bericht. Holds no text of any mail, only terms that several examples share."""

    versie: str
    herkomst: str
    """hash over the examples and rules it was made from"""
    lijst: Woordenlijst
    gewichten: NDArray[np.float16]
    """columns x outputs"""
    basis: NDArray[np.float32]
    """score of each output before any word was seen"""
    waarden: Mapping[str, tuple[str, ...]]
    """label -> its values, in the order of the outputs; a yes/no label has `ja`"""

    def uitgangen(self, label: str) -> slice:
        """Which outputs belong to a label."""
        start = 0
        for name, values in self.waarden.items():
            if name == label:
                return slice(start, start + len(values))
            start += len(values)
        raise KeyError(label)


def scores(model: Model, vector: Vector) -> NDArray[np.float32]:
    """Score of every output for one vector."""
    rows = model.gewichten[vector.kolommen].astype(np.float32)
    return np.asarray(vector.waarden @ rows + model.basis, dtype=np.float32)


def softmax(scores_: NDArray[Any]) -> NDArray[Any]:
    """Scores as chances that add up to 1, along the last axis."""
    shifted = np.exp(scores_ - scores_.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def sigmoid(scores_: NDArray[Any]) -> NDArray[Any]:
    """Scores as chances of yes."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores_, -30, 30))))
