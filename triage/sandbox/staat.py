"""All that the embedded TOPdesk knows while it runs, behind one lock."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import RLock
from typing import Any
from zoneinfo import ZoneInfo

from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.gegevens import gegevens
from triage.sandbox.kaarten import Kaart
from triage.sandbox.kenmerk import id_van
from triage.sandbox.kennis import Kennisboek
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.tijd import Klok
from triage.sandbox.wereld import LIJSTEN, Ding, Wereld, naam_van, verwijzing


@dataclass(frozen=True, slots=True)
class Schrijfactie:
    """One call that may have changed something. `status` is 0 when its answer never left."""

    methode: str
    pad: str
    moment: datetime
    status: int
    uitgevoerd: bool
    """whether TOPdesk handled it, whatever the caller got to see"""


@dataclass
class Staat:
    """Cards, lists, clock and switches. Everything that reads or changes it holds `slot`."""

    wereld: Wereld
    schakelaars: Schakelaars
    klok: Klok
    zone: ZoneInfo
    slot: RLock = field(default_factory=RLock)
    kaarten: dict[str, Kaart] = field(default_factory=dict)
    nummers: dict[str, str] = field(default_factory=dict)
    schrijfacties: list[Schrijfactie] = field(default_factory=list)
    aanroepen: Counter[str] = field(default_factory=Counter)
    tokens: set[str] = field(default_factory=set)
    meldingen: list[Ding] = field(default_factory=list)
    """task notifications, as sent"""
    kennis: Kennisboek = field(default_factory=Kennisboek)
    na_actie: Callable[[Kaart, str, bool], None] | None = None
    """event: (card, plain text of a visible action or "", whether it was an action); mail.py listens"""
    _volg: int = 1000

    def volgnummer(self, moment: datetime) -> str:
        """The next card number, in the tenant's own form."""
        self._volg += 1
        local = moment.astimezone(self.zone)
        return str(gegevens()["nummer"]).format(jj=f"{local:%y}", mm=f"{local:%m}", volg=self._volg)

    def zoek(self, sleutel: str) -> Kaart:
        """A card by id or by number, hidden or not. Raises SandboxFout when there is none."""
        found = self.kaarten.get(sleutel) or self.kaarten.get(self.nummers.get(sleutel, ""))
        if found is None:
            raise SandboxFout(f"The sandbox holds no card {sleutel}.")
        return found

    def zichtbaar(self, kaart: Kaart) -> bool:
        """Whether the account of the API gets to see the card."""
        category = (kaart.velden["category"] or {}).get("name")
        return not kaart.verborgen and category not in self.schakelaars.verborgen_categorieen

    def erbij(self, kaart: Kaart) -> Kaart:
        """Keep a new card."""
        self.kaarten[kaart.id] = kaart
        self.nummers[kaart.nummer] = kaart.id
        return kaart

    def api(self) -> Ding:
        """The API's own operator as a reference."""
        return verwijzing(self.wereld.lijsten["operators"][self.wereld.api_id])

    def mailimport(self) -> Ding:
        """The operator of mail import as a reference."""
        return verwijzing(self.wereld.lijsten["operators"][self.wereld.import_id])

    def regel_id(self, kaart: Kaart) -> str:
        """An id for the next entry on this card."""
        kaart.volgnummer += 1
        return id_van("regel", f"{kaart.id}/{kaart.volgnummer}")

    def hernoem(self, lijst: str, oud: str, nieuw: str) -> None:
        """An administrator renames a value: cards show the new name, their modificationDate stays. Raises SandboxFout if unknown."""
        if lijst not in LIJSTEN:
            raise SandboxFout(f"The sandbox has no list {lijst}; it has {', '.join(LIJSTEN)}.")
        found = self.wereld.op_naam(lijst, oud)
        if not found:
            raise SandboxFout(f"The sandbox has no '{oud}' in {lijst}.")
        for ding in found:
            for key in ("dynamicName", "groupName", "name"):
                if key in ding:
                    ding[key] = nieuw
        ids = {ding["id"] for ding in found}
        for kaart in self.kaarten.values():
            kaart.zet({k: self._vers(v, ids) for k, v in kaart.velden.items()})
        for other in (*self.wereld.lijsten["subcategories"].values(), *self.wereld.lijsten["priorities"].values()):
            other.update({k: self._vers(v, ids) for k, v in other.items()})

    def _vers(self, waarde: Any, ids: Collection[Any]) -> Any:
        if isinstance(waarde, dict) and waarde.get("id") in ids and "name" in waarde:
            return waarde | {"name": self._naam(waarde["id"])}
        return waarde

    def _naam(self, id_: str) -> str:
        return next(naam_van(items[id_]) for items in self.wereld.lijsten.values() if id_ in items)

    def herstel(self, wereld: Wereld, schakelaars: Schakelaars) -> None:
        """Forget everything but who listens."""
        self.wereld, self.schakelaars = wereld, schakelaars
        self.klok.scheef = timedelta()
        for held in (self.kaarten, self.nummers, self.schrijfacties, self.aanroepen, self.tokens, self.meldingen):
            held.clear()
        self.kennis = Kennisboek()
        self._volg = 1000
