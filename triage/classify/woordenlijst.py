"""The terms a model knows, and a bericht as a vector over them."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.classify.tellen import BLOKKEN, GETELD, Tellingen

_MINSTENS = {"woord": 2, "deel": 3, "rand": 3, "onderwerp": 3, "ondertekening": 3, "afzender": 3, "kanaal": 3}
_MINSTENS_TEKEN = 3


@dataclass(frozen=True, slots=True)
class Vector:
    """The counted features of one bericht: columns, each once, and their values (float32)."""

    kolommen: NDArray[np.int32]
    waarden: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Woordenlijst:
    """Known terms. `kolom` gives block -> term -> column; `gewicht` how much each column counts."""

    kolom: Mapping[str, Mapping[str, int]]
    gewicht: NDArray[np.float32]

    @property
    def breedte(self) -> int:
        """Number of columns."""
        return len(self.gewicht)

    def blok(self, naam: str) -> slice:
        """The columns of one block; they lie side by side."""
        start = 0
        for block, terms in self.kolom.items():
            if block == naam:
                return slice(start, start + len(terms))
            start += len(terms)
        raise KeyError(naam)


def maak_woordenlijst(tellingen: Sequence[Tellingen]) -> Woordenlijst:
    """The terms that several berichten share. The order is fixed, so that the same examples give the same model."""
    total = len(tellingen)
    columns: dict[str, dict[str, int]] = {}
    weights: list[float] = []
    for block in BLOKKEN:
        seen: Counter[str] = Counter()
        for counts in tellingen:
            seen.update(counts[block].keys())
        least = _MINSTENS.get(block, _MINSTENS_TEKEN)
        terms = sorted(t for t, n in seen.items() if n >= least)
        columns[block] = {t: len(weights) + i for i, t in enumerate(terms)}
        if block in GETELD:
            weights += [math.log((1 + total) / (1 + seen[t])) + 1.0 for t in terms]
        else:
            raw = [math.log(total / seen[t]) ** 0.5 if seen[t] < total else 0.0 for t in terms]
            # so that the signs of an average bericht together have length 1, as the other blocks have
            length = math.sqrt(sum(w * w * seen[t] for w, t in zip(raw, terms, strict=True)) / total) or 1.0
            weights += [w / length for w in raw]
    return Woordenlijst(columns, np.array(weights, dtype=np.float32))


def vector(tellingen: Tellingen, lijst: Woordenlijst) -> Vector:
    """The counts as a vector. Counted blocks: dampened counts times weight, scaled to length 1. Signs: their weight."""
    columns: list[int] = []
    counts: list[int] = []
    ends: list[int] = []
    for block in BLOKKEN:
        known = lijst.kolom[block]
        for term, number in tellingen[block].items():
            column = known.get(term)
            if column is not None:
                columns.append(column)
                counts.append(number)
        ends.append(len(columns))
    cols = np.array(columns, dtype=np.int32)
    values: NDArray[Any] = lijst.gewicht[cols]
    values = values * (1.0 + np.log(np.array(counts, dtype=np.float64)))  # a sign counts once, so it keeps its weight
    start = 0
    for block, end in zip(BLOKKEN, ends, strict=True):
        if block in GETELD and end > start:
            part = values[start:end]
            part /= np.sqrt(part @ part)
        start = end
    return Vector(cols, values.astype(np.float32))


def matrix(vectoren: Sequence[Vector], breedte: int) -> Any:
    """All vectors as one sparse matrix: berichten x columns."""
    from scipy.sparse import csr_matrix  # slow to import, and only learning needs it

    starts = np.cumsum([0, *(len(v.kolommen) for v in vectoren)])
    return csr_matrix(
        (np.concatenate([v.waarden for v in vectoren]), np.concatenate([v.kolommen for v in vectoren]), starts),
        shape=(len(vectoren), breedte),
    )  # fmt: skip
