"""Raw text made fit to read: broken encodings, control characters, line ends, runs of space; never longer than asked."""

import re
import unicodedata

_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)
_BYTES = {bytes([b]).decode("cp1252"): bytes([b]) for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_WEG = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGAAT = re.compile("[\ud800-\udfff]")
_SPATIE = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LOS_TEKEN = re.compile("[A-Za-z][\u0300-\u036f]{1,3}")
_LEGE_REGELS = re.compile(r"\n{3,}")


def ontdoe(ruw: str, hooguit: int) -> tuple[str, bool]:
    """The first `hooguit` characters without what no reader sees, line ends as `\\n`; True when there were more."""
    text = ruw[:hooguit]
    text = _SURROGAAT.sub("\ufffd", text)
    text = _MOJIBAKE.sub(_herstel, text)
    text = text.replace("\r\n", "\n")
    text = re.sub("[\r\u0085\u2028\u2029]", "\n", text)
    text = _WEG.sub("", text)
    # letter by letter: normalising a whole text takes quadratic time on a long run of accents
    text = _LOS_TEKEN.sub(lambda m: unicodedata.normalize("NFC", m.group()), text)
    return text, len(ruw) > hooguit


def lijn_uit(text: str) -> str:
    """One space for every run of them, no space at the ends of lines, no more than one empty line in a row."""
    text = "\n".join(line.strip() for line in _SPATIE.sub(" ", text).split("\n"))
    return _LEGE_REGELS.sub("\n\n", text).strip()


def kap(text: str, hooguit: int) -> tuple[str, bool]:
    """`text` cut between two words, at most `hooguit` characters; True when something was cut off."""
    if len(text) <= hooguit:
        return text, False
    cut = text[:hooguit]
    space = max(cut.rfind(" ", hooguit - 100), cut.rfind("\n", hooguit - 100))
    return cut[: space if space > 0 else hooguit].rstrip(), True


def een_regel(text: str, hooguit: int = 200) -> str:
    """A value that must stay on one line (a name, a subject): its first line, without control characters."""
    clean, _ = ontdoe(text[: 4 * hooguit], 4 * hooguit)
    return _SPATIE.sub(" ", clean.lstrip().split("\n", 1)[0]).strip()[:hooguit].rstrip()


def _herstel(match: re.Match[str]) -> str:
    """UTF-8 that was read as Windows-1252, put right; anything else as it was."""
    try:
        return b"".join(_BYTES.get(char) or char.encode("latin-1") for char in match.group()).decode("utf-8")
    except UnicodeError:
        return match.group()
