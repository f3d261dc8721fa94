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


def stemmen(label: str, scores: Mapping[str, Tabel], alleen: Mapping[str, Tabel], samen: Samenhang) -> Tabel:
    """All that speaks for each value of a label: berichten x values x (own score, voorkans, each other label)."""
    own = scores[label]
    voices = [own, np.broadcast_to(samen.voorkans[label], own.shape)]
    voices += [np.log(alleen[k] @ samen.wijst[k, label] + _BODEM) for k in MEERKEUZE if k != label]
    return np.stack(voices, axis=-1)


def stemmen_ja(label: str, score: Tabel, alleen: Mapping[str, Tabel], samen: Samenhang) -> Tabel:
    """All that speaks for yes: berichten x (1, own score, each label of MEERKEUZE)."""
    voices = [np.ones_like(score), score, *(logit(alleen[k] @ samen.wijst[k, label])[:, 0] for k in MEERKEUZE)]
    return np.stack(voices, axis=-1)


def samen(scores: Mapping[str, Tabel], samenhang: Samenhang) -> dict[str, Tabel]:
    """Chances of every label, read together. Scores: berichten x values; yes/no labels give berichten x 1."""
    alone = los(scores, samenhang)
    read = {k: softmax(stemmen(k, scores, alone, samenhang) @ samenhang.mee[k]) for k in MEERKEUZE}
    read["route"] = aanvaardbaar(read["route"], samenhang)
    for label, factors in samenhang.ja.items():
        read[label] = sigmoid(stemmen_ja(label, scores[label][:, 0], alone, samenhang) @ factors)[:, None]
    return read


def aanvaardbaar(kansen: Tabel, samenhang: Samenhang) -> Tabel:
    """From chances that a route is the one to chances that it is acceptable. The first is made honest, the rest share what is left."""
    accepted = kansen @ samenhang.aanvaard
    order = np.argmax(accepted, axis=1)
    rows = np.arange(len(kansen))
    slope, offset = samenhang.eerste
    first = sigmoid(slope * logit(accepted[rows, order]) + offset)
    rest = accepted.copy()
    rest[rows, order] = 0.0
    total = rest.sum(axis=1)
    # never above the first: where the rest is crowded the order must still stand
    share = (1 - first) / np.where(total > 0, total, 1.0)
    out = rest * share[:, None]
    top = np.maximum(first, out.max(axis=1) * 1.0001)
    out[rows, order] = top
    return np.asarray(out / out.sum(axis=1, keepdims=True))
