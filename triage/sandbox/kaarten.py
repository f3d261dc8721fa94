"""Cards, and all that hangs on them: requests, actions, attachments, sent mails, time spent."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from triage.sandbox import tijd
from triage.sandbox.wereld import Ding

BASIS = "/tas/api/incidents/id/"
KORT = 80
"""longest briefDescription"""


@dataclass
class Regel:
    """One text entry: an action or a request. Exactly one of `behandelaar` and `persoon` is set."""

    id: str
    memo: str
    plat: str
    moment: datetime
    onzichtbaar: bool = False
    behandelaar: Ding | None = None
    persoon: Ding | None = None

    @property
    def naam(self) -> str:
        """Who wrote it."""
        return str((self.behandelaar or self.persoon or {}).get("name", ""))

    def als_json(self, verzoek: bool = False) -> Ding:
        """The entry as the API gives it; a request has no visibility."""
        own = {"id": self.id, "memoText": self.memo, "plainText": self.plat, "flag": 0}
        if not verzoek:
            own["invisibleForCaller"] = self.onzichtbaar
        return own | {"entryDate": self.moment, "operator": self.behandelaar, "person": self.persoon, "creationDate": self.moment}


@dataclass
class Bijlage:
    """One attachment with its content."""

    id: str
    naam: str
    inhoud: bytes
    omschrijving: str
    onzichtbaar: bool
    moment: datetime
    behandelaar: Ding | None = None
    persoon: Ding | None = None

    def als_json(self, kaart_id: str, browser: bool = False) -> Ding:
        """The attachment as the API gives it; `browser` gives a link for a person."""
        url = f"{BASIS}{kaart_id}/attachments/{self.id}/download"
        return {
            "id": self.id, "fileName": self.naam, "downloadUrl": url.replace("/tas/api/", "/tas/secure/") if browser else url,
            "size": len(self.inhoud), "description": self.omschrijving, "invisibleForCaller": self.onzichtbaar,
            "entryDate": self.moment, "operator": self.behandelaar, "person": self.persoon,
        }  # fmt: skip


@dataclass
class Mailregel:
    """A mail that an event sent about the card."""

    id: str
    titel: str
    afzender: str
    moment: datetime
    gebruiker: Ding | None

    def als_json(self) -> Ding:
        """The mail as it stands in the progress trail."""
        who = {"operator": None, "person": None}
        return {"id": self.id, "title": self.titel, "sender": self.afzender, "entryDate": self.moment, "user": self.gebruiker} | who


@dataclass
class Kaart:
    """A card. `velden` is the incident in API shape, with moments in place of date texts; entries stand newest first."""

    velden: Ding
    verzoeken: list[Regel] = field(default_factory=list)
    acties: list[Regel] = field(default_factory=list)
    bijlagen: list[Bijlage] = field(default_factory=list)
    mails: list[Mailregel] = field(default_factory=list)
    tijd: list[Ding] = field(default_factory=list)
    verborgen: bool = False
    volgnummer: int = 0
    _klaar: dict[bool, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The card's id."""
        return str(self.velden["id"])

    @property
    def nummer(self) -> str:
        """The card's number."""
        return str(self.velden["number"])

    @property
    def gearchiveerd(self) -> bool:
        """True when every write is refused."""
        return str(self.velden["status"]).endswith("Archived")

    def zet(self, velden: Ding) -> None:
        """Replace the fields."""
        self.velden = velden
        self._klaar.clear()

    def json(self, iso: bool) -> str:
        """The whole incident as JSON text; kept until something changes."""
        if iso not in self._klaar:
            self._klaar[iso] = naar_json(self.velden, iso)
        return self._klaar[iso]

    def aanvraag(self, zone: ZoneInfo) -> str:
        """`request`: all entries as flat text, newest first, each under its header line."""
        return "\n\n".join(f"{tijd.kopregel(r.moment, zone, r.naam)}\n{r.plat}" for r in self.verzoeken)

    def spoor(self, mails: bool, browser: bool = False) -> list[Ding]:
        """The progress trail, newest first: actions, attachments and, where the tenant shows them, mails."""
        rows = [(r.moment, r.als_json()) for r in self.acties]
        rows += [(b.moment, {k: v for k, v in b.als_json(self.id, browser).items() if k != "description"}) for b in self.bijlagen]
        if mails:
            rows += [(m.moment, m.als_json()) for m in self.mails]
        return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def naar_json(waarde: Any, iso: bool) -> str:
    """JSON text with every moment written in one of TOPdesk's two formats."""
    return json.dumps(waarde, ensure_ascii=False, default=lambda moment: tijd.uit(moment, iso))
