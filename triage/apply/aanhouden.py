"""Looks once more before anything happens by itself: what a machine may not answer, it does not touch at all. A person sees the reason."""

from sqlalchemy.orm import Session

from triage.apply.adres import is_bevestigd
from triage.apply.exceptions import Muur
from triage.apply.kringloop import bewaak_kringloop
from triage.apply.muren import bewaak_antwoord, eigen_van
from triage.apply.soorten import ANTWOORDEN, BLIJFT, OP_VERZOEK, Actiesoort
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.reply import antwoord
from triage.store import acties
from triage.store.acties import Stap
from triage.store.tabellen import Actie
from triage.store.tabellen import Advies as Adviesrij


def muur_ervoor(sessie: Session, w: Werkplaats, melding_id: str, advies: Advies, bericht: Bericht, stappen: set[str]) -> str:
    """The id of the wall that keeps these steps from going by themselves; empty when none does.

    Our own text that comes back concerns every step, the other walls only a plan with a reply in it.
    """
    replies = bool(stappen & set(ANTWOORDEN))
    if stappen <= {*BLIJFT, *OP_VERZOEK}:
        return ""
    try:
        bewaak_kringloop(sessie, w, melding_id, bericht, door_mens=False, telt=replies)
        if replies:
            _bewaak(sessie, w, melding_id, advies, bericht)
    except Muur as error:
        return str(error)
    return ""


def _bewaak(sessie: Session, w: Werkplaats, melding_id: str, advies: Advies, bericht: Bericht) -> None:
    kaart, settings, today = w.config.kaart, w.config.instellingen, w.vandaag()
    draft = antwoord(advies, bericht, kaart, settings, today)
    confirmed = is_bevestigd(sessie, w.sleutels, melding_id, bericht.melder_adres)
    bewaak_antwoord(advies, bericht, draft, kaart, today, eigen_van(settings), door_mens=False, adres_bevestigd=confirmed)


def stappen_aangehouden(muur: str) -> list[Stap]:
    """The suggestion, if it is not there yet, and a note that says why nothing follows by itself."""
    return [Stap(Actiesoort.SUGGESTIE), Stap(Actiesoort.AANGEHOUDEN, keer=muur)]


def vanzelf(sessie: Session, actie: Actie, advies: Adviesrij) -> set[str]:
    """The kinds that are about to happen without a person, beginning with this one; none when it was ordered, or when they were begun."""
    if actie.soort in (*BLIJFT, *OP_VERZOEK) or advies.oordeel_door == "akkoord":
        return set()
    steps = [a for a in acties.van_melding(sessie, actie.melding_id) if a.advies_id == advies.id and a.soort not in BLIJFT]
    begun = any(a.id != actie.id and a.status not in ("wacht", "vervallen") for a in steps)
    return set() if begun else {a.soort for a in steps if a.id == actie.id or a.status == "wacht"}


def houd_aan(sessie: Session, w: Werkplaats, actie: Actie, muur: str) -> None:
    """Drop the whole plan, the claimed action with it, and have the card tell a person."""
    acties.zet_status(sessie, actie.id, "vervallen", muur)
    acties.laat_vervallen(sessie, actie.melding_id, muur)
    acties.schrijf(sessie, actie.melding_id, actie.advies_id, stappen_aangehouden(muur), w.klok())
