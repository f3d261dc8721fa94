"""Learning: from leervoorbeelden to a model. The same examples always give the same model."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from triage import __version__
from triage.classify.exceptions import LeervoorbeeldFout
from triage.classify.ijken import ijk
from triage.classify.kenmerken import Patronen, maak_zoeker
from triage.classify.model import JA_NEE, MEERKEUZE, VORM, Model, Tabel, uitgangen
from triage.classify.tellen import BLOKKEN, WAAR, Tellingen, tel
from triage.classify.voorbeelden import Voorbeeld
from triage.classify.woordenlijst import Woordenlijst, maak_woordenlijst, matrix, vector
from triage.domain.termen import Soort

RIDGE = 1.0
ALTERNATIEF = 0.5
"""what an alternative route counts for beside the first choice"""
MINSTE_VOORBEELDEN = 20
_VOUWEN = 10
_VEEL = 0.01
"""share of the examples from which a column counts as common"""

_OVER = {"woord": 2.0, "deel": 1.2, "rand": 0.2, "onderwerp": 0.15, "ondertekening": 0.1, "afzender": 0.15, "kanaal": 0.1,
         "wie": 0.1, "sector": 0.1, "zaak": 0.2, "vi": 0.1, "rol": 0.1, "toon": 0.05, "vorm": 0.1}  # fmt: skip
_WIE = {"woord": 1.0, "deel": 0.8, "rand": 0.2, "onderwerp": 0.05, "ondertekening": 0.1, "afzender": 0.4, "kanaal": 0.04,
        "wie": 0.6, "sector": 0.2, "zaak": 0.05, "vi": 0.05, "rol": 0.3, "toon": 0.1, "vorm": 0.2}  # fmt: skip
_WAAR = {"woord": 1.0, "deel": 0.8, "rand": 0.05, "onderwerp": 0.1, "ondertekening": 0.1, "afzender": 0.1, "kanaal": 0.04,
         "wie": 0.2, "sector": 0.6, "zaak": 0.05, "vi": 0.02, "rol": 0.1, "toon": 0.02, "vorm": 0.03}  # fmt: skip
_LENGTE = 2.5  # to which the weights of a view are scaled, so that RIDGE means the same for each
ZICHT: Mapping[str, Mapping[str, float]] = {"melder": _WIE, "sector": _WAAR}
"""label -> how much each block counts for it; found by cross-validation over authors. Other labels look at what the mail is about."""


def train(
    voorbeelden: Sequence[Voorbeeld],
    groepen: Mapping[str, Sequence[str]],
    patronen: Mapping[str, Patronen],
    herkomst: str = "",
    tellingen: Sequence[Tellingen] | None = None,
) -> Model:  # fmt: skip
    """Learn all labels from the examples, with the signs of config/kenmerken.yaml. Raises LeervoorbeeldFout when there are too few.

    `tellingen`: what may be counted in each example, in their order; None: all that stands in it.
    """
    if len(voorbeelden) < MINSTE_VOORBEELDEN or len({v.route for v in voorbeelden}) < 2:
        raise LeervoorbeeldFout(f"at least {MINSTE_VOORBEELDEN} leervoorbeelden and two different routes are needed")
    seeker = maak_zoeker(patronen, WAAR, groepen)
    counts = [tel(v.bericht, seeker).tellingen for v in voorbeelden] if tellingen is None else tellingen
    words = maak_woordenlijst(counts)
    vectors = matrix([vector(c, words) for c in counts], words.breedte)
    values = {label: tuple(sorted({getattr(v, label) for v in voorbeelden})) for label in MEERKEUZE} | dict.fromkeys(JA_NEE, ("ja",))
    goals = {label: _doel(voorbeelden, label, options) for label, options in values.items()}
    weights, out = _weeg(vectors, words, goals, _vouwen([v.bron for v in voorbeelden]))
    return Model(
        versie=f"{__version__}-{VORM}-{herkomst[:8]}", herkomst=herkomst, lijst=words, waarden=values,
        gewichten=weights.astype(np.float16),
        samenhang=ijk(out, goals, (goals["route"] > 0).astype(float)), groepen=groepen, patronen=patronen, zoeker=seeker,
    )  # fmt: skip


def _weeg(vectors: Any, words: Woordenlijst, goals: Mapping[str, Tabel], folds: Tabel) -> tuple[Tabel, dict[str, Tabel]]:
    """Ridge regression of every output. Returns the weights, and per label the scores that a model without the example's fold gives it."""
    part = uitgangen({label: [""] * goal.shape[1] for label, goal in goals.items()})
    weights = np.zeros((words.breedte, sum(g.shape[1] for g in goals.values())), dtype=np.float32)
    scores: dict[str, Tabel] = {}
    views = _zichten(goals)
    alike = _overeenkomsten(vectors, words, list(views))
    for number, (view, labels) in enumerate(views.items()):
        inverse = _omgekeerd(alike[number] + np.float32(RIDGE) * np.eye(vectors.shape[0], dtype=np.float32))
        columns = np.concatenate([np.full(len(words.kolom[b]), weight) for b, weight in view])
        for label in labels:
            wanted = goals[label] - goals[label].mean(axis=0)
            dual = inverse @ wanted
            weights[:, part[label]] = (vectors.T @ dual) * columns[:, None]
            scores[label] = _buiten(inverse, dual, wanted, folds)
    return weights, scores


def _omgekeerd(table: Tabel) -> Tabel:
    """The inverse of a symmetric positive table: half the work of a general one. Single precision, as the weights are kept in less."""
    from scipy.linalg import lapack  # slow to import, and only learning needs it

    half, failed = lapack.spotrf(table, lower=1)
    if not failed:
        half, failed = lapack.spotri(half, lower=1, overwrite_c=1)
    if failed:
        raise LeervoorbeeldFout("the leervoorbeelden cannot be learned from: a mail may hold no words at all")
    lower = np.tril(half)
    return np.asarray(lower + np.tril(lower, -1).T)


def _zichten(labels: Mapping[str, Tabel]) -> dict[tuple[tuple[str, float], ...], list[str]]:
    """View, as (block, weight) in the order of the columns -> the labels that look so."""
    found: dict[tuple[tuple[str, float], ...], list[str]] = {}
    for label in labels:
        view = ZICHT.get(label, _OVER)
        found.setdefault(tuple((b, view[b] * _LENGTE / sum(view.values())) for b in BLOKKEN), []).append(label)
    return found


def _overeenkomsten(vectors: Any, words: Woordenlijst, views: Sequence[Sequence[tuple[str, float]]]) -> list[Tabel]:
    """For each view the inner products of all examples with each other. Each block is multiplied once."""
    sums = [np.zeros((vectors.shape[0], vectors.shape[0]), dtype=np.float32) for _ in views]
    for block in BLOKKEN:
        alike = _inproducten(vectors[:, words.blok(block)])
        for total, view in zip(sums, views, strict=True):
            total += np.float32(dict(view)[block]) * alike
    return sums


def _inproducten(part: Any) -> Tabel:
    """Inner products of all rows with each other. Columns that many rows share go as a full table: far quicker for them."""
    common = np.bincount(part.indices, minlength=part.shape[1]) > _VEEL * part.shape[0]
    full = part[:, common].toarray().astype(np.float32)
    rare = part[:, ~common].astype(np.float32)
    return np.asarray(full @ full.T + (rare @ rare.T).toarray())


def _buiten(inverse: Tabel, dual: Tabel, wanted: Tabel, folds: Tabel) -> Tabel:
    """Scores of a model that did not see the example's fold. Exact for ridge regression, without learning again."""
    out = np.empty_like(wanted)
    for fold in np.unique(folds):
        rows = np.flatnonzero(folds == fold)
        out[rows] = wanted[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], dual[rows])
    return out


def _vouwen(bronnen: Sequence[str]) -> Tabel:
    """A fold for each example: its source, so that chances are honest for an author never seen; by position where sources are few."""
    names = sorted(set(bronnen))
    if len(names) < 3:
        return np.arange(len(bronnen)) % _VOUWEN
    return np.array([names.index(b) for b in bronnen])


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
