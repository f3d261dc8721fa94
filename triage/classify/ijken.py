"""Calibration: from scores of examples that were held out, learn how labels speak to each other and how scores become honest chances."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from triage.classify.keuzes import keuze_drempel
from triage.classify.model import JA_NEE, MEERKEUZE, Samenhang, Tabel, logit, sigmoid, softmax
from triage.classify.samen import los, samen, stemmen, stemmen_ja, weeg

_TREK = 2e-3  # pull of the factors towards where they start, so that a handful of examples cannot run away with them
_GLAD = 2.0  # examples that a combination never seen counts for, spread as values occur overall


def ijk(scores: Mapping[str, Tabel], doel: Mapping[str, Tabel], goed: Tabel) -> Samenhang:
    """Learn the factors. Scores and goals per label: berichten x values, scores of held-out examples; `goed`: acceptable routes."""
    prior = {k: np.log(doel[k].mean(axis=0) + 1e-4) for k in MEERKEUZE}
    right = {k: (goed if k == "route" else doel[k]) for k in MEERKEUZE}
    alone = {k: _los(scores[k], prior[k], right[k]) for k in MEERKEUZE}
    points = {(a, b): _wijst(doel[a], doel[b]) for a in MEERKEUZE for b in (*MEERKEUZE, *JA_NEE) if a != b}
    start = Samenhang(prior, alone, points, {}, {}, np.eye(goed.shape[1]), (1.0, 0.0))
    chances = los(scores, start)
    together = {}
    for label in MEERKEUZE:
        first = np.array([*alone[label], *[0.0] * (len(MEERKEUZE) - 1)])
        together[label] = _mee(_stapel(stemmen(label, scores, chances, start)), right[label], first)
    yes = {k: _ja(_stapel(stemmen_ja(k, scores[k][:, 0], chances, start)), doel[k][:, 0]) for k in JA_NEE}
    read = softmax(weeg(together["route"], stemmen("route", scores, chances, start)))
    accepted = _aanvaard(doel["route"], goed)
    found = Samenhang(prior, alone, points, together, yes, accepted, _eerste(read, accepted, goed))
    return replace(found, keuze=keuze_drempel(samen(scores, found)["route"], goed))


def _stapel(voices: Sequence[Tabel]) -> Tabel:
    """Voices side by side along a last axis."""
    return np.stack([np.broadcast_to(v, voices[0].shape) for v in voices], axis=-1)


def _verlies(logits: Tabel, goed: Tabel) -> float:
    """Mean of -log(chance of any right value)."""
    return float(-np.log((softmax(logits) * goed).sum(axis=1) + 1e-12).mean())


def _los(score: Tabel, prior: Tabel, goed: Tabel) -> tuple[float, float]:
    found = _laagste(lambda v: _verlies(v[0] * score + v[1] * prior, goed), [10.0, 0.3], method="Nelder-Mead", options={"maxiter": 80})
    return float(found.x[0]), float(found.x[1])


def _wijst(van: Tabel, naar: Tabel) -> Tabel:
    """Chance of each value of one label given each value of the other; smoothed towards how often the values occur."""
    together = van.T @ naar + _GLAD * naar.mean(axis=0)
    if naar.shape[1] == 1:
        return np.asarray(together / (van.sum(axis=0)[:, None] + _GLAD))
    return np.asarray(together / together.sum(axis=1, keepdims=True))


def _mee(voices: Tabel, goed: Tabel, start: Tabel) -> Tabel:
    def loss(v: Tabel) -> tuple[float, Tabel]:
        chance = softmax(voices @ v)
        held = chance * goed
        total = held.sum(axis=1, keepdims=True) + 1e-12
        slope = ((chance - held / total)[:, :, None] * voices).sum(axis=1).mean(axis=0)
        return float(-np.log(total).mean() + _TREK / 20 * ((v - start) ** 2).sum()), slope + _TREK / 10 * (v - start)

    return np.asarray(_laagste(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x)


def _ja(voices: Tabel, wanted: Tabel) -> Tabel:
    start = np.zeros(voices.shape[1])

    def loss(v: Tabel) -> tuple[float, Tabel]:
        chance = sigmoid(voices @ v)
        safe = np.clip(chance, 1e-9, 1 - 1e-9)
        value = -(wanted * np.log(safe) + (1 - wanted) * np.log(1 - safe)).mean()
        return float(value + _TREK / 2 * (v[1:] ** 2).sum()), voices.T @ (chance - wanted) / len(wanted) + _TREK * np.r_[0.0, v[1:]]

    return np.asarray(_laagste(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)


def _aanvaard(doel: Tabel, goed: Tabel) -> Tabel:
    """Chance that a route is acceptable, given the right one. A pair that nobody accepted is not made acceptable by smoothing."""
    right = np.zeros_like(doel)
    right[np.arange(len(doel)), doel.argmax(axis=1)] = 1.0
    table = (right.T @ goed) / (right.sum(axis=0)[:, None] + 1.0)
    np.fill_diagonal(table, 1.0)
    return np.asarray(table)


def _eerste(kansen: Tabel, aanvaard: Tabel, goed: Tabel) -> tuple[float, float]:
    """Platt scaling of the chance that the first route is acceptable."""
    rows, first = np.arange(len(kansen)), kansen.argmax(axis=1)
    score, right = logit((kansen @ aanvaard)[rows, first]), goed[rows, first]

    def loss(v: Tabel) -> float:
        safe = np.clip(sigmoid(v[0] * score + v[1]), 1e-9, 1 - 1e-9)
        return float(-(right * np.log(safe) + (1 - right) * np.log(1 - safe)).mean())

    found = _laagste(loss, [1.0, 0.0], method="Nelder-Mead", options={"maxiter": 200})
    return float(found.x[0]), float(found.x[1])


def _laagste(verlies: Any, begin: Any, **hoe: Any) -> Any:
    from scipy.optimize import minimize  # imported here: only learning needs it, and every start would wait for it

    return minimize(verlies, begin, **hoe)
