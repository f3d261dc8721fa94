"""What is counted in a bericht: words, pairs of words and pieces of words, each part of the mail apart."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from triage.classify.woorden import vormen
from triage.domain.melding import Bericht

Tellingen = Mapping[str, Mapping[str, int]]
"""block -> term -> how often"""

BLOKKEN: Mapping[str, float] = {"woord": 1.0, "deel": 1.0, "onderwerp": 0.55, "ondertekening": 0.55, "afzender": 0.55, "kanaal": 0.2}
"""Blocks and the length of the part of the vector that each gets."""
_SCHEIDING = "|"  # between subject and text, so that no pair of words spans them


@dataclass(frozen=True, slots=True)
class Vector:
    """The counted features of one bericht: columns, each once, and their values (float32)."""

    kolommen: NDArray[np.int32]
    waarden: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Woordenlijst:
    """Known terms. `kolom` gives block -> term -> column; `idf` holds a weight per column."""

    kolom: Mapping[str, Mapping[str, int]]
    idf: NDArray[np.float32]

    @property
    def breedte(self) -> int:
        """Number of columns."""
        return len(self.idf)


def delen(woord: str, kortste: int = 2, langste: int = 5) -> list[str]:
    """Pieces of one word, with a space for its edges: ` ex`, `exa`, `men `."""
    padded = f" {woord} "
    return [
        padded[at : at + size] for size in range(kortste, min(langste, len(padded)) + 1) for at in range(len(padded) - size + 1)
    ]  # fmt: skip


def tel(bericht: Bericht) -> Tellingen:
    """Count everything in one bericht. Knows no model: which terms matter is decided later."""
    subject, text, signature = vormen(bericht.onderwerp), vormen(bericht.tekst), vormen(bericht.handtekening)
    name = vormen(bericht.melder_naam)
    local, _, domain = bericht.melder_adres.partition("@")
    running = [*subject, _SCHEIDING, *text]
    return {
        "woord": _woorden_en_paren(running),
        "deel": _stukken([*subject, *text, *signature], 2),
        "onderwerp": _woorden_en_paren(subject) + _stukken(subject, 3),
        "ondertekening": _woorden_en_paren(signature) + _stukken(signature, 3),
        "afzender": Counter([*name, f"@{domain}", *(f"{w}@" for w in vormen(local)), f"#{min(len(name), 4)}"]) + _stukken(name, 3),
        "kanaal": Counter([bericht.kanaal.value, bericht.taal, bericht.soort.value, f"doorgezet {bericht.doorgezet_door}"]),
    }


def _woorden_en_paren(words: Sequence[str]) -> Counter[str]:
    return Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def _stukken(words: Sequence[str], kortste: int) -> Counter[str]:
    pieces: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in delen(word, kortste):
            pieces[piece] += times
    return pieces


def maak_woordenlijst(tellingen: Sequence[Tellingen], minstens: int) -> Woordenlijst:
    """The terms that occur in at least `minstens` berichten. The order is fixed, so that the same examples give the same model."""
    total = len(tellingen)
    columns: dict[str, dict[str, int]] = {}
    idf: list[float] = []
    for block in BLOKKEN:
        seen: Counter[str] = Counter()
        for counts in tellingen:
            seen.update(counts[block].keys())
        terms = sorted(t for t, n in seen.items() if n >= minstens)
        columns[block] = {t: len(idf) + i for i, t in enumerate(terms)}
        idf += [math.log((1 + total) / (1 + seen[t])) + 1.0 for t in terms]
    return Woordenlijst(columns, np.array(idf, dtype=np.float32))


def vector(tellingen: Tellingen, lijst: Woordenlijst) -> Vector:
    """The counts as a vector: dampened counts times idf, each block scaled to its own length."""
    columns: list[NDArray[np.int32]] = []
    values: list[NDArray[np.float32]] = []
    for block, length in BLOKKEN.items():
        known = lijst.kolom[block]
        pairs = [(known[t], n) for t, n in tellingen[block].items() if t in known]
        if not pairs:
            continue
        cols = np.array([c for c, _ in pairs], dtype=np.int32)
        vals = (1.0 + np.log(np.array([n for _, n in pairs], dtype=np.float32))) * lijst.idf[cols]
        columns.append(cols)
        values.append((vals * (length / float(np.sqrt(vals @ vals)))).astype(np.float32))
    if not columns:
        return Vector(np.zeros(0, np.int32), np.zeros(0, np.float32))
    return Vector(np.concatenate(columns), np.concatenate(values))


def matrix(vectoren: Iterable[Vector], breedte: int) -> NDArray[np.float32]:
    """The inner products of all vectors with each other: n x n."""
    from scipy.sparse import csr_matrix

    rows = list(vectoren)
    starts = np.cumsum([0, *(len(v.kolommen) for v in rows)])
    sparse = csr_matrix(
        (np.concatenate([v.waarden for v in rows]), np.concatenate([v.kolommen for v in rows]), starts), shape=(len(rows), breedte)
    )  # fmt: skip
    return np.asarray((sparse @ sparse.T).toarray(), dtype=np.float32)
