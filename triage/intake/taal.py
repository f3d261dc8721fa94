"""The language of a text: by script, else by how many of its words are frequent words of each language (lists in config/intake.yaml)."""

import re
from collections import Counter

from triage.settings.intake import TaalRegels
from triage.settings.intake_patronen import klein

NEDERLANDS = "nl"
_WOORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_MEEST = 400
_VOORSPRONG = 1.25  # another language must be this much clearer than Dutch: a Dutch text with an English quote stays Dutch
_MINSTE_AANDEEL = 0.07
_LANG = 20


def bepaal_taal(text: str, regels: TaalRegels) -> str:
    """ISO 639-1 code; `nl` for a short text or in doubt; `und` for a long text in none of the languages of the list."""
    sample = klein(text[: _MEEST * 12])
    by_script = _schrift(sample, regels)
    if by_script:
        return by_script
    words = _WOORD.findall(sample)[:_MEEST]
    if len(words) < regels.min_woorden:
        return NEDERLANDS
    hits = dict.fromkeys(regels.woorden, 0)
    for word, times in Counter(words).items():
        for language in regels.per_woord.get(word, ()):
            hits[language] += times
    if not any(hits.values()):
        return regels.onbekend if len(words) >= _LANG else NEDERLANDS
    best, most = max(hits.items(), key=lambda item: (item[1], item[0] == NEDERLANDS))
    if len(words) >= _LANG and most < _MINSTE_AANDEEL * len(words):
        return regels.onbekend
    return best if best == NEDERLANDS or (most >= 2 and most >= _VOORSPRONG * hits[NEDERLANDS]) else NEDERLANDS


def _schrift(sample: str, regels: TaalRegels) -> str:
    """The language whose script holds most of the letters, or empty."""
    if max(sample, default="") < "\u0370":  # nothing but Latin letters, with or without accents
        return ""
    letters = sum(c.isalpha() for c in sample)
    for language, characters in regels.schrift.items():
        if letters and len(re.findall(f"[{characters}]", sample)) > 0.3 * letters:
            return language
    return ""
