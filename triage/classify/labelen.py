"""Labels for one bericht: one pass over the text, every label with its chance."""

import numpy as np

from triage.classify.keuzes import MEESTE, keuzes
from triage.classify.model import MEERKEUZE, Model, Tabel, rijen, uitgangen
from triage.classify.redenen import redenen
from triage.classify.samen import samen
from triage.classify.tellen import tel
from triage.classify.woordenlijst import vector
from triage.domain.labels import Kans, Labels
from triage.domain.melding import Bericht

_VI_GENOEMD = 0.1
"""chance of a vertrouwensinspecteur matter from which the words that plead for it are named"""


def classificeer(model: Model, bericht: Bericht) -> Labels:
    """Every label of a bericht with its chance, and the words that decided. The same bericht always gets the same answer."""
    found = tel(bericht, model.zoeker)
    counted = vector(found.tellingen, model.lijst)
    weights = rijen(model, counted)
    read = kansen(model, np.asarray(counted.waarden @ weights))
    chances = {label: _kansen(model.waarden[label], read[label][0]) for label in MEERKEUZE}
    vi = float(read["vi"][0, 0])
    chosen = [(label, chances[label][0].waarde) for label in ("route", "soort", "melder")] + ([("vi", "ja")] if vi >= _VI_GENOEMD else [])
    return Labels(
        **chances, vi=vi, signaal=float(read["signaal"][0, 0]), dringend=float(read["dringend"][0, 0]), mens=float(read["mens"][0, 0]),
        kenmerken=redenen(model, bericht, found, counted, weights, chosen, chances["route"][1].waarde), model=model.versie,
        keuzes=keuzes([(k.waarde, k.kans) for k in chances["route"][:MEESTE]], model.samenhang.keuze[0]),
    )  # fmt: skip


def kansen(model: Model, score: Tabel) -> dict[str, Tabel]:
    """Chances of every label from the scores of one bericht: each 1 x values."""
    return samen({label: score[None, part] for label, part in uitgangen(model.waarden).items()}, model.samenhang)


def _kansen(waarden: tuple[str, ...], chances: Tabel) -> tuple[Kans, ...]:
    order = np.argsort(-chances, kind="stable").tolist()
    plain = chances.tolist()
    return tuple(Kans(waarden[i], plain[i]) for i in order)
