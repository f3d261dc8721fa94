"""What the function of an action gets, and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from triage.domain.advies import Advies
from triage.store.tabellen import Actie
from triage.topdesk.modellen import Incident


@dataclass(frozen=True)
class Werk:
    """One claimed action with the card it is about."""

    actie: Actie
    kaart: Incident
    advies: Advies
    door_mens: bool
    eerder: tuple[Actie, ...]
    """earlier steps of the same advies, settled"""
    al_verzonden: bool = False
    """a mail or reply of this kind left, or may have left, for this melding before, whatever the advies was then"""
    gepland: datetime | None = None
    """when later steps of the same advies will follow by themselves"""


@dataclass(frozen=True)
class Resultaat:
    """The card afterwards, how many changes were made to TOPdesk, and what to keep in the same transaction."""

    kaart: Incident
    schrijfacties: int
    na_afloop: Callable[[Session], None] | None = None
