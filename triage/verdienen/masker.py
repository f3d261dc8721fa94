"""What a real mail keeps before anything is counted in it: no names, no addresses, no numbers."""

import re
from collections.abc import Collection
from dataclasses import replace

from triage.classify.woorden import vormen
from triage.domain.melding import Bericht

_ADRES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")
_CIJFER = re.compile(r"\d")
_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ZIN = re.compile(r"(?:\A|[.!?:\n]\s*|[\"“‘(]\s*)\Z")
_KORTSTE = 3
"""shorter parts of a name (de, van, J) are everybody's words"""


def masker(bericht: Bericht, bekend: Collection[str]) -> Bericht:
    """The bericht as it may be learned from. `bekend`: word forms that the present model knows, which therefore give nobody away.

    Gone are: the melder's name and address wherever they stand, every mail and web address, every digit (0 stands for it), and words with
    a capital that are neither known nor at the begin of a sentence. Of a signature only known words are left.
    """
    names = {part.casefold() for part in re.split(r"[\W_]+", f"{bericht.melder_naam} {bericht.afzender_naam}") if len(part) >= _KORTSTE}

    def clean(text: str, strict: bool = False) -> str:
        bare = _CIJFER.sub("0", _ADRES.sub(" ", text))
        return _WOORD.sub(lambda m: m.group() if _mag(m, bare, names, bekend, strict) else " ", bare)

    return replace(
        bericht, onderwerp=clean(bericht.onderwerp), tekst=clean(bericht.tekst), handtekening=clean(bericht.handtekening, strict=True),
        geciteerd="", afzender_naam="", afzender_adres="", melder_naam="", melder_adres="", nummers=(),
    )  # fmt: skip


def _mag(match: re.Match[str], text: str, names: set[str], bekend: Collection[str], strict: bool) -> bool:
    word = match.group()
    if word.casefold() in names:
        return False
    known = all(form in bekend for form in vormen(word))
    if strict:
        return known
    return known or not word[0].isupper() or _ZIN.search(text[max(0, match.start() - 4) : match.start()]) is not None
