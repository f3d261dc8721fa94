"""Labels read together: who writes, in which sector and about what must fit, so each label listens to what the others imply.

First each label is read on its own: chance = softmax(a * score + b * voorkans). Then, for each label, what the other labels imply for it
(their chances times how often values went together) is added to its own score, each with a learned factor.
"""

from collections.abc import Mapping

import numpy as np

from triage.classify.model import MEERKEUZE, Samenhang, Tabel, logit, sigmoid, softmax

_BODEM = 1e-4  # so that a combination never seen is unlikely, not impossible


def los(scores: Mapping[str, Tabel], samen: Samenhang) -> dict[str, Tabel]:
    """Chances of each label of MEERKEUZE on its own. Scores: berichten x values."""
    return {k: softmax(samen.los[k][0] * scores[k] + samen.los[k][1] * samen.voorkans[k]) for k in MEERKEUZE}


def stemmen(label: str, scores: Mapping[str, Tabel], alleen: Mapping[str, Tabel], samen: Samenhang) -> list[Tabel]:
    """All that speaks for each value of a label: own score, voorkans, each other label of MEERKEUZE; each berichten x values."""
    implied = [np.log(alleen[k] @ samen.wijst[k, label] + _BODEM) for k in MEERKEUZE if k != label]
    return [scores[label], samen.voorkans[label], *implied]


def stemmen_ja(label: str, score: Tabel, alleen: Mapping[str, Tabel], samen: Samenhang) -> list[Tabel]:
    """All that speaks for yes: 1, own score, each label of MEERKEUZE; each one number per bericht."""
    return [np.ones_like(score), score, *(logit((alleen[k] @ samen.wijst[k, label])[:, 0]) for k in MEERKEUZE)]


def weeg(factoren: Tabel, stemmen_: list[Tabel]) -> Tabel:
    """The sum of all that speaks, each times its factor."""
    return np.asarray(sum(f * voice for f, voice in zip(factoren.tolist(), stemmen_, strict=True)))


def samen(scores: Mapping[str, Tabel], samenhang: Samenhang) -> dict[str, Tabel]:
    """Chances of every label, read together. Scores: berichten x values; yes/no labels give berichten x 1."""
    alone = los(scores, samenhang)
    read = {k: softmax(weeg(samenhang.mee[k], stemmen(k, scores, alone, samenhang))) for k in MEERKEUZE}
    read["route"] = aanvaardbaar(read["route"], samenhang)
    for label, factors in samenhang.ja.items():
        read[label] = sigmoid(weeg(factors, stemmen_ja(label, scores[label][:, 0], alone, samenhang)))[:, None]
    return read


def aanvaardbaar(kansen: Tabel, samenhang: Samenhang) -> Tabel:
    """Chances of routes with that of the first made into an honest chance that it is acceptable; the rest share what is left.

    Only the first: ordering the others by what is acceptable too would put look-alikes side by side, and the right one further down.
    """
    rows, top = np.arange(len(kansen)), kansen.argmax(axis=1)
    slope, offset = samenhang.eerste
    first = sigmoid(slope * logit((kansen @ samenhang.aanvaard)[rows, top]) + offset)
    rest = kansen.copy()
    rest[rows, top] = 0.0
    total = rest.sum(axis=1)
    out = rest * ((1 - first) / np.where(total > 0, total, 1.0))[:, None]
    out[rows, top] = np.maximum(first, out.max(axis=1) * 1.0001)  # a low chance never costs the first its place
    return np.asarray(out / out.sum(axis=1, keepdims=True))
