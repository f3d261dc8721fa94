"""Text without accents and in lower case, each character in its own place, so that what is found can be quoted."""

import re
import unicodedata
from functools import cache

MERK = "\ue000"
"""private-use character that stands for the name of an agency in a marked text"""
_AFGEBROKEN = re.compile(r"(?<=[^\n.!?:;])\n(?=[a-z(])")
_LEESTEKENS = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "`": "'",
    "\u00b4": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2013": "-",
    "\u2014": "-",
}


class _Vouwtabel(dict[int, int]):
    """Character -> the same without accents, one for one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> int:
        sign = chr(code)
        base = _LEESTEKENS.get(sign) or unicodedata.normalize("NFKD", sign)[:1]
        if sign == MERK or (sign.isspace() and sign != "\n"):
            base = " "
        self[code] = ord(base)
        return self[code]


_TABEL = _Vouwtabel()


@cache
def _klein(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


def vouw(tekst: str) -> str:
    """The text without accents and with plain quotes; same length. A line that was broken inside a sentence runs on."""
    return _AFGEBROKEN.sub(" ", tekst.translate(_TABEL))


def klein(tekst: str) -> str:
    """Lower case of the same length."""
    low = tekst.lower()
    return low if len(low) == len(tekst) else "".join(map(_klein, tekst))
