"""Whether the reply of a decision would be held back, and why: told in the list and after a yes, so that nobody thinks that it left."""

from collections.abc import Callable, Mapping
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
_EEN_LOKET = "loket"
"""stands for the desk that passed a mail on; no wall asks which"""


def muur(
    config: Config, advies: Advies, bericht: Bericht, vandaag: date, *, bevestigd: bool, bewerkt: tuple[str, str] | None = None,
    kaart_adres: str | None = None,
) -> str:  # fmt: skip
    """Id of the wall that keeps the reply in after a person's yes; empty when it may leave, or when there is none to send.

    `bevestigd`: a person confirmed the melder's address in a passed-on mail. `bewerkt`: subject and text as a person changed them.
    `kaart_adres`: the caller's address on the card, where it is at hand.
    """
    settings = config.instellingen
    if advies.sjabloon is None or settings.antwoord.kanaal == "geen" or voorrang(advies):
        return ""
    letter = antwoord(advies, bericht, config.kaart, settings, vandaag)
    if letter is not None and bewerkt is not None:
        letter = met_tekst(letter, *bewerkt)
    return antwoord_muur(
        advies, bericht, letter, config, vandaag, door_mens=True, adres_bevestigd=bevestigd, kaart_adres=kaart_adres
    )  # fmt: skip


@dataclass
class Tegenhouder:
    """The same for rows of the list, where no mail is at hand: what follows from advies and kaart alone. Kept until one of both changes."""

    sessies: sessionmaker[Session]
    config: Config
    kaart: Callable[[], Kaart]
    vandaag: Callable[[], date]
    _bewaard: tuple[Kaart, date, dict[tuple[int, bool], str]] | None = None
    """in one value, so that no other thread sees the walls of one kaart beside another"""

    def muren(self, bevestigd: Mapping[int, bool]) -> dict[int, str]:
        """Id of the wall for each of these adviezen; empty where none is in sight. `bevestigd`: by advies, whether a person confirmed the
        melder's address in a passed-on mail."""
        asked, kaart, today, kept = tuple(bevestigd.items()), self.kaart(), self.vandaag(), self._bewaard
        same = kept is not None and kept[0] is kaart and kept[1] == today and len(kept[2]) < _HOOGSTENS
        known = kept[2] if same and kept is not None else {}
        missing = [i for i in asked if i not in known]
        if missing:
            config = replace(self.config, kaart=kaart)
            with self.sessies() as session:
                contents = werkbak.inhouden(session, [id_ for id_, _ in missing])
            advices = {id_: uit_json(content) for id_, content in contents.items()}
            known = known | {(id_, yes): _zonder_mail(advices[id_], config, today, yes) for id_, yes in missing if id_ in advices}
            self._bewaard = (kaart, today, known)
        return {i[0]: known[i] for i in asked if i in known}


def _zonder_mail(advies: Advies, config: Config, vandaag: date, bevestigd: bool) -> str:
    by = _EEN_LOKET if advies.doorgezet else None
    return muur(config, advies, replace(zomaar_bericht(taal=advies.taal), doorgezet_door=by), vandaag, bevestigd=bevestigd)
