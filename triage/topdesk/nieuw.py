"""A card that we make ourselves: only test cards of `triage connect`; meldingen come in by mail or form."""

from dataclasses import dataclass
from typing import Any

from triage.topdesk.exceptions import Geweigerd
from triage.topdesk.modellen import LEEG, Wijziging
from triage.topdesk.tekst import MAX_TEKST, leesbaar
from triage.topdesk.vertaling import als_uuid, wijziging_naar

MAX_EXTERN_NUMMER = 60
_MAX_NAAM, _MAX_ADRES = 109, 100


@dataclass(frozen=True, slots=True)
class NieuweKaart:
    """A first-line card to be made, for a caller who is not registered."""

    extern_nummer: str
    """at most 60 characters, and new for each card: by it the card is found again when the answer to making it was lost"""
    aanvraag_html: str
    """escaped already, line ends as <br>"""
    melder_naam: str
    melder_adres: str
    velden: Wijziging
    """the fields of the card; an action is not taken here"""
    invoer_id: str | None = None
    """entry type"""
    vestiging_id: str | None = None
    """branch of the caller, which many tenants want"""


def nieuw_naar(kaart: NieuweKaart) -> dict[str, Any]:
    """The body of POST /incidents. Raises Geweigerd, with nothing sent, for what TOPdesk would refuse or we could not find again."""
    if not 0 < len(kaart.extern_nummer) <= MAX_EXTERN_NUMMER:
        raise Geweigerd(f"externalNumber must hold 1 to {MAX_EXTERN_NUMMER} characters; nothing was sent")
    if len(kaart.melder_naam) > _MAX_NAAM or len(kaart.melder_adres) > _MAX_ADRES:
        raise Geweigerd(f"caller holds at most {_MAX_NAAM} characters of name and {_MAX_ADRES} of address; nothing was sent")
    if len(kaart.aanvraag_html) > MAX_TEKST:
        raise Geweigerd(f"a request holds at most {MAX_TEKST} characters; nothing was sent")
    if kaart.velden.actie_html is not None or LEEG in (kaart.velden.groep_id, kaart.velden.behandelaar_id):
        raise Geweigerd("a new card takes no action and no emptied field; nothing was sent")
    caller: dict[str, Any] = {"dynamicName": leesbaar(kaart.melder_naam), "email": leesbaar(kaart.melder_adres)}
    if kaart.vestiging_id is not None:
        caller["branch"] = {"id": als_uuid(kaart.vestiging_id)}
    body = wijziging_naar(kaart.velden) | {
        "externalNumber": kaart.extern_nummer,
        "request": leesbaar(kaart.aanvraag_html),
        "caller": caller,
    }
    if kaart.invoer_id is not None:
        body["entryType"] = {"id": als_uuid(kaart.invoer_id)}
    return body
