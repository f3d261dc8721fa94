"""What every rule looks at: the Loket's own rules, and one melding with all that is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from triage.decide.lezen import Lezing, Vondst
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans, Labels
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import Berichtsoort, Melder, Sector
from triage.settings.beslissen import BeslissenBestand, Drempels, FeitenBestand, StopvlaggenBestand

NIET_BEANTWOORDEN = frozenset({Berichtsoort.AUTOMATISCH, Berichtsoort.NIEUWSBRIEF, Berichtsoort.BEDANKJE})
"""mail that is closed without a reply"""


@dataclass(frozen=True)
class Regels:
    """The three files with the Loket's own rules."""

    beslissen: BeslissenBestand
    stopvlaggen: StopvlaggenBestand
    feiten: FeitenBestand


@dataclass(frozen=True)
class Zaak:
    """One melding as it lies on the table."""

    bericht: Bericht
    labels: Labels
    kaart: Kaart
    regels: Regels
    historie: Historie
    nu: datetime
    lezing: Lezing
    familie: Vondst | None
    """where a relative says that he writes for a child (grandparent, aunt, foster parent)"""

    @cached_property
    def wie(self) -> tuple[tuple[float, tuple[str, ...]], ...]:
        """(chance, audiences) of each kind of melder; worked out once, since every route asks it."""
        counts_as = self.regels.beslissen.familie_telt_als.value if self.familie is not None else None
        return tuple(
            (k.kans, (k.waarde, counts_as) if k.waarde == Melder.BURGER and counts_as else (k.waarde,)) for k in self.labels.melder
        )

    @property
    def drempels(self) -> Drempels:
        """The thresholds."""
        return self.regels.beslissen.drempels


def kans_op(kansen: Iterable[Kans], waarden: Iterable[str]) -> float:
    """Chance (0 to 1) that one of `waarden` is right."""
    wanted = set(waarden)
    return min(1.0, sum(k.kans for k in kansen if k.waarde in wanted))


def beste(kansen: Iterable[Kans], toegestaan: Iterable[str] | None = None) -> str | None:
    """The likeliest value among those allowed (None: all); None when there is none."""
    allowed = None if toegestaan is None else set(toegestaan)
    found = [k for k in kansen if allowed is None or k.waarde in allowed]
    return max(found, key=lambda k: k.kans).waarde if found else None


def past(melders: tuple[Melder, ...], sectoren: tuple[Sector, ...], melder: str, sector: str) -> bool:
    """True when a rule with these restrictions holds for this melder and sector; an empty restriction holds for all."""
    return (not melders or melder in melders) and (not sectoren or sector in sectoren)
