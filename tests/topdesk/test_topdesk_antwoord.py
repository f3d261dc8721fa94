"""What an answer means, as a table: for a read, and for a write, where doubt is the question."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from triage.topdesk.antwoord import MAX_WACHTEN, fout_bij, ontleed, seconden_wachten, woorden_in
from triage.topdesk.exceptions import (
    GeenRecht,
    GeenToegang,
    Geweigerd,
    NietBereikbaar,
    NietGevonden,
    OnbekendAntwoord,
    Onzeker,
)

RUSTIG = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""no test here fails because the machine is busy"""
HTML = b"<!DOCTYPE html><html><body>Log in</body></html>"
ARRAY = b'[{"message":"The value for the field \'operator.id\' cannot be found."}]'


@pytest.mark.parametrize(
    ("status", "ruw", "kop", "lezen", "schrijven"),
    [
        (200, b"{}", {}, None, None),
        (201, b"{}", {}, None, None),
        (204, b"", {}, None, None),
        (206, b"[]", {}, None, None),
        (200, HTML, {}, OnbekendAntwoord, Onzeker),
        (200, b'{"id": "1', {}, OnbekendAntwoord, Onzeker),
        (302, b"", {"Location": "https://inlog.voorbeeld.nl"}, OnbekendAntwoord, OnbekendAntwoord),
        (303, b"", {}, OnbekendAntwoord, Onzeker),
        (304, b"", {}, OnbekendAntwoord, OnbekendAntwoord),
        (400, ARRAY, {}, Geweigerd, Geweigerd),
        (400, HTML, {}, OnbekendAntwoord, OnbekendAntwoord),
        (401, b"", {}, GeenToegang, GeenToegang),
        (401, HTML, {}, GeenToegang, GeenToegang),
        (401, b'[{"message":"No authentication token provided"}]', {}, GeenToegang, GeenToegang),
        (403, ARRAY, {}, GeenRecht, GeenRecht),
        (403, HTML, {}, OnbekendAntwoord, OnbekendAntwoord),
        (404, b"", {}, NietGevonden, NietGevonden),
        (404, ARRAY, {}, NietGevonden, NietGevonden),
        (404, HTML, {}, OnbekendAntwoord, OnbekendAntwoord),
        (405, b"", {}, Geweigerd, Geweigerd),
        (407, b"", {}, OnbekendAntwoord, OnbekendAntwoord),
        (408, b"", {}, NietBereikbaar, Onzeker),
        (409, ARRAY, {}, Geweigerd, Geweigerd),
        (429, b"", {}, NietBereikbaar, NietBereikbaar),
        (429, HTML, {"Retry-After": "3"}, NietBereikbaar, NietBereikbaar),
        (500, HTML, {}, NietBereikbaar, Onzeker),
        (501, b"", {}, NietBereikbaar, Onzeker),
        (502, HTML, {}, NietBereikbaar, Onzeker),
        (503, HTML, {}, NietBereikbaar, Onzeker),
        (503, HTML, {"Retry-After": "3"}, NietBereikbaar, NietBereikbaar),
        (504, b"", {}, NietBereikbaar, Onzeker),
        (522, HTML, {}, NietBereikbaar, Onzeker),
    ],
)
def test_what_a_code_means(status: int, ruw: bytes, kop: dict[str, str], lezen: type | None, schrijven: type | None) -> None:
    answer = ontleed(status, kop, ruw)
    read, write = fout_bij(answer, "GET x", schrijft=False), fout_bij(answer, "PATCH x", schrijft=True)
    assert (type(read), type(write)) == (lezen or type(None), schrijven or type(None))


@pytest.mark.parametrize(
    ("inhoud", "woorden"),
    [
        ([{"message": "Input parameters malformed"}], "Input parameters malformed"),
        ({"message": "Nope"}, "Nope"),
        ({"errors": [{"errorCode": "value_invalid", "appliesTo": ["category"], "errorMessage": "No"}]}, "value_invalid No category"),
        ([{"message": "een"}, {"message": "twee"}], "een; twee"),
        ("bare words", "bare words"),
        ([{"message": None}, 3, None], ""),
        ({"errors": {"message": "odd"}}, ""),
    ],
)
def test_the_words_of_every_error_shape_are_found(inhoud: object, woorden: str) -> None:
    error = fout_bij(ontleed(400, {}, json.dumps(inhoud).encode()), "GET x", schrijft=False)
    assert isinstance(error, Geweigerd)
    assert error.toelichting == f"GET x: 400, {woorden}".removesuffix(", ")


def test_the_words_keep_field_names_and_lose_what_is_a_persons() -> None:
    said = (
        "The value for the field 'caller.email' 's.jansen@voorbeeld.nl' or \"Sara Jansen\" at 06-1234 5678 (123456782) "
        "cannot be parsed: mijn zoon"
    )
    answer = ontleed(400, {}, json.dumps([{"message": said}]).encode())
    error = fout_bij(answer, "PATCH x", schrijft=True, verstuurd=woorden_in({"action": "Over MIJN zoon"}))
    assert error is not None
    assert "'caller.email'" in str(error)
    for private in ("jansen", "Jansen", "1234", "123456782", "mijn", "zoon"):
        assert private not in str(error)


@pytest.mark.parametrize("status", [200, 400, 409, 500])
def test_no_fields_changed_is_seen_with_every_code(status: int) -> None:
    assert ontleed(status, {}, b'[{"message":"No fields changed"}]').niets_gewijzigd
    assert not ontleed(status, {}, HTML).niets_gewijzigd


@pytest.mark.parametrize(
    ("kop", "seconden"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "9" * 400}, 999999999.0),
        ({"Retry-After": "Sun, 22 Nov 2026 08:00:30 GMT"}, 30.0),
        ({"Retry-After": "Sun, 22 Nov 2026 07:00:00 GMT"}, 0.0),
        ({"Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT", "Date": "Sun, 22 Nov 2026 10:00:00 GMT"}, 30.0),
        ({"Retry-After": "Sun, 22 Nov 2026 08:00:30 -0000", "Date": "once"}, 30.0),
    ],
)
def test_how_long_we_are_asked_to_wait(kop: dict[str, str], seconden: float | None) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 8, tzinfo=UTC), tick=False):
        assert seconden_wachten(kop) == seconden


@pytest.mark.parametrize(("vraagt", "nu"), [(str(int(MAX_WACHTEN)), True), (str(int(MAX_WACHTEN) + 1), False)])
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_wait_that_is_too_long_is_left_to_the_next_round(status: int, vraagt: str, nu: bool) -> None:
    error = fout_bij(ontleed(status, {"Retry-After": vraagt}, b""), "GET x", schrijft=False)
    assert isinstance(error, NietBereikbaar)
    assert (error.wachten, error.herhaalbaar) == (float(vraagt), nu)


@pytest.mark.parametrize(
    ("ruw", "inhoud"),
    [
        (b"", None),
        (b"  \n", None),
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}),
        (b'{"a":"caf\xe9"}', {"a": "caf\ufffd"}),
        (b'{"a":"tab\there\x00"}', {"a": "tab\there\x00"}),
    ],
)
def test_odd_bytes_are_read(ruw: bytes, inhoud: object) -> None:
    answer = ontleed(200, {}, ruw)
    assert (answer.inhoud, answer.leesbaar) == (inhoud, True)


@pytest.mark.parametrize("ruw", [HTML, b"[" * 100_000, b"\x00\x01", b"OK"])
def test_what_is_no_json_is_said_to_be_so(ruw: bytes) -> None:
    assert not ontleed(200, {}, ruw).leesbaar


@RUSTIG
@given(st.binary(max_size=200), st.sampled_from([200, 204, 302, 400, 401, 403, 404, 429, 500, 503]), st.booleans())
def test_no_body_breaks_the_reading(ruw: bytes, status: int, schrijft: bool) -> None:
    answer = ontleed(status, {}, ruw)
    error = fout_bij(answer, "X y", schrijft=schrijft)
    assert (error is None) == (status < 300 and answer.leesbaar)
