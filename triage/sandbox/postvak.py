"""A mailbox on this machine: takes mail over real SMTP and keeps it, or misbehaves when told to."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition, Thread
from typing import Any, Self
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.gedrag import ANTWOORD, Gedrag, Ontvangen


class Postvak:
    """The mailbox. Use it as a context, or call start() and stop()."""

    def __init__(self, poort: int = 0, gebruiker: str | None = None, wachtwoord: str | None = None) -> None:
        self.host = "127.0.0.1"
        self.poort = poort
        self._log_in = (gebruiker, wachtwoord) if gebruiker is not None else None
        self._ontvangen: list[Ontvangen] = []
        self._gedrag: list[list[Any]] = []
        self._gesprekken: WeakSet[SMTP] = WeakSet()
        self._iets = Condition()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def start(self) -> Self:
        """Listen on 127.0.0.1; afterwards `poort` is the real port."""
        started: list[BaseException | None] = []
        ready = Condition()

        def run() -> None:
            loop = asyncio.new_event_loop()
            self._loop = loop
            try:
                server = loop.run_until_complete(loop.create_server(self._smtp, self.host, self.poort))
                self.poort = server.sockets[0].getsockname()[1]
            except OSError as error:
                _meld(ready, started, error)
                loop.close()
                return
            _meld(ready, started, None)
            loop.run_forever()
            server.close()
            loop.run_until_complete(self._sluit(asyncio.all_tasks(loop)))
            loop.close()

        self._thread = Thread(target=run, name="postvak", daemon=True)
        self._thread.start()
        with ready:
            ready.wait_for(lambda: bool(started), timeout=10)
        if not started or started[0] is not None:
            raise SandboxFout(f"The mailbox cannot listen on port {self.poort}; choose another or 0.")
        return self

    def stop(self) -> None:
        """Stop listening; what was received stays readable."""
        if self._loop is not None and self._thread is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def ontvangen(self) -> list[Ontvangen]:
        """What was kept, oldest first."""
        with self._iets:
            return list(self._ontvangen)

    @property
    def berichten(self) -> list[EmailMessage]:
        """The messages that were kept, oldest first."""
        return [one.bericht for one in self.ontvangen]

    def wis(self) -> None:
        """Forget what was kept, and behave again."""
        with self._iets:
            self._ontvangen.clear()
            self._gedrag.clear()

    def gedraag(self, gedrag: Gedrag, keer: int | None = 1, aan: str = "") -> None:
        """Behave so for the next `keer` messages (None: until wis()), to this recipient or to any."""
        with self._iets:
            self._gedrag.append([gedrag, keer, aan.lower()])

    def wacht(self, aantal: int, seconden: float = 10.0) -> bool:
        """Wait until at least so many messages were kept; False when that took too long."""
        with self._iets:
            return self._iets.wait_for(lambda: len(self._ontvangen) >= aantal, timeout=seconden)

    async def _sluit(self, tasks: set[asyncio.Task[Any]]) -> None:
        """Drop every connection, those that hang too."""
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for one in list(self._gesprekken):
            _verbreek(one)
        await asyncio.sleep(0)

    def _smtp(self) -> SMTP:
        kind: dict[str, Any] = {"hostname": "postvak.voorbeeld.nl", "enable_SMTPUTF8": True, "data_size_limit": 50_000_000}
        if self._log_in is not None:
            kind |= {"authenticator": self._mag, "auth_require_tls": False}  # that it is required, handle_RCPT sees to
        one = SMTP(_Ontvanger(self), loop=self._loop, **kind)
        self._gesprekken.add(one)
        return one

    def _mag(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self._log_in, handled=False)

    def _kies(self, adressen: Sequence[str], soorten: Sequence[Gedrag]) -> Gedrag:
        with self._iets:
            for row in self._gedrag:
                kind, times, to = row
                if kind in soorten and (not to or to in (a.lower() for a in adressen)):
                    row[1] = None if times is None else times - 1
                    if row[1] == 0:
                        self._gedrag.remove(row)
                    return Gedrag(kind)
        return Gedrag.NEEMT_AAN

    def _bewaar(self, envelope: Envelope) -> None:
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        message = message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=default)
        with self._iets:
            self._ontvangen.append(Ontvangen(envelope.mail_from or "", tuple(envelope.rcpt_tos), datetime.now(UTC), message))
            self._iets.notify_all()


def _verbreek(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


def _meld(ready: Condition, started: list[BaseException | None], uitkomst: BaseException | None) -> None:
    with ready:
        started.append(uitkomst)
        ready.notify_all()


class _Ontvanger:
    """What aiosmtpd asks at each step."""

    def __init__(self, postvak: Postvak) -> None:
        self.postvak = postvak

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        """A recipient."""
        if self.postvak._log_in is not None and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if self.postvak._kies([address], [Gedrag.WEIGERT_ADRES]) is Gedrag.WEIGERT_ADRES:
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        """The message itself."""
        kind = self.postvak._kies(envelope.rcpt_tos, [g for g in Gedrag if g is not Gedrag.WEIGERT_ADRES])
        if kind in (Gedrag.NEEMT_AAN, Gedrag.HANGT, Gedrag.VERBREEKT_NA):
            self.postvak._bewaar(envelope)
        if kind is Gedrag.HANGT:
            await asyncio.Event().wait()
        if kind in (Gedrag.VERBREEKT_VOOR, Gedrag.VERBREEKT_NA):
            _verbreek(server)
            await asyncio.Event().wait()
        return ANTWOORD[kind]
