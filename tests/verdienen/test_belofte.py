"""The promise, by simulation: what is worse than the limit is let through in at most 5% of many histories, all attempts together."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from triage.domain.verdienen import Feit, Plan
from triage.verdienen.grens import kans_hoogstens, nodig
from triage.verdienen.toets import doorloop

HISTORIES = 600
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTEN = [BEGIN + timedelta(minutes=i) for i in range(600)]


def _doorgelaten(toegelaten: Callable[[list[bool]], bool], p: float, lengte: int, zaad: int) -> int:
    """In how many histories something with this true share of faults is let through."""
    chance = Random(zaad)
    return sum(toegelaten([chance.random() >= p for _ in range(lengte)]) for _ in range(HISTORIES))


def _meer_dan(belofte: float) -> int:
    """A count that a promise that holds exceeds in fewer than one of ten thousand tries (binomial)."""
    return next(k for k in range(HISTORIES) if 1 - kans_hoogstens(k, HISTORIES, belofte) < 1e-4)


def _ooit(plan: Plan) -> Callable[[list[bool]], bool]:
    """Let through at any moment of the history: a certificate that was ever earned shows as one that has not expired."""
    return lambda reeks: (
        doorloop([Feit(m, g) for m, g in zip(MOMENTEN, _tot_bewijs(reeks, plan), strict=False)], plan).certificaat is not None
    )


def _tot_bewijs(reeks: list[bool], plan: Plan) -> list[bool]:
    """The history up to the first moment at which it would be let through; the whole of it when that never is."""
    n = faults = used = 0
    size = doorloop([], plan).nodig
    for at, good in enumerate(reeks):
        n, faults = n + 1, faults + (not good)
        if faults > plan.fouten_mag:
            n, faults, used = 0, 0, used + 1
            if used >= plan.pogingen:
                return reeks
        elif n == size:
            return reeks[: at + 1]
    return reeks


@pytest.mark.parametrize("p", [0.0501, 0.08])
@pytest.mark.parametrize("plan", [Plan(0.05), Plan(0.05, fouten_mag=1), Plan(0.05, fouten_mag=2), Plan(0.05, pogingen=3)])
def test_what_is_worse_than_the_limit_is_let_through_in_at_most_one_of_twenty(plan: Plan, p: float) -> None:
    assert _doorgelaten(_ooit(plan), p, 260, zaad=7) <= _meer_dan(plan.alfa)


def test_the_limit_of_a_group_holds_too() -> None:
    assert _doorgelaten(_ooit(Plan(0.02)), 0.0201, 160, zaad=11) <= _meer_dan(0.05)


def test_what_is_much_better_than_the_limit_gets_through() -> None:
    assert _doorgelaten(_ooit(Plan(0.05)), 0.002, 120, zaad=3) > HISTORIES * 0.8


def test_looking_after_every_check_would_break_the_promise() -> None:
    enough = [nodig(0.05, faults) for faults in range(8)]

    def naive(reeks: list[bool]) -> bool:
        faults = 0
        for n, good in enumerate(reeks, start=1):
            faults += not good
            if faults < len(enough) and n >= enough[faults]:
                return True
        return False

    assert _doorgelaten(naive, 0.0501, 200, zaad=7) > _meer_dan(0.05)
