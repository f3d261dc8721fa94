"""The model as a value: what it knows of words and signs, one table of weights for all labels, and how scores become chances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.classify.kenmerken import Patronen, Zoeker
from triage.classify.woordenlijst import Vector, Woordenlijst

VORM = 5
"""Version of the way features are counted and the file is laid out. Raise it with every change in either: older files are built anew."""

MEERKEUZE = ("route", "subcategorie", "soort", "sector", "melder")
"""Labels of which exactly one value is right."""
JA_NEE = ("vi", "signaal", "dringend", "mens")
"""Labels that are a chance of yes."""

Tabel = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Samenhang:
    """How the labels speak to each other; see samen.py for what each part does."""

    voorkans: Mapping[str, Tabel]
    """label -> log of how often each value occurs"""
    los: Mapping[str, tuple[float, float]]
    """label -> (factor of its own score, factor of voorkans) when it is read on its own"""
    wijst: Mapping[tuple[str, str], Tabel]
    """(label, other label) -> chance of each value of the other, given each value of the label: values x values"""
    mee: Mapping[str, Tabel]
    """label -> factors of: own score, voorkans, and what each other label of MEERKEUZE implies, in that order"""
    ja: Mapping[str, Tabel]
    """yes/no label -> factors of: 1, own score, and what each label of MEERKEUZE implies"""
    aanvaard: Tabel
    """routes x routes: chance that the second is acceptable when the first is the right one"""
    eerste: tuple[float, float]
    """(factor, offset) that make the chance of the first route honest"""
    keuze: tuple[float, float] = (0.0, 0.0)
    """(least chance of a route to be named as a choice, rate at which a good one is then among them); see keuzes.py"""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything needed to label a bericht. Holds no text of any mail, only terms that several examples share."""

    versie: str
    herkomst: str
    """hash over the examples and rules it was made from"""
    lijst: Woordenlijst
    gewichten: NDArray[np.float16]
    """columns x outputs, in half precision as on disk: a mail meets a few hundred of the columns, and only those are widened"""
    waarden: Mapping[str, tuple[str, ...]]
    """label -> its values, in the order of the outputs; a yes/no label has `ja`"""
    samenhang: Samenhang
    groepen: Mapping[str, Sequence[str]]
    """word groups of the signs, as in config/kenmerken.yaml"""
    patronen: Mapping[str, Patronen]
    """block -> signs"""
    zoeker: Zoeker
    """the same, ready for use"""


def uitgangen(waarden: Mapping[str, Sequence[str]]) -> dict[str, slice]:
    """Which outputs belong to each label."""
    found, start = {}, 0
    for name, values in waarden.items():
        found[name] = slice(start, start + len(values))
        start += len(values)
    return found


def rijen(model: Model, vector: Vector) -> NDArray[np.float32]:
    """The weights that one vector meets: its columns x outputs, in the precision that is fast to count with."""
    return model.gewichten[vector.kolommen].astype(np.float32)


def softmax(scores_: Tabel) -> Tabel:
    """Scores as chances that add up to 1, along the last axis."""
    shifted = np.exp(scores_ - scores_.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def sigmoid(scores_: Tabel) -> Tabel:
    """Scores as chances of yes."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores_, -30, 30))))


def logit(kansen: Tabel) -> Tabel:
    """Chances of yes as scores."""
    safe = np.clip(kansen, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(safe) - np.log(1 - safe))
