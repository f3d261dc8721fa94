"""A limit on calls per minute, which TOPdesk does not document and clients meet all the same."""

from collections import deque
from datetime import datetime, timedelta

_MINUUT = timedelta(minutes=1)


class Drempel:
    """Counts the calls of the last minute."""

    def __init__(self) -> None:
        self._momenten: deque[datetime] = deque()

    def wacht(self, nu: datetime, hoogstens: int | None) -> int:
        """Seconds after which this call would be taken; 0: it is taken now, and counts."""
        # a clock that was set back leaves calls in the future behind, and those would wait for an hour
        self._momenten = deque(m for m in self._momenten if timedelta() <= nu - m < _MINUUT)
        if hoogstens is not None and len(self._momenten) >= hoogstens:
            return max(1, round((self._momenten[0] + _MINUUT - nu).total_seconds()))
        self._momenten.append(nu)
        return 0
