"""The wall against sending twice. A mail is the same mail when it goes to the same receiver; another receiver only counts as a first
one when the earlier one no longer has the melding. A second reply to the melder takes a decision of a person."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from triage.apply.soorten import ANTWOORDEN, Actiesoort
from triage.domain.advies import Advies
from triage.domain.terugkoppeling import Staat
from triage.store import dossiers
from triage.store.omzetten import uit_json
from triage.store.tabellen import Actie
from triage.store.tabellen import Advies as Adviesrij

_WEG = ("gedaan", "onzeker", "onzeker_verzonden")
"""it left, or may have left"""
_NIET_MEER_DAAR = (Staat.TERUGGESTUURD, Staat.TERUGGENOMEN)


def ontvanger(advies: Advies) -> str | None:
    """Who the melding is handed to: a route with `:sector` where it is per sector, or an agency; None where it stays at the Loket."""
    card = advies.kaart
    return card.groep.replace("/", ":") if card.groep else card.leverancier


def al_verzonden(sessie: Session, actie: Actie, advies: Advies, stappen: Iterable[Actie], door_mens: bool) -> bool:
    """True when this mail or reply left, or may have left, before. `stappen`: all actions of the melding; `door_mens`: a person decided."""
    kinds = ANTWOORDEN if actie.soort in ANTWOORDEN else (actie.soort,)
    sent = [a for a in stappen if a.id != actie.id and a.soort in kinds and a.status in _WEG]
    if actie.soort == Actiesoort.OVERDRACHT_SMTP:
        return any(not _mag_verder(sessie, a, ontvanger(advies)) for a in sent)
    if actie.soort in ANTWOORDEN and door_mens:
        return any(a.advies_id == actie.advies_id for a in sent)
    return bool(sent)


def zelfde_brief(stappen: Iterable[Actie], actie: Actie, vingerafdruk: str) -> str:
    """The status of an earlier reply to this melding with the same text; empty when there is none. Undo does not bring a letter back."""
    same = (a for a in stappen if a.id != actie.id and a.soort in ANTWOORDEN and a.status in _WEG and a.vingerafdruk == vingerafdruk)
    return next((a.status for a in same), "")


def _mag_verder(sessie: Session, eerder: Actie, naar: str | None) -> bool:
    """Whether a melding may go on from where an earlier mail took it: to somebody else, and only when it came back from there."""
    former = ontvanger(uit_json(sessie.get_one(Adviesrij, eerder.advies_id).inhoud))
    if former is None or former == naar:
        return False
    there = [d for d in dossiers.van_melding(sessie, eerder.melding_id) if d.ontvanger == former]
    return bool(there) and all(d.staat in _NIET_MEER_DAAR for d in there)
