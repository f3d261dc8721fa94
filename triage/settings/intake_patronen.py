"""Patterns on mail text as data: each has an id, is checked when it is loaded, and cannot run away on any text.

They are written in lower case and matched on `klein(text)`: lower case, straight quotes, plain dashes and spaces.
"""

import math
import re
from functools import cached_property, lru_cache

from pydantic import ConfigDict, RootModel, model_validator

from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst

_EEN_OP_EEN = str.maketrans(
    dict.fromkeys("’‘´`ʼ", "'") | dict.fromkeys("”“„«»", '"') | dict.fromkeys("–—‑−", "-") | {"\u00a0": " ", "\u0130": "i"}
)
_ZWARE_GROEP = re.compile(r"(?<!\\)\)(?:[*+]|\{(?:\d+,|(?:\d+,)?\d{2,})\})")
_ONBEGRENSD = re.compile(r"(?<!\\)(?:\.|\\[wWDS])[*+]|(?<!\\)\[\^[^\]]*\][*+]")
_BREED = re.compile(r"(?<!\\)(?:\.|\\[wWDS]|\[\^[^\]]*\])\{\d*,(\d*)\}")
_MAX_BREED = 200
_MAX_WERK = 1_000_000  # product of the wide parts of one alternative: what matching it can cost at one place, at the very worst


def klein(text: str) -> str:
    """The text as patterns see it. Exactly as long as `text`, so that a place found in it is a place in `text`."""
    return text.translate(_EEN_OP_EEN).lower()


@lru_cache(maxsize=4096)
def _motor(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.MULTILINE)


def _bezwaar(regex: str) -> str | None:
    """Key of the phrase that says why a pattern is not accepted, or None."""
    if re.search(r"[A-ZÀ-Þ]", re.sub(r"\\.|\(\?P<\w+>", "", regex)):
        return "intake.patroon_hoofdletter"
    if (
        _ZWARE_GROEP.search(regex)  # a repeated group is where exponential time comes from
        or len(_ONBEGRENSD.findall(regex)) > 1  # two of them take quadratic time on a long line
        or re.search(r"\\[1-9]|\(\?P=", regex)
        or any(_te_breed(branch) for branch in _takken(regex))
    ):
        return "intake.patroon_zwaar"
    return None


def _te_breed(branch: str) -> bool:
    widths = [int(m.group(1) or _MAX_BREED + 1) for m in _BREED.finditer(branch)]
    return any(w > _MAX_BREED for w in widths) or math.prod(widths) > _MAX_WERK


def _takken(regex: str) -> list[str]:
    """The alternatives at the top of a pattern."""
    branches, depth, start, at = [], 0, 0, 0
    in_class = False
    while at < len(regex):
        char = regex[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            branches.append(regex[start:at])
            start = at + 1
        at += 1
    return [*branches, regex[start:]]


class Patroon(Bestandsmodel):
    """One regular expression with a stable id, which may be stored and shown as a reason."""

    id: str
    regex: str

    @model_validator(mode="after")
    def _controleer(self) -> "Patroon":
        objection = _bezwaar(self.regex)
        if objection:
            raise ValueError(tekst(objection, id=self.id))
        try:
            found = re.compile(self.regex).match("")
        except re.error as error:
            raise ValueError(tekst("intake.patroon_ongeldig", id=self.id, fout=error.msg)) from error
        if found:
            raise ValueError(tekst("intake.patroon_leeg", id=self.id))
        return self

    @property
    def motor(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return _motor(self.regex)


class Patronen(RootModel[tuple[Patroon, ...]]):
    """A list of patterns, asked as one. Every question expects text that went through `klein`."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _ids_uniek(self) -> "Patronen":
        seen: set[str] = set()
        for pattern in self.root:
            if pattern.id in seen:
                raise ValueError(tekst("intake.patroon_dubbel", id=pattern.id))
            seen.add(pattern.id)
        return self

    @cached_property
    def samen(self) -> re.Pattern[str] | None:
        """All patterns as one, without their group names; None when the list is empty."""
        parts = [re.sub(r"\(\?P<\w+>", "(?:", p.regex) for p in self.root]
        return _motor("|".join(f"(?:{part})" for part in parts)) if parts else None

    def vindt(self, text: str) -> bool:
        """True when any pattern occurs in `text`."""
        return self.samen is not None and self.samen.search(text) is not None

    def eerste(self, text: str) -> re.Match[str] | None:
        """Where the first of all occurrences stands."""
        return self.samen.search(text) if self.samen is not None else None

    def ids(self, text: str) -> tuple[str, ...]:
        """Ids of all patterns that occur in `text`."""
        return tuple(p.id for p in self.root if p.motor.search(text)) if self.vindt(text) else ()
