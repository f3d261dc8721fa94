"""What is counted in a bericht: words, pieces of words, signs and looks, each part of the mail apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from triage.classify.kenmerken import GRENS, Patronen, Zoeker, maak_zoeker
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


@dataclass(frozen=True, slots=True)
class Zoekers:
    """The signs of config/kenmerken.yaml, ready to be searched for."""

    overal: Mapping[str, Zoeker]
    """block -> signs in text and signature"""
    tekst: Mapping[str, Zoeker]
    """block -> signs in subject and text"""
    rol: Zoeker
    """signs in name, address and signature"""


def maak_zoekers(groepen: Mapping[str, Sequence[str]], patronen: Mapping[str, Patronen]) -> Zoekers:
    """Prepare the signs of every block. Raises KenmerkFout for a pattern that cannot be used."""

    def ready(*blocks: str) -> dict[str, Zoeker]:
        return {block: maak_zoeker(patronen[block], groepen) for block in blocks}

    return Zoekers(ready("wie", "sector"), ready("zaak", "vi", "toon"), ready("rol")["rol"])


@dataclass(frozen=True, slots=True)
class Rijen:
    """The words of the parts of a bericht."""

    onderwerp: Sequence[str]
    tekst: Sequence[str]
    handtekening: Sequence[str]
    naam: Sequence[str]
    adres: Sequence[str]

    @property
    def lopend(self) -> list[str]:
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


def tel(bericht: Bericht, zoekers: Zoekers) -> Tellingen:
    """Count everything in one bericht. Which terms matter is decided later."""
    r = rijen(bericht)
    running, below = r.lopend, r.onder
    everywhere = [*running, GRENS, *below, GRENS]
    return {
        "woord": _woorden_en_paren(running),
        "deel": _stukken([*r.onderwerp, *r.tekst, *r.handtekening]),
        "rand": Counter([*(f"begin {w}" for w in r.tekst[:_RAND]), *(f"eind {w}" for w in r.tekst[-_RAND:])]),
        "onderwerp": _woorden_en_paren(r.onderwerp) + _stukken(r.onderwerp),
        "ondertekening": _woorden_en_paren(r.handtekening) + _stukken(r.handtekening),
        "afzender": Counter([*r.naam, *(f"{w}@" for w in r.adres)]) + _stukken(r.naam),
        "kanaal": Counter([bericht.kanaal.value, bericht.taal, bericht.soort.value, f"doorgezet {bericht.doorgezet_door}"]),
        **{block: dict.fromkeys(seeker.vind(everywhere), 1) for block, seeker in zoekers.overal.items()},
        **{block: dict.fromkeys(seeker.vind(running), 1) for block, seeker in zoekers.tekst.items()},
        "rol": dict.fromkeys(zoekers.rol.vind(below), 1),
        "vorm": dict.fromkeys(vormkenmerken(bericht), 1),
    }


def delen(woord: str) -> list[str]:
    """Pieces of one word, with a space for its edges: ` exa`, `xam`, `mens `."""
    padded = f" {woord} "
    return [
        padded[at : at + size]
        for size in range(_KORTSTE, min(_LANGSTE, len(padded)) + 1)
        for at in range(len(padded) - size + 1)
    ]  # fmt: skip


def _woorden_en_paren(words: Sequence[str]) -> Counter[str]:
    return Counter([*words, *(f"{a} {b}" for a, b in pairwise(words))])


def _stukken(words: Sequence[str]) -> Counter[str]:
    pieces: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in delen(word):
            pieces[piece] += times
    return pieces
