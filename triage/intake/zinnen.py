"""A text cut into sentences for patterns: broken lines are joined, and no sentence is longer than patterns may see."""

import re

from triage.settings.intake_patronen import klein

_EINDE = re.compile(r"(?<=[.?!…])\s+(?=\S)|\n\s*\n|\n(?=[-*•]\s|\d{1,2}[.)]\s)")
_AFKORTING = re.compile(
    r"\b(?:dhr|mw|mevr|dr|drs|mr|ir|ing|prof|nr|tel|evt|bijv|bv|ca|max|min|incl|excl|o\.a|d\.d|i\.v\.m|t\.a\.v|m\.b\.t|e\.d|a\.u\.b|s\.v\.p|art|st|fam)\.$",
    re.IGNORECASE,
)
_LANG = 400
_MEEST = 2_000


def zinnen(text: str) -> list[str]:
    """The sentences of `text` as patterns see them (`klein`), at most 400 characters each and 2,000 in all."""
    found: list[str] = []
    for part in _EINDE.split(text):
        flat = " ".join(part.split())
        if found and _AFKORTING.search(found[-1]) and len(found[-1]) + len(flat) < _LANG:
            found[-1] += " " + flat
        else:
            found.extend(flat[i : i + _LANG] for i in range(0, len(flat), _LANG))
        if len(found) >= _MEEST:
            break
    return [klein(one) for one in found[:_MEEST] if one]
