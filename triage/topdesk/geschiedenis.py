"""Cards of the past as rows to count: entry type, dates, labels and place by id. No text, number or person is asked for."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from triage.topdesk.bladeren import Bladzijde, regels, rijen_vanaf
from triage.topdesk.exceptions import OnbekendAntwoord
from triage.topdesk.fiql import een_van, vanaf, voor
from triage.topdesk.invoerkeuze import Invoerkeuze
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import moment_of_niets, verwijzing_uit

_PAD = "incidents"
_VELDEN = "id,status,creationDate,modificationDate,closed,closedDate,entryType,category,subcategory,operatorGroup,supplier"
_LIJNEN = ("firstLine", "secondLine", "firstLineArchived", "secondLineArchived")
"""archived cards count, since what was closed long ago is archived; partial cards do not, since their main card counts"""
_TWEEDE = "secondLine"


@dataclass(frozen=True, slots=True)
class Kaartgegevens:
    """One card as it can be counted; every reference is an id, or None where the field is empty."""

    id: str
    gewijzigd: datetime
    aangemaakt: datetime
    invoer: str | None
    categorie: str | None
    subcategorie: str | None
    groep: str | None
    leverancier: str | None
    tweedelijns: bool
    afgemeld_op: datetime | None
    """None while the card is open, and for a closed card that does not tell when"""
    afgemeld: bool


class Geschiedenis:
    """Reads the cards of a stretch of time, through one connection."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._keuze = Invoerkeuze(verkeer)

    def kaarten(self, van: datetime, tot: datetime, invoer_ids: Collection[str], *, per_keer: int = 1000) -> Iterator[Kaartgegevens]:
        """Cards of these entry types made within [van, tot), oldest first, archived ones too; one call for each `per_keer` of them.

        Paged on creationDate, which never changes, so that work on the cards meanwhile moves none. Raises ValueError without entry types.
        """
        if not invoer_ids:
            raise ValueError("no entry types to count")
        wanted = frozenset(invoer_ids)

        def haal(since: datetime, skip: int) -> Bladzijde[Kaartgegevens]:
            return self._bladzijde(since, tot, skip, wanted, per_keer)

        seen: set[str] = set()
        for row in rijen_vanaf(haal, van, attrgetter("aangemaakt")):
            if row.id not in seen:  # a card that was changed during the reading comes twice
                seen.add(row.id)
                yield row

    def _bladzijde(self, sinds: datetime, tot: datetime, sprong: int, invoer: frozenset[str], per_keer: int) -> Bladzijde[Kaartgegevens]:
        between = (vanaf("creationDate", sinds), voor("creationDate", tot), een_van("status", _LIJNEN))
        parameters: dict[str, str | int] = {
            "all": "true", "sort": "creationDate:asc,id:asc", "fields": _VELDEN, "dateFormat": "iso8601", "pageStart": sprong,
            "pageSize": per_keer,
        }  # fmt: skip
        answer, _ = self._keuze.lees(_PAD, between, parameters, invoer)
        rows = tuple(kaartgegevens_uit(row) for row in regels(answer, _PAD))
        return Bladzijde(rows, answer.status == 206, frozenset(r.id for r in rows if r.invoer not in invoer))


def kaartgegevens_uit(data: object) -> Kaartgegevens:
    """One row of the list. Raises OnbekendAntwoord without id or creationDate: it cannot be counted then."""
    row = data if isinstance(data, Mapping) else {}
    card, made = verwijzing_uit(row), moment_of_niets(row, "creationDate")
    if card is None or made is None:
        raise OnbekendAntwoord("a card in the list has no id or no creationDate")
    closed = row.get("closed") is True
    return Kaartgegevens(
        id=card.id, gewijzigd=moment_of_niets(row, "modificationDate") or made, aangemaakt=made,
        invoer=_id(row, "entryType"), categorie=_id(row, "category"), subcategorie=_id(row, "subcategory"),
        groep=_id(row, "operatorGroup"), leverancier=_id(row, "supplier"), tweedelijns=str(row.get("status", "")).startswith(_TWEEDE),
        afgemeld_op=moment_of_niets(row, "closedDate") if closed else None, afgemeld=closed,
    )  # fmt: skip


def _id(row: Mapping[str, object], veld: str) -> str | None:
    found = verwijzing_uit(row.get(veld))
    return found.id if found is not None else None
