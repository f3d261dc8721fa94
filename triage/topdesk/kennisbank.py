"""The knowledge base of TOPdesk: only the items that carry our mark, and only what keeping them needs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import quote

from triage.topdesk.bladeren import alle_regels
from triage.topdesk.exceptions import GeenKennisbank, GeenKennismap, Geweigerd, NietGevonden, OnbekendAntwoord
from triage.topdesk.fiql import is_
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import als_uuid

_WORTEL = "/services/knowledge-base-v1"
_LIJST = "application/x.topdesk-kb-ki-list-v1+json"
_EEN = "application/x.topdesk-kb-ki-v1+json"
_NIEUW = "application/x.topdesk-kb-create-ki-v1+json"
_PER_KEER = 500


@dataclass(frozen=True, slots=True)
class Kennisinhoud:
    """The texts of an item. Title and keywords are plain text, the other three HTML."""

    titel: str
    omschrijving: str
    inhoud: str
    voor_behandelaars: str
    """never shown to callers"""
    trefwoorden: str


_VELD = {
    "titel": "title",
    "omschrijving": "description",
    "inhoud": "content",
    "voor_behandelaars": "commentsForOperators",
    "trefwoorden": "keywords",
}
_VRAAG = ",".join(["id", "number", "archived", "externalLink", *(f"translation.content.{name}" for name in _VELD.values())])
"""TOPdesk gives only what is asked for, and no text at all where none is named"""


@dataclass(frozen=True, slots=True)
class Kennisitem:
    """One item as it stands in TOPdesk."""

    id: str
    nummer: str
    gearchiveerd: bool
    merk: str
    """id of its external link, which is ours to write"""
    inhoud: Kennisinhoud


class Kennisbank:
    """Items in one language that carry external links of one kind (`soort`, a number by which TOPdesk tells integrations apart)."""

    def __init__(self, verkeer: Verkeer, taal: str, soort: str) -> None:
        self._verkeer, self._taal, self._soort = verkeer, taal, soort
        self._wijzigt: str | None = None

    def items(self) -> tuple[Kennisitem, ...]:
        """Every item with an external link of our kind, archived ones too. Raises GeenKennisbank where the API is switched off."""
        asked = {"fields": _VRAAG, "query": is_("externalLink.type", self._soort), "language": self._taal}
        try:
            rows = alle_regels(self._verkeer, f"{_WORTEL}/knowledgeItems", grootte=_PER_KEER, parameters=asked, media=_LIJST)
        except NietGevonden as error:
            raise GeenKennisbank(error.toelichting) from error
        return tuple(map(_item_uit, rows))

    def item(self, item_id: str) -> Kennisitem:
        """One item as it is now. Raises NietGevonden."""
        return _item_uit(self._verkeer.lees(_pad(item_id), {"fields": _VRAAG, "language": self._taal}, media=_EEN).inhoud)

    def controleer_map(self, map_: str) -> None:
        """Look whether the folder for new items (id or number) is there. Raises GeenKennismap."""
        kind = "folders" if self._gemigreerd() else "knowledgeItems"
        try:
            self._verkeer.lees(f"{_WORTEL}/{kind}/{quote(map_, safe='')}", media=_EEN if kind == "knowledgeItems" else "")
        except (NietGevonden, Geweigerd) as error:
            raise GeenKennismap(error.toelichting) from error

    def maak(self, map_: str, merk: str, inhoud: Kennisinhoud) -> str:
        """Make an item that callers do not see, and give its id. Sent once: after Onzeker look with items() whether it is there."""
        body = {
            "parent": _verwijs(map_),
            "visibility": {"sspVisibility": "NOT_VISIBLE"},
            "externalLink": self._merk(merk),
            "translation": {"language": self._taal, "content": _naar(inhoud)},
        }
        made = self._verkeer.schrijf("POST", f"{_WORTEL}/knowledgeItems", body, media=_NIEUW).inhoud
        if isinstance(made, Mapping) and isinstance(made.get("id"), str):
            return als_uuid(made["id"])
        found = [one.id for one in self.items() if one.merk == merk]
        if len(found) != 1:
            raise OnbekendAntwoord("POST knowledgeItems: no id in the answer, and the new item is not found by its mark")
        return found[0]

    def schrijf(self, item_id: str, inhoud: Kennisinhoud) -> None:
        """Replace the texts. Raises Geweigerd for an archived item."""
        self._verkeer.schrijf(self._methode(), f"{_pad(item_id)}/translations/{quote(self._taal, safe='')}", _naar(inhoud))

    def zet_merk(self, item_id: str, merk: str) -> None:
        """Replace the id of the external link. Raises Geweigerd for an archived item."""
        self._verkeer.schrijf(self._methode(), _pad(item_id), {"externalLink": self._merk(merk)})

    def archiveer(self, item_id: str) -> None:
        """Put an item in the archive; nothing happens to one that is there."""
        self._verkeer.schrijf("POST", f"{_pad(item_id)}/archive", {})

    def haal_terug(self, item_id: str) -> None:
        """Take an item out of the archive."""
        self._verkeer.schrijf("POST", f"{_pad(item_id)}/unarchive", {})

    def _merk(self, merk: str) -> dict[str, str]:
        return {"id": merk, "type": self._soort}

    def _methode(self) -> str:
        """Changes are PATCH once the tenant has folders, and POST before that."""
        if self._wijzigt is None:
            self._wijzigt = "PATCH" if self._gemigreerd() else "POST"
        return self._wijzigt

    def _gemigreerd(self) -> bool:
        """Whether the tenant has folders. The question itself disappears at the end of 2026: then all have."""
        try:
            content = self._verkeer.lees(f"{_WORTEL}/explorer/migrated").inhoud
        except NietGevonden:
            return True
        values = list(content.values()) if isinstance(content, Mapping) else [content]
        told = [value for value in values if isinstance(value, bool)]
        if len(told) != 1:
            raise OnbekendAntwoord("GET explorer/migrated: yes or no was due")
        return told[0]


def _pad(item_id: str) -> str:
    return f"{_WORTEL}/knowledgeItems/{als_uuid(item_id)}"


def _verwijs(map_: str) -> dict[str, str]:
    """A folder by id, else by number."""
    try:
        return {"id": als_uuid(map_)}
    except Geweigerd:
        return {"number": map_}


def _naar(inhoud: Kennisinhoud) -> dict[str, str]:
    return {_VELD[name]: value for name, value in asdict(inhoud).items()}


def _item_uit(rij: Any) -> Kennisitem:
    """Raises OnbekendAntwoord when id or number is missing; a text that is absent is empty."""
    if not isinstance(rij, Mapping) or not isinstance(rij.get("id"), str) or not isinstance(rij.get("number"), str):
        raise OnbekendAntwoord("knowledgeItems: an item without id or number")
    texts = _onder(_onder(rij, "translation"), "content")
    content = Kennisinhoud(**{f.name: str(texts.get(_VELD[f.name]) or "") for f in fields(Kennisinhoud)})
    return Kennisitem(
        als_uuid(rij["id"]), rij["number"], rij.get("archived") is True, str(_onder(rij, "externalLink").get("id") or ""), content
    )


def _onder(rij: Mapping[str, Any], veld: str) -> Mapping[str, Any]:
    value = rij.get(veld)
    return value if isinstance(value, Mapping) else {}
