"""Learning: from leervoorbeelden to a model. The same examples always give the same model."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from triage import __version__
from triage.classify.exceptions import LeervoorbeeldFout
from triage.classify.model import JA_NEE, MEERKEUZE, VORM, Model, sigmoid, softmax
from triage.classify.tellen import maak_woordenlijst, matrix, tel, vector
from triage.classify.voorbeelden import Voorbeeld
from triage.domain.termen import Soort

Tabel = NDArray[np.float32]

MINSTENS = 2
RIDGE = 0.001
STAPPEN = 60
VOUWEN = 3


def train(voorbeelden: Sequence[Voorbeeld], herkomst: str = "") -> Model:
    """Learn all labels from the examples. Raises LeervoorbeeldFout when there are too few to learn from."""
    if len(voorbeelden) < 2 or len({v.route for v in voorbeelden}) < 2:
        raise LeervoorbeeldFout("at least two leervoorbeelden with different routes are needed")
    counts = [tel(v.bericht) for v in voorbeelden]
    words = maak_woordenlijst(counts, MINSTENS)
    vectors = [vector(c, words) for c in counts]
    inner = matrix(vectors, words.breedte)
    eigen, turned = np.linalg.eigh(inner.astype(np.float64))
    keep = eigen > 1e-6 * eigen.max()
    rotated = (turned[:, keep] * np.sqrt(eigen[keep])).astype(np.float32)
    # back from the rotated space to columns: weights = sum over examples of dual * vector
    back = (turned[:, keep] / np.sqrt(eigen[keep])).astype(np.float32)
    values = {label: tuple(sorted({getattr(v, label) for v in voorbeelden})) for label in MEERKEUZE} | dict.fromkeys(JA_NEE, ("ja",))
    folds = _vouwen([v.bron for v in voorbeelden])
    tables, biases, temperature = [], [], {}
    for label, options in values.items():
        wanted = _doel(voorbeelden, label, options)
        out = np.zeros_like(wanted)
        for fold in range(VOUWEN):
            train_rows, held = folds != fold, folds == fold
            if train_rows.any() and held.any():
                out[held] = _scoor(rotated[held], _leer(rotated[train_rows], wanted[train_rows], label in JA_NEE))
        temperature[label] = _temperatuur(out, wanted, label in JA_NEE)
        learned = _leer(rotated, wanted, label in JA_NEE)
        dual = back @ learned[:-1]
        table = np.zeros((words.breedte, len(options)), dtype=np.float32)
        for one, row in zip(vectors, dual, strict=True):
            table[one.kolommen] += np.outer(one.waarden, row)
        tables.append(table)
        biases.append(learned[-1])
    return Model(
        versie=f"{__version__}-{VORM}-{herkomst[:8]}", herkomst=herkomst, lijst=words, gewichten=np.hstack(tables).astype(np.float16),
        basis=np.concatenate(biases).astype(np.float32), waarden=values, temperatuur=temperature,
    )  # fmt: skip


def _doel(voorbeelden: Sequence[Voorbeeld], label: str, options: Sequence[str]) -> Tabel:
    """What the outputs of a label should be: one row per example."""
    if label == "vi":
        return np.array([[v.soort == Soort.VI.value] for v in voorbeelden], dtype=np.float32)
    if label in JA_NEE:
        return np.array([[getattr(v, label)] for v in voorbeelden], dtype=np.float32)
    place = {value: i for i, value in enumerate(options)}
    wanted = np.zeros((len(voorbeelden), len(options)), dtype=np.float32)
    for row, example in enumerate(voorbeelden):
        wanted[row, place[getattr(example, label)]] = 1.0
    return wanted


def _leer(rows: Tabel, wanted: Tabel, ja_nee: bool) -> Tabel:
    """Logistic regression with a ridge, rare values weighed up by the square root. Returns weights with the intercepts as last row."""
    count, width = rows.shape
    ones = np.hstack([rows, np.ones((count, 1), dtype=np.float32)])
    if ja_nee:
        share = wanted.mean()
        weight = np.where(wanted > 0.5, (0.5 / max(share, 1e-6)) ** 0.5, (0.5 / max(1 - share, 1e-6)) ** 0.5)
    else:
        size = wanted.sum(axis=0) + 1e-6
        weight = (wanted @ ((size.mean() / size) ** 0.5))[:, None]
    weight = weight.astype(np.float32)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat.reshape(width + 1, -1).astype(np.float32)
        score = ones @ table
        chance = sigmoid(score) if ja_nee else softmax(score)
        log = np.log(np.clip(chance, 1e-12, 1.0))
        value = -(weight * wanted * log).sum()
        if ja_nee:
            value -= (weight * (1 - wanted) * np.log(np.clip(1 - chance, 1e-12, 1.0))).sum()
        slope = ones.T @ (weight * (chance - wanted))
        slope[:-1] += RIDGE * table[:-1]
        return float(value + RIDGE / 2 * (table[:-1] ** 2).sum()), slope.ravel().astype(np.float64)

    found = minimize(loss, np.zeros((width + 1) * wanted.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STAPPEN})
    return np.asarray(found.x.reshape(width + 1, -1), dtype=np.float32)


def _scoor(rows: Tabel, learned: Tabel) -> Tabel:
    return np.asarray(rows @ learned[:-1] + learned[-1], dtype=np.float32)


def _temperatuur(out: Tabel, wanted: Tabel, ja_nee: bool) -> float:
    """The factor that makes held-out scores honest chances: the best of a grid."""

    def penalty(factor: float) -> float:
        chance = np.clip(sigmoid(out * factor) if ja_nee else softmax(out * factor), 1e-9, 1 - 1e-9)
        gain = wanted * np.log(chance) + ((1 - wanted) * np.log(1 - chance) if ja_nee else 0.0)
        return float(-gain.sum())

    return float(min(np.geomspace(0.05, 5, 60), key=penalty))


def _vouwen(bronnen: Sequence[str]) -> NDArray[np.int64]:
    """A fold for each example, so that no source is in two folds; by position where there are too few sources."""
    names = sorted(set(bronnen))
    if len(names) < VOUWEN:
        return np.arange(len(bronnen)) % VOUWEN
    place = {name: i % VOUWEN for i, name in enumerate(names)}
    return np.array([place[b] for b in bronnen])
