"""The one place that speaks HTTP to TOPdesk: who we are, how long we wait, how many calls at once, and what is tried again."""

import base64
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http.cookiejar import DefaultCookiePolicy
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter
from urllib3.exceptions import HTTPError

from triage import __version__
from triage.topdesk.adres import deze_machine, hostwortel, onversleuteld
from triage.topdesk.antwoord import MAX_WACHTEN, Antwoord, fout_bij, ontleed, woorden_in
from triage.topdesk.exceptions import NietBereikbaar, OnbekendAntwoord, TopdeskFout
from triage.topdesk.verbinding import fout_van_verbinding, lees_inhoud

_log = logging.getLogger(__name__)
_POGINGEN = 3
_LANGST_WEG = 3600.0
"""seconds that we stay away at most when TOPdesk asks us to: a nonsensical header must not keep us away for days"""
Parameters = Mapping[str, str | int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Oproepen:
    """How many HTTP requests were sent, those that failed or were repeated among them."""

    lezen: int = 0
    schrijven: int = 0


class _Inlog(AuthBase):
    """Basic authentication in UTF-8. Its own class, so that nothing that prints a session prints the password."""

    def __init__(self, gebruiker: str, wachtwoord: str) -> None:
        if ":" in gebruiker:
            raise ValueError("A login name cannot hold a colon: give the login name of the operator that owns the application password.")
        self._kop = "Basic " + base64.b64encode(f"{gebruiker}:{wachtwoord}".encode()).decode("ascii")

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = self._kop
        return r


class Verkeer:
    """One session with one TOPdesk. Safe to share between threads."""

    def __init__(
        self,
        url: str,
        gebruiker: str,
        wachtwoord: str,
        *,
        parallel: int = 2,
        timeout: tuple[float, float] = (5.0, 60.0),
        wacht: Callable[[float], None] = time.sleep,
    ) -> None:
        """`timeout`: seconds to connect and to wait for each part of an answer; `wacht` sleeps between attempts.

        Raises OngeldigAdres for an address that cannot be used.
        """
        self.wortel = hostwortel(url)
        if onversleuteld(self.wortel):
            _log.warning("TOPdesk is reached without TLS: the application password crosses the network readable. Use https.")
        self._timeout = timeout
        self._wacht = wacht
        self._plaatsen = threading.BoundedSemaphore(parallel)
        self._slot = threading.Lock()
        self._oproepen = Oproepen()
        self._weg_tot = 0.0  # on the monotonic clock
        self._sessie = requests.Session()
        self._sessie.trust_env = not deze_machine(self.wortel)  # the proxy of the environment is for other hosts
        self._sessie.auth = _Inlog(gebruiker, wachtwoord)
        self._sessie.headers.update({"Accept": "application/json", "User-Agent": f"loket-triage/{__version__}"})
        self._sessie.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # each call stands alone, in every thread
        for scheme in ("https://", "http://"):
            self._sessie.mount(scheme, HTTPAdapter(pool_maxsize=parallel))

    @property
    def aantal_oproepen(self) -> Oproepen:
        """The count so far."""
        with self._slot:
            return self._oproepen

    def lees(self, pad: str, parameters: Parameters | None = None, *, media: str = "") -> Antwoord:
        """GET `/tas/api/<pad>` (a `pad` with a slash first counts from the host), tried again within limits where TOPdesk was briefly away.

        `media` is the type asked for, where it is not plain JSON. Raises TopdeskFout.
        """
        return self._herhaal(lambda: self._eenmaal("GET", pad, parameters, None, media))

    def haal(self, pad: str) -> bytes:
        """The bytes at an address, such as the content of an attachment; tried again as `lees` does. Raises TopdeskFout."""
        return self._herhaal(lambda: self._bytes(pad))

    def schrijf(self, methode: str, pad: str, inhoud: Mapping[str, Any] | list[Any], *, media: str = "") -> Antwoord:
        """PATCH, PUT or POST, sent once and never again: an action that is repeated stands twice on the card.

        `media` is the type of the body, where it is not plain JSON. Raises Onzeker when it may have been carried out, NietBereikbaar and
        the others when it surely was not.
        """
        return self._eenmaal(methode, pad, None, inhoud, media)

    def sluit(self) -> None:
        """Close the connections."""
        self._sessie.close()

    def _herhaal(self, doe: Callable[[], T]) -> T:
        attempts = Retrying(
            sleep=self._wacht,
            stop=stop_after_attempt(_POGINGEN),
            wait=_pauze,
            retry=retry_if_exception(lambda error: isinstance(error, NietBereikbaar) and error.herhaalbaar),
            before_sleep=_meld,
            reraise=True,
        )
        return attempts(doe)

    def _eenmaal(
        self, methode: str, pad: str, parameters: Parameters | None, inhoud: Mapping[str, Any] | list[Any] | None, media: str = ""
    ) -> Antwoord:
        writes = methode != "GET"
        answer = ontleed(*self._stuur(methode, pad, parameters, inhoud, media))
        problem = self._onthoud_wachten(fout_bij(answer, f"{methode} {pad}", schrijft=writes, verstuurd=woorden_in(inhoud)))
        if problem is None or (writes and answer.niets_gewijzigd):
            return answer
        raise problem

    def _bytes(self, pad: str) -> bytes:
        status, head, raw = self._stuur("GET", pad, None, None, "*/*")
        if status == 200:
            return raw
        problem = self._onthoud_wachten(fout_bij(ontleed(status, head, raw), f"GET {pad}", schrijft=False))
        raise problem or OnbekendAntwoord(f"GET {pad}: {status}")

    def _onthoud_wachten(self, fout: TopdeskFout | None) -> TopdeskFout | None:
        """The same error; when TOPdesk asked for longer than a call waits by itself, no call leaves until then."""
        if isinstance(fout, NietBereikbaar) and fout.wachten is not None and fout.wachten > MAX_WACHTEN:
            with self._slot:
                self._weg_tot = time.monotonic() + min(fout.wachten, _LANGST_WEG)
        return fout

    def _stuur(
        self, methode: str, pad: str, parameters: Parameters | None, inhoud: Mapping[str, Any] | list[Any] | None, media: str
    ) -> tuple[int, Mapping[str, str], bytes]:
        """One request: status, headers and body. Raises the error that a broken connection means, or that TOPdesk wants no call yet."""
        writes = methode != "GET"
        if self._weg_tot > time.monotonic():
            raise NietBereikbaar(f"{methode} {pad}: not sent, TOPdesk asked us to stay away for longer", herhaalbaar=False)
        body = None if inhoud is None else json.dumps(inhoud, allow_nan=False).encode("ascii")
        heads = {"Content-Type": media or "application/json"} if body is not None else {"Accept": media} if media else None
        failure: Exception
        with self._plaatsen:
            self._tel(writes)
            try:
                with self._sessie.request(
                    methode,
                    self.wortel + (pad if pad.startswith("/") else f"/tas/api/{pad}"),
                    params=parameters,
                    data=body,
                    headers=heads,
                    timeout=self._timeout,
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    return response.status_code, response.headers, lees_inhoud(response, self._timeout[1])
            except (OSError, HTTPError) as error:
                failure = error
        # raised outside the handler: the original carries the request with its Authorization header; ids only in the message
        raise fout_van_verbinding(failure, f"{methode} {pad}", schrijft=writes)

    def _tel(self, schrijft: bool) -> None:
        with self._slot:
            now = self._oproepen
            self._oproepen = replace(now, schrijven=now.schrijven + 1) if schrijft else replace(now, lezen=now.lezen + 1)

    def __repr__(self) -> str:
        """Without login name and password."""
        return f"Verkeer({self.wortel!r})"


def _meld(stand: RetryCallState) -> None:
    _log.warning("again after %.0f s: %s", stand.upcoming_sleep, stand.outcome.exception() if stand.outcome else "")


_OPLOPEND = wait_exponential_jitter(initial=1.0, max=15.0, jitter=1.0)


def _pauze(stand: RetryCallState) -> float:
    """Seconds before the next attempt: what TOPdesk asked for, else growing with a little chance in it."""
    error = stand.outcome.exception() if stand.outcome else None
    asked = error.wachten if isinstance(error, NietBereikbaar) else None
    return asked if asked is not None else _OPLOPEND(stand)
