"""Learns the model of terugkoppeling from the examples. Needs scipy; using a model does not."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from triage.domain.terugkoppeling import LEESBAAR, Gebeurtenissoort, Van
from triage.rappel.exceptions import OngeldigeRij
from triage.rappel.kenmerken import DELEN, KENTEKENS, WOORDEN, Blok, kenmerken
from triage.rappel.lezing import lees_bericht
from triage.rappel.model import Getallen, Model, ijk, punten, scores, zacht
from triage.settings.intake import IntakeBestand
from triage.settings.terugkoppeling import Modelregels, TerugkoppelingBestand

_MINST = 2  # a feature must occur in so many examples
_STAPPEN, _NAUWKEURIG = 400, 3e-4

Blokken = dict[str, Blok]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One labelled terugkoppeling."""

    van: Van
    tekst: str
    soort: Gebeurtenissoort


def lees_voorbeelden(bestand: Path) -> list[Voorbeeld]:
    """The examples of one JSONL file. Raises OngeldigeRij that names file and line."""
    found = []
    for number, line in enumerate(bestand.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            found.append(Voorbeeld(Van(row["van"]), str(row["tekst"]), Gebeurtenissoort(row["soort"])))
        except (ValueError, KeyError, TypeError) as error:
            raise OngeldigeRij(f"{bestand.name} line {number} is no labelled terugkoppeling ({type(error).__name__}).") from error
    return found


def vingerafdruk(bestanden: Iterable[Path], regels: TerugkoppelingBestand, intake: IntakeBestand) -> str:
    """Hash of all that a model is made from: when it differs, the model is stale."""
    digest = sha256()
    for rules in (regels, intake):
        digest.update(json.dumps(rules.model_dump(), sort_keys=True, default=_vast).encode())
    for file in bestanden:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _vast(value: object) -> object:
    """A set has no order of its own: give it one."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


def leer(groepen: Sequence[Sequence[Voorbeeld]], regels: TerugkoppelingBestand, intake: IntakeBestand, afdruk: str = "") -> Model:
    """Train on all groups of examples, one group per file. The same examples give the same model.

    The chances are calibrated on the first group by a model that learned from the others only: groups have different authors, and
    examples of one author resemble each other too much to say how sure the model may be of a stranger's words. One group: no calibration.
    """
    blocks = [[kenmerken(lees_bericht(v.tekst, regels, intake), v.van, regels) for v in group] for group in groepen]
    kinds = [[LEESBAAR.index(v.soort) for v in group] for group in groepen]
    whole = replace(pas(list(chain(*blocks)), list(chain(*kinds)), regels.model), afdruk=afdruk)
    if len(groepen) < 2:
        return whole
    other = pas(list(chain(*blocks[1:])), list(chain(*kinds[1:])), regels.model)
    unseen = np.array([scores(b, other) for b in blocks[0]])
    return replace(whole, warmte=ijk(unseen, np.array(kinds[0])))


def pas(blocks: Sequence[Blokken], kinds: Sequence[int], regels: Modelregels) -> Model:
    """Fit the weights, without calibration. `kinds`: places in LEESBAAR."""
    counts = {name: Counter(f for b in blocks for f in b[name]) for name in (KENTEKENS, WOORDEN, DELEN)}
    words = {f: i for i, f in enumerate(f for name, c in counts.items() for f in sorted(c) if c[f] >= _MINST or name == KENTEKENS)}
    rare = {f: math.log((1 + len(blocks)) / (1 + n)) + 1 for name in (WOORDEN, DELEN) for f, n in counts[name].items()}
    idf = np.array([rare.get(f, 1.0) for f in words])
    weight = {KENTEKENS: regels.gewicht_kentekens, WOORDEN: 1.0, DELEN: regels.gewicht_delen}
    model = Model(words, idf, np.zeros((len(words), len(LEESBAAR))), np.zeros(len(LEESBAAR)), 1.0, weight, "")
    weights, base = _minste_verlies([punten(b, model) for b in blocks], np.array(kinds), len(words), regels.straf)
    return replace(model, gewichten=weights, basis=base)


def _minste_verlies(
    rijen: Sequence[tuple[list[int], list[float]]], kinds: NDArray[np.int64], breedte: int, straf: float
) -> tuple[Getallen, Getallen]:
    """Softmax regression with a penalty on the weights, every kind counting as heavily as any other: (weights, base)."""
    from scipy.optimize import minimize  # slow to import, and only learning needs it
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *(len(rows) for rows, _ in rijen)])
    data = ([v for _, values in rijen for v in values], [r for rows, _ in rijen for r in rows], ends)
    x: Any = csr_matrix(data, shape=(len(rijen), breedte))
    turned = x.T.tocsr()
    wanted = np.eye(len(LEESBAAR))[kinds]
    seen = wanted.sum(axis=0)
    heavy = (wanted @ (len(kinds) / ((seen > 0).sum() * np.maximum(seen, 1))))[:, None]

    def loss(flat: Getallen) -> tuple[float, Getallen]:
        w, base = flat[: -len(LEESBAAR)].reshape(breedte, -1), flat[-len(LEESBAAR) :]
        chance = zacht(x @ w + base)
        value = -(heavy * wanted * np.log(chance + 1e-15)).sum() + straf / 2 * (w**2).sum()
        slope = heavy * (chance - wanted)
        return float(value), np.concatenate([(turned @ slope + straf * w).ravel(), slope.sum(axis=0)])

    start = np.zeros((breedte + 1) * len(LEESBAAR))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STAPPEN, "ftol": _NAUWKEURIG}).x
    return found[: -len(LEESBAAR)].reshape(breedte, -1), found[-len(LEESBAAR) :]
