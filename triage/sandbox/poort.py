"""The gate before every address: log-in, path manners, faults, the journal, and the headers of each answer."""

import asyncio
from collections.abc import Callable, Mapping
from email.utils import format_datetime
from typing import Any

from triage.sandbox import ingreep
from triage.sandbox.aanmelding import klopt
from triage.sandbox.drempel import Drempel
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.staat import Schrijfactie, Staat
from triage.sandbox.storingen import DRAAD, STATUS, Fout, Storing, Storingen

Ding = dict[str, Any]
KENMERK = (b"x-triage-sandbox", b"1")
_BUITEN = ("/sandbox/", "/tas/secure/")
"""not TOPdesk's API: for those who watch; not counted, not disturbed"""
_VRIJ = frozenset({"/tas/api/version", "/tas/api/productVersion"})


class Poort:
    """ASGI middleware around the addresses; it holds a whole answer before anything leaves."""

    def __init__(
        self, app: Any, staat: Staat, storingen: Storingen, accounts: Mapping[str, str], verbreek: Callable[[Any], bool],
        open_scherm: bool,
    ) -> None:  # fmt: skip
        self.app, self.staat, self.storingen = app, staat, storingen
        self.accounts, self.open_scherm = accounts, open_scherm
        self.drempel = Drempel()
        self.verbreek = verbreek
        """drops the socket of a client address"""

    async def __call__(self, scope: Ding, receive: Any, send: Any) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = self._pad(scope)
        body = await _lichaam(receive)
        method, path = scope["method"], scope["path"]
        call = _Aanroep(self, scope, body)
        if path == "/" or path.startswith(_BUITEN):
            free = self.open_scherm and method == "GET"
            answer = await call.antwoord() if free or self._aangemeld(scope) else self._weiger()
            await _stuur(send, self.staat, answer)
            return
        self.staat.aanroepen[f"{method} {path}"] += 1
        if not self._aangemeld(scope) and not (self.staat.schakelaars.versie_zonder_aanmelding and path in _VRIJ):
            await _stuur(send, self.staat, self._weiger())
            return
        if "rest_api" in self.staat.schakelaars.zonder_recht:
            await _stuur(send, self.staat, _verboden())
            return
        wait = self.drempel.wacht(self.staat.klok.nu(), self.staat.schakelaars.aanroepen_per_minuut)
        if wait:
            call.noteer(429, False)
            await _stuur(send, self.staat, _nep(Storing(Fout.TE_VAAK_WACHT, seconden=wait)))
            return
        left = await self._met_storing(call, self.storingen.kies(method, path))
        if left is not None:
            await _stuur(send, self.staat, left)
        elif self.verbreek(scope.get("client")):
            await receive()

    async def _met_storing(self, call: "_Aanroep", fault: Storing | None) -> "_Antwoord | None":
        """The answer that leaves, or None when the socket is dropped."""
        if fault is not None and fault.fout in DRAAD:
            effect = fault.na_effect and (await call.antwoord()).status < 400
            cut = fault.fout is Fout.VERBROKEN
            call.noteer(0 if cut else STATUS[fault.fout], effect)
            return None if cut else _nep(fault)
        real = await self._met_ingreep(call, fault)
        call.noteer(real.status, real.status < 400)
        return real

    async def _met_ingreep(self, call: "_Aanroep", fault: Storing | None) -> "_Antwoord":
        """TOPdesk's own answer, late or with somebody else's work before or after it."""
        if fault is None:
            return await call.antwoord()
        if fault.fout is Fout.TRAAG:
            first = await call.antwoord() if fault.na_effect else None
            await asyncio.sleep(fault.seconden)
            return first or await call.antwoord()
        number = self.storingen.voorvallen[-1].nummer
        if ingreep.komt_eerst(fault, call.methode):
            ingreep.doe(self.staat, fault, call.pad, number)
            return await call.antwoord()
        real = await call.antwoord()
        ingreep.doe(self.staat, fault, call.pad, number)
        return real

    def _pad(self, scope: Ding) -> Ding:
        path = scope["path"]
        if self.staat.schakelaars.paden_soepel:
            while "//" in path:
                path = path.replace("//", "/")
            path = path.rstrip("/") or "/"
        return scope | {"path": path, "raw_path": path.encode()}

    def _aangemeld(self, scope: Ding) -> bool:
        header = next((value for key, value in scope["headers"] if key == b"authorization"), b"")
        return klopt(header.decode("latin-1"), self.accounts, self.staat)

    def _weiger(self) -> "_Antwoord":
        body, kind = ApiFout(401, "No authentication token provided").inhoud(self.staat.schakelaars.vorm_401)
        return _Antwoord(401, [(b"content-type", kind.encode()), (b"www-authenticate", b'Basic realm="TOPdesk"')], body)


class _Antwoord:
    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


class _Aanroep:
    """One call on its way to its address."""

    def __init__(self, poort: Poort, scope: Ding, body: bytes) -> None:
        self.poort, self.scope, self.body = poort, scope, body
        self.methode, self.pad = scope["method"], scope["path"]

    def noteer(self, status: int, uitgevoerd: bool) -> None:
        """Write a call that may change something into the journal."""
        staat = self.poort.staat
        if self.methode not in ("GET", "HEAD", "OPTIONS"):
            staat.schrijfacties.append(Schrijfactie(self.methode, self.pad, staat.klok.nu(), status, uitgevoerd))

    async def antwoord(self) -> _Antwoord:
        """What TOPdesk answers."""
        status, headers, chunks = 500, [], []

        async def receive() -> Ding:
            return {"type": "http.request", "body": self.body, "more_body": False}

        async def send(message: Ding) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message["headers"])
            else:
                chunks.append(message.get("body", b""))

        await self.poort.app(self.scope, receive, send)
        return _Antwoord(status, headers, b"".join(chunks))


def _nep(fault: Storing) -> _Antwoord:
    """The answer of what stands between us and TOPdesk."""
    status = STATUS[fault.fout]
    headers = [(b"retry-after", str(max(0, round(fault.seconden))).encode())] if fault.fout is Fout.TE_VAAK_WACHT else []
    shape: Any = "leeg" if fault.fout is Fout.LEEG_401 else "lijst" if fault.fout is Fout.VERBODEN else "html"
    body, kind = ApiFout(status, "No permission on entity" if fault.fout is Fout.VERBODEN else "Service unavailable").inhoud(shape)
    return _Antwoord(status, [*headers, (b"content-type", kind.encode())], body)


def _verboden() -> _Antwoord:
    body, kind = ApiFout(403, "No permission to access the data").inhoud()
    return _Antwoord(403, [(b"content-type", kind.encode())], body)


async def _lichaam(receive: Any) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _stuur(send: Any, staat: Staat, answer: _Antwoord) -> None:
    now = format_datetime(staat.klok.nu(), usegmt=True).encode()
    kept = [(k, v) for k, v in answer.headers if k.lower() not in (b"content-length", b"date")]
    length = [] if answer.status in (204, 304) else [(b"content-length", str(len(answer.body)).encode())]
    await send({"type": "http.response.start", "status": answer.status, "headers": [*kept, *length, (b"date", now), KENMERK]})
    await send({"type": "http.response.body", "body": answer.body})
