"""Carry out a plan on TOPdesk's knowledge base, step by step. Begun again after a failure it makes nothing twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from triage.kaart.kennisplan import BLIJFT, Stap, Wat, merk, merk_weg
from triage.topdesk.exceptions import Geweigerd, NietGevonden
from triage.topdesk.kennisbank import Kennisbank, Kennisinhoud, Kennisitem

_VRIJ_TE_ARCHIVEREN = 3
_DEEL_TE_ARCHIVEREN = 4


class Afloop(StrEnum):
    """How one step ended."""

    GEDAAN = "gedaan"
    INTUSSEN = "intussen"
    """somebody changed the item after it was read: nothing was written"""
    MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True)
class Gedaan:
    """One step with its end. `fout` says why it failed."""

    stap: Stap
    afloop: Afloop
    fout: str = ""


def te_veel_archiveren(stappen: Iterable[Stap], aantal_items: int) -> int:
    """How many items would be archived, when that is so many that the kaart is likelier wrong than they are; else 0."""
    gone = sum(step.wat is Wat.ARCHIVEER for step in stappen)
    return gone if gone > max(_VRIJ_TE_ARCHIVEREN, aantal_items // _DEEL_TE_ARCHIVEREN) else 0


def voer_uit(bank: Kennisbank, map_: str, stappen: Iterable[Stap]) -> Iterator[Gedaan]:
    """Do each step and tell how it ended. A refused item does not stop the others.

    Raises TopdeskFout for what would go wrong with every item: no connection, no permission, an answer that was lost.
    """
    for step in stappen:
        if step.wat in BLIJFT:
            continue
        try:
            done = _stap(bank, map_, step)
        except (Geweigerd, NietGevonden) as error:
            yield Gedaan(step, Afloop.MISLUKT, str(error))
        else:
            yield Gedaan(step, Afloop.GEDAAN if done else Afloop.INTUSSEN)


def _stap(bank: Kennisbank, map_: str, stap: Stap) -> bool:
    """False when the item is no longer as it was when the plan was made."""
    item, new = stap.item, stap.nieuw
    if item is None:
        if new is not None:
            _leg_vast(bank, bank.maak(map_, merk(stap.id, new, None), new), stap.id, new)
        return True
    if not _als_gelezen(bank.item(item.id), item):
        return False
    if new is None:
        bank.zet_merk(item.id, merk_weg(item))
        bank.archiveer(item.id)
        return True
    if item.gearchiveerd:
        bank.haal_terug(item.id)
    if stap.wat is not Wat.MERK:
        bank.schrijf(item.id, new)
    _leg_vast(bank, item.id, stap.id, new)
    return True


def _leg_vast(bank: Kennisbank, item_id: str, id_: str, new: Kennisinhoud) -> None:
    """Mark the item with what TOPdesk made of our texts, so that later a person's change can be told from ours."""
    bank.zet_merk(item_id, merk(id_, new, bank.item(item_id).inhoud))


def _als_gelezen(nu: Kennisitem, toen: Kennisitem) -> bool:
    return (nu.inhoud, nu.gearchiveerd, nu.merk) == (toen.inhoud, toen.gearchiveerd, toen.merk)
