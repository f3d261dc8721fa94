"""The knowledge base: folders, and items with their texts in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.gegevens import gegevens
from triage.sandbox.kenmerk import id_van
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.tekst import zeef
from triage.sandbox.wereld import Ding

TAAL = "nl"
"""the only language of this TOPdesk"""
TEKSTEN = ("title", "description", "content", "commentsForOperators", "keywords")
_HTML = ("description", "content", "commentsForOperators")
_ZICHTBAAR = ("NOT_VISIBLE", "VISIBLE", "VISIBLE_IN_PERIOD")
EIGENSCHAPPEN = ("visibility", "status", "manager", "externalLink")


@dataclass
class Kennisboek:
    """Every folder and item, by id."""

    mappen: dict[str, Ding] = field(default_factory=lambda: {m["id"]: m for m in [_map(gegevens()["kennismap"])]})
    items: dict[str, Ding] = field(default_factory=dict)

    def zoek(self, sleutel: str, lijst: str = "items") -> Ding | None:
        """An item or folder by id or number."""
        rows: Mapping[str, Ding] = self.mappen if lijst == "mappen" else self.items
        return next((d for d in rows.values() if sleutel.casefold() in (d["id"], d["number"].casefold())), None)


def _map(regel: Mapping[str, str]) -> Ding:
    return {"id": id_van("kennismap", regel["nummer"]), "number": regel["nummer"], "archived": False, "title": regel["titel"]}


def weiger(waarom: str, veld: str = "") -> ApiFout:
    """A 400 in the shape of the knowledge base."""
    return ApiFout(400, waarom, "errors", veld)


def maak(boek: Kennisboek, body: Any, wie: Ding, moment: datetime, s: Schakelaars) -> Ding:
    """A new item. Raises ApiFout (400) when folder, language or title is missing or wrong."""
    if not isinstance(body, Mapping):
        raise weiger("The body is no object")
    _bekend(body, ("parent", "translation", *EIGENSCHAPPEN))
    parent, translation = body.get("parent"), body.get("translation")
    if not isinstance(parent, Mapping) or not isinstance(translation, Mapping):
        raise weiger("parent and translation are mandatory", "translation" if isinstance(parent, Mapping) else "parent")
    key = str(parent.get("id") or parent.get("number") or "")
    folder = boek.zoek(key, "mappen") or (None if s.kennismappen else boek.zoek(key))
    if folder is None:
        raise weiger("The parent was not found", "parent")
    if translation.get("language") != TAAL:
        raise weiger("The language is not in the list of languages", "translation.language")
    number = f"KI {len(boek.items) + 1:04d}"
    item: Ding = {
        "id": id_van("kennisitem", number), "number": number, "parent": {"id": folder["id"], "number": folder["number"]},
        "visibility": {"sspVisibility": "NOT_VISIBLE"}, "status": None, "manager": None, "externalLink": None, "archived": False,
        "news": False, "availableTranslations": [TAAL],
        "translation": {"language": TAAL, "content": dict.fromkeys(TEKSTEN, ""), "creator": wie, "creationDate": moment},
    }  # fmt: skip
    schrijf(item, translation.get("content"), wie, moment, s)
    if not item["translation"]["content"]["title"]:
        raise weiger("The title is mandatory", "translation.content.title")
    zet(item, {k: v for k, v in body.items() if k in EIGENSCHAPPEN})
    boek.items[item["id"]] = item
    return item


def schrijf(item: Ding, teksten: Any, wie: Ding, moment: datetime, s: Schakelaars) -> None:
    """Replace the texts that are given. Raises ApiFout (400)."""
    if not isinstance(teksten, Mapping):
        raise weiger("The content is no object", "content")
    _bekend(teksten, TEKSTEN)
    new = dict(item["translation"]["content"])
    for name, value in teksten.items():
        if not isinstance(value, str) or (name == "title" and not value.strip()):
            raise weiger("The value is no text", name)
        new[name] = zeef(value, s.tags, s.entiteiten)[0] if name in _HTML else value
    item["translation"] |= {"content": new, "modifier": wie, "modificationDate": moment}


def zet(item: Ding, velden: Mapping[str, Any]) -> None:
    """Replace properties; null empties those that may be empty. Raises ApiFout (400)."""
    _bekend(velden, EIGENSCHAPPEN)
    for name, value in velden.items():
        if value is not None and not isinstance(value, Mapping):
            raise weiger("The value is no object", name)
        if name == "visibility" and (value is None or value.get("sspVisibility") not in _ZICHTBAAR):
            raise weiger("The visibility is unknown", "visibility.sspVisibility")
        if name == "externalLink" and value is not None and not _koppeling(value):
            raise weiger("id and type are mandatory, and type is a number", name)
        item[name] = dict(value) if value is not None else None


def _koppeling(waarde: Mapping[str, Any]) -> bool:
    texts = [waarde.get(part) for part in ("id", "type")]
    return all(isinstance(text, str) and text for text in texts) and str(texts[1]).isdecimal()


def kies(item: Ding, velden: Iterable[str]) -> Ding:
    """The item with id, number and only the fields asked for, `a.b.c` for what hangs below another."""
    out: Ding = {"id": item["id"], "number": item["number"]}
    for path in velden:
        here, there = item, out
        *way, last = path.split(".")
        for part in way:
            if not isinstance(here.get(part), Mapping):
                break
            here, there = here[part], there.setdefault(part, {})
        else:
            if last not in here and last not in ("modifier", "modificationDate"):
                raise weiger(f"unknown field '{path}'", "fields")
            there[last] = here.get(last)
    return out


def _bekend(body: Mapping[str, Any], namen: Iterable[str]) -> None:
    for key in body:
        if key not in namen:
            raise weiger(f"Unknown field: '{key}'", str(key))
