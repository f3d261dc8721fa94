"""A value read from the store that may be a few seconds old: one visitor reads it anew, and nobody waits for another's reading."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class Vers(Generic[T]):
    """Keeps what `lees` gave last for as long as `hoogstens`. Safe to share between threads."""

    klok: Callable[[], datetime]
    hoogstens: timedelta
    lees: Callable[[T | None], T]
    """gets what was kept before, None when there is nothing"""
    _bewaard: tuple[datetime, T] | None = None
    _slot: Lock = field(default_factory=Lock)

    def geef(self) -> T:
        """The value; who comes while it is being read anew gets the one before. Errors of `lees` come through."""
        now, kept = self.klok(), self._bewaard
        old = kept is None or not timedelta() <= now - kept[0] < self.hoogstens
        if old and self._slot.acquire(blocking=kept is None):
            try:
                if self._bewaard is kept:  # nobody read it while this one waited
                    self._bewaard = (now, self.lees(kept[1] if kept is not None else None))
                kept = self._bewaard or kept
            finally:
                self._slot.release()
        assert kept is not None
        return kept[1]

    def vergeet(self) -> None:
        """It was changed here: read it again. What was begun to be read before is not kept."""
        with self._slot:
            self._bewaard = None
