"""The text of a terugkoppeling as it is judged: what the sender wrote now, without system headers, quotes and signature."""

import re
from dataclasses import dataclass

from triage.intake.draad import ontwar
from triage.intake.ondertekening import splits, zonder_aanhangsels
from triage.intake.opmaak import leesbaar
from triage.intake.schoon import kap, lijn_uit, ontdoe
from triage.intake.zinnen import zinnen
from triage.settings.intake import IntakeBestand
from triage.settings.intake_patronen import klein
from triage.settings.terugkoppeling import TerugkoppelingBestand

_TEKEN = re.compile(r"[?\U0001f300-\U0001faff☀-➿]")

MEESTE_TEKENS = 6_000
"""of one message; what stands below that decides nothing"""


@dataclass(frozen=True, slots=True)
class Lezing:
    """One message, taken apart."""

    woorden: str
    """the sender's own words"""
    ondertekening: str
    zinnen: tuple[str, ...]
    """of `woorden`, as patterns see them"""
    citaat: bool
    """an earlier mail stood below or between"""
    afgekapt: bool
    """the message was longer than is read"""

    @property
    def heeft_inhoud(self) -> bool:
        """True when there is a letter, a digit or a sign that means something by itself, such as a thumb."""
        return any(c.isalnum() or _TEKEN.match(c) for c in self.woorden + self.ondertekening)


def lees_bericht(tekst: str, regels: TerugkoppelingBestand, intake: IntakeBestand) -> Lezing:
    """Take a message apart. Ends on any input; a text of nothing but quotes has no words."""
    raw, cut_raw = ontdoe(tekst, intake.grenzen.max_ruw)
    text, cut = kap(lijn_uit(leesbaar(raw)), MEESTE_TEKENS)
    lines = [line for line in text.split("\n") if not regels.kop.vindt(klein(line[:200]))]
    thread = ontwar("\n".join(lines), "", intake.draad, intake.grenzen.max_regel)
    own = zonder_aanhangsels(thread.eigen, intake.ondertekening, intake.grenzen.max_regel)
    words, signature = splits(own, intake.ondertekening)
    return Lezing(words, signature, tuple(zinnen(words)), bool(thread.geciteerd or thread.doorgestuurd), cut or cut_raw)
