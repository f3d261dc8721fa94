"""Partial incidents: one question of a card on a card of its own, under the main one."""

from dataclasses import dataclass
from typing import Any

from triage.topdesk.bladeren import regels
from triage.topdesk.exceptions import Geweigerd, OnbekendAntwoord, Onzeker
from triage.topdesk.fiql import is_
from triage.topdesk.modellen import Incident, Verwijzing, Wijziging
from triage.topdesk.nieuw import MAX_EXTERN_NUMMER
from triage.topdesk.tekst import MAX_TEKST, leesbaar
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import als_uuid, incident_uit, verwijzing_uit, wijziging_naar


@dataclass(frozen=True, slots=True)
class NieuweDeelkaart:
    """A partial card to be made. TOPdesk copies caller, kind and urgency from the main card and takes no others."""

    hoofd_id: str
    extern_nummer: str
    """new for each: by it the card is found again when the answer to making it was lost"""
    aanvraag_html: str
    velden: Wijziging
    """group or supplier, category, status, korte omschrijving; an action is not taken here"""


class Deelkaarten:
    """Reading and making partial cards through one connection."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer

    def zoek(self, extern_nummer: str) -> Incident | None:
        """The partial card with this external number; lists leave partial cards out unless all are asked for."""
        query = f"{is_('externalNumber', extern_nummer)};{is_('status', 'partial')}"
        asked: dict[str, str | int] = {"query": query, "all": "true", "fields": "id,number", "pageStart": 0, "pageSize": 2}
        found = [row for row in map(verwijzing_uit, regels(self._verkeer.lees("incidents", asked), "incidents")) if row is not None]
        if len(found) > 1:
            raise OnbekendAntwoord("two partial cards carry one external number")
        return self._lees(found[0]) if found else None

    def maak(self, kaart: NieuweDeelkaart) -> Incident:
        """Make a partial card and give it. Sent once: after Onzeker look with zoek() before anything is made again.

        Raises Geweigerd, with nothing sent, for what TOPdesk would refuse; and when the main card is not on the second line.
        """
        answer = self._verkeer.schrijf("POST", "incidents", deel_naar(kaart))
        try:
            return incident_uit(answer.inhoud)
        except OnbekendAntwoord as error:
            raise Onzeker("POST incidents: accepted, but the answer holds no whole card") from error

    def _lees(self, rij: Verwijzing) -> Incident:
        return incident_uit(self._verkeer.lees(f"incidents/id/{als_uuid(rij.id)}").inhoud)


def deel_naar(kaart: NieuweDeelkaart) -> dict[str, Any]:
    """The body of POST /incidents. Raises Geweigerd for what TOPdesk would refuse or we could not find again."""
    if not 0 < len(kaart.extern_nummer) <= MAX_EXTERN_NUMMER:
        raise Geweigerd(f"externalNumber must hold 1 to {MAX_EXTERN_NUMMER} characters; nothing was sent")
    if kaart.velden.actie_html is not None or len(kaart.aanvraag_html) > MAX_TEKST:
        raise Geweigerd(f"a partial card takes no action, and a request of at most {MAX_TEKST} characters; nothing was sent")
    return wijziging_naar(kaart.velden) | {
        "status": "partial",
        "mainIncident": {"id": als_uuid(kaart.hoofd_id)},
        "externalNumber": kaart.extern_nummer,
        "request": leesbaar(kaart.aanvraag_html),
    }
