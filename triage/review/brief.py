"""The mail of a melding as text with its deciding words marked: pieces that a template escapes, never mark-up of the mail itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MAX_MERKEN = 60
_MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of the text."""

    tekst: str
    gemerkt: bool


def stukken(tekst: str, woorden: Iterable[str]) -> tuple[Stuk, ...]:
    """The text cut at every place where one of these quoted words or phrases stands; joined it is the text again."""
    wanted = sorted({" ".join(w.split()) for w in woorden if sum(c.isalpha() for c in w) >= _MIN_LETTERS}, key=len, reverse=True)[
        :_MAX_MERKEN
    ]
    if not wanted:
        return (Stuk(tekst, False),) if tekst else ()
    phrases = "|".join(r"\s+".join(map(re.escape, w.split())) for w in wanted)
    pattern = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)
    pieces, last = [], 0
    for match in pattern.finditer(tekst):
        pieces += [Stuk(tekst[last : match.start()], False), Stuk(match.group(), True)]
        last = match.end()
    pieces.append(Stuk(tekst[last:], False))
    return tuple(p for p in pieces if p.tekst)
