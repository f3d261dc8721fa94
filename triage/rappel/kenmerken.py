"""What the model sees of a terugkoppeling: patterns by their id, loose words, parts of words, shape, and who sent it."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from triage.domain.terugkoppeling import Van
from triage.rappel.lezing import Lezing
from triage.settings.intake_patronen import klein
from triage.settings.terugkoppeling import TerugkoppelingBestand

_WOORD = re.compile(r"[a-zà-ÿ]+(?:'[a-z])?|\d+|[?!]|[\U0001f300-\U0001faff☀-➿]")
_CIJFERS = re.compile(r"\d+")
_LENGTES = (1, 3, 6, 12, 25, 50)  # words; steps of "how long is it"
_DELEN = (3, 4, 5)  # characters in a part of a word

Blok = dict[str, float]
"""feature -> value"""
KENTEKENS, WOORDEN, DELEN = "kentekens", "woorden", "delen"
"""the three blocks"""


def kenmerken(lezing: Lezing, van: Van, regels: TerugkoppelingBestand) -> dict[str, Blok]:
    """The features in three blocks: patterns and shape; words and pairs of words; parts of words."""
    text = klein(lezing.woorden) or klein(lezing.ondertekening)
    words = _WOORD.findall(_CIJFERS.sub("0", text))
    return {
        KENTEKENS: dict(_kentekens(lezing, text, words, van, regels)),
        WOORDEN: _gewogen(_woorden(words)),
        DELEN: _gewogen(_delen(words)),
    }


def _kentekens(lezing: Lezing, text: str, words: list[str], van: Van, regels: TerugkoppelingBestand) -> Iterator[tuple[str, float]]:
    side = "melder" if van is Van.MELDER else "ontvanger"
    yield f"van:{van}", 1.0
    sentences = lezing.zinnen or (text,)
    for sign in regels.kentekens:
        hits = [i for i, s in enumerate(sentences) if sign.patronen.vindt(s)]
        if hits:
            yield f"k:{sign.id}", 1.0
            yield f"k:{sign.id}:{side}", 1.0
            if len(sentences) > 1 and hits[-1] == len(sentences) - 1:
                yield f"k:{sign.id}:slot", 0.5
    for step in _LENGTES:
        if len(words) <= step:
            yield f"lengte:{step}", 0.5
    if text.rstrip().endswith("?"):
        yield "slot:vraag", 1.0
    if text.count("?") > 1:
        yield "vragen", 0.5
    if lezing.citaat:
        yield "citaat", 0.5
    if "!" in text:
        yield "uitroep", 0.3
    if not any(c.isalpha() for c in text):
        yield "geen_letters", 1.0


def _woorden(words: list[str]) -> Iterator[str]:
    for i, word in enumerate(words):
        yield f"w:{word}"
        if i:
            yield f"w:{words[i - 1]} {word}"
    if words:
        yield f"begin:{words[0]}"


def _delen(words: list[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for size in _DELEN:
            for i in range(len(padded) - size + 1):
                yield f"d:{padded[i : i + size]}"


def _gewogen(parts: Iterator[str]) -> Blok:
    return {name: 1 + math.log(count) for name, count in Counter(parts).items()}
