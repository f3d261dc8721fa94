"""The Dutch Snowball stemmer, written from the description of the algorithm. Only here to measure against: it splits examen and examens."""

import re

_KLINKERS = "aeiouyè"
_ACCENTEN = str.maketrans("äëïöüáéíóú", "aeiouaeiou")
_DUBBEL = re.compile(rf"([^{_KLINKERS}I])(aa|ee|oo|uu)([^{_KLINKERS}I])$")


def stam(woord: str) -> str:
    """The stem of one lower-case word."""
    word = woord.translate(_ACCENTEN)
    word = re.sub(rf"(^|(?<=[{_KLINKERS}]))y", "Y", word)
    word = re.sub(rf"(?<=[{_KLINKERS}])i(?=[{_KLINKERS}])", "I", word)
    r1, r2 = _gebieden(word)
    word = _meervoud(word, r1)
    had_e = word.endswith("e") and len(word) - 1 >= r1 and len(word) > 1 and word[-2] not in _KLINKERS
    if had_e:
        word = _ontdubbel(word[:-1])
    if word.endswith("heid") and len(word) - 4 >= r2 and word[-5:-4] != "c":
        word = word[:-4]
        if word.endswith("en"):
            word = _zonder_en(word, r1)
    word = _achtervoegsel(word, r2, had_e)
    if _DUBBEL.search(word):
        word = word[:-2] + word[-1]
    return word.lower()


def _gebieden(word: str) -> tuple[int, int]:
    first = re.search(rf"[{_KLINKERS}][^{_KLINKERS}]", word)
    r1 = first.end() if first else len(word)
    second = re.search(rf"[{_KLINKERS}][^{_KLINKERS}]", word[r1:])
    return max(r1, 3), r1 + second.end() if second else len(word)


def _meervoud(word: str, r1: int) -> str:
    if word.endswith("heden"):
        return word[:-5] + "heid" if len(word) - 5 >= r1 else word
    for ending in ("ene", "en"):
        if word.endswith(ending):
            return _zonder_en(word, r1, ending)
    for ending in ("se", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= r1 and word[-len(ending) - 1 : -len(ending)] not in (*_KLINKERS, "j", ""):
            return word[: -len(ending)]
    return word


def _zonder_en(word: str, r1: int, ending: str = "en") -> str:
    rest = word[: -len(ending)]
    if len(rest) < r1 or not rest or rest[-1] in _KLINKERS or rest.endswith("gem"):
        return word
    return _ontdubbel(rest)


def _ontdubbel(word: str) -> str:
    return word[:-1] if word[-2:] in ("kk", "dd", "tt") else word


def _achtervoegsel(word: str, r2: int, had_e: bool) -> str:
    for ending in ("lijk", "baar", "end", "ing", "bar", "ig"):
        if not word.endswith(ending) or len(word) - len(ending) < r2:
            continue
        rest = word[: -len(ending)]
        if ending in ("end", "ing"):
            if rest.endswith("ig") and len(rest) - 2 >= r2 and rest[-3:-2] != "e":
                return rest[:-2]
            return _ontdubbel(rest)
        if ending == "ig":
            return word if rest.endswith("e") else rest
        if ending == "lijk":
            return _ontdubbel(rest[:-1]) if rest.endswith("e") else rest
        if ending == "bar":
            return rest if had_e else word
        return rest
    return word
