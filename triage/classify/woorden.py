"""Words of a text in the form the model counts them, with the place where each stands."""

import re
import unicodedata
from dataclasses import dataclass

_WOORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Woord:
    """One word: `vorm` is lower case without accents; `begin` and `eind` are places in the text it came from."""

    vorm: str
    begin: int
    eind: int


def vorm(woord: str) -> str:
    """Lower case, no accents. A number of more than one digit keeps only its length: which number it is tells nothing but who wrote it."""
    if woord[0].isdigit():
        return woord if len(woord) == 1 else "0" * min(len(woord), 4)
    lower = woord.lower()
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def woorden(tekst: str) -> list[Woord]:
    """The words of a text, in order."""
    return [Woord(vorm(m.group()), m.start(), m.end()) for m in _WOORD.finditer(tekst)]


def vormen(tekst: str) -> list[str]:
    """The words of a text, without their places."""
    return [vorm(w) for w in _WOORD.findall(tekst)]
