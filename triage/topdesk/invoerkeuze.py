"""Cards of some entry types only: chosen by TOPdesk where it can, else sifted by who asked."""

import logging
from collections.abc import Collection, Mapping, Sequence

from triage.topdesk.antwoord import Antwoord
from triage.topdesk.exceptions import Geweigerd
from triage.topdesk.fiql import een_van, en
from triage.topdesk.verkeer import Verkeer

_log = logging.getLogger(__name__)


class Invoerkeuze:
    """Remembers whether this TOPdesk can select on the entry type; its first refusal tells."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer
        self._kan = True

    def lees(
        self, pad: str, voorwaarden: Sequence[str], parameters: Mapping[str, str | int], invoer_ids: Collection[str]
    ) -> tuple[Antwoord, bool]:
        """One page of a list, and whether TOPdesk chose: False means that rows of other entry types are among them."""
        chosen = een_van("entryType.id", sorted(invoer_ids)) if self._kan else ""
        try:
            return self._verkeer.lees(pad, {"query": en(*voorwaarden, chosen), **parameters}), bool(chosen)
        except Geweigerd as error:
            if not chosen or "entryType" not in str(error):
                raise
            _log.warning("this TOPdesk cannot select on entryType.id; cards of all entry types are listed and sifted here")
            self._kan = False
            return self.lees(pad, voorwaarden, parameters, invoer_ids)
