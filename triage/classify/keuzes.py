"""Undecided is a good outcome: at most three routes that hold the right one at a promised rate.

Split conformal, as conformal risk control (Angelopoulos and others 2022): on examples that the weights did not see, the highest
threshold is taken at which "a good route is among the first three and above the threshold" fails no more often than promised, with the
one to come counted in.
"""

import numpy as np

from triage.classify.model import Tabel

BELOFTE = 0.95
"""in so many of a hundred meldingen a good route is among those that are named"""
MEESTE = 3


def keuze_drempel(kansen: Tabel, goed: Tabel, belofte: float = BELOFTE) -> tuple[float, float]:
    """(threshold, rate promised). Both tables berichten x routes: chances of held-out examples, and which routes are acceptable.

    Where even the first three do not reach the promise, the threshold is 0 and the rate is what they do reach.
    """
    total = len(kansen)
    first = np.argsort(-kansen, axis=1, kind="stable")[:, :MEESTE]
    rows = np.arange(total)[:, None]
    reached = np.sort(np.where(goed[rows, first] > 0, kansen[rows, first], 0.0).max(axis=1))
    allowed = int((1 - belofte) * (total + 1)) - 1  # so many may fail
    if allowed < 0 or reached[allowed] <= 0.0:
        missed = int((reached <= 0.0).sum())
        return 0.0, 1 - (missed + 1) / (total + 1)
    return float(reached[allowed]), belofte


def keuzes(kansen: list[tuple[str, float]], drempel: float) -> tuple[str, ...]:
    """The routes to choose from, best first; always the first, never more than three. `kansen`: best first."""
    return tuple(route for place, (route, chance) in enumerate(kansen[:MEESTE]) if place == 0 or chance >= drempel)
