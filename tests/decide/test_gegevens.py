"""Numbers that give somebody away, and counting points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.decide.gegevens import bsn_in, elfproef
from triage.decide.opsomming import punten, vraagtekens


@pytest.mark.parametrize(
    ("cijfers", "goed"),
    [
        ("111222333", True),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
        ("12345678", False),
        ("1234567820", False),
        ("12345678x", False),
        ("¹²³⁴⁵⁶⁷⁸²", False),
    ],
)
def test_elfproef(cijfers: str, goed: bool) -> None:
    assert elfproef(cijfers) is goed


@given(st.integers(min_value=1, max_value=99_999_999))
def test_een_cijfer_verandert_en_de_proef_faalt(begin: int) -> None:
    eight = f"{begin:08d}"
    passing = [d for d in "0123456789" if elfproef(eight + d)]
    assert len(passing) <= 1


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("bsn 111222333", True),
        ("nummer 1112.22.333 dus", True),
        ("111 222 333", True),
        ("dossier 123456789", False),
        ("bel 06-11222333", False),
        ("bel 0111222333", False),
        ("+31 111222333", False),
        ("0031 111222333", False),
        ("bedrag 111222333,50", False),
        ("IBAN NL00BANK0111222333", False),
        ("", False),
    ],
)
def test_bsn_in_tekst(tekst: str, gevonden: bool) -> None:
    assert bsn_in(tekst) is gevonden


@pytest.mark.parametrize(
    ("tekst", "aantal"),
    [
        ("1. een\n2. twee\n3. drie", 3),
        ("1) een 2) twee", 2),
        ("a) een\nb) twee\nc) drie", 3),
        ("- een\n- twee", 2),
        ("1. alleen dit", 0),
        ("op 3. mei en 4. juni", 0),
        ("groep 1 en groep 2", 0),
        ("", 0),
    ],
)
def test_punten(tekst: str, aantal: int) -> None:
    assert punten(tekst) == aantal


@pytest.mark.parametrize(("tekst", "aantal"), [("wat? hoe??", 2), ("geen", 0), ("echt?!?", 2)])
def test_vraagtekens(tekst: str, aantal: int) -> None:
    assert vraagtekens(tekst) == aantal
