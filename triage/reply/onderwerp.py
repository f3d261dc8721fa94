"""What a melding is about, in words that may stand in a reply: ours from the labels, or the melder's own short subject if it is safe."""

import re

from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.reply.teksten import NL, hoofdletter, of, woorden
from triage.teksten import tekst

_VEILIG = re.compile(r"[^\W\d_]+(?:[ ,'’?-]+[^\W\d_]+)*\??")
"""letters and a few signs: no digits, addresses, links, brackets or markup, so nothing that could act or identify"""
_WOORDEN = range(2, 9)
_LANGSTE = 60
_AFKORTING = 4


def onderwerp(advies: Advies, kaart: Kaart) -> str:
    """The subject in plain words, to stand after "over" or "about"; empty when the labels do not tell.

    The soort goes first where it says more than the subcategorie.
    """
    catalogue = "antwoord_onderwerp" if advies.taal == NL else "antwoord_onderwerp_en"
    known = kaart.subcategorieen.get(advies.subcategorie)
    fallback = (known.gaat_over if known and advies.taal == NL else "") or tekst(f"antwoord.sector.{advies.taal}.{advies.sector.value}")
    own = of(f"{catalogue}.{advies.subcategorie}", fallback)
    return of(f"{catalogue}.soort.{advies.soort}", own)


def soortwoord(advies: Advies) -> str:
    """What the melder sent us: vraag, melding, klacht, verzoek or bericht."""
    return of(f"antwoord.soort.{advies.taal}.{advies.soort}", tekst(f"antwoord.soort.{advies.taal}.Overig"))


def mailonderwerp(advies: Advies, kaart: Kaart, *, je: bool) -> str:
    """Subject line of the reply. Made of labels only: nothing of the mail can get into a header."""
    subject = onderwerp(advies, kaart)
    form = f"{'je' if je else 'u'}{'' if subject else '_algemeen'}"
    return tekst(f"antwoord.mailonderwerp.{advies.taal}.{form}", soort=soortwoord(advies), onderwerp=subject)


def eigen_onderwerp(ruw: str) -> str:
    """The melder's own subject when it may be quoted back, else empty.

    Safe is: two to eight words of letters only, not shouted, saying something, and without a name
    (any capital behind the first word that is no abbreviation).
    """
    plain = ruw.strip().rstrip("!.").strip()
    words = plain.split()
    if len(plain) > _LANGSTE or len(words) not in _WOORDEN or not _VEILIG.fullmatch(plain) or plain == plain.upper():
        return ""
    if any(w[0].isupper() and not (w == w.upper() and len(w) <= _AFKORTING) for w in words[1:]):
        return ""
    general = woorden("antwoord.algemeen")
    if all(w.lower().strip(",?") in general for w in words):
        return ""
    return hoofdletter(plain)
