"""Earned automation in values: what was judged blind, what went wrong afterwards, and how far something may go because of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from triage.domain.termen import Stadium

LABELS = "labels"
"""what stands in a mandaat or a keuring for the ladder of labels: sector, subcategorie and soort together"""


class Voorvalsoort(StrEnum):
    """What shows after the act that an automatic decision was wrong; counts at once."""

    ONGEDAAN = "ongedaan"
    """a person took it back"""
    RETOUR = "retour"
    """the agency or team sent it back: not ours"""
    KLACHT = "klacht"


@dataclass(frozen=True, slots=True)
class Feit:
    """One piece of evidence on one route. `achteraf`: a voorval, not a planned check."""

    op: datetime
    goed: bool
    achteraf: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed before the first check: how much is checked, and what may be wrong in it."""

    limiet: float
    """share of faults (0 to 1) that the truth must be shown to lie under"""
    alfa: float = 0.05
    """chance (0 to 1) that is accepted of letting through what is worse than the limit, over all attempts together"""
    fouten_mag: int = 0
    pogingen: int = 1
    """how many attempts, or thresholds, were announced; alfa is divided by it (Bonferroni)"""
    geldig_dagen: int = 180

    @property
    def alfa_per_poging(self) -> float:
        """What one attempt may spend."""
        return self.alfa / self.pogingen


@dataclass(frozen=True, slots=True)
class Certificaat:
    """Proof on a plan, valid up to `tot`. `n` and `fouten` count on while it is valid."""

    verdiend_op: datetime
    tot: datetime
    n: int
    fouten: int


@dataclass(frozen=True, slots=True)
class Toets:
    """How far the checks of one plan are."""

    plan: Plan
    nodig: int
    n: int
    """checked in the attempt that runs now"""
    fouten: int
    pogingen_op: int
    """attempts that failed or were taken back"""
    certificaat: Certificaat | None

    @property
    def nog(self) -> int:
        """How many are still to be checked without more faults than agreed; 0 when no attempt is left."""
        return 0 if self.uitgeput else self.nodig - self.n

    @property
    def uitgeput(self) -> bool:
        """True when every attempt that was announced is used up: only a new mandaat gives a new one."""
        return self.pogingen_op >= self.plan.pogingen


@dataclass(frozen=True, slots=True)
class Trede:
    """Where one route, or the labels, stands on its ladder, and why."""

    wat: str
    groep: str
    """mandaatgroep, empty for a mandaat of its own"""
    stadium: Stadium
    mandaat: Stadium
    """as far as the mandaat goes"""
    reden: str
    """geen_mandaat | mandaat | bewezen | niet_nodig | te_keuren | te_keuren_groep | uitgeput: phrases in teksten/ladder.yaml"""
    nog: int
    toets: Toets | None
    groepstoets: Toets | None
    tot: date | None
    """last day on which this stage holds"""
