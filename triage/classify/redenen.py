"""The words that pleaded most for a label, as they stand in the bericht."""

from collections.abc import Sequence
from dataclasses import dataclass

from triage.classify.model import Model, Tabel, uitgangen
from triage.classify.tellen import Gelezen, delen
from triage.classify.woorden import Woord, woorden
from triage.classify.woordenlijst import Vector
from triage.domain.labels import Kenmerk
from triage.domain.melding import Bericht

_MEESTE = 4
_KORTSTE = 4
"""shorter words say little to a person, whatever they say to the model"""
_ZELDZAAM = 2.3
"""least weight (idf) of a word by itself: what stands in more than a quarter of all mails (maar, moet, school) tells a person nothing"""
_DREMPEL = 0.25
"""words are named when they plead at least this part of what the strongest do"""
_TEKENS = frozenset({"wie", "sector", "zaak", "vi"})
"""blocks of signs whose words say something to a person"""


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Words that may be named: their id, their places in the row of words, and the elements of the vector that they account for."""

    id: str
    begin: int
    eind: int
    woorden: str
    elementen: tuple[int, ...]


KANTELPUNT = "kantelpunt"
"""label of the words that plead more for the runner-up than for the first route"""


def redenen(
    model: Model,
    bericht: Bericht,
    gelezen: Gelezen,
    vector: Vector,
    gewichten: Tabel,
    gekozen: Sequence[tuple[str, str]],
    tweede: str | None = None,
) -> tuple[Kenmerk, ...]:
    """Up to four words or short phrases for each (label, value), strongest first. Only what the model knows, so that the id can be kept.

    `gewichten`: the model's weights for the vector (its columns x outputs). `tweede`: the route that came second; the words that
    plead most for it against the first are named too, under KANTELPUNT.
    """
    if not len(vector.kolommen):
        return ()
    candidates = _kandidaten(model, bericht, gelezen, vector)
    parts = uitgangen(model.waarden)
    found: list[Kenmerk] = []
    for label, value in gekozen:
        own = gewichten[:, parts[label]]
        # against the average value: what many values have in common decides nothing
        base = own.mean(axis=1) if own.shape[1] > 1 else 0.0
        found += _sterkste(label, candidates, vector.waarden * (own[:, model.waarden[label].index(value)] - base))
    if tweede is not None and gekozen and gekozen[0][0] == "route":
        routes, own = model.waarden["route"], gewichten[:, parts["route"]]
        against = own[:, routes.index(tweede)] - own[:, routes.index(gekozen[0][1])]
        found += _sterkste(KANTELPUNT, candidates, vector.waarden * against)[:1]
    return tuple(found)


def _kandidaten(model: Model, bericht: Bericht, gelezen: Gelezen, vector: Vector) -> list[Kandidaat]:
    place = {column: i for i, column in enumerate(vector.kolommen.tolist())}
    words, pieces, weights = model.lijst.kolom["woord"], model.lijst.kolom["deel"], model.lijst.gewicht
    row = [(bericht.onderwerp, w) for w in woorden(bericht.onderwerp)]
    row += [("", Woord("", 0, 0)), *((bericht.tekst, w) for w in woorden(bericht.tekst))]  # the mark between them takes a place too
    found: list[Kandidaat] = []
    seen: set[str] = set()
    for at, (text, word) in enumerate(row):
        column = words.get(word.vorm)
        if column is None or word.vorm in seen or word.eind - word.begin < _KORTSTE or weights[column] < _ZELDZAAM:
            continue
        seen.add(word.vorm)
        elements = [column, *(pieces[p] for p in set(delen(word.vorm)) if p in pieces)]
        found.append(Kandidaat(f"w{column}", at, at + 1, text[word.begin : word.eind], tuple(place[e] for e in elements if e in place)))
    by_place = {c.begin: c for c in found}
    for (block, sign), (begin, end) in gelezen.tekens.items():
        column = model.lijst.kolom[block].get(sign) if block in _TEKENS and end <= len(row) else None
        if column is None or column not in place:
            continue
        text, first, last = row[begin][0], row[begin][1], row[end - 1][1]
        quote = text[first.begin : last.eind] if text == row[end - 1][0] else ""
        if len(quote) >= _KORTSTE:
            inside = {e for at in range(begin, end) if at in by_place for e in by_place[at].elementen}
            found.append(Kandidaat(f"{block}:{sign}", begin, end, quote, (place[column], *sorted(inside))))
    return found


def _sterkste(label: str, candidates: Sequence[Kandidaat], pleads: Tabel) -> list[Kenmerk]:
    share = pleads.tolist()
    ranked = sorted(((sum(share[e] for e in c.elementen), c) for c in candidates), key=lambda item: (-item[0], item[1].begin, item[1].id))
    found: list[Kenmerk] = []
    taken: set[int] = set()
    for strength, c in ranked:
        if len(found) == _MEESTE or strength <= 0 or strength < _DREMPEL * ranked[0][0]:
            break
        if taken.isdisjoint(range(c.begin, c.eind)):
            taken.update(range(c.begin, c.eind))
            found.append(Kenmerk(label, c.id, c.woorden, round(strength, 4)))
    return found
