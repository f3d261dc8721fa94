"""One call over the wire: headers, retries, doubt after a write, and the password that is seen nowhere."""

import base64
import gzip
import json
import logging
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import gaierror
from typing import Any

import pytest
import requests
import responses
from urllib3 import HTTPConnectionPool
from urllib3.connection import HTTPConnection
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NameResolutionError, NewConnectionError, ProtocolError

import triage.topdesk.verbinding as verbinding
from triage.topdesk.exceptions import GeenToegang, Geweigerd, NietBereikbaar, OnbekendAntwoord, OngeldigAdres, Onzeker, TopdeskFout
from triage.topdesk.verkeer import Verkeer

WACHTWOORD = "geheim-abcde-fghij"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def verkeer(gewacht: list[float]) -> Iterator[Verkeer]:
    traffic = Verkeer("https://loket.voorbeeld.nl", "triage", WACHTWOORD, wacht=gewacht.append)
    yield traffic
    traffic.sluit()


def test_each_call_says_who_it_is_and_what_it_wants(verkeer: Verkeer, net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/version", json={"version": "4.2.6"}, headers={"Set-Cookie": "JSESSIONID=1; Path=/"})
    net.patch(f"{api}/incidents/id/x", json={})
    verkeer.lees("version")
    verkeer.lees("version")
    verkeer.schrijf("PATCH", "incidents/id/x", {"action": "é"})
    headers = [dict(c.request.headers) for c in net.calls]
    for h in headers:
        assert h["Accept"] == "application/json"
        assert h["User-Agent"].startswith("loket-triage/")
        assert base64.b64decode(h["Authorization"].removeprefix("Basic ")).decode() == f"triage:{WACHTWOORD}"
        assert "Cookie" not in h
    assert "Content-Type" not in headers[0]
    assert headers[2]["Content-Type"] == "application/json"
    assert json.loads(net.calls[2].request.body or b"") == {"action": "é"}


def test_the_password_may_hold_any_letter(net: responses.RequestsMock, api: str) -> None:
    net.get(f"{api}/version", json={})
    traffic = Verkeer(api, "triagé", "wächt€woord:x")
    traffic.lees("version")
    traffic.sluit()
    sent = net.calls[0].request.headers["Authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == "triagé:wächt€woord:x"


def test_a_login_name_with_a_colon_is_refused() -> None:
    with pytest.raises(ValueError, match="colon") as caught:
        Verkeer("https://loket.voorbeeld.nl", "tri:age", WACHTWOORD)
    assert WACHTWOORD not in str(caught.value)


@pytest.mark.parametrize("url", ["loket.voorbeeld.nl", f"https://triage:{WACHTWOORD}@loket.voorbeeld.nl"])
def test_a_bad_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(OngeldigAdres) as caught:
        Verkeer(url, "triage", WACHTWOORD)
    assert WACHTWOORD not in str(caught.value)


def test_plain_http_over_a_network_is_warned_about(caplog: pytest.LogCaptureFixture) -> None:
    Verkeer("http://127.0.0.1:1", "triage", WACHTWOORD).sluit()
    assert not caplog.records
    Verkeer("http://loket.voorbeeld.nl", "triage", WACHTWOORD).sluit()
    assert "without TLS" in caplog.text


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 522])
def test_a_read_is_tried_again(
    verkeer: Verkeer, net: responses.RequestsMock, api: str, gewacht: list[float], status: int, caplog: pytest.LogCaptureFixture
) -> None:
    net.get(f"{api}/version", status=status, body="<html>busy</html>")
    net.get(f"{api}/version", json={"version": "4"})
    assert verkeer.lees("version").inhoud == {"version": "4"}
    assert len(gewacht) == 1
    assert 0 < gewacht[0] <= 16
    assert f"again after {gewacht[0]:.0f} s: " in caplog.text
    assert verkeer.aantal_oproepen.lezen == 2


def test_reads_are_not_tried_for_ever(verkeer: Verkeer, net: responses.RequestsMock, api: str, gewacht: list[float]) -> None:
    net.get(f"{api}/version", status=503)
    with pytest.raises(NietBereikbaar, match="503"):
        verkeer.lees("version")
    assert (len(net.calls), len(gewacht)) == (3, 2)
    assert gewacht[1] > gewacht[0]


def test_we_wait_as_long_as_we_are_asked(verkeer: Verkeer, net: responses.RequestsMock, api: str, gewacht: list[float]) -> None:
    net.get(f"{api}/version", status=429, headers={"Retry-After": "17"})
    net.get(f"{api}/version", json={})
    verkeer.lees("version")
    assert gewacht == [17.0]


def test_a_long_wait_is_not_sat_out(verkeer: Verkeer, net: responses.RequestsMock, api: str, gewacht: list[float]) -> None:
    net.get(f"{api}/version", status=429, headers={"Retry-After": "3600"})
    with pytest.raises(NietBereikbaar) as caught:
        verkeer.lees("version")
    assert (caught.value.wachten, gewacht, len(net.calls)) == (3600.0, [], 1)


def test_no_call_leaves_before_the_time_that_topdesk_asked_for(
    verkeer: Verkeer, net: responses.RequestsMock, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("triage.topdesk.verkeer.time.monotonic", lambda: now[0])
    net.get(f"{api}/version", status=503, headers={"Retry-After": "600"})
    net.get(f"{api}/version", json={"version": "4.2.6"})
    net.patch(f"{api}/incidents/id/x", json={})
    for later in (0.0, 120.0, 599.0):
        now[0] = 1000.0 + later
        with pytest.raises(NietBereikbaar):
            verkeer.lees("version")
        with pytest.raises(NietBereikbaar):
            verkeer.schrijf("PATCH", "incidents/id/x", {})
    assert len(net.calls) == 1
    assert verkeer.aantal_oproepen.schrijven == 0
    now[0] = 1601.0
    assert verkeer.lees("version").inhoud == {"version": "4.2.6"}
    assert verkeer.schrijf("PATCH", "incidents/id/x", {}).inhoud == {}


def test_a_nonsensical_time_does_not_keep_us_away_for_days(
    verkeer: Verkeer, net: responses.RequestsMock, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("triage.topdesk.verkeer.time.monotonic", lambda: now[0])
    net.get(f"{api}/version", status=429, headers={"Retry-After": "99999999"})
    net.get(f"{api}/version", json={})
    with pytest.raises(NietBereikbaar):
        verkeer.lees("version")
    now[0] += 3601
    verkeer.lees("version")


def test_two_calls_at_once_unless_told_otherwise(net: responses.RequestsMock, api: str) -> None:
    under_way, most, slot = [0], [0], threading.Lock()

    def slow(request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
        with slot:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        with slot:
            under_way[0] -= 1
        return 200, JSON, "{}"

    net.add_callback(responses.GET, f"{api}/version", callback=slow)
    traffic = Verkeer("https://loket.voorbeeld.nl", "triage", WACHTWOORD)
    threads = [threading.Thread(target=traffic.lees, args=("version",)) for _ in range(12)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    traffic.sluit()
    assert most[0] == 2


@pytest.mark.parametrize(("status", "soort"), [(400, Geweigerd), (401, GeenToegang), (302, OnbekendAntwoord)])
def test_a_refusal_is_not_tried_again(
    verkeer: Verkeer, net: responses.RequestsMock, api: str, status: int, soort: type[TopdeskFout]
) -> None:
    net.get(f"{api}/version", status=status, headers={"Location": "https://elders.voorbeeld.nl/"})
    with pytest.raises(soort):
        verkeer.lees("version")
    assert [c.request.url for c in net.calls] == [f"{api}/version"]


@pytest.mark.parametrize(
    ("status", "kop", "soort"),
    [(429, {}, NietBereikbaar), (503, {"Retry-After": "1"}, NietBereikbaar), (503, {}, Onzeker), (500, {}, Onzeker), (504, {}, Onzeker)],
)
def test_a_write_is_sent_once(
    verkeer: Verkeer,
    net: responses.RequestsMock,
    api: str,
    gewacht: list[float],
    status: int,
    kop: dict[str, str],
    soort: type[TopdeskFout],
) -> None:
    net.put(f"{api}/x", status=status, headers=kop)
    with pytest.raises(soort):
        verkeer.schrijf("PUT", "x", {})
    assert (len(net.calls), gewacht) == (1, [])
    assert (verkeer.aantal_oproepen.lezen, verkeer.aantal_oproepen.schrijven) == (0, 1)


def _om(reden: Exception) -> requests.exceptions.ConnectionError:
    """As requests wraps what urllib3 says."""
    return requests.exceptions.ConnectionError(MaxRetryError(HTTPConnectionPool("loket.voorbeeld.nl"), "/tas/api/x", reden))


@pytest.mark.parametrize(
    ("fout", "lezen", "schrijven"),
    [
        (requests.exceptions.ConnectTimeout(), NietBereikbaar, NietBereikbaar),
        (requests.exceptions.ProxyError(), NietBereikbaar, NietBereikbaar),
        (_om(NameResolutionError("loket.voorbeeld.nl", HTTPConnection("loket.voorbeeld.nl"), gaierror())), NietBereikbaar, NietBereikbaar),
        (_om(NewConnectionError(HTTPConnection("loket.voorbeeld.nl"), "no route")), NietBereikbaar, NietBereikbaar),
        (_om(ConnectTimeoutError("slow")), NietBereikbaar, NietBereikbaar),
        (requests.exceptions.SSLError(_om(ssl.SSLCertVerificationError("expired"))), NietBereikbaar, NietBereikbaar),
        (requests.exceptions.ReadTimeout(), NietBereikbaar, Onzeker),
        (requests.exceptions.ConnectionError(ProtocolError("aborted", ConnectionResetError(104))), NietBereikbaar, Onzeker),
        (requests.exceptions.ChunkedEncodingError(), NietBereikbaar, Onzeker),
        (requests.exceptions.SSLError("EOF"), NietBereikbaar, Onzeker),
        (requests.exceptions.ContentDecodingError(), OnbekendAntwoord, Onzeker),
        (requests.exceptions.InvalidURL(), OnbekendAntwoord, OnbekendAntwoord),
    ],
)
def test_a_broken_connection(
    verkeer: Verkeer, net: responses.RequestsMock, api: str, fout: Exception, lezen: type[TopdeskFout], schrijven: type[TopdeskFout]
) -> None:
    net.get(f"{api}/x", body=fout)
    net.put(f"{api}/x", body=fout)
    with pytest.raises(lezen):
        verkeer.lees("x")
    with pytest.raises(schrijven):
        verkeer.schrijf("PUT", "x", {})


def test_an_untrusted_certificate_is_not_tried_again(verkeer: Verkeer, net: responses.RequestsMock, api: str, gewacht: list[float]) -> None:
    net.get(f"{api}/x", body=requests.exceptions.SSLError(_om(ssl.SSLCertVerificationError("expired"))))
    with pytest.raises(NietBereikbaar, match="certificate"):
        verkeer.lees("x")
    assert gewacht == []


Beurt = Callable[[socket.socket], None]


@contextmanager
def luisteraar(*beurten: Beurt) -> Iterator[str]:
    """A server that does exactly what each turn says with one connection, after it read the request."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def dien() -> None:
            for turn in beurten:
                with server.accept()[0] as connection, suppress(OSError):  # the client may have gone, which is the point
                    connection.settimeout(5)
                    connection.recv(65536)
                    turn(connection)

        thread = threading.Thread(target=dien, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join(5)


def stuur(data: bytes) -> Beurt:
    return lambda connection: connection.sendall(data)


def kap(connection: socket.socket) -> None:
    """Cut without an answer."""


GOED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
HALF = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{"id":'
ONZIN = b"\x16\x03\x01\x02\x00garbage\r\n\r\n"


@pytest.mark.parametrize("beurt", [kap, stuur(HALF), stuur(ONZIN)])
def test_a_cut_read_is_tried_again_and_a_cut_write_is_in_doubt(beurt: Beurt, gewacht: list[float]) -> None:
    with luisteraar(beurt, stuur(GOED), beurt) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD, wacht=gewacht.append)
        assert traffic.lees("x").inhoud == {}
        with pytest.raises(Onzeker):
            traffic.schrijf("PATCH", "x", {})
        traffic.sluit()
    assert len(gewacht) == 1


def test_a_write_that_is_never_answered_is_in_doubt() -> None:
    ready = threading.Event()

    def zwijg(connection: socket.socket) -> None:
        ready.wait(5)

    with luisteraar(zwijg) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD, timeout=(5, 0.2))
        with pytest.raises(Onzeker):
            traffic.schrijf("PATCH", "x", {})
        ready.set()
        traffic.sluit()


def test_a_closed_port_means_that_nothing_was_sent(gewacht: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    traffic = Verkeer(f"http://127.0.0.1:{port}", "triage", WACHTWOORD, wacht=gewacht.append)
    with pytest.raises(NietBereikbaar, match="ConnectionRefusedError"):
        traffic.schrijf("PATCH", "x", {})
    with pytest.raises(NietBereikbaar):
        traffic.lees("x")
    traffic.sluit()
    assert len(gewacht) == 2


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "not a proxy"])
def test_the_proxy_of_the_environment_is_not_used_for_this_machine(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with luisteraar(stuur(GOED)) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD)
        assert traffic.lees("x").inhoud == {}
        traffic.sluit()
    assert Verkeer("https://loket.voorbeeld.nl", "triage", WACHTWOORD)._sessie.trust_env


def test_an_answer_that_drips_or_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, gewacht: list[float]) -> None:
    def druppel(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(40):
            connection.sendall(b" ")
            time.sleep(0.02)

    monkeypatch.setattr(verbinding, "_MAX_KEER_TIMEOUT", 0.005)
    with luisteraar(druppel) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD, timeout=(5, 30), wacht=gewacht.append)
        with pytest.raises(Onzeker, match="ReadTimeout"):
            traffic.schrijf("PATCH", "x", {})
        traffic.sluit()
    monkeypatch.setattr(verbinding, "_MAX_BYTES", 1)
    with luisteraar(stuur(GOED)) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD)
        with pytest.raises(OnbekendAntwoord):
            traffic.lees("x")
        traffic.sluit()


def test_one_connection_serves_many_calls_whatever_the_form_of_the_answer() -> None:
    length = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
    packed = gzip.compress(b"{}")
    zipped = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(packed), packed)
    empty = b"HTTP/1.1 204 No Content\r\n\r\n"

    def dien(connection: socket.socket) -> None:
        for data in (length, chunked, zipped, empty, length):
            connection.sendall(data)
            connection.recv(65536)

    with luisteraar(dien) as url:
        traffic = Verkeer(url, "triage", WACHTWOORD)
        assert [traffic.lees("x").inhoud for _ in range(5)] == [{}, {}, {}, None, {}]
        traffic.sluit()


def test_at_most_so_many_calls_at_once() -> None:
    busy, most, lock, pair = 0, 0, threading.Lock(), threading.Barrier(2)
    traffic = Verkeer("http://127.0.0.1:1", "triage", WACHTWOORD, parallel=2)

    def doe(*_: Any, **__: Any) -> requests.Response:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        pair.wait(30)  # each call stays until a second is under way
        with lock:
            busy -= 1
        raise requests.exceptions.InvalidURL

    traffic._sessie.request = doe  # type: ignore[method-assign]

    def vraag() -> None:
        with pytest.raises(OnbekendAntwoord):
            traffic.lees("x")

    threads = [threading.Thread(target=vraag) for _ in range(6)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    traffic.sluit()
    assert most == 2
    assert traffic.aantal_oproepen.lezen == 6


def test_the_password_is_seen_nowhere(net: responses.RequestsMock, api: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    coded = base64.b64encode(f"triage:{WACHTWOORD}".encode()).decode()
    net.get(f"{api}/x", status=401, body="<html>who?</html>")
    net.put(f"{api}/x", body=requests.exceptions.ReadTimeout())
    traffic = Verkeer(api, "triage", WACHTWOORD)
    seen = [repr(traffic), str(vars(traffic)), str(vars(traffic._sessie))]
    body = {"action": "tekst van een " + "mel" + "der"}
    calls: list[Callable[[], object]] = [lambda: traffic.lees("x"), lambda: traffic.schrijf("PUT", "x", body)]
    for call in calls:
        with pytest.raises(TopdeskFout) as caught:
            call()
        assert (caught.value.__context__, caught.value.__cause__) == (None, None)
        seen += [str(caught.value), repr(caught.value), "".join(traceback.format_exception(caught.value))]
    traffic.sluit()
    for text in [*seen, caplog.text]:
        assert WACHTWOORD not in text
        assert coded not in text
        assert body["action"] not in text
