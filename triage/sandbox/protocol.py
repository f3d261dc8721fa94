"""The open connections of the web server, so that one can really be dropped."""

import asyncio
from threading import Lock
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol


class Verbindingen:
    """Sockets by the address of the client."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], asyncio.Transport] = {}
        self._slot = Lock()

    def protocol(self) -> type[asyncio.Protocol]:
        """The HTTP protocol class that keeps this book."""
        book = self

        class Bijgehouden(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                self._wie = tuple(transport.get_extra_info("peername")[:2])
                with book._slot:
                    book._open[self._wie] = transport
                super().connection_made(transport)

            def connection_lost(self, exc: Exception | None) -> None:
                with book._slot:
                    book._open.pop(self._wie, None)
                super().connection_lost(exc)

        return Bijgehouden

    def verbreek(self, client: Any) -> bool:
        """Drop the socket of this client without a word; False when it is gone already."""
        with self._slot:
            found = self._open.get(tuple(client)) if client else None
        if found is None:
            return False
        found.abort()
        return True
