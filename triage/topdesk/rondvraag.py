"""The poll: which cards changed, or were made, since a moment."""

from collections.abc import Collection, Iterator
from datetime import datetime
from operator import attrgetter
from typing import Literal

from triage.topdesk.bladeren import Bladzijde, regels, rijen_vanaf
from triage.topdesk.fiql import vanaf
from triage.topdesk.invoerkeuze import Invoerkeuze
from triage.topdesk.modellen import Rij
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import rij_uit, verwijzing_uit

_PAD = "incidents"
_VELDEN = "id,number,creationDate,modificationDate,closed,creator,modifier,entryType"
_GROOTSTE = 10_000
Datumveld = Literal["modificationDate", "creationDate"]
_ATTRIBUUT: dict[Datumveld, str] = {"modificationDate": "gewijzigd", "creationDate": "aangemaakt"}


class Rondvraag:
    """Lists of cards by date."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._keuze = Invoerkeuze(verkeer)

    def rijen(self, datum: Datumveld, moment: datetime, invoer_ids: Collection[str], per_keer: int) -> Iterator[Rij]:
        """The rows at or after `moment` by this date, oldest first. Raises ValueError without entry types: that would be every card."""
        if not invoer_ids:
            raise ValueError("no entry types to poll: name them in config/topdesk.yaml")
        if not 1 <= per_keer <= _GROOTSTE:
            raise ValueError(f"a page holds 1 to {_GROOTSTE} rows")
        wanted = frozenset(invoer_ids)

        def haal(since: datetime, skip: int) -> Bladzijde[Rij]:
            return self._bladzijde(datum, since, skip, wanted, per_keer)

        return rijen_vanaf(haal, moment, attrgetter(_ATTRIBUUT[datum]))

    def _bladzijde(self, datum: Datumveld, sinds: datetime, sprong: int, invoer: frozenset[str], per_keer: int) -> Bladzijde[Rij]:
        parameters: dict[str, str | int] = {
            "sort": f"{datum}:asc,id:asc",
            "fields": _VELDEN,
            "dateFormat": "iso8601",
            "pageStart": sprong,
            "pageSize": per_keer,
        }
        answer, chosen = self._keuze.lees(_PAD, (vanaf(datum, sinds),), parameters, invoer)
        rows = regels(answer, _PAD)
        read: list[Rij] = []
        for row in rows:
            read.append(rij_uit(row, terugval=getattr(read[-1], _ATTRIBUUT[datum]) if read else sinds))
        outside = frozenset() if chosen else _buiten(rows, read, invoer)
        return Bladzijde(tuple(read), answer.status == 206, outside)


def _buiten(rows: list[object], gelezen: list[Rij], invoer: frozenset[str]) -> frozenset[str]:
    """Ids of rows with another entry type. A row that does not tell is kept: the card will."""
    types = [verwijzing_uit(row.get("entryType")) if isinstance(row, dict) else None for row in rows]
    return frozenset(r.id for r, t in zip(gelezen, types, strict=True) if t is not None and t.id not in invoer)
