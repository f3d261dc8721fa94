"""What one round may still do, and how it notices that TOPdesk or the mail server is away for everybody."""

from collections.abc import Callable
from dataclasses import dataclass

TEGENSLAGEN = 3
"""this many meldingen in a row without an answer: TOPdesk itself is away, not one odd card"""


class Gestopt(Exception):
    """The round has to end here: TOPdesk is away or refuses the account. What waits is kept for the next round."""


@dataclass
class Budget:
    """Counts of one round."""

    over: int
    """changes that may still be made to TOPdesk (the cap of triage.yaml)"""
    gedaan: int = 0
    mislukt: int = 0
    uitgesteld: int = 0
    """actions that got no usable answer and wait for the next round"""
    tegenslagen: int = 0
    post_weg: str = ""
    """why no more mail is tried in this round"""
    antwoordt: Callable[[], bool] = lambda: False
    """asks TOPdesk something else, to tell a card that cannot be read from a TOPdesk that is away"""

    def op(self) -> bool:
        """True when no further change may be made."""
        return self.over <= 0

    def gelukt(self, schrijfacties: int) -> None:
        """An action was carried out."""
        self.over -= schrijfacties
        self.gedaan += 1
        self.tegenslagen = 0

    def zwijgt(self, fout: Exception) -> bool:
        """A card could not be read. True when TOPdesk does answer otherwise: it is this card, and the others go on. Else a tegenslag."""
        if self.antwoordt():
            self.uitgesteld += 1
            return True
        self.tegenslag(fout)
        return False

    def tegenslag(self, fout: Exception) -> None:
        """No usable answer for one melding. Raises Gestopt when that happened to several in a row."""
        self.uitgesteld += 1
        self.tegenslagen += 1
        if self.tegenslagen >= TEGENSLAGEN:
            raise Gestopt(type(fout).__name__) from fout
