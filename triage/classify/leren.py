"""Learning: from leervoorbeelden to a model. The same examples always give the same model."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage import __version__
from triage.classify.exceptions import LeervoorbeeldFout
from triage.classify.model import JA_NEE, MEERKEUZE, VORM, Model, sigmoid, softmax
from triage.classify.tellen import maak_woordenlijst, matrix, tel, vector
from triage.classify.voorbeelden import Voorbeeld
from triage.domain.termen import Soort

Tabel = NDArray[Any]

MINSTENS = 2
RIDGE = 1.0
ALTERNATIEF = 0.5
"""what an alternative route counts for beside the first choice"""
VOUWEN = 10


def train(voorbeelden: Sequence[Voorbeeld], herkomst: str = "") -> Model:
    """Learn all labels from the examples. Raises LeervoorbeeldFout when there are too few to learn from."""
    if len(voorbeelden) < VOUWEN or len({v.route for v in voorbeelden}) < 2:
        raise LeervoorbeeldFout(f"at least {VOUWEN} leervoorbeelden and two different routes are needed")
    counts = [tel(v.bericht) for v in voorbeelden]
    words = maak_woordenlijst(counts, MINSTENS)
    vectors = [vector(c, words) for c in counts]
    values = {label: tuple(sorted({getattr(v, label) for v in voorbeelden})) for label in MEERKEUZE} | dict.fromkeys(JA_NEE, ("ja",))
    wanted = np.hstack([_doel(voorbeelden, label, options) for label, options in values.items()])
    share = wanted.mean(axis=0)
    inverse = np.linalg.inv(matrix(vectors, words.breedte).astype(np.float64) + RIDGE * np.eye(len(vectors)))
    dual = inverse @ (wanted - share)
    out = _buiten(inverse, dual, wanted - share)
    table = np.zeros((words.breedte, wanted.shape[1]), dtype=np.float32)
    for one, row in zip(vectors, dual.astype(np.float32), strict=True):
        table[one.kolommen] += np.outer(one.waarden, row)
    slope, offset = _ijk(values, out, wanted)
    return Model(
        versie=f"{__version__}-{VORM}-{herkomst[:8]}", herkomst=herkomst, lijst=words,
        gewichten=(table * slope).astype(np.float16), basis=offset.astype(np.float32), waarden=values,
    )  # fmt: skip


def _buiten(inverse: Tabel, dual: Tabel, wanted: Tabel) -> Tabel:
    """For every example the scores of a model that did not see its fold. Exact for ridge regression, without learning again."""
    fold = np.arange(len(wanted)) % VOUWEN
    out = np.empty_like(wanted)
    for number in range(VOUWEN):
        rows = np.flatnonzero(fold == number)
        out[rows] = wanted[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], dual[rows])
    return out


def _doel(voorbeelden: Sequence[Voorbeeld], label: str, options: Sequence[str]) -> Tabel:
    """What the outputs of a label should be: one row per example."""
    if label == "vi":
        return np.array([[float(v.soort == Soort.VI.value)] for v in voorbeelden])
    if label in JA_NEE:
        return np.array([[float(getattr(v, label))] for v in voorbeelden])
    place = {value: i for i, value in enumerate(options)}
    wanted = np.zeros((len(voorbeelden), len(options)))
    for row, example in enumerate(voorbeelden):
        if label == "route":
            for other in example.ook_goed:
                if other in place:
                    wanted[row, place[other]] = ALTERNATIEF
        wanted[row, place[getattr(example, label)]] = 1.0
    return wanted


def _ijk(values: Mapping[str, Sequence[str]], out: Tabel, wanted: Tabel) -> tuple[Tabel, Tabel]:
    """Factor and offset per output that make held-out scores honest chances: the best of a grid, per label."""
    slopes, offsets, start = [], [], 0
    for label, options in values.items():
        part = slice(start, start + len(options))
        start += len(options)
        slope, offset = (_ijk_ja_nee if label in JA_NEE else _ijk_meerkeuze)(out[:, part], wanted[:, part])
        slopes.append(np.full(len(options), slope))
        offsets.append(offset)
    return np.concatenate(slopes), np.concatenate(offsets)


def _ijk_meerkeuze(out: Tabel, wanted: Tabel) -> tuple[float, Tabel]:
    goal = wanted / wanted.sum(axis=1, keepdims=True)
    prior = np.log(goal.mean(axis=0) + 1e-4)
    grid = [(slope, weight) for slope in np.geomspace(3, 40, 24) for weight in np.linspace(0, 1, 11)]

    def penalty(pair: tuple[float, float]) -> float:
        return float(-(goal * np.log(softmax(out * pair[0] + prior * pair[1]) + 1e-9)).sum())

    slope, weight = min(grid, key=penalty)
    return float(slope), np.asarray(prior * weight)


def _ijk_ja_nee(out: Tabel, wanted: Tabel) -> tuple[float, Tabel]:
    grid = [(slope, offset) for slope in np.geomspace(2, 40, 30) for offset in np.linspace(-10, 2, 60)]

    def penalty(pair: tuple[float, float]) -> float:
        chance = np.clip(sigmoid(out * pair[0] + pair[1]), 1e-6, 1 - 1e-6)
        return float(-(wanted * np.log(chance) + (1 - wanted) * np.log(1 - chance)).sum())

    slope, offset = min(grid, key=penalty)
    return float(slope), np.array([offset])
