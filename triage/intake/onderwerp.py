"""The subject of a mail: what mail programs put before it, and its core."""

import re

from triage.intake.schoon import een_regel

_ANTWOORD = r"re|antw(?:oord)?|aw|sv"
_DOORGESTUURD = r"fwd?|fw|doorst(?:uren)?|doorgestuurd|tr|wg|vs"
_VOORVOEGSEL = re.compile(
    rf"^[\s\[(]*(?:(?P<antwoord>{_ANTWOORD})|(?P<door>{_DOORGESTUURD}))\s?(?:[\[(]\d{{1,3}}[\])])?\s?:[\s\])]*", re.IGNORECASE
)
_MERK = re.compile(r"^\[(?:extern(?:al|e e-?mail)?|let op|caution|spam\??|ticket|#)[^\]]{0,40}\]\s*", re.IGNORECASE)
_NUMMER = re.compile(r"[\[(#]?\b(?:[A-Z]{0,3}[ -]?\d{3,}(?:[ -]\d{2,})*)\b[\])]?")
_GEEN = re.compile(r"^\W*(?:geen|zonder|no|kein) (?:onderwerp|subject|betreff)\W*$|^\W*onderwerp\W*$", re.IGNORECASE)
_KERN = 50  # a card keeps 80 characters of the subject, prefixes included: compare what surely fits
_MAX = 300


def zonder_voorvoegsels(onderwerp: str) -> str:
    """The subject as its writer meant it: one line, without RE:, FW: and marks of mail filters."""
    rest = een_regel(onderwerp, _MAX)
    for _ in range(20):
        match = _VOORVOEGSEL.match(rest) or _MERK.match(rest)
        if not match or not match.end():
            break
        rest = rest[match.end() :]
    return "" if _GEEN.match(rest) else rest.strip()


def is_antwoord(onderwerp: str) -> bool:
    """True when the first prefix says that this answers a mail."""
    match = _eerste(onderwerp)
    return match is not None and match.group("antwoord") is not None


def is_doorgestuurd(onderwerp: str) -> bool:
    """True when the first prefix says that this forwards a mail."""
    match = _eerste(onderwerp)
    return match is not None and match.group("door") is not None


def onderwerp_kern(onderwerp: str) -> str:
    """What must be equal in two subjects to call them the same: lower case, no prefixes or numbers of meldingen. May be empty."""
    rest = _NUMMER.sub(" ", zonder_voorvoegsels(onderwerp))
    return " ".join(re.findall(r"\w+", rest.lower()))[:_KERN].rstrip()


def _eerste(onderwerp: str) -> re.Match[str] | None:
    line = een_regel(onderwerp, _MAX)
    for _ in range(5):
        mark = _MERK.match(line)
        if not mark:
            break
        line = line[mark.end() :]
    return _VOORVOEGSEL.match(line)
