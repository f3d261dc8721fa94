"""Looks once more before anything happens by itself: what a machine may not answer, it does not touch at all. A person sees the reason."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from triage.apply.adres import is_bevestigd
from triage.apply.exceptions import Muur
from triage.apply.kringloop import bewaak_kringloop
from triage.apply.muren import antwoord_muur
from triage.apply.soorten import ANTWOORDEN, BLIJFT, OP_VERZOEK, Actiesoort
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.reply import antwoord
from triage.store import acties
from triage.store.acties import Stap
from triage.store.tabellen import Actie, Melding
from triage.store.tabellen import Advies as Adviesrij


@dataclass(frozen=True, slots=True)
class Plan:
    """What waits for a melding, as it was read from the store at the claim."""

    actie: Actie
    """the next step"""
    advies: Adviesrij
    melding: Melding
    alles: tuple[Actie, ...]
    """every step that was ever planned for this melding, of whatever advies"""

    def besloten(self) -> bool:
        """True when the next step decides nothing, or a person ordered it."""
        return self.actie.soort in (*BLIJFT, *OP_VERZOEK) or self.advies.oordeel_door == "akkoord"

    def stappen(self) -> list[Actie]:
        """The steps of this advies that do something."""
        return [a for a in self.alles if a.advies_id == self.advies.id and a.soort not in BLIJFT]

    def vanzelf(self) -> set[str]:
        """The kinds that are about to happen without a person, beginning with the next; none where they were ordered, or begun."""
        others = [a for a in self.stappen() if a.id != self.actie.id and a.status != "vervallen"]
        if self.besloten() or any(a.status != "wacht" for a in others):
            return set()
        return {self.actie.soort, *(a.soort for a in others)}


def muur_ervoor(sessie: Session, w: Werkplaats, melding_id: str, advies: Advies, bericht: Bericht, stappen: set[str]) -> str:
    """The id of the wall that keeps these steps from going by themselves; empty when none does.

    Our own text that comes back concerns every step, the other walls only a plan with a reply in it.
    """
    replies = bool(stappen & set(ANTWOORDEN))
    if stappen <= {*BLIJFT, *OP_VERZOEK}:
        return ""
    try:
        bewaak_kringloop(sessie, w, melding_id, bericht, door_mens=False, telt=replies)
    except Muur as wall:
        return str(wall)
    if not replies:
        return ""
    draft = antwoord(advies, bericht, w.config.kaart, w.config.instellingen, w.vandaag())
    confirmed = is_bevestigd(sessie, w.sleutels, melding_id, bericht.melder_adres)
    return antwoord_muur(advies, bericht, draft, w.config, w.vandaag(), door_mens=False, adres_bevestigd=confirmed)


def stappen_aangehouden(muur: str) -> list[Stap]:
    """The suggestion, if it is not there yet, and a note that says why nothing follows by itself."""
    return [Stap(Actiesoort.SUGGESTIE), Stap(Actiesoort.AANGEHOUDEN, keer=muur)]


def houd_aan(sessie: Session, w: Werkplaats, actie: Actie, muur: str) -> None:
    """Drop the whole plan, the claimed action with it, and have the card tell a person."""
    acties.zet_status(sessie, actie.id, "vervallen", muur)
    acties.laat_vervallen(sessie, actie.melding_id, muur)
    acties.schrijf(sessie, actie.melding_id, actie.advies_id, stappen_aangehouden(muur), w.klok())
