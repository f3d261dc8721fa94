"""Protection against mail that answers mail, without any header to go by: TOPdesk keeps none of them.

Three looks, each enough by itself: our own sentences come back, this melder or this subject had its share of replies, the address is no
person's (muren.py).
"""

import re
import unicodedata
from datetime import timedelta

from sqlalchemy.orm import Session

from triage.apply.exceptions import Muur
from triage.apply.werkplaats import Werkplaats
from triage.domain.melding import Bericht
from triage.store import antwoorden
from triage.store.tabellen import Melding

_MINSTE_WOORDEN = 6
"""shorter sentences are everybody's"""
_MINSTE_ZINNEN = 2
_MEESTE_ZINNEN = 400


def zinnen(tekst: str) -> tuple[str, ...]:
    """The longer sentences of a text as bare words, whatever quote marks, line ends or markup a mail program put in; each once."""
    bare = re.sub(r"(?m)^[>| \t]+", "", unicodedata.normalize("NFKC", tekst)).casefold()
    parts = (" ".join(re.findall(r"\w+", part)) for part in re.split(r"[.!?:;]\s+|[.!?:;]$|\n\s*\n", bare))
    found = dict.fromkeys(part for part in parts if part.count(" ") + 1 >= _MINSTE_WOORDEN)
    return tuple(found)[:_MEESTE_ZINNEN]


def bewaak_kringloop(sessie: Session, w: Werkplaats, melding_id: str, bericht: Bericht, door_mens: bool, telt: bool = True) -> None:
    """Raise Muur: `kringloop` when the mail is our own text, `eigen_tekst` or `te_vaak` when a person has to say yes first.

    `telt`: a reply would leave, so that it matters how many did.
    """
    own, quoted = _sleutels(w, bericht.tekst), _sleutels(w, bericht.geciteerd)
    settings = w.config.instellingen.antwoord
    known = antwoorden.bekende_zinnen(sessie, {*own, *quoted})
    echoed = sum(key in known for key in own)
    if echoed >= _MINSTE_ZINNEN and 2 * echoed >= len(own):
        raise Muur("kringloop")
    if door_mens:
        return
    if known:
        raise Muur("eigen_tekst")
    if not telt:
        return
    row = sessie.get_one(Melding, melding_id)
    to_melder, on_subject = antwoorden.verstuurd(sessie, row, w.klok() - timedelta(hours=settings.venster_uren))
    if to_melder >= settings.hoogstens_per_melder or on_subject >= settings.hoogstens_per_onderwerp:
        raise Muur("te_vaak")


def onthoud_tekst(w: Werkplaats, tekst: str) -> None:
    """Keep by what this reply is known again, before it leaves."""
    with w.sessies.begin() as session:
        antwoorden.onthoud_zinnen(session, _sleutels(w, tekst), w.klok(), w.klok() - timedelta(days=w.config.bewaren.dagen.eigen_zinnen))


def _sleutels(w: Werkplaats, tekst: str) -> tuple[str, ...]:
    return tuple(w.sleutels.herken("eigen_zin", sentence) for sentence in zinnen(tekst))
