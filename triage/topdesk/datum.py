"""TOPdesk's times: read in every form it writes, written in the one form it always reads."""

from datetime import UTC, datetime


def lees_moment(waarde: str) -> datetime:
    """An aware time in UTC out of `...Z`, `...+0000`, `...+01:00`, or without offset (then it is UTC).

    Raises ValueError for anything else.
    """
    try:
        moment = datetime.fromisoformat(waarde.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("not a time as TOPdesk writes it") from error


def schrijf_moment(moment: datetime) -> str:
    """`2026-11-22T08:00:00Z`, cut to the second: TOPdesk keeps no more. Raises ValueError for a time without zone."""
    return op_de_seconde(moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def op_de_seconde(moment: datetime) -> datetime:
    """The same time in UTC without its fraction. Raises ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("a time for TOPdesk needs a time zone")
    return moment.astimezone(UTC).replace(microsecond=0)
