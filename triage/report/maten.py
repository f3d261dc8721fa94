"""Small sums: shares, differences, median and p90."""

from collections.abc import Sequence
from math import ceil
from statistics import median


def aandeel(deel: int, geheel: int) -> float | None:
    """Percentage with one decimal; None of nothing."""
    return round(100 * deel / geheel, 1) if geheel else None


def mediaan(waarden: Sequence[int]) -> float | None:
    """The middle one; None of nothing."""
    return float(median(waarden)) if waarden else None


def p90(waarden: Sequence[int]) -> int | None:
    """The value that nine in ten do not exceed (nearest rank: always one that occurred); None of nothing."""
    return sorted(waarden)[ceil(0.9 * len(waarden)) - 1] if waarden else None


def verschil(nu: float | None, eerder: float | None) -> float | None:
    """How much more than before, in the unit of both; None where either is missing."""
    return None if nu is None or eerder is None else round(nu - eerder, 1)


def stijgt(nu: int, eerder: int, minstens: int = 5) -> bool:
    """True when `nu` is more than chance would make of `eerder`: two standard deviations of counts, and at least `minstens` more."""
    return nu - eerder >= minstens and (nu - eerder) > 2 * (nu + eerder) ** 0.5
