"""The client: what the house asks of TOPdesk, each question and each change one method."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.aansluiting import Aansluiting
from triage.topdesk.antwoord import Antwoord
from triage.topdesk.bladeren import alle_regels, regels
from triage.topdesk.deelkaarten import Deelkaarten
from triage.topdesk.exceptions import KaartGewijzigd, OnbekendAntwoord, Onzeker, TopdeskFout
from triage.topdesk.geschiedenis import Geschiedenis
from triage.topdesk.kennisbank import Kennisbank
from triage.topdesk.modellen import Actie, Bijlage, Incident, Rij, Verwijzing, Wijziging
from triage.topdesk.nieuw import NieuweKaart, nieuw_naar
from triage.topdesk.opzoeklijsten import Opzoeklijsten
from triage.topdesk.rondvraag import Rondvraag
from triage.topdesk.verkeer import Oproepen, Verkeer
from triage.topdesk.vertaaltabel import Vertaaltabel, maak_vertaaltabel
from triage.topdesk.vertaling import actie_uit, als_uuid, bijlage_uit, incident_uit, verwijzing_uit, wijziging_naar

_log = logging.getLogger(__name__)
_VERGELEKEN = (
    "gewijzigd", "lijn", "behandelaar", "behandelaarsgroep", "leverancier", "status", "categorie", "subcategorie", "soort",
    "korte_omschrijving", "aanvraag", "afgemeld",
)  # fmt: skip
"""modificationDate counts whole seconds, so two edits can share one: what a person would change is compared too"""


class TopdeskClient:
    """One TOPdesk, seen through one account. Safe to share between threads; close it, or use it in a `with`."""

    def __init__(
        self,
        url: str,
        gebruiker: str,
        wachtwoord: str,
        *,
        parallel: int = 2,
        timeout: tuple[float, float] = (5.0, 60.0),
        wacht: Callable[[float], None] = time.sleep,
    ) -> None:
        """`url` in any shape that adres.py takes; `timeout` in seconds (connect, read); `wacht` sleeps between attempts.

        Sends nothing yet. Raises OngeldigAdres.
        """
        self._verkeer = Verkeer(url, gebruiker, wachtwoord, parallel=parallel, timeout=timeout, wacht=wacht)
        self._lijsten = Opzoeklijsten(self._verkeer)
        self._rondvraag = Rondvraag(self._verkeer)

    # --- who and what is there

    @property
    def wortel(self) -> str:
        """The root of the host that is spoken to."""
        return self._verkeer.wortel

    @property
    def aantal_oproepen(self) -> Oproepen:
        """HTTP requests sent so far, by kind."""
        return self._verkeer.aantal_oproepen

    def versie(self) -> str:
        """TOPdesk's version of its API, as `4.2.6`."""
        content = self._verkeer.lees("version").inhoud
        if not isinstance(content, Mapping) or not isinstance(content.get("version"), str):
            raise OnbekendAntwoord("GET version: no version in it")
        return str(content["version"])

    def is_sandbox(self) -> bool:
        """True when the other side says that it is the embedded TOPdesk."""
        return self._verkeer.lees("version").kop.get("X-Triage-Sandbox") == "1"

    def ik(self) -> Verwijzing:
        """The account that we are: proves the password, and tells our own changes from those of others."""
        me = verwijzing_uit(self._verkeer.lees("operators/current").inhoud)
        if me is None:
            raise OnbekendAntwoord("GET operators/current: no operator in it")
        return me

    def opzoeklijsten(self) -> Opzoeklijsten:
        """TOPdesk's own lists, kept after the first reading."""
        return self._lijsten

    def aansluiting(self) -> Aansluiting:
        """The questions of `triage connect` and `triage doctor`."""
        return Aansluiting(self._verkeer)

    def kennisbank(self, taal: str, soort: str) -> Kennisbank:
        """The knowledge items in one language that carry our kind of external link."""
        return Kennisbank(self._verkeer, taal, soort)

    def deelkaarten(self) -> Deelkaarten:
        """Partial cards."""
        return Deelkaarten(self._verkeer)

    def geschiedenis(self) -> Geschiedenis:
        """What cards of the past can be counted by."""
        return Geschiedenis(self._verkeer)

    def vertaaltabel(self, bestand: TopdeskBestand, subcategorieen: Iterable[str] = (), *, opnieuw: bool = False) -> Vertaaltabel:
        """config/topdesk.yaml in ids. `subcategorieen`: the Loket's names, each checked; `opnieuw`: read TOPdesk's lists again.

        Raises OnbekendeNamen that lists everything without match.
        """
        if opnieuw:
            self._lijsten.vergeet()
        return maak_vertaaltabel(bestand, self._lijsten, subcategorieen)

    # --- reading cards

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
        return incident_uit(self._verkeer.lees(_pad(incident_id)).inhoud)

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
        return self._verkeer.haal(f"{_pad(incident_id)}/attachments/{als_uuid(bijlage_id)}/download")

    def groepen_van(self, behandelaar_id: str) -> tuple[Verwijzing, ...]:
        """The operator groups that an operator is in. Raises GeenRecht without the permission to read operators."""
        found = regels(self._verkeer.lees(f"operators/id/{als_uuid(behandelaar_id)}/operatorgroups"), "operatorgroups")
        return tuple(g for g in map(verwijzing_uit, found) if g is not None)

    # --- changing cards: each sent once; Onzeker when it may have been carried out

    def maak(self, kaart: NieuweKaart) -> Incident:
        """Make a card and give it. Sent once: after Onzeker look with aansluiting().id_bij_extern_nummer() before anything is made again.

        Raises Geweigerd before anything is sent when TOPdesk would refuse it.
        """
        answer = self._verkeer.schrijf("POST", "incidents", nieuw_naar(kaart))
        try:
            return incident_uit(answer.inhoud)
        except OnbekendAntwoord as error:
            raise Onzeker("POST incidents: accepted, but the answer holds no whole card") from error

    def wijzig(self, incident_id: str, wijziging: Wijziging) -> Incident:
        """Make the change and give the card as it is then. A change that changes nothing is a success.

        Raises Geweigerd before anything is sent when TOPdesk would refuse it.
        """
        body = wijziging_naar(wijziging)
        return self._schrijf("PATCH", incident_id, "", body) if body else self.incident(incident_id)

    def wijzig_als_ongewijzigd(self, incident: Incident, wijziging: Wijziging) -> Incident:
        """Read the card again and make the change only when it is still as in `incident`. Raises KaartGewijzigd otherwise.

        One read and one write. TOPdesk has no lock: an edit within the moment between the two is not seen.
        """
        self.controleer_ongewijzigd(incident)
        return self.wijzig(incident.id, wijziging)

    def controleer_ongewijzigd(self, incident: Incident) -> Incident:
        """The card as it is now, when nobody changed it since `incident` was read. Raises KaartGewijzigd naming what differs."""
        now = self.incident(incident.id)
        different = [name for name in _VERGELEKEN if _kenmerk(getattr(now, name)) != _kenmerk(getattr(incident, name))]
        if different:
            raise KaartGewijzigd(f"{incident.nummer}: {', '.join(different)}")
        return now

    def escaleer(self, incident_id: str, reden_id: str | None = None) -> Incident:
        """To the second line. Raises Geweigerd when the card is there already or when a reason is mandatory."""
        return self._schrijf("PUT", incident_id, "/escalate", {"id": als_uuid(reden_id)} if reden_id else {})

    def deescaleer(self, incident_id: str, reden_id: str | None = None) -> Incident:
        """Back to the first line. Raises Geweigerd when the card is there already."""
        return self._schrijf("PUT", incident_id, "/deescalate", {"id": als_uuid(reden_id)} if reden_id else {})

    # --- inside

    def _alles(self, incident_id: str, deel: str, grootte: int) -> list[Any]:
        return alle_regels(self._verkeer, f"{_pad(incident_id)}/{deel}", grootte=grootte)

    def _schrijf(self, methode: str, incident_id: str, deel: str, inhoud: Mapping[str, Any]) -> Incident:
        answer = self._verkeer.schrijf(methode, f"{_pad(incident_id)}{deel}", inhoud)
        return _kaart_in(answer, incident_id) or self._lees_terug(incident_id)

    def _lees_terug(self, incident_id: str) -> Incident:
        """The card after a change whose answer did not hold it. A failure here must not look as if nothing was changed."""
        try:
            return self.incident(incident_id)
        except TopdeskFout as error:
            raise Onzeker(f"{incident_id}: accepted, but the card could not be read after it ({type(error).__name__})") from error

    def sluit(self) -> None:
        """Close the connections."""
        self._verkeer.sluit()

    def __enter__(self) -> Self:
        """Nothing to open: connections are made at the first call."""
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None) -> None:
        """Close the connections."""
        self.sluit()

    def __repr__(self) -> str:
        """Without login name and password."""
        return f"TopdeskClient({self.wortel!r})"


def _pad(incident_id: str) -> str:
    return f"incidents/id/{als_uuid(incident_id)}"


def _kaart_in(antwoord: Antwoord, incident_id: str) -> Incident | None:
    """The card in the answer to a change; None for an empty answer, for words only, and for a card that is not whole."""
    if not isinstance(antwoord.inhoud, Mapping):
        return None
    try:
        card = incident_uit(antwoord.inhoud)
    except OnbekendAntwoord:
        _log.info("the answer to a change of %s holds no whole card; it is read again", incident_id)
        return None
    return card if card.id == als_uuid(incident_id) else None


def _kenmerk(waarde: object) -> object:
    """References count by id: a renamed value is no change of the card."""
    return waarde.id if isinstance(waarde, Verwijzing) else waarde
