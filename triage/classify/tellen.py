"""What is counted in a bericht: words, pieces of words, signs and looks, each part of the mail apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from triage.classify.kenmerken import GRENS, Waar, Zoeker
from triage.classify.vorm import vormkenmerken
from triage.classify.woorden import vormen
from triage.domain.melding import Bericht

Tellingen = Mapping[str, Mapping[str, int]]
"""block -> term -> how often"""

GETELD = ("woord", "deel", "rand", "onderwerp", "ondertekening", "afzender", "kanaal")
"""blocks of which only the mix counts: each is scaled to length 1"""
TEKENS = ("wie", "sector", "zaak", "vi", "rol", "toon", "vorm")
"""blocks of signs that are there or not: more signs weigh more"""
BLOKKEN = (*GETELD, *TEKENS)

_RAND = 25  # words at the beginning and at the end that count apart
_KORTSTE, _LANGSTE = 3, 6


WAAR: Mapping[str, Waar] = {"wie": "overal", "sector": "overal", "zaak": "boven", "vi": "boven", "toon": "boven", "rol": "onder"}
"""block of signs -> the part of a mail in which they are looked for"""


@dataclass(frozen=True, slots=True)
class Rijen:
    """The words of the parts of a bericht."""

    onderwerp: Sequence[str]
    tekst: Sequence[str]
    handtekening: Sequence[str]
    naam: Sequence[str]
    adres: Sequence[str]

    @property
    def boven(self) -> list[str]:
        """Subject and text, with a mark between them so that nothing spans both."""
        return [*self.onderwerp, GRENS, *self.tekst]

    @property
    def onder(self) -> list[str]:
        """Name, address and signature."""
        return [*self.naam, GRENS, *self.adres, GRENS, *self.handtekening]


def rijen(bericht: Bericht) -> Rijen:
    """The words of a bericht, read once."""
    return Rijen(
        vormen(bericht.onderwerp), vormen(bericht.tekst), vormen(bericht.handtekening), vormen(bericht.melder_naam),
        vormen(bericht.melder_adres.partition("@")[0]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What was counted in one bericht, and where its signs stand."""

    tellingen: Tellingen
    tekens: Mapping[tuple[str, str], tuple[int, int]]
    """(block, sign) -> (first word, word after the last) in the row: subject, mark, text, mark, name, address, signature"""


def tel(bericht: Bericht, zoeker: Zoeker) -> Gelezen:
    """Count everything in one bericht. Which terms matter is decided later."""
    r = rijen(bericht)
    running = r.boven
    signs: dict[str, dict[str, int]] = {block: {} for block in WAAR}
    found = zoeker.vind([*running, GRENS, *r.onder, GRENS], len(running))
    for block, id_ in found:
        signs[block][id_] = 1
    counts: Tellingen = {
        "woord": _woorden_en_paren(running),
        "deel": _stukken([*r.onderwerp, *r.tekst, *r.handtekening]),
        "rand": Counter([*(f"begin {w}" for w in r.tekst[:_RAND]), *(f"eind {w}" for w in r.tekst[-_RAND:])]),
        "onderwerp": _woorden_en_paren(r.onderwerp) + _stukken(r.onderwerp),
        "ondertekening": _woorden_en_paren(r.handtekening) + _stukken(r.handtekening),
        "afzender": Counter([*r.naam, *(f"{w}@" for w in r.adres)]) + _stukken(r.naam),
        "kanaal": Counter([bericht.kanaal.value, bericht.taal, bericht.soort.value, f"doorgezet {bericht.doorgezet_door}"]),
        **signs,
        "vorm": dict.fromkeys(vormkenmerken(bericht), 1),
    }
    return Gelezen(counts, found)


def delen(woord: str) -> list[str]:
    """Pieces of one word, with a space for its edges: ` exa`, `xam`, `mens `."""
    padded = f" {woord} "
    end = len(padded)
    return [padded[at : at + size] for size in range(_KORTSTE, min(_LANGSTE, end) + 1) for at in range(end - size + 1)]


def _woorden_en_paren(words: Sequence[str]) -> Counter[str]:
    return Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def _stukken(words: Sequence[str]) -> Counter[str]:
    return Counter([piece for word in words for piece in delen(word)])
