"""Counting what is asked: lists of points and question marks."""

import re

_NUMMERS = re.compile(r"(?:^|(?<=[\s(:;]))(\d{1,2})\s?[.):](?=\s?\D)", re.MULTILINE)
_LETTERS = re.compile(r"(?:^|(?<=[\s(:;]))([a-h])[.)](?=\s)", re.MULTILINE)
_AANKONDIGING = re.compile(r"\b(vragen|vraagjes|onderwerpen|meerdere dingen|questions)\b")
_STREEPJES = re.compile(r"^\s*[-*\u2022\u25cf>]{1,2}\s*\S.*$", re.MULTILINE)


def _reeks(gevonden: list[int]) -> int:
    """Length of the series 1, 2, 3, ... that these numbers hold in order."""
    length = 0
    for number in gevonden:
        if number == length + 1:
            length += 1
    return length


def punten(tekst: str) -> int:
    """How many points a list in the text has; 0 without a list. `tekst` in lower case with its line ends."""
    numbers = _reeks([int(n) for n in _NUMMERS.findall(tekst)])
    letters = _reeks([ord(c) - ord("a") + 1 for c in _LETTERS.findall(tekst)])
    dashes = len(_STREEPJES.findall(tekst))
    longest = max(numbers, letters, dashes)
    return longest if longest >= 2 else 0


def kondigt_punten_aan(tekst: str) -> bool:
    """True when the text calls its list questions or points."""
    return _AANKONDIGING.search(tekst) is not None


def vraagtekens(tekst: str) -> int:
    """How many sentences end in a question mark (`??` is one)."""
    return len(re.findall(r"\?+", tekst))
