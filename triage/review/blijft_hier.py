"""Whether the reply of a decision would be held back, and why: told in the list and after a yes, so that nobody thinks that it left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session, sessionmaker

from triage.apply.muren import antwoord_muur
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.melding import Bericht
from triage.reply import antwoord
from triage.reply.brieven import met_tekst
from triage.reply.voorbeelden import bericht as zomaar_bericht
from triage.reply.waarom import voorrang
from triage.settings import Config
from triage.store import werkbak
from triage.store.omzetten import uit_json

_HOOGSTENS = 2_000


def muur(
    config: Config, advies: Advies, bericht: Bericht, vandaag: date, *, bevestigd: bool, bewerkt: tuple[str, str] | None = None
) -> str:
    """Id of the wall that keeps the reply in after a person's yes; empty when it may leave, or when there is none to send.

    `bevestigd`: a person confirmed the melder's address in a passed-on mail. `bewerkt`: subject and text as a person changed them.
    """
    settings = config.instellingen
    if advies.sjabloon is None or settings.antwoord.kanaal == "geen" or voorrang(advies):
        return ""
    letter = antwoord(advies, bericht, config.kaart, settings, vandaag)
    if letter is not None and bewerkt is not None:
        letter = met_tekst(letter, *bewerkt)
    return antwoord_muur(advies, bericht, letter, config, vandaag, door_mens=True, adres_bevestigd=bevestigd)


@dataclass
class Tegenhouder:
    """The same for rows of the list, where no mail is at hand: what follows from advies and kaart alone. Kept until one of both changes."""

    sessies: sessionmaker[Session]
    config: Config
    kaart: Callable[[], Kaart]
    vandaag: Callable[[], date]
    _bewaard: tuple[Kaart, date, dict[int, str]] | None = None
    """in one value, so that no other thread sees the walls of one kaart beside another"""

    def muren(self, advies_ids: Iterable[int]) -> dict[int, str]:
        """Id of the wall for each of these adviezen; empty where none is in sight."""
        ids, kaart, today, kept = tuple(advies_ids), self.kaart(), self.vandaag(), self._bewaard
        same = kept is not None and kept[0] is kaart and kept[1] == today and len(kept[2]) < _HOOGSTENS
        known = kept[2] if same and kept is not None else {}
        missing = [i for i in ids if i not in known]
        if missing:
            config = replace(self.config, kaart=kaart)
            with self.sessies() as session:
                contents = werkbak.inhouden(session, missing)
            known = known | {i: _zonder_mail(uit_json(content), config, today) for i, content in contents.items()}
            self._bewaard = (kaart, today, known)
        return {i: known[i] for i in ids if i in known}


def _zonder_mail(advies: Advies, config: Config, vandaag: date) -> str:
    return muur(config, advies, zomaar_bericht(taal=advies.taal), vandaag, bevestigd=True)
