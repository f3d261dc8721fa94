"""Words of a text in the form the model counts them, with the place where each stands."""

import re
import unicodedata
from dataclasses import dataclass

BRINCODE = "brincode"
"""what stands for a school's code, whichever it is"""

_WOORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GETAL = re.compile(r"\d{2,}")
_BRIN = re.compile(r"\d\d[A-Z]{2}(?:\d\d)?")


@dataclass(frozen=True, slots=True)
class Woord:
    """One word: `vorm` is lower case without accents; `begin` and `eind` are places in the text it came from."""

    vorm: str
    begin: int
    eind: int


def vorm(woord: str) -> str:
    """Lower case, no accents. Of a number only its length is kept, unless it is one digit (groep 8, niveau 4, 3f); of a school code that it is one."""
    if woord.isalpha() and woord.isascii():
        return woord.lower()
    if _BRIN.fullmatch(woord):
        return BRINCODE
    plain = unicodedata.normalize("NFKD", woord.lower().replace("’", "'"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _GETAL.sub(lambda m: "0" * min(len(m.group()), 4), bare)


def woorden(tekst: str) -> list[Woord]:
    """The words of a text, in order."""
    return [Woord(vorm(m.group()), m.start(), m.end()) for m in _WOORD.finditer(tekst)]


def vormen(tekst: str) -> list[str]:
    """The words of a text, without their places."""
    return [vorm(w) for w in _WOORD.findall(tekst)]
