"""The exact upper bound on a share of faults (Clopper and Pearson 1934), one-sided, and how many checks a limit takes."""

import math
from functools import cache


def kans_hoogstens(fouten: int, n: int, p: float) -> float:
    """Chance of at most `fouten` among `n` when each is wrong with chance p (0 to 1)."""
    if p <= 0 or fouten >= n:
        return 1.0
    if p >= 1:
        return 0.0
    total, log_p, log_q = 0.0, math.log(p), math.log1p(-p)
    for i in range(fouten + 1):
        total += math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * log_p + (n - i) * log_q)
    return min(1.0, total)


def bovengrens(fouten: int, n: int, alfa: float = 0.05) -> float:
    """The largest share of faults (0 to 1) under which seeing so few is not rarer than alfa. 1.0 when nothing was checked."""
    if n <= 0 or fouten >= n:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if kans_hoogstens(fouten, n, middle) > alfa:
            low = middle
        else:
            high = middle
    return high


@cache
def nodig(limiet: float, fouten: int = 0, alfa: float = 0.05) -> int:
    """How many must be checked, with so many faults among them, before the bound is at or under the limit (0 to 1, both excluded)."""
    low, high = fouten, fouten + 1
    while kans_hoogstens(fouten, high, limiet) > alfa:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if kans_hoogstens(fouten, middle, limiet) > alfa:
            low = middle
        else:
            high = middle
    return high
