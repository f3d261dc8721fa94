"""The course of a toets, step by step."""

from datetime import UTC, datetime, timedelta

from triage.domain.verdienen import Feit, Plan
from triage.verdienen.toets import doorloop

BEGIN = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
PLAN = Plan(0.05)


def feiten(reeks: str, vanaf: datetime = BEGIN) -> list[Feit]:
    """`+` right, `-` wrong, `!` a voorval; one an hour."""
    return [Feit(vanaf + timedelta(hours=i), teken == "+", teken == "!") for i, teken in enumerate(reeks)]


def test_after_19_of_59_it_says_40_to_go() -> None:
    toets = doorloop(feiten("+" * 19), PLAN)
    assert (toets.nodig, toets.nog, toets.certificaat) == (59, 40, None)


def test_59_without_fault_earn_a_certificate_and_58_do_not() -> None:
    assert doorloop(feiten("+" * 58), PLAN).certificaat is None
    earned = doorloop(feiten("+" * 59), PLAN).certificaat
    assert earned is not None
    assert (earned.n, earned.fouten) == (59, 0)
    assert earned.tot == earned.verdiend_op + timedelta(days=180)


def test_93_with_one_when_one_was_agreed_beforehand() -> None:
    plan = Plan(0.05, fouten_mag=1)
    assert doorloop(feiten("+" * 40 + "-" + "+" * 51), plan).certificaat is None
    assert doorloop(feiten("+" * 40 + "-" + "+" * 52), plan).certificaat is not None
    assert doorloop(feiten("+" * 40 + "--" + "+" * 51), plan).certificaat is None


def test_a_failed_attempt_is_not_mended_by_going_on() -> None:
    toets = doorloop(feiten("+" * 30 + "-" + "+" * 500), PLAN)
    assert toets.certificaat is None
    assert toets.uitgeput
    assert toets.nog == 0


def test_a_second_attempt_that_was_announced_begins_at_nothing_and_asks_more() -> None:
    plan = Plan(0.05, pogingen=2)
    toets = doorloop(feiten("+" * 30 + "-" + "+" * 10), plan)
    assert (toets.nodig, toets.n, toets.nog, toets.uitgeput) == (72, 10, 62, False)
    assert doorloop(feiten("+" * 30 + "-" + "+" * 72), plan).certificaat is not None


def test_one_voorval_takes_a_bare_certificate_back_and_a_broad_one_stays() -> None:
    assert doorloop(feiten("+" * 59 + "!"), PLAN).certificaat is None
    broad = doorloop(feiten("+" * 59 + "+" * 50 + "!"), PLAN).certificaat
    assert broad is not None
    assert (broad.n, broad.fouten) == (110, 1)


def test_a_voorval_before_the_proof_is_a_fault_in_it() -> None:
    assert doorloop(feiten("+" * 10 + "!" + "+" * 80), PLAN).certificaat is None


def test_a_certificate_ends_and_what_was_checked_meanwhile_renews_it() -> None:
    first = feiten("+" * 59)
    late = BEGIN + timedelta(days=200)
    assert doorloop([*first, *feiten("+", late)], PLAN).certificaat is None
    renewed = doorloop([*first, *feiten("+" * 59, BEGIN + timedelta(days=100))], PLAN).certificaat
    assert renewed is not None
    assert renewed.verdiend_op > BEGIN + timedelta(days=100)


def test_the_order_in_which_feiten_are_handed_over_makes_no_difference() -> None:
    given = feiten("+" * 40 + "-" + "+" * 60)
    plan = Plan(0.05, fouten_mag=1)
    assert doorloop(reversed(given), plan) == doorloop(given, plan)
