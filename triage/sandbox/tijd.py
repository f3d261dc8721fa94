"""Time as TOPdesk tells it: whole seconds, UTC in JSON, local time in header lines."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_VORMEN = (
    "%Y-%m-%dT%H:%M:%S.%f%z",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%dT%H:%M%z",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
)


class Klok:
    """The clock of the embedded TOPdesk; `scheef` is how far it runs ahead of ours."""

    def __init__(self, bron: Callable[[], datetime] | None = None) -> None:
        self._bron = bron or (lambda: datetime.now(UTC))
        self.scheef = timedelta()

    def nu(self) -> datetime:
        """Now in UTC, cut to the second as TOPdesk does."""
        return (self._bron() + self.scheef).astimezone(UTC).replace(microsecond=0)


def uit(moment: datetime, iso: bool = False) -> str:
    """The moment as JSON text: `2026-11-22T08:14:25.000+0000`, or with `Z` for dateFormat=iso8601."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ" if iso else "%Y-%m-%dT%H:%M:%S.000+0000")


def lees(waarde: str) -> datetime:
    """A moment from a request; without an offset it is UTC. Raises ValueError when it is none."""
    text = waarde.strip()
    for form in _VORMEN:
        try:
            found = datetime.strptime(text, form)
        except ValueError:
            continue
        return (found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)).replace(microsecond=0)
    raise ValueError(f"no date-time: {text[:40]}")


def kopregel(moment: datetime, zone: ZoneInfo, naam: str) -> str:
    """The line above an entry of `request`: `22-11-2026 09:14 [GMT +1:00] Jansen, Sara: `."""
    local = moment.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "+" if minutes >= 0 else "-"
    hours, rest = divmod(abs(minutes), 60)
    return f"{local:%d-%m-%Y %H:%M} [GMT {sign}{hours}:{rest:02d}] {naam}: "
