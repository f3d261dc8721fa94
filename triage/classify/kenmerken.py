"""Finds the signs of config/kenmerken.yaml in a row of words. A pattern is a row of words too; how it is written stands in that file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.classify.exceptions import KenmerkFout
from triage.classify.woorden import vorm

GRENS = "|"
"""stands between subject and text in a row of words"""
_STUK = re.compile(r"\*?[^\W_]+(?:['’][^\W_]+)*\*?")

Patronen = Mapping[str, Sequence[str]]
"""sign id -> patterns"""


@dataclass(frozen=True, slots=True)
class Plek:
    """One place in a pattern: the words that fit there. Empty: any word does."""

    heel: frozenset[str]
    begin: tuple[str, ...]
    eind: tuple[str, ...]
    alles: bool

    def past(self, woord: str) -> bool:
        """True when a word fits."""
        return (
            self.alles
            or woord in self.heel
            or woord.startswith(self.begin)
            or any(woord.endswith(e) and len(woord) > len(e) for e in self.eind)
        )


@dataclass(frozen=True, slots=True)
class Rij:
    """The places after the first of one pattern, and the sign that it stands for."""

    id: str
    rest: tuple[Plek, ...]


@dataclass(frozen=True, slots=True)
class Zoeker:
    """Patterns by what their first word may be, so that each word of a text is looked at once."""

    heel: Mapping[str, tuple[Rij, ...]]
    begin: Mapping[str, tuple[Rij, ...]]
    eind: Mapping[str, tuple[Rij, ...]]
    lengtes_begin: tuple[int, ...]
    lengtes_eind: tuple[int, ...]

    def vind(self, woorden: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Sign id -> the place (first word, word after the last) of its first and longest occurrence."""
        found: dict[str, tuple[int, int]] = {}
        for at, word in enumerate(woorden):
            rows = list(self.heel.get(word, ()))
            for length in self.lengtes_begin:
                rows += self.begin.get(word[:length], ()) if len(word) >= length else ()
            for length in self.lengtes_eind:
                rows += self.eind.get(word[-length:], ()) if len(word) > length else ()
            for row in rows:
                end = at + 1 + len(row.rest)
                known = found.get(row.id)
                if end > len(woorden) or (known is not None and (known[0] < at or known[1] >= end)):
                    continue
                if all(place.past(woorden[at + 1 + i]) for i, place in enumerate(row.rest)):
                    found[row.id] = (at, end)
        return found


def maak_zoeker(patronen: Patronen, groepen: Mapping[str, Sequence[str]]) -> Zoeker:
    """Prepare patterns for searching. Raises KenmerkFout for an unknown @group or a pattern that begins with any word."""
    whole: dict[str, list[Rij]] = {}
    starts: dict[str, list[Rij]] = {}
    ends: dict[str, list[Rij]] = {}
    for id_, patterns in patronen.items():
        for pattern in patterns:
            for places in _mogelijkheden(id_, pattern, groepen):
                first, row = places[0], Rij(id_, tuple(places[1:]))
                if first.alles:
                    raise KenmerkFout(f"config/kenmerken.yaml: {id_}: {pattern!r} begins with any word; begin with a real one")
                for store, keys in ((whole, first.heel), (starts, first.begin), (ends, first.eind)):
                    for key in keys:
                        store.setdefault(key, []).append(row)
    return Zoeker(
        {k: tuple(v) for k, v in whole.items()}, {k: tuple(v) for k, v in starts.items()}, {k: tuple(v) for k, v in ends.items()},
        tuple(sorted({len(k) for k in starts})), tuple(sorted({len(k) for k in ends})),
    )  # fmt: skip


def _mogelijkheden(id_: str, pattern: str, groepen: Mapping[str, Sequence[str]]) -> list[list[Plek]]:
    """Every row of places that a pattern stands for: with and without what may be absent; words with a hyphen or dot as several words."""
    rows: list[list[Plek]] = [[]]
    for part in pattern.split():
        options = _keuzes(id_, part.rstrip("?"), groepen)
        longer = [[*row, *places] for row in rows for places in options]
        rows = rows + longer if part.endswith("?") else longer
    return [row for row in rows if row]


def _keuzes(id_: str, part: str, groepen: Mapping[str, Sequence[str]]) -> list[list[Plek]]:
    words: list[str] = []
    for option in [part] if part == GRENS else part.split("|"):
        if option.startswith("@"):
            if option[1:] not in groepen:
                raise KenmerkFout(f"config/kenmerken.yaml: {id_}: there is no word group {option!r}")
            words += groepen[option[1:]]
        else:
            words.append(option)
    split = [[w] if w in (GRENS, "_") else _STUK.findall(w) for w in words]
    single = [s[0] for s in split if len(s) == 1]
    return ([[_plek(single)]] if single else []) + [[_plek([w]) for w in s] for s in split if len(s) > 1]


def _plek(words: Sequence[str]) -> Plek:
    plain = [w for w in words if "*" not in w and w != "_"]
    return Plek(
        heel=frozenset(w if w == GRENS else vorm(w) for w in plain),
        begin=tuple(sorted(vorm(w[:-1]) for w in words if w.endswith("*"))),
        eind=tuple(sorted(vorm(w[1:]) for w in words if w.startswith("*"))), alles="_" in words,
    )  # fmt: skip
