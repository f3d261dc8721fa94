"""The poll: which cards changed, or were made, since a moment."""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from operator import attrgetter
from typing import Literal

from triage.topdesk.bladeren import Bladzijde, regels, rijen_vanaf
from triage.topdesk.exceptions import Geweigerd
from triage.topdesk.fiql import een_van, en, vanaf
from triage.topdesk.modellen import Rij
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import rij_uit, verwijzing_uit

_log = logging.getLogger(__name__)
_PAD = "incidents"
_VELDEN = "id,number,creationDate,modificationDate,closed,modifier,entryType"
_GROOTSTE = 10_000
Datumveld = Literal["modificationDate", "creationDate"]
_ATTRIBUUT: dict[Datumveld, str] = {"modificationDate": "gewijzigd", "creationDate": "aangemaakt"}


class Rondvraag:
    """Lists of cards by date. Remembers whether this TOPdesk can select on the entry type."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer
        self._kiest_invoer = True

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
        since = vanaf(datum, sinds)
        chosen = een_van("entryType.id", sorted(invoer)) if self._kiest_invoer else ""
        parameters: dict[str, str | int] = {
            "query": en(since, chosen),
            "sort": f"{datum}:asc,id:asc",
            "fields": _VELDEN,
            "dateFormat": "iso8601",
            "pageStart": sprong,
            "pageSize": per_keer,
        }
        try:
            answer = self._verkeer.lees(_PAD, parameters)
        except Geweigerd as error:
            if not chosen or "entryType" not in str(error):
                raise
            _log.warning("this TOPdesk cannot select on entryType.id; cards of all entry types are listed and sifted here")
            self._kiest_invoer = False
            return self._bladzijde(datum, sinds, sprong, invoer, per_keer)
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
