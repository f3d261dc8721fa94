"""What is read from the store for everybody: a moment old at most, read by one, and never older than a change made here."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from triage.review.vers import Vers

NU = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
KORT = timedelta(seconds=2)


def test_it_is_read_again_when_it_is_old_and_when_the_clock_was_put_back() -> None:
    now, before = [NU], list[int | None]()

    def lees(vorige: int | None) -> int:
        before.append(vorige)
        return len(before)

    vers = Vers(lambda: now[0], KORT, lees)
    assert [vers.geef(), vers.geef()] == [1, 1]
    now[0] += KORT
    assert vers.geef() == 2
    now[0] -= timedelta(hours=1)
    assert vers.geef() == 3
    assert before == [None, 1, 2]


def test_while_one_reads_anew_the_others_get_what_was_read_before() -> None:
    now, reading, go, read = [NU], Event(), Event(), list[int]()

    def lees(vorige: int | None) -> int:
        if vorige is not None:
            reading.set()
            assert go.wait(10)
        read.append(len(read) + 1)
        return read[-1]

    vers = Vers(lambda: now[0], KORT, lees)
    assert vers.geef() == 1
    now[0] += KORT
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(vers.geef)
        assert reading.wait(10)
        assert vers.geef() == 1
        go.set()
        assert slow.result(10) == 2
    assert vers.geef() == 2
    vers.vergeet()
    assert vers.geef() == 3, "after a change nobody sees the old one"


def test_a_fault_comes_through_and_the_next_reads_again() -> None:
    tries = list[int]()

    def lees(vorige: int | None) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise LookupError("away")
        return 7

    vers = Vers(lambda: NU, KORT, lees)
    with pytest.raises(LookupError, match="away"):
        vers.geef()
    assert vers.geef() == 7
