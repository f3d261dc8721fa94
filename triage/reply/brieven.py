"""The reply to a melder: a draft for a person, or under mandaat the letter that goes out."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, StopVlag
from triage.mappen import sjabloonmap
from triage.reply.beeld import JE, Beeld, maak_beeld
from triage.reply.onderwerp import mailonderwerp
from triage.reply.sjablonen import OPEN_PLEK, netjes, vul
from triage.settings.instellingen import Instellingen

MEESTE_WOORDEN = 250


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A letter: plain text, with what a person still has to fill in or confirm."""

    sjabloon: str
    onderwerp: str
    tekst: str
    open_plekken: tuple[str, ...] = ()
    """the marked gaps in the text, brackets and all"""

    @property
    def onvolledig(self) -> bool:
        """True while a gap is left: such a text must never be sent as it is."""
        return bool(self.open_plekken)


def antwoord(
    advies: Advies, bericht: Bericht, kaart: Kaart, instellingen: Instellingen, vandaag: date, *, uiterlijk: date | None = None
) -> Antwoord | None:
    """Write the reply. None when `advies.sjabloon` is None, and never a word on a vertrouwensinspecteur matter.

    Contacts not confirmed, or past their check date on `vandaag`, are not in the text: a marked gap stands there. `uiterlijk` is the day
    that a holding text promises; without it the date is a gap. Raises SjabloonFout when the template cannot be filled.
    """
    if advies.sjabloon is None or advies.route == VERTROUWENSINSPECTEUR or StopVlag.VI.value in advies.vlaggen:
        return None
    return schrijf(advies, bericht, kaart, instellingen, vandaag, uiterlijk, sjabloonmap() / "antwoorden")


def schrijf(
    advies: Advies, bericht: Bericht, kaart: Kaart, instellingen: Instellingen, vandaag: date, uiterlijk: date | None, map_: Path
) -> Antwoord:
    """Fill the template of `advies.sjabloon` from the folder `map_`; what can be missed is left out until it is short enough."""
    view: Beeld | None = maak_beeld(advies, bericht, kaart, instellingen, vandaag, uiterlijk)
    text = ""
    while view is not None:
        text = vul(map_, f"{advies.sjabloon}.{advies.taal}.txt.j2", view.als_dict())
        view = _korter(view) if len(text.split()) > MEESTE_WOORDEN else None
    return Antwoord(str(advies.sjabloon), mailonderwerp(advies, kaart, je=advies.melder in JE), text, tuple(OPEN_PLEK.findall(text)))


def met_tekst(antwoord_: Antwoord, onderwerp: str, tekst: str) -> Antwoord:
    """The letter with the words of a person, made neat as ours are; gaps that are still in it count, and what is left of one."""
    text = netjes(tekst)
    left = OPEN_PLEK.findall(text) + re.findall(r"[\[\]]", OPEN_PLEK.sub("", text))
    return replace(antwoord_, onderwerp=" ".join(onderwerp.split()), tekst=text, open_plekken=tuple(left))


def _korter(beeld: Beeld) -> Beeld | None:
    """The same without the last mere tip, else without the melder's own subject; None when all that is left has to stay."""
    if len(beeld.tips) > beeld.vast:
        return replace(beeld, tips=beeld.tips[:-1])
    return replace(beeld, eigen_onderwerp="") if beeld.eigen_onderwerp else None
