"""Learns the model of terugkoppeling from the examples. Needs scikit-learn; using a model does not."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.domain.terugkoppeling import LEESBAAR, Gebeurtenissoort, Van
from triage.rappel.exceptions import OngeldigeRij
from triage.rappel.kenmerken import Blok, kenmerken
from triage.rappel.lezing import lees_bericht
from triage.rappel.model import Model, ijk, vector
from triage.settings.intake import IntakeBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand

_MINST = 2  # a loose word or part must occur in so many examples
_VOUWEN = 5


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One labelled terugkoppeling."""

    van: Van
    tekst: str
    soort: Gebeurtenissoort


def lees_voorbeelden(bestanden: Iterable[Path]) -> list[Voorbeeld]:
    """The examples of JSONL files. Raises OngeldigeRij that names file and line."""
    found = []
    for file in bestanden:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                found.append(Voorbeeld(Van(row["van"]), str(row["tekst"]), Gebeurtenissoort(row["soort"])))
            except (ValueError, KeyError, TypeError) as error:
                raise OngeldigeRij(f"{file.name} line {number} is no labelled terugkoppeling: {type(error).__name__}.") from error
    return found


def vingerafdruk(bestanden: Iterable[Path], regels: TerugkoppelingBestand) -> str:
    """Hash of all that a model is made from: when it differs, the model is stale."""
    digest = sha256(json.dumps(regels.model_dump(mode="json"), sort_keys=True).encode())
    for file in bestanden:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def leer(voorbeelden: Sequence[Voorbeeld], regels: TerugkoppelingBestand, intake: IntakeBestand, afdruk: str = "") -> Model:
    """Train on all examples; the chances are calibrated on folds that the weights did not see. The same examples give the same model."""
    blocks = [kenmerken(lees_bericht(v.tekst, regels, intake), v.van, regels) for v in voorbeelden]
    kinds = [v.soort for v in voorbeelden]
    scores = np.zeros((len(kinds), len(LEESBAAR)))
    folds = np.array(_vouwen(kinds))
    for fold in range(_VOUWEN):
        part = _leer(
            [b for b, f in zip(blocks, folds, strict=True) if f != fold],
            [k for k, f in zip(kinds, folds, strict=True) if f != fold],
            regels,
        )
        for i in np.flatnonzero(folds == fold):
            scores[i] = vector(blocks[i], part) @ part.gewichten + part.basis
    whole = _leer(blocks, kinds, regels)
    warmth = ijk(scores, np.array([LEESBAAR.index(k) for k in kinds]))
    return Model(whole.woordenlijst, whole.idf, whole.gewichten, whole.basis, warmth, whole.blokgewicht, afdruk)


def _vouwen(kinds: Sequence[Gebeurtenissoort]) -> list[int]:
    """Fold per example: each kind dealt out in turn."""
    seen: Counter[Gebeurtenissoort] = Counter()
    folds = []
    for kind in kinds:
        folds.append(seen[kind] % _VOUWEN)
        seen[kind] += 1
    return folds


def _leer(blocks: Sequence[dict[str, Blok]], kinds: Sequence[Gebeurtenissoort], regels: TerugkoppelingBestand) -> Model:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for b in blocks for block in b.values() for name in block)
    names = sorted(n for n, c in counts.items() if c >= _MINST or n[:2] == "k:")
    vocabulary = {name: i for i, name in enumerate(names)}
    idf = np.array([1.0 if _is_kenteken(n) else math.log((1 + len(blocks)) / (1 + counts[n])) + 1 for n in names])
    empty = Model(vocabulary, idf, np.zeros((len(names), len(LEESBAAR))), np.zeros(len(LEESBAAR)), 1.0, regels.model.gewicht_kentekens, "")
    matrix: Any = csr_matrix(np.vstack([vector(b, empty) for b in blocks]))
    learner = LogisticRegression(C=1 / regels.model.straf, max_iter=3000, class_weight="balanced")
    learner.fit(matrix, [LEESBAAR.index(k) for k in kinds])
    weights: NDArray[np.float64] = np.zeros((len(names), len(LEESBAAR)))
    base: NDArray[np.float64] = np.full(len(LEESBAAR), -50.0)  # a kind without examples is never chosen
    weights[:, learner.classes_] = learner.coef_.T
    base[learner.classes_] = learner.intercept_
    return Model(vocabulary, idf, weights, base, 1.0, regels.model.gewicht_kentekens, "")


def _is_kenteken(name: str) -> bool:
    return not name.startswith(("w:", "d:", "begin:"))
