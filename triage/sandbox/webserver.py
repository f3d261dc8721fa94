"""uvicorn on 127.0.0.1, in a thread or in the foreground."""

import signal
import socket
from collections.abc import Callable
from threading import Thread
from time import monotonic, sleep
from typing import Any

import uvicorn

from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.protocol import Verbindingen


class Webserver:
    """One listening socket; `url` is the root of what it serves."""

    def __init__(self, poort: int) -> None:
        # the protocol is named because asyncio sets TCP_NODELAY only then; without it every answer waits 40 ms
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind(("127.0.0.1", poort))
            self._socket.listen(128)
        except OSError as error:
            self._socket.close()
            raise SandboxFout(f"Port {poort} on this machine is taken; choose another, or 0 for any.") from error
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.verbindingen = Verbindingen()
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None

    def _klaar(self, app: Any) -> uvicorn.Server:
        config = uvicorn.Config(
            app, http=self.verbindingen.protocol(), ws="none", lifespan="off", log_config=None, access_log=False, date_header=False,
            server_header=False, timeout_graceful_shutdown=2,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        return self._server

    def start(self, app: Any) -> None:
        """Serve in a thread; returns when calls are taken."""
        server = self._klaar(app)
        self._thread = Thread(target=server.run, kwargs={"sockets": [self._socket]}, name="sandbox", daemon=True)
        self._thread.start()
        until = monotonic() + 20
        while not server.started:
            if monotonic() > until or not self._thread.is_alive():
                raise SandboxFout("The sandbox did not start; see the error above.")
            sleep(0.005)

    def draai(self, app: Any, gereed: Callable[[], None]) -> None:
        """Serve in the foreground until SIGINT or SIGTERM. The socket takes connections before `gereed` is called."""
        server = self._klaar(app)

        def eindig(*_: object) -> None:
            server.should_exit = True

        # uvicorn raises the signal again when it is done; ours makes that an ordinary end, so that the mail still goes out
        before = {number: signal.signal(number, eindig) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            gereed()
            server.run(sockets=[self._socket])
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Stop the thread and close the socket."""
        if self._thread is not None and self._server is not None:
            self._server.should_exit = True
            self._thread.join(timeout=20)
            self._thread = None
        self._socket.close()
