"""At most three routes at a promised rate: the promise holds on examples that were not used, by simulation."""

import numpy as np
import pytest

from triage.classify.keuzes import keuze_drempel, keuzes


def _wereld(rng: np.random.Generator, aantal: int, scherp: float) -> tuple[np.ndarray, np.ndarray]:
    """Chances over ten routes, and which is right: right as often as the chances say, and sometimes otherwise."""
    scores = rng.normal(size=(aantal, 10)) * scherp
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    flat = chances**0.7
    right = np.array([rng.choice(10, p=p / p.sum()) for p in flat])
    return chances, np.eye(10)[right]


def test_the_promise_holds_on_average_for_what_comes_after() -> None:
    rng = np.random.default_rng(5)
    missed = total = 0
    for _ in range(60):
        chances, good = _wereld(rng, 220, 6.0)
        limit, rate = keuze_drempel(chances[:120], good[:120], 0.8)
        assert rate == 0.8
        for row, right in zip(chances[120:], good[120:], strict=True):
            order = np.argsort(-row)
            named = keuzes([(str(r), float(row[r])) for r in order], limit)
            assert 1 <= len(named) <= 3
            missed += str(right.argmax()) not in named
            total += 1
    assert missed / total <= 0.2 + 3 * (0.2 * 0.8 / total) ** 0.5


def test_what_three_cannot_promise_is_not_promised() -> None:
    chances, good = _wereld(np.random.default_rng(1), 300, 0.3)
    limit, rate = keuze_drempel(chances, good, 0.95)
    assert limit == 0.0
    assert rate < 0.6


@pytest.mark.parametrize(
    ("kansen", "drempel", "wie"),
    [
        ([("a", 0.9), ("b", 0.06), ("c", 0.04)], 0.1, ("a",)),
        ([("a", 0.5), ("b", 0.4), ("c", 0.04)], 0.1, ("a", "b")),
        ([("a", 0.3), ("b", 0.3), ("c", 0.2), ("d", 0.2)], 0.1, ("a", "b", "c")),
        ([("a", 0.05), ("b", 0.04)], 0.1, ("a",)),
        ([], 0.1, ()),
    ],
)  # fmt: skip
def test_which_are_named(kansen: list[tuple[str, float]], drempel: float, wie: tuple[str, ...]) -> None:
    assert keuzes(kansen, drempel) == wie
