"""What has to happen in TOPdesk's knowledge base to make it say what the kaart says. Pure: nothing is read or written here.

Our mark on an item is the id of its external link: `triage:<agency>:<sent>:<held>`. `sent` is a fingerprint of the texts that we
sent last, `held` one of what TOPdesk made of them: while an item still holds that, no person has changed it.
"""

import hashlib
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from enum import StrEnum

from triage.topdesk.kennisbank import Kennisinhoud, Kennisitem

_MERK = re.compile(r"triage:([a-z][a-z0-9_]*):([0-9a-f]{12}):([0-9a-f]{12}|-|weg)")
_TAG = re.compile(r"<[^<>]*>")
ONBEKEND = "-"
"""what TOPdesk made of the texts was not read back yet"""
WEG = "weg"
"""archived by us"""


class Wat(StrEnum):
    """What has to happen with one item."""

    MAAK = "maak"
    WIJZIG = "wijzig"
    MERK = "merk"
    """the texts are right, the mark is not"""
    TERUG = "terug"
    ARCHIVEER = "archiveer"
    VAN_MENS = "van_mens"
    """a person changed it: nothing is written"""
    WEGGELEGD = "weggelegd"
    """a person archived it: nothing is written"""
    DUBBEL = "dubbel"
    """several items carry one mark: a person has to choose"""


BLIJFT = frozenset({Wat.VAN_MENS, Wat.WEGGELEGD, Wat.DUBBEL})


@dataclass(frozen=True, slots=True)
class Stap:
    """One thing to do, or to leave. `item` is None for a new one, `nieuw` for an agency that is gone."""

    wat: Wat
    id: str
    item: Kennisitem | None
    nieuw: Kennisinhoud | None


def afdruk(inhoud: Kennisinhoud) -> str:
    """12 hex digits, the same however TOPdesk writes tags, entities and spaces. A link counts by its text."""
    parts = [_kern(text) for text in astuple(inhoud)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def merk(id_: str, gestuurd: Kennisinhoud, staat: Kennisinhoud | None) -> str:
    """Our mark on an item: what was sent, and what TOPdesk holds (None: not read back yet)."""
    return f"triage:{id_}:{afdruk(gestuurd)}:{ONBEKEND if staat is None else afdruk(staat)}"


def merk_weg(item: Kennisitem) -> str:
    """The mark of an item that we archive."""
    id_, sent, _ = lees_merk(item.merk) or ("", "", "")
    return f"triage:{id_}:{sent}:{WEG}"


def lees_merk(waarde: str) -> tuple[str, str, str] | None:
    """(agency, sent, held) out of a mark; None for what is not ours."""
    match = _MERK.fullmatch(waarde)
    return (match[1], match[2], match[3]) if match else None


def plan(gewenst: Mapping[str, Kennisinhoud], gevonden: Iterable[Kennisitem], *, overschrijf: bool = False) -> list[Stap]:
    """The steps by agency id; nothing for an item that is right. Items without our mark are left out of account."""
    ours: dict[str, list[Kennisitem]] = defaultdict(list)
    for item in gevonden:
        mark = lees_merk(item.merk)
        if mark is not None:
            ours[mark[0]].append(item)
    steps = []
    for id_ in sorted({*gewenst, *ours}):
        active = [one for one in ours[id_] if not one.gearchiveerd]
        first = next(iter(active or ours[id_]), None)
        todo = Wat.DUBBEL if len(active) > 1 else _wat(gewenst.get(id_), first, overschrijf)
        if todo is not None:
            steps.append(Stap(todo, id_, first, gewenst.get(id_)))
    return steps


def _wat(new: Kennisinhoud | None, item: Kennisitem | None, overschrijf: bool) -> Wat | None:
    if item is None:
        return Wat.MAAK
    _, sent, held = lees_merk(item.merk) or ("", "", "")
    now = afdruk(item.inhoud)
    untouched = overschrijf or held in (now, WEG)
    if new is None:
        return None if item.gearchiveerd else Wat.ARCHIVEER if untouched else Wat.VAN_MENS
    if item.gearchiveerd:
        return Wat.TERUG if overschrijf or held == WEG else Wat.WEGGELEGD
    if sent == afdruk(new) and held == now:
        return None
    if now == afdruk(new):
        return Wat.MERK
    return Wat.WIJZIG if untouched else Wat.VAN_MENS


def _kern(text: str) -> str:
    """The text without mark-up, escaping and white space."""
    plain = unicodedata.normalize("NFKC", html.unescape(_TAG.sub("", text)))
    return "".join(c for c in plain if not c.isspace())
