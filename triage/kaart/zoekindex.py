"""The index of the search: for each place to go, the phrases by which it may be found."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from triage.domain.kaart import Instantie, Kaart
from triage.kaart.ervaring import Ervaring
from triage.kaart.tekens import drietallen, gelijkenis, stam, woorden
from triage.kaart.zoekwoorden import ZoekBestand

NAAM, ZOEKWOORD, ONDERWERP, DOET = 1.3, 1.0, 0.85, 0.55
"""how much a phrase counts, by where it stands"""
SYNONIEM = 0.85
"""how alike two words of one group of `gelijk` are"""
SCHELEN = 2
"""a word of the index must share this many letter groups with a word of the question to be looked at"""
GENOEG = 80
"""how many words of the index are looked at for one word of the question, those that share most first"""


@dataclass(frozen=True, slots=True)
class Frase:
    """One phrase of one place to go."""

    id: str
    stammen: frozenset[str]
    gewicht: float
    lengte: float
    """square root of the summed squared rarity of its words"""


@dataclass(slots=True)
class Index:
    """Everything the search needs, built once."""

    frasen: list[Frase]
    per_stam: dict[str, list[int]]
    zeldzaam: dict[str, float]
    per_drietal: dict[str, list[str]]
    gelijk: dict[str, frozenset[str]]
    stop: frozenset[str]
    familie: frozenset[str]
    ervaring: Ervaring
    ids: tuple[str, ...]
    geheugen: dict[str, dict[str, float]] = field(default_factory=dict)
    """matches found for a word before"""

    def lijkt_op(self, woord: str) -> Mapping[str, float]:
        """The stem itself and the stems of the index that it may stand for, with how alike they are (0 to 1)."""
        known = self.geheugen.get(woord)
        if known is None:
            if len(self.geheugen) > 5000:
                self.geheugen.clear()
            known = self.geheugen[woord] = self._zoek_gelijken(woord)
        return known

    def _zoek_gelijken(self, woord: str) -> dict[str, float]:
        shared = Counter(other for three in drietallen(woord) for other in self.per_drietal.get(three, ()))
        near = [other for other, n in shared.most_common(GENOEG) if n >= SCHELEN]
        found = {other: gelijkenis(woord, other) for other in near}
        found = {other: like for other, like in found.items() if like > 0}
        found[woord] = 1.0
        for other, like in list(found.items()):
            if like < 0.75:
                continue
            for synonym in self.gelijk.get(other, ()):
                found[synonym] = max(found.get(synonym, 0.0), SYNONIEM * like)
        return found


def bouw_index(kaart: Kaart, zoekwoorden: ZoekBestand, ervaring: Ervaring) -> Index:
    """Index a kaart. Agencies that only lend their contact to another place (`gegevens_van`) are left out."""
    stop = frozenset(w for s in zoekwoorden.stopwoorden for w in woorden(s))
    raw: list[tuple[str, frozenset[str], float]] = []
    for id_, phrase, weight in _frasen(kaart, zoekwoorden):
        stems = frozenset(stam(w) for w in woorden(phrase) if w not in stop)
        if stems:
            raw.append((id_, stems, weight))
    ids = tuple(sorted({id_ for id_, _, _ in raw}))
    rarity = _zeldzaamheid(raw, len(ids))
    phrases, per_stem = [], defaultdict(list)
    for number, (id_, stems, weight) in enumerate(raw):
        phrases.append(Frase(id_, stems, weight, math.sqrt(sum(rarity[s] ** 2 for s in stems))))
        for s in stems:
            per_stem[s].append(number)
    by_three: dict[str, list[str]] = defaultdict(list)
    for s in rarity:
        for three in drietallen(s):
            by_three[three].append(s)
    return Index(
        phrases, dict(per_stem), rarity, dict(by_three), _gelijken(zoekwoorden, stop), stop,
        frozenset(stam(w) for s in zoekwoorden.familie for w in woorden(s)), ervaring, ids,
    )  # fmt: skip


def _frasen(kaart: Kaart, zoekwoorden: ZoekBestand) -> Iterator[tuple[str, str, float]]:
    lenders = {e.gegevens_van for e in zoekwoorden.ingangen.values()}
    known = {*kaart.instanties, *kaart.interne_routes, "loket"}
    for id_, entry in zoekwoorden.ingangen.items():
        if id_ not in known:
            continue
        yield from ((id_, phrase, ZOEKWOORD) for phrase in entry.woorden)
        lender = kaart.instanties.get(entry.gegevens_van)
        if lender is not None:
            yield from _van_instantie(id_, lender)
        if entry.naam:
            yield id_, entry.naam, NAAM
    for id_, agency in kaart.instanties.items():
        if id_ not in lenders:
            yield from _van_instantie(id_, agency)


def _van_instantie(id_: str, agency: Instantie) -> Iterator[tuple[str, str, float]]:
    for name in (agency.naam, agency.afkorting, *agency.voorheen, agency.id.replace("_", " ")):
        yield id_, name, NAAM
    yield from ((id_, phrase, ZOEKWOORD) for phrase in agency.zoekwoorden)
    yield from ((id_, phrase, ONDERWERP) for phrase in agency.onderwerpen)
    yield id_, agency.doet, DOET


def _zeldzaamheid(raw: list[tuple[str, frozenset[str], float]], places: int) -> dict[str, float]:
    """Stem -> how telling it is: high when few places to go have it."""
    where: dict[str, set[str]] = defaultdict(set)
    for id_, stems, _ in raw:
        for s in stems:
            where[s].add(id_)
    return {s: math.log(1 + places / len(ids)) for s, ids in where.items()}


def _gelijken(zoekwoorden: ZoekBestand, stop: frozenset[str]) -> dict[str, frozenset[str]]:
    same: dict[str, set[str]] = defaultdict(set)
    for group in zoekwoorden.gelijk:
        singles = {stam(w) for phrase in group for w in woorden(phrase) if len(woorden(phrase)) == 1 and w not in stop}
        for s in singles:
            same[s] |= singles - {s}
    return {s: frozenset(others) for s, others in same.items()}
