"""The rows of the werkbak as mark-up. Rows hardly change and many people look at them, so each is made once and kept."""

import secrets
from dataclasses import dataclass, field
from threading import Lock

from starlette.requests import Request

from triage.domain.kaart import Kaart
from triage.review.bak import Rij
from triage.review.staat import Staat
from triage.review.vormgeving import duur, opmaak

_HOOGSTENS = 2_000
_DELEN = 40
_ALLES = slice(None)


@dataclass
class Rijen:
    """What was made before, by melding: with the row and what else it was made of."""

    _gemaakt: dict[str, tuple[tuple[Rij, str, str, str], str]] = field(default_factory=dict)
    _delen: dict[tuple[int, int | None, int | None], tuple[tuple[Rij, ...], Kaart, str]] = field(default_factory=dict)
    """by list and part of it; the list itself is kept too, so that its id is nobody else's"""
    _slot: Lock = field(default_factory=Lock)
    _plek: str = field(default_factory=lambda: secrets.token_hex(16))
    """stands where the visitor's own CSRF token comes; nobody can guess it, so no label can hold it"""

    def maak(self, request: Request, rijen: tuple[Rij, ...], deel: slice = _ALLES) -> str:
        """The mark-up of these rows for this visitor, escaped by its template.

        The list stays the same object for a moment, and many people look at the same part of it: that part is made once.
        """
        kaart, key = request.app.state.staat.kaart(), (id(rijen), deel.start, deel.stop)
        with self._slot:  # many people at once wait for one that makes them
            kept = self._delen.get(key)
            if kept is None or kept[0] is not rijen or kept[1] is not kaart:
                if len(self._delen) >= _DELEN:
                    self._delen.clear()
                kept = self._delen[key] = (rijen, kaart, self._deel(request, rijen[deel]))
        return kept[2].replace(self._plek, request.state.csrf)

    def _deel(self, request: Request, rijen: tuple[Rij, ...]) -> str:
        staat: Staat = request.app.state.staat
        shown = {row.wachtend.advies_id: row.adres_bevestigd for row in rijen if row.wachtend.advies_id is not None and not row.blind}
        walls = staat.tegenhouder.muren(shown)
        return "\n".join(self._rij(request, row, walls.get(row.wachtend.advies_id or 0, "")) for row in rijen)

    def _rij(self, request: Request, row: Rij, muur: str) -> str:
        staat: Staat = request.app.state.staat
        made_of = (row, duur(staat.klok() - row.wachtend.aangemaakt), staat.config.instellingen.modus, muur)
        known = self._gemaakt.get(row.wachtend.melding_id)
        if known is not None and known[0] == made_of:
            return known[1]
        if len(self._gemaakt) > _HOOGSTENS:
            self._gemaakt.clear()
        text = opmaak(request, "rij.html.j2", r=row, wacht=made_of[1], modus=made_of[2], muur=muur, csrf=self._plek)
        self._gemaakt[row.wachtend.melding_id] = (made_of, text)
        return text
