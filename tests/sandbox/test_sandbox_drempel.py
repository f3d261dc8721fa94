"""The limit on calls per minute, on a clock of its own."""

from datetime import UTC, datetime, timedelta

from triage.sandbox.drempel import Drempel

NU = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_clock_that_is_set_back_does_not_make_callers_wait_for_an_hour():
    threshold = Drempel()
    assert [threshold.wacht(NU + timedelta(hours=1), 3) for _ in range(4)] == [0, 0, 0, 60]
    assert [threshold.wacht(NU, 3) for _ in range(4)] == [0, 0, 0, 60]
    assert threshold.wacht(NU + timedelta(seconds=60), 3) == 0
