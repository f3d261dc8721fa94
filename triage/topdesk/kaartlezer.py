"""Reading cards: which changed, one whole, and what hangs on it."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

from triage.topdesk.bladeren import alle_regels, regels
from triage.topdesk.modellen import Actie, Bijlage, Incident, Rij, Verwijzing
from triage.topdesk.rondvraag import Rondvraag
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import actie_uit, als_uuid, bijlage_uit, incident_uit, verwijzing_uit


def pad(incident_id: str) -> str:
    """Where a card is. Raises Geweigerd for what is no id, with nothing sent."""
    return f"incidents/id/{als_uuid(incident_id)}"


class Kaartlezer:
    """What can be asked of cards through one connection. Changes nothing."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer
        self._rondvraag = Rondvraag(verkeer)

    def gewijzigd_sinds(self, moment: datetime, invoer_ids: Collection[str], *, per_keer: int = 500) -> Iterator[Rij]:
        """Cards of these entry types changed at or after `moment`, oldest change first; open and closed alike, archived ones not.

        A quiet round costs one call. A card that changes during the reading comes twice, with both times. `per_keer`: rows a page.
        """
        return self._rondvraag.rijen("modificationDate", moment, invoer_ids, per_keer)

    def aangemaakt_sinds(self, moment: datetime, invoer_ids: Collection[str], *, per_keer: int = 500) -> Iterator[Rij]:
        """Cards of these entry types made at or after `moment`, oldest first: for full reads, since this date never changes."""
        return self._rondvraag.rijen("creationDate", moment, invoer_ids, per_keer)

    def incident(self, incident_id: str) -> Incident:
        """The complete card. Raises NietGevonden also when a filter of the account hides it."""
        return incident_uit(self._verkeer.lees(pad(incident_id)).inhoud)

    def incident_met_nummer(self, nummer: str) -> Incident:
        """The complete card by its number, which may hold spaces."""
        return incident_uit(self._verkeer.lees(f"incidents/number/{quote(nummer, safe='')}").inhoud)

    def acties(self, incident_id: str) -> tuple[Actie, ...]:
        """Every action on the card, newest first, invisible ones too."""
        return tuple(map(actie_uit, self._alles(incident_id, "actions", 100)))

    def aanvragen(self, incident_id: str) -> tuple[Actie, ...]:
        """Every entry of the melder, newest first."""
        return tuple(map(actie_uit, self._alles(incident_id, "requests", 10)))

    def bijlagen(self, incident_id: str) -> tuple[Bijlage, ...]:
        """The attachments of the card, without their content."""
        return tuple(map(bijlage_uit, self._alles(incident_id, "attachments", 100)))

    def bijlage_inhoud(self, incident_id: str, bijlage_id: str) -> bytes:
        """The content of one attachment, read now and kept nowhere."""
        return self._verkeer.haal(f"{pad(incident_id)}/attachments/{als_uuid(bijlage_id)}/download")

    def groepen_van(self, behandelaar_id: str) -> tuple[Verwijzing, ...]:
        """The operator groups that an operator is in. Raises GeenRecht without the permission to read operators."""
        found = regels(self._verkeer.lees(f"operators/id/{als_uuid(behandelaar_id)}/operatorgroups"), "operatorgroups")
        return tuple(g for g in map(verwijzing_uit, found) if g is not None)

    def _alles(self, incident_id: str, deel: str, grootte: int) -> list[Any]:
        return alle_regels(self._verkeer, f"{pad(incident_id)}/{deel}", grootte=grootte)
