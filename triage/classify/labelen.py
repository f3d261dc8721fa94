"""Labels for one bericht: one pass over the text, every label with its chance."""

import numpy as np

from triage.classify.model import Model, scores, sigmoid, softmax
from triage.classify.tellen import tel, vector
from triage.domain.labels import Kans, Labels
from triage.domain.melding import Bericht


def classificeer(model: Model, bericht: Bericht) -> Labels:
    """Every label of a bericht with its chance, and the words that decided. The same bericht always gets the same answer."""
    score = scores(model, vector(tel(bericht), model.lijst))

    def kansen(label: str) -> tuple[Kans, ...]:
        chance = softmax(score[model.uitgangen(label)])
        return tuple(Kans(model.waarden[label][i], float(chance[i])) for i in np.argsort(-chance, kind="stable"))

    def ja(label: str) -> float:
        return float(sigmoid(score[model.uitgangen(label)])[0])

    return Labels(
        melder=kansen("melder"), sector=kansen("sector"), subcategorie=kansen("subcategorie"), soort=kansen("soort"), route=kansen("route"),
        vi=ja("vi"), signaal=ja("signaal"), dringend=ja("dringend"), mens=ja("mens"), kenmerken=(), model=model.versie,
    )  # fmt: skip
