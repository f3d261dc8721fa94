"""What every action needs at hand, gathered once per process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session, sessionmaker

from triage.apply.post import Post
from triage.classify import Model
from triage.privacy import Sleutels
from triage.settings import Config
from triage.topdesk.client import TopdeskClient
from triage.topdesk.modellen import Verwijzing
from triage.topdesk.vertaaltabel import Vertaaltabel


@dataclass(frozen=True)
class Werkplaats:
    """The open connections and fixed facts of one worker process."""

    config: Config
    client: TopdeskClient
    tabel: Vertaaltabel
    ik: Verwijzing
    """our own account in TOPdesk"""
    model: Model
    sessies: sessionmaker[Session]
    sleutels: Sleutels
    wie: str
    """id of this process, for claims"""
    klok: Callable[[], datetime]
    post: Post | None
    kast: dict[str, Any] = field(default_factory=dict, compare=False)
    """what is made once per process, when it is first needed"""

    def vandaag(self) -> date:
        """The day at the Loket."""
        return self.klok().astimezone(ZoneInfo(self.config.instellingen.tijdzone)).date()
