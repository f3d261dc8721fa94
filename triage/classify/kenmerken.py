"""Finds the signs of config/kenmerken.yaml in a row of words. A pattern is a row of words too; how it is written stands in that file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from triage.classify.exceptions import KenmerkFout
from triage.classify.woorden import vorm

GRENS = "|"
"""stands between the parts of a mail in a row of words, so that no pattern spans two parts"""
Waar = Literal["overal", "boven", "onder"]
"""boven: subject and text; onder: name, address and signature"""
Patronen = Mapping[str, Sequence[str]]
"""sign id -> patterns"""

_STUK = re.compile(r"\*?[^\W_]+(?:['’][^\W_]+)*\*?")
_RIJEN = ""  # key under which a node of a tree keeps the rows of patterns that may begin there


@dataclass(frozen=True, slots=True)
class Plek:
    """One place in a pattern: the words that fit there."""

    heel: frozenset[str]
    begin: tuple[str, ...]
    eind: tuple[str, ...]
    alles: bool

    def past(self, woord: str) -> bool:
        """True when a word fits."""
        if self.alles or woord in self.heel or woord.startswith(self.begin):
            return True
        return bool(self.eind) and any(woord.endswith(e) and len(woord) > len(e) for e in self.eind)


@dataclass(frozen=True, slots=True)
class Rij:
    """The places after the first of one pattern, the sign that it stands for, and where it may stand."""

    teken: tuple[str, str]
    """(block, id)"""
    rest: tuple[Plek, ...]
    waar: Waar


@dataclass(frozen=True, slots=True)
class Vervolg:
    """Rows of patterns that may begin at one word, split by the word that must follow: most fall away at a glance."""

    altijd: tuple[Rij, ...]
    bij: Mapping[str, tuple[Rij, ...]]


@dataclass(frozen=True, slots=True)
class Zoeker:
    """Patterns by what their first word may be: whole words, and two trees of letters for beginnings and (backwards) ends."""

    heel: Mapping[str, Vervolg]
    begin: Mapping[str, Any]
    eind: Mapping[str, Any]

    def vind(self, woorden: Sequence[str], onder: int) -> dict[tuple[str, str], tuple[int, int]]:
        """(block, id) -> (first word, word after the last) of its first, longest occurrence. `onder`: where the lower part begins."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        total = len(woorden)
        for at, word in enumerate(woorden):
            rows = [*_langs(self.begin, word), *_langs(self.eind, word[:0:-1])]
            follow = self.heel.get(word)
            if follow is not None:
                rows += follow.altijd
                rows += follow.bij.get(woorden[at + 1], ()) if at + 1 < total else ()
            for row in rows:
                end = at + 1 + len(row.rest)
                known = found.get(row.teken)
                if end > total or (known is not None and (known[0] < at or known[1] >= end)):
                    continue
                if row.waar != "overal" and (row.waar == "boven") != (at < onder):
                    continue
                if all(place.past(woorden[at + 1 + i]) for i, place in enumerate(row.rest)):
                    found[row.teken] = (at, end)
        return found


def _langs(tree: Mapping[str, Any], letters: str) -> list[Rij]:
    """All rows on the path of these letters through a tree."""
    found: list[Rij] = []
    node = tree
    for letter in letters:
        if letter not in node:
            break
        node = node[letter]
        if _RIJEN in node:
            found += node[_RIJEN]
    return found


def maak_zoeker(patronen: Mapping[str, Patronen], waar: Mapping[str, Waar], groepen: Mapping[str, Sequence[str]]) -> Zoeker:
    """Prepare the patterns of all blocks. Raises KenmerkFout for an unknown @group or a pattern that begins with any word."""
    whole: dict[str, list[Rij]] = {}
    starts: dict[str, Any] = {}
    ends: dict[str, Any] = {}
    for block, id_, pattern in ((b, i, p) for b, signs in patronen.items() for i, patterns in signs.items() for p in patterns):
        for places in _mogelijkheden(id_, pattern, groepen):
            first, row = places[0], Rij((block, id_), tuple(places[1:]), waar[block])
            if first.alles:
                raise KenmerkFout(f"config/kenmerken.yaml: {id_}: {pattern!r} begins with any word; begin with a real one")
            for key in first.heel:
                whole.setdefault(key, []).append(row)
            for key in first.begin:
                _plant(starts, key, row)
            for key in first.eind:
                _plant(ends, key[::-1], row)
    return Zoeker({word: _vervolg(rows) for word, rows in whole.items()}, starts, ends)


def _vervolg(rows: Sequence[Rij]) -> Vervolg:
    always: list[Rij] = []
    after: dict[str, list[Rij]] = {}
    for row in rows:
        second = row.rest[0] if row.rest else None
        if second is None or second.alles or second.begin or second.eind:
            always.append(row)
            continue
        for word in second.heel:
            after.setdefault(word, []).append(row)
    return Vervolg(tuple(always), {word: tuple(found) for word, found in after.items()})


def _plant(tree: dict[str, Any], letters: str, row: Rij) -> None:
    for letter in letters:
        tree = tree.setdefault(letter, {})
    tree.setdefault(_RIJEN, []).append(row)


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
