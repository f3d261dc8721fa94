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
    """Lower case, no accents. Of a number little is kept: one digit as it is (groep 8, niveau 4, 3f), two digits as an
    age group (00a 10-12, 00b 13-17, 00c 18-25, 00 other), more digits as their count. Of a school code only that it is one."""
    if woord.isalpha() and woord.isascii():
        return woord.lower()
    if _BRIN.fullmatch(woord):
        return BRINCODE
    plain = unicodedata.normalize("NFKD", woord.lower().replace("’", "'"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _GETAL.sub(_getal, bare)


def _getal(match: re.Match[str]) -> str:
    digits = match.group()
    if len(digits) > 2:
        return "0" * min(len(digits), 4)
    value = int(digits)
    return "00a" if 10 <= value <= 12 else "00b" if 13 <= value <= 17 else "00c" if 18 <= value <= 25 else "00"


def woorden(tekst: str) -> list[Woord]:
    """The words of a text, in order."""
    return [Woord(vorm(m.group()), m.start(), m.end()) for m in _WOORD.finditer(tekst)]


def vormen(tekst: str) -> list[str]:
    """The words of a text, without their places."""
    return [vorm(w) for w in _WOORD.findall(tekst)]
