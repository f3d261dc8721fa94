"""What only `triage connect` and `triage doctor` ask of TOPdesk. Every question here reads."""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from triage.topdesk.bladeren import alle_regels, regels
from triage.topdesk.exceptions import GeenRecht, Geweigerd, NietGevonden, OnbekendAntwoord
from triage.topdesk.fiql import is_, vanaf
from triage.topdesk.invoerkeuze import Invoerkeuze
from triage.topdesk.modellen import Verwijzing
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import als_uuid, moment_of_niets, verwijzing_uit

_KOLOM = re.compile(r"(?:vrij(?:e)?|optional)?(tekst|text|getal|number|logisch|boolean|checkbox)([1-9]|10)", re.IGNORECASE)
_SOORT = {"tekst": "text", "text": "text", "getal": "number", "number": "number"}
_PER_TABBLAD = 5
_SINDS_GEMAAKT = "id,entryType,category,creator,modifier,creationDate,modificationDate"
_METEEN = timedelta(seconds=5)
"""mail import writes a card in a few steps"""
_GEEN_MAIL = {"memoText", "fileName"}
"""keys that an action or an attachment has in the progress trail, and a sent mail has not"""


class Aansluiting:
    """Questions about the account and the tenant, through one connection."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer

    def klok(self) -> datetime | None:
        """What time it is at TOPdesk's front door, in UTC and whole seconds; None when the answer does not tell."""
        value = self._verkeer.lees("version").kop.get("Date", "")
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    def ziet_kaarten(self, lijn: str) -> bool:
        """Whether the account sees any card on this line (`firstLine` or `secondLine`). Raises GeenRecht where it is told why not."""
        return bool(self._kaarten(is_("status", lijn)))

    def ziet_kaarten_na(self, moment: datetime) -> bool:
        """Whether any card was changed at or after this moment: a moment still to come tells that TOPdesk's clock runs ahead."""
        return bool(self._kaarten(vanaf("modificationDate", moment)))

    def nog_van_de_maker(self, invoer_ids: Collection[str], hoeveel: int = 50) -> tuple[int, int]:
        """Of the newest cards of these entry types: how many only their maker wrote, at once, and how many of those hold a category."""
        parameters: dict[str, str | int] = {
            "sort": "creationDate:desc",
            "fields": _SINDS_GEMAAKT,
            "dateFormat": "iso8601",
            "pageSize": hoeveel,
        }
        answer, _ = Invoerkeuze(self._verkeer).lees("incidents", (is_("status", "firstLine"),), {"pageStart": 0, **parameters}, invoer_ids)
        rows = [row for row in regels(answer, "incidents") if isinstance(row, Mapping) and _is_van_de_maker(row, invoer_ids)]
        return len(rows), sum(verwijzing_uit(row.get("category")) is not None for row in rows)

    def id_bij_extern_nummer(self, nummer: str) -> str | None:
        """The card that carries this external number, or None. Raises OnbekendAntwoord when there is more than one."""
        found = [row for row in map(verwijzing_uit, self._kaarten(is_("externalNumber", nummer), 2)) if row is not None]
        if len(found) > 1:
            raise OnbekendAntwoord("two cards carry one external number")
        return found[0].id if found else None

    def ziet_behandelaars(self) -> bool:
        """Whether the account sees any operator. Raises GeenRecht without the permission."""
        return bool(regels(self._verkeer.lees("operators", {"start": 0, "page_size": 1}), "operators"))

    def vestigingen(self) -> tuple[Verwijzing, ...]:
        """The branches that the account sees. Raises GeenRecht without the permission."""
        return tuple(b for b in map(verwijzing_uit, regels(self._verkeer.lees("branches"), "branches")) if b is not None)

    def mails_in_spoor(self, incident_id: str) -> frozenset[str]:
        """Ids of the sent mails that the progress trail of a card shows. Many tenants show none, so an empty answer proves nothing."""
        rows = alle_regels(self._verkeer, f"incidents/id/{als_uuid(incident_id)}/progresstrail", grootte=100)
        return frozenset(str(row.get("id")) for row in rows if isinstance(row, Mapping) and "title" in row and not _GEEN_MAIL & row.keys())

    def deescalatiereden(self) -> str | None:
        """Any reason for going back to the first line; None where there is none, or where that step is switched off."""
        try:
            rows = regels(self._verkeer.lees("incidents/deescalation-reasons"), "deescalation-reasons")
        except (GeenRecht, NietGevonden):
            return None
        return next((reason.id for reason in map(verwijzing_uit, rows) if reason is not None), None)

    def veldnamen(self) -> dict[str, str]:
        """Labels of the optional fields of cards by slot, as `optionalFields1.text1`; empty where TOPdesk does not tell them.

        The list is unofficial. It is read as 1 to 5 for the first tab and 6 to 10 for the second, so a person confirms each slot.
        """
        found: dict[str, str] = {}
        for kind in ("text", "number", "boolean"):
            try:
                content = self._verkeer.lees(f"optionalfields/incident/fields/{kind}").inhoud
            except (GeenRecht, NietGevonden, Geweigerd, OnbekendAntwoord):
                continue  # an unofficial list that many tenants do not give: the administrator names the slots then
            for column, label in content.items() if isinstance(content, Mapping) else ():
                slot = _plek(str(column))
                if slot and isinstance(label, str) and label.strip():
                    found[slot] = label.strip()
        return found

    def _kaarten(self, query: str, hoeveel: int = 1) -> list[object]:
        parameters: dict[str, str | int] = {"query": query, "fields": "id,number", "pageStart": 0, "pageSize": hoeveel}
        return regels(self._verkeer.lees("incidents", parameters), "incidents")


def _is_van_de_maker(rij: Mapping[str, object], invoer_ids: Collection[str]) -> bool:
    entry, maker, modifier = (verwijzing_uit(rij.get(field)) for field in ("entryType", "creator", "modifier"))
    made, changed = moment_of_niets(rij, "creationDate"), moment_of_niets(rij, "modificationDate")
    of_ours = entry is not None and entry.id in invoer_ids
    at_once = made is not None and changed is not None and changed - made <= _METEEN
    return of_ours and at_once and maker is not None and modifier is not None and maker.id == modifier.id


def _plek(kolom: str) -> str | None:
    """`vrijetekst6` -> `optionalFields2.text1`; None for a column that holds something else."""
    match = _KOLOM.fullmatch(kolom)
    if not match:
        return None
    tab, place = divmod(int(match[2]) - 1, _PER_TABBLAD)
    return f"optionalFields{tab + 1}.{_SOORT.get(match[1].lower(), 'boolean')}{place + 1}"
