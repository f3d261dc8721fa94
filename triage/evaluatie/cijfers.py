"""Counts with their uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959964
"""two-sided 95% of the normal distribution"""


@dataclass(frozen=True, slots=True)
class Aandeel:
    """`goed` of `totaal`, with the Wilson score interval (95%) around the share."""

    goed: int
    totaal: int

    @property
    def waarde(self) -> float:
        """The share, 0 to 1; not a number when nothing was counted."""
        return self.goed / self.totaal if self.totaal else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound of the share (Wilson 1927)."""
        if not self.totaal:
            return (0.0, 1.0)
        n, p = self.totaal, self.waarde
        centre, spread = p + _Z**2 / (2 * n), _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return ((centre - spread) / (1 + _Z**2 / n), (centre + spread) / (1 + _Z**2 / n))


def aandeel(goed: Sequence[bool]) -> Aandeel:
    """The share of True."""
    return Aandeel(sum(goed), len(goed))


def ijkfout(kansen: Sequence[float], goed: Sequence[bool], vakken: int = 10) -> float:
    """Expected calibration error: the mean gap between chance and outcome, over `vakken` bins of equal width, weighed by their size."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(vakken)]
    for chance, right in zip(kansen, goed, strict=True):
        bins[min(vakken - 1, int(chance * vakken))].append((chance, right))
    gaps = (abs(sum(c - r for c, r in b)) for b in bins if b)
    return sum(gaps) / len(goed) if goed else math.nan


def macro(werkelijk: Sequence[str], goed: Sequence[bool]) -> float:
    """Mean over the values of the share found of each (macro recall)."""
    values = sorted(set(werkelijk))
    shares = [aandeel([g for w, g in zip(werkelijk, goed, strict=True) if w == v]).waarde for v in values]
    return sum(shares) / len(shares) if shares else math.nan
