"""A plan that lapsed after part of it was done: the card must say what was done, what was not, and that it is for a person now."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from triage.apply.aanhouden import stappen_aangehouden
from triage.apply.soorten import BLIJFT, OP_VERZOEK, Actiesoort
from triage.apply.werkplaats import Werkplaats
from triage.reply.teksten import of
from triage.store import acties
from triage.store.tabellen import Actie, Advies

HALVERWEGE = "halverwege"
"""why the card says so: somebody changed it in between"""
TERUGGEZET = "teruggezet"
"""why: the worker's mode was turned back in between"""
MISLUKT = "stap_mislukt"
"""why: a step could not be done"""
_STIL = ("kaart_gewijzigd", "afgemeld", "modus")
"""reasons for which a step lapses without a word on the card"""
_UITGEVOERD = ("gedaan", "onzeker_verzonden")
_BEGONNEN = ("bezig", "gedaan", "onzeker", "onzeker_verzonden", "mislukt")


def is_halverwege(stappen: Sequence[Actie]) -> bool:
    """True when one of the steps of an advies was done, or may have been, and another lapsed for what a person did meanwhile."""
    real = _echt(stappen)
    lapsed = any(a.status == "vervallen" and a.fout in _STIL for a in real)
    return lapsed and any(a.status in _BEGONNEN for a in real) and all(a.status != "wacht" for a in real)


def vertel_mislukt(sessie: Session, w: Werkplaats, actie: Actie) -> None:
    """The same where a step failed for good after another reached somebody. A note that fails is told by nobody: it would go round."""
    steps = _echt([a for a in acties.van_melding(sessie, actie.melding_id) if a.advies_id == actie.advies_id])
    if actie.soort not in (*BLIJFT, *OP_VERZOEK) and any(a.status in _UITGEVOERD for a in steps):
        acties.schrijf(sessie, actie.melding_id, actie.advies_id, stappen_aangehouden(MISLUKT), w.klok())


def vertel(sessie: Session, w: Werkplaats, advies: Advies, waarom: str) -> bool:
    """Have the card tell a person, with the suggestion where none is there yet.

    False when no plan was left half-way, or when the mode writes nothing.
    """
    steps = [a for a in acties.van_melding(sessie, advies.melding_id) if a.advies_id == advies.id]
    if w.config.instellingen.modus not in ("suggestie", "automatisch") or not is_halverwege(steps):
        return False
    notes = stappen_aangehouden(waarom)
    if any(a.soort == Actiesoort.VELDEN and a.status == "gedaan" for a in steps):
        notes = [s for s in notes if s.soort != Actiesoort.SUGGESTIE]  # it was applied: only what was to follow is left
    acties.schrijf(sessie, advies.melding_id, advies.id, notes, w.klok())
    return True


def tot_zover(stappen: Sequence[Actie]) -> list[str]:
    """What became of each step, a sentence each; empty when none was begun."""
    real = _echt(stappen)
    if not any(a.status in _BEGONNEN for a in real):
        return []
    return [line for a in real if (line := of(f"halverwege.{a.soort}_{a.status}", ""))]


def _echt(stappen: Sequence[Actie]) -> list[Actie]:
    return [a for a in stappen if a.soort not in (*BLIJFT, *OP_VERZOEK)]
