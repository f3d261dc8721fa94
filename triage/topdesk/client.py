"""The client: what the house asks of TOPdesk, each question and each change one method. Reading cards is in kaartlezer.py."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.aansluiting import Aansluiting
from triage.topdesk.antwoord import Antwoord
from triage.topdesk.deelkaarten import Deelkaarten
from triage.topdesk.exceptions import KaartGewijzigd, OnbekendAntwoord, Onzeker, TopdeskFout
from triage.topdesk.geschiedenis import Geschiedenis
from triage.topdesk.kaartlezer import Kaartlezer, pad
from triage.topdesk.kennisbank import Kennisbank
from triage.topdesk.modellen import Incident, Verwijzing, Wijziging
from triage.topdesk.nieuw import NieuweKaart, nieuw_naar
from triage.topdesk.opzoeklijsten import Opzoeklijsten
from triage.topdesk.verkeer import Oproepen, Verkeer
from triage.topdesk.vertaaltabel import Vertaaltabel, maak_vertaaltabel
from triage.topdesk.vertaling import als_uuid, incident_uit, verwijzing_uit, wijziging_naar

_log = logging.getLogger(__name__)
_VERGELEKEN = (
    "gewijzigd", "lijn", "behandelaar", "behandelaarsgroep", "leverancier", "status", "categorie", "subcategorie", "soort",
    "korte_omschrijving", "aanvraag", "afgemeld",
)  # fmt: skip
"""modificationDate counts whole seconds, so two edits can share one: what a person would change is compared too"""


class TopdeskClient(Kaartlezer):
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
        super().__init__(Verkeer(url, gebruiker, wachtwoord, parallel=parallel, timeout=timeout, wacht=wacht))
        self._lijsten = Opzoeklijsten(self._verkeer)

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

    def _schrijf(self, methode: str, incident_id: str, deel: str, inhoud: Mapping[str, Any]) -> Incident:
        answer = self._verkeer.schrijf(methode, f"{pad(incident_id)}{deel}", inhoud)
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
