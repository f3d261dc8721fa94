"""The exact bound, against numbers that can be checked by hand and against SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from triage.verdienen.grens import bovengrens, kans_hoogstens, nodig


@pytest.mark.parametrize(
    ("limiet", "fouten", "alfa", "aantal"),
    [
        (0.05, 0, 0.05, 59),
        (0.05, 1, 0.05, 93),
        (0.05, 2, 0.05, 124),
        (0.02, 0, 0.05, 149),
        (0.02, 1, 0.05, 236),
        (0.05, 0, 0.025, 72),  # two attempts announced
        (0.05, 0, 0.05 / 3, 80),
        (0.5, 0, 0.05, 5),
    ],
)  # fmt: skip
def test_so_many_must_be_checked(limiet: float, fouten: int, alfa: float, aantal: int) -> None:
    assert nodig(limiet, fouten, alfa) == aantal
    assert bovengrens(fouten, aantal, alfa) <= limiet < bovengrens(fouten, aantal - 1, alfa)


@given(st.integers(1, 400), st.integers(0, 20), st.sampled_from([0.05, 0.025, 0.01]))
def test_the_bound_is_that_of_clopper_and_pearson(n: int, fouten: int, alfa: float) -> None:
    wanted = 1.0 if fouten >= n else float(beta.ppf(1 - alfa, fouten + 1, n - fouten))
    assert bovengrens(fouten, n, alfa) == pytest.approx(wanted, abs=1e-9)


def test_nothing_checked_proves_nothing() -> None:
    assert bovengrens(0, 0) == 1.0
    assert bovengrens(3, 3) == 1.0
    assert kans_hoogstens(0, 10, 0.0) == 1.0
    assert kans_hoogstens(0, 10, 1.0) == 0.0
