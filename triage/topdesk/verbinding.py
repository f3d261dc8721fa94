"""What a broken connection means. For a write the question is whether TOPdesk can have seen it."""

import ssl
import time
from collections.abc import Iterator

import requests
import urllib3.exceptions as laag

from triage.topdesk.exceptions import NietBereikbaar, OnbekendAntwoord, Onzeker, TopdeskFout

_MAX_BYTES = 64 * 1024 * 1024
_MAX_KEER_TIMEOUT = 5
"""an answer may take this many times the read time-out in all: one that drips would hold a round for ever"""
_NIET_VERSTUURD = (laag.NewConnectionError, laag.ConnectTimeoutError, laag.ProxyError, ssl.SSLCertVerificationError)
"""these happen before the first byte of a request leaves"""


def lees_inhoud(response: requests.Response, timeout: float) -> bytes:
    """The whole body, within limits of size and time. Raises an error of requests or urllib3 when it goes wrong."""
    until = time.monotonic() + _MAX_KEER_TIMEOUT * timeout
    body = bytearray()
    while part := response.raw.read1(65536, decode_content=True):  # what has arrived, so that the clock is looked at in between
        body += part
        if len(body) > _MAX_BYTES:
            raise requests.exceptions.ContentDecodingError("the answer is too large")
        if time.monotonic() > until:
            raise requests.exceptions.ReadTimeout("the answer takes too long")
    return bytes(body)


def fout_van_verbinding(fout: Exception, oproep: str, *, schrijft: bool) -> TopdeskFout:
    """The error of this house for one of requests, urllib3 or the system. Its message holds no address and no header."""
    chain = list(_keten(fout))
    where = f"{oproep}: {type(chain[-1]).__name__}"
    if any(isinstance(e, ssl.SSLCertVerificationError) for e in chain):
        return NietBereikbaar(f"{where}; the certificate of the host is not trusted", herhaalbaar=False)
    unsent = isinstance(fout, requests.exceptions.ConnectTimeout | requests.exceptions.ProxyError)
    if unsent or any(isinstance(e, _NIET_VERSTUURD) for e in chain):
        return NietBereikbaar(where)
    if isinstance(fout, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader | laag.LocationValueError):
        return OnbekendAntwoord(where)
    if schrijft:
        return Onzeker(where)
    unreadable = isinstance(fout, requests.exceptions.ContentDecodingError | laag.DecodeError)
    return OnbekendAntwoord(where) if unreadable else NietBereikbaar(where)


def _keten(fout: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, outermost first. requests wraps its cause in an argument, urllib3 in `reason`."""
    seen: set[int] = set()
    here: object = fout
    while isinstance(here, BaseException) and id(here) not in seen:
        seen.add(id(here))
        yield here
        wrapped = [a for a in (getattr(here, "reason", None), *here.args) if isinstance(a, BaseException)]
        here = wrapped[0] if wrapped else here.__cause__ or here.__context__
