"""The figures themselves: intervals, calibration error, and what counts as right."""

import math

import pytest

from triage.evaluatie.cijfers import Aandeel, aandeel, ijkfout, macro


@pytest.mark.parametrize(
    ("goed", "totaal", "onder", "boven"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962), (140, 160, 0.8149, 0.9176)],
)
def test_wilson_interval_against_published_values(goed: int, totaal: int, onder: float, boven: float) -> None:
    low, high = Aandeel(goed, totaal).interval
    assert (low, high) == (pytest.approx(onder, abs=5e-4), pytest.approx(boven, abs=5e-4))


def test_nothing_counted_is_not_a_score() -> None:
    assert math.isnan(aandeel([]).waarde)
    assert aandeel([]).interval == (0.0, 1.0)


def test_calibration_error_by_hand() -> None:
    assert ijkfout([0.95, 0.95, 0.55, 0.55], [True, True, True, False]) == pytest.approx((0.1 + 0.1) / 4)
    assert ijkfout([1.0], [True]) == pytest.approx(0.0)
    assert ijkfout([1.0, 1.0], [False, False]) == pytest.approx(1.0)


def test_macro_gives_every_value_the_same_weight() -> None:
    assert macro(["a", "a", "a", "b"], [True, True, True, False]) == pytest.approx(0.5)
