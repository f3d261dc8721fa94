"""Words as the search engine compares them: folded, stemmed lightly, and matched in spite of typing errors."""

import re
import unicodedata
from functools import lru_cache

_WOORD = re.compile(r"[a-z0-9]+(?:'s)?")
_KLANK = [
    ("ij", "y"), ("ei", "y"), ("ie", "i"), ("y", "i"), ("ou", "au"), ("sch", "sx"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("dt", "t"),
    ("qu", "kw"), ("x", "ks"), ("z", "s"), ("v", "f"),
]  # fmt: skip
"""spellings that sound alike in Dutch, written one way"""
_ZACHTE_C = re.compile(r"c(?=[eiy])")
_MEERVOUD = re.compile(r"(?<=[aioy])s$|(?<=[aeo][lmnr])s$")
"""an s that is no part of the word: diplomas, examens, ouders; not in toets or bus"""
_DUBBEL = re.compile(r"(.)\1+")
_KORT = 3
_UITGANGEN = ("etjes", "etje", "pjes", "pje", "tjes", "tje", "jes", "je", "en", "e")
_MIN_STAM = 4

OVERLAP_MIN = 0.55
"""below this overlap of letter groups two words are taken to have nothing to do with each other"""


def kaal(tekst: str) -> str:
    """Lower case, without accents."""
    folded = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")


def woorden(tekst: str) -> list[str]:
    """The words of a text, folded; a plural apostrophe (`wc's`) is dropped."""
    return [w.replace("'s", "") for w in _WOORD.findall(kaal(tekst))]


@lru_cache(maxsize=20_000)
def stam(woord: str) -> str:
    """A short form that inflections and sound-alike spellings share: it is compared, never shown."""
    if len(woord) <= _KORT or woord.isdigit():
        return woord
    core = woord[2:] if woord.startswith("ge") and len(woord) >= 6 and woord[-1] in "dt" else woord
    core = _zonder_uitgang(core)
    core = _ZACHTE_C.sub("s", core).replace("c", "k") if "ch" not in core else core
    for seen, written in _KLANK:
        core = core.replace(seen, written)
    core = _DUBBEL.sub(r"\1", core)
    return core[:-1] + "t" if core.endswith("d") else core


def _zonder_uitgang(woord: str) -> str:
    """Takes off a plural s and then at most one ending, and leaves at least three letters."""
    core = _MEERVOUD.sub("", woord) if len(woord) > _MIN_STAM else woord
    for ending in _UITGANGEN:
        if core.endswith(ending) and len(core) - len(ending) >= _MIN_STAM - (ending == "en"):
            return core[: -len(ending)]
    return core


@lru_cache(maxsize=20_000)
def drietallen(woord: str) -> frozenset[str]:
    """The groups of three letters in a word, its edges included."""
    padded = f"#{woord}#"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def afstand(a: str, b: str, hoogstens: int) -> int:
    """Number of typing errors (letter wrong, missing, too many, or two swapped) between two words; above `hoogstens` it stops counting."""
    if abs(len(a) - len(b)) > hoogstens:
        return hoogstens + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, ca in enumerate(a, start=1):
        new = [i]
        for j, cb in enumerate(b, start=1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (ca != cb))
            if i > 1 and j > 1 and ca == b[j - 2] and a[i - 2] == cb:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > hoogstens:
            return hoogstens + 1
        before, row = row, new
    return row[-1]


def gelijkenis(a: str, b: str) -> float:
    """How alike two stems are: 1 the same, 0 nothing to do with each other.

    A word inside a compound counts (leerling in leerlingenvervoer), and so do one or two typing errors in a word long enough to stand them.
    """
    if a == b:
        return 1.0
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 4:
        return 0.0
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return 0.55 + 0.35 * len(short) / len(long)
    allowed = 1 if len(short) < 8 else 2
    wrong = afstand(a, b, allowed) if len(long) - len(short) <= allowed else allowed + 1
    if wrong <= allowed and (len(short) >= 5 or a[0] == b[0]):
        return 0.9 - 0.12 * wrong - (0.1 if len(short) < 6 else 0.0)
    if len(short) == 4 and (long.startswith(short) or long.endswith(short)):
        return 0.5 if len(long) <= 12 else 0.4
    shared = len(drietallen(a) & drietallen(b))
    overlap = 2 * shared / (len(drietallen(a)) + len(drietallen(b)))
    return 0.8 * overlap if overlap >= OVERLAP_MIN else 0.0
