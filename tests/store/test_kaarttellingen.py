"""Counts of TOPdesk's cards, kept per day and per week."""

from datetime import UTC, date, datetime, timedelta

from triage.store import kaarttellingen as k
from triage.store.database import open_database, sessies

MAANDAG = date(2026, 6, 1)
OP = datetime(2026, 7, 1, 8, tzinfo=UTC)


def week(aantal: int) -> k.Weektelling:
    return k.Weektelling(
        MAANDAG, {(MAANDAG, "mail"): aantal}, {("mail", "PO", "Overig"): aantal}, {("mail", "loket", True, "0"): aantal}
    )  # fmt: skip


def test_a_later_count_takes_the_place_of_an_earlier_one_and_an_empty_day_is_known(database_url: str) -> None:
    engine = open_database(database_url)
    with sessies(engine).begin() as session:
        k.bewaar(session, [week(7)], OP)
    with sessies(engine).begin() as session:
        k.bewaar(session, [week(9), k.Weektelling(MAANDAG + timedelta(days=7), {}, {}, {})], OP + timedelta(days=1))
    with sessies(engine)() as session:
        days = k.per_dag(session, MAANDAG, MAANDAG + timedelta(days=13))
        assert len(days) == 14 * len(k.INVOER)
        assert {key: n for key, n in days.items() if n} == {(MAANDAG, "mail"): 9}
        assert k.onderwerpen(session, MAANDAG, MAANDAG) == {("mail", "PO", "Overig"): 9}
        assert k.aflopen(session, MAANDAG, MAANDAG + timedelta(days=7)) == {("mail", "loket", True, "0"): 9}
        assert k.gekende_weken(session) == [k.Geteld(MAANDAG + timedelta(days=n), OP + timedelta(days=1)) for n in (0, 7)]
    engine.dispose()
