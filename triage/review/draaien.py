"""Serving the pages: in the foreground for `triage pagina`, in a thread for demo and tests."""

import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Thread
from time import monotonic, sleep

import uvicorn

from triage.privacy import sleutels
from triage.review.app import maak_app
from triage.review.inlog import LokaleInlog, Rem
from triage.review.staat import Staat
from triage.settings import Config
from triage.settings.exceptions import ConfigFout, Probleem
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu

_START_SECONDEN = 20
_BEURT = 0.0005
"""seconds that a thread may keep the others waiting: with the ten times longer default a small question stands behind a whole page"""


@contextmanager
def staat_van(config: Config, *, veilig: bool, klok: Callable[[], datetime] = nu) -> Iterator[Staat]:
    """The pages' state, closed afterwards. Raises SleutelFout or OpslagFout."""
    keys = sleutels(config.omgeving.geheim("sleutel"))
    engine = open_database(config.omgeving.opslag)
    factory = sessies(engine)
    staat = Staat(config, factory, keys, LokaleInlog(factory), Rem(klok), klok, veilig)
    try:
        yield staat
    finally:
        staat.sluit()
        engine.dispose()


def draai(config: Config, adres: str, poort: int, *, veilig: bool, gereed: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. Cookies without https are allowed on this machine itself only: raises ConfigFout elsewhere."""
    if not veilig and not ipaddress.ip_address(adres).is_loopback:
        raise ConfigFout([Probleem("--zonder-https", 0, "", adres, tekst("pagina.alleen_hier"))])
    with staat_van(config, veilig=veilig) as staat, _luister(adres, poort) as listening:
        server = _server(staat)
        Thread(target=staat.warm, name="warm", daemon=True).start()
        gereed(f"http://{adres}:{listening.getsockname()[1]}")
        server.run(sockets=[listening])


@contextmanager
def in_draad(staat: Staat, poort: int = 0) -> Iterator[str]:
    """Serve in a thread on this machine; the address of the pages, when they take calls."""
    with _luister("127.0.0.1", poort) as listening:
        server = _server(staat)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, name="pagina", daemon=True)
        thread.start()
        until = monotonic() + _START_SECONDEN
        while not server.started:
            if monotonic() > until or not thread.is_alive():
                raise RuntimeError("the pages did not start; see the error above")
            sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=_START_SECONDEN)


def _server(staat: Staat) -> uvicorn.Server:
    sys.setswitchinterval(_BEURT)
    # no Server header and no access log: addresses of pages hold numbers of meldingen
    return uvicorn.Server(
        uvicorn.Config(
            maak_app(staat),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            timeout_keep_alive=75,
        )
    )


@contextmanager
def _luister(adres: str, poort: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in adres else socket.AF_INET
    # the protocol is named because asyncio sets TCP_NODELAY only then; without it every answer waits 40 ms
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((adres, poort))
        except OSError as error:
            raise ConfigFout([Probleem("--poort", 0, "", str(poort), tekst("pagina.poort_bezet"))]) from error
        listening.listen(128)
        yield listening
