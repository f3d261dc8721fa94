"""The melder's words in a passed-on mail without labels.

Between rules, in quotation marks, behind quote marks, or what is left when the desk's sentences are taken off.
"""

import re

from triage.intake.zinnen import zinnen
from triage.settings.intake import DoorgezetRegels
from triage.settings.intake_patronen import klein

_STREEP = re.compile(r"^[-_=*~ ]{3,}$")
_OPEN, _DICHT = "\"“”„«'‘", "\"“”»'’"
_MINST = 4  # words; shorter is no question


def beste_gok(lines: list[str], regels: DoorgezetRegels) -> tuple[str, list[str], bool]:
    """(words, the other lines, sure). Empty words: the form is unknown. Not sure: only the desk's sentences were taken off."""
    for attempt in (_achter_tekens, _tussen_strepen, _tussen_aanhalingstekens):
        place = attempt(lines, regels)
        if place is not None:
            words = _kaal(lines[place[0] : place[1]], regels)
            if len(words.split()) >= _MINST:
                return words, lines[: place[0]] + lines[place[1] :], True
    first, last = _zonder_rand(lines, regels)
    words = _kaal(lines[first:last], regels)
    if first and len(words.split()) >= _MINST:
        return words, lines[:first] + lines[last:], False
    return "", [], False


def _achter_tekens(lines: list[str], regels: DoorgezetRegels) -> tuple[int, int] | None:
    """Lines that begin with `>`."""
    marked = [i for i, line in enumerate(lines) if line.startswith(">")]
    return (marked[0], marked[-1] + 1) if len(marked) > 1 else None


def _tussen_strepen(lines: list[str], regels: DoorgezetRegels) -> tuple[int, int] | None:
    """The part with most text between two rules, or below the only one."""
    rules = [i for i, line in enumerate(lines) if _STREEP.match(line)]
    if not rules:
        return None
    ends = [*rules[1:], len(lines)] if len(rules) == 1 else rules[1:]
    parts = [(start + 1, end) for start, end in zip(rules, ends, strict=False)]
    return max(parts, key=lambda p: sum(len(line) for line in lines[p[0] : p[1]] if not regels.label.match(klein(line[:400]))))


def _tussen_aanhalingstekens(lines: list[str], regels: DoorgezetRegels) -> tuple[int, int] | None:
    """The longest run of lines from one that opens with a quotation mark to one that closes with it."""
    best: tuple[int, int] | None = None
    length = 0
    start = None
    for i, line in enumerate(lines):
        if start is None and line[:1] and line[0] in _OPEN:
            start = i
        if start is not None and line.rstrip(" .,")[-1:] and line.rstrip(" .,")[-1] in _DICHT and (i > start or len(line) > 1):
            size = sum(len(one) for one in lines[start : i + 1])
            best, length = ((start, i + 1), size) if size > length else (best, length)
            start = None
    return best


def _zonder_rand(lines: list[str], regels: DoorgezetRegels) -> tuple[int, int]:
    """Where the first line that is not the desk's stands, and the end of the last one."""
    first = 0
    while first < len(lines) and (not lines[first] or _van_bureau(lines[first], regels)):
        first += 1
    last = len(lines)
    while last > first and (not lines[last - 1] or _van_bureau(lines[last - 1], regels)):
        last -= 1
    return first, last


def _van_bureau(line: str, regels: DoorgezetRegels) -> bool:
    """True when every sentence of the line is the desk's."""
    low = klein(line[:1_000])
    if _STREEP.match(line) or regels.label.match(low) or regels.slot.vindt(low):
        return True
    sentences = zinnen(line)
    return bool(sentences) and all(
        regels.zin.vindt(s) or regels.beleefd.vindt(s) or regels.label.match(s) or (len(s) < 60 and regels.bureau.vindt(s))
        for s in sentences
    )


def _kaal(lines: list[str], regels: DoorgezetRegels) -> str:
    """The lines without quote marks, labels of facts and surrounding quotation marks."""
    kept = []
    for line in lines:
        bare = re.sub(r"^(?:> ?)+", "", line).strip()
        if not (regels.label.match(klein(bare[:400])) and len(bare) < 200) and not _STREEP.match(bare):
            kept.append(bare)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return text[1:-1].strip() if len(text) > 2 and text[0] in _OPEN and text[-1] in _DICHT else text
