"""The words that pleaded most for a label, as they stand in the bericht."""

from collections.abc import Sequence

import numpy as np

from triage.classify.model import Model, uitgangen
from triage.classify.tellen import delen
from triage.classify.woorden import Woord, woorden
from triage.classify.woordenlijst import Vector
from triage.domain.labels import Kenmerk
from triage.domain.melding import Bericht

_MEESTE = 4
_KORTSTE = 4
"""shorter words say little to a person, whatever they say to the model"""
_DREMPEL = 0.25
"""a word is named when it pleads at least this part of what the strongest does"""


def redenen(model: Model, bericht: Bericht, vector: Vector, gekozen: Sequence[tuple[str, str]]) -> tuple[Kenmerk, ...]:
    """Up to four words for each (label, value), strongest first. Only words that the model knows, so that their id can be kept."""
    found: list[Kenmerk] = []
    for label, value in gekozen:
        found += _voor(model, bericht, vector, label, value)
    return tuple(found)


def _voor(model: Model, bericht: Bericht, vector: Vector, label: str, value: str) -> list[Kenmerk]:
    part = uitgangen(model.waarden)[label]
    table = model.gewichten[vector.kolommen][:, part]
    # against the average value: what many values have in common decides nothing
    pleads = vector.waarden * (table[:, model.waarden[label].index(value)] - table.mean(axis=1))
    share = dict(zip(vector.kolommen.tolist(), pleads.tolist(), strict=True))
    words, pieces = model.lijst.kolom["woord"], model.lijst.kolom["deel"]
    strength: dict[str, float] = {}
    shown: dict[str, str] = {}
    for text in (bericht.onderwerp, bericht.tekst):
        for word in woorden(text):
            if word.vorm in words and word.vorm not in strength and word.eind - word.begin >= _KORTSTE:
                own = share.get(words[word.vorm], 0.0)
                parts = [share.get(pieces[p], 0.0) for p in set(delen(word.vorm)) if p in pieces]
                strength[word.vorm] = own + float(np.sum(parts))
                shown[word.vorm] = _zoals_geschreven(text, word)
    ranked = sorted(strength.items(), key=lambda item: (-item[1], item[0]))[:_MEESTE]
    best = ranked[0][1] if ranked else 0.0
    return [Kenmerk(label, f"w{words[form]}", shown[form], round(s, 4)) for form, s in ranked if s > 0 and s >= _DREMPEL * best]


def _zoals_geschreven(text: str, word: Woord) -> str:
    return text[word.begin : word.eind]
