"""Ending servers without waiting for them."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


class Sluiter:
    """Stops things while the next test runs: a server takes some tenths of a second to end, in which nothing is done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(4)
        self._bezig: list[Future[None]] = []

    def later(self, stop: Callable[[], None]) -> None:
        """Stop this soon."""
        self._bezig.append(self._pool.submit(stop))

    def einde(self) -> None:
        """Wait for all of it; raises what went wrong in any."""
        self._pool.shutdown()
        for done in self._bezig:
            done.result()
