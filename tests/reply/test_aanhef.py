"""A greeting uses a name only where it surely is one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reply.aanhef import aanhef, naam, voornaam

NAMEN = [
    ("Fatima El Amrani", "Fatima El Amrani"),
    ("jan de vries", "Jan de Vries"),
    ("MARIJKE VAN DEN BERG", "Marijke van den Berg"),
    ("J. de Vries", "J. de Vries"),
    ("J.P. Bakker", "J.P. Bakker"),
    ("Anne-Marie Özdemir", "Anne-Marie Özdemir"),
    ("anne-marie o'neill", "Anne-Marie O'neill"),
    ("Renée d'Hooghe", ""),  # a small letter in front: better no name than a wrong one
    ("Łukasz Nowak", "Łukasz Nowak"),
    ("Ben Smit", "Ben Smit"),
    ("Noor", "Noor"),
    ("", ""),
    ("   ", ""),
    ("J.", ""),
    ("van der Berg", ""),
    ("Vries, J. de", ""),
    ("jan83", ""),
    ("OBS De Regenboog", ""),
    ("Administratie Het Wilgenrak", ""),
    ("Bezorgde Ouder", ""),
    ("mevr. Jansen", ""),
    ("Mama van Sem", ""),
    ("info@voorbeeld.nl", ""),
    ("Jan\r\nBcc: iemand@voorbeeld.nl", ""),
    ("{{ 7 * 7 }}", ""),
    ("{% include 'x' %}", ""),
    ("<script>alert(1)</script>", ""),
    ("Jan <b>Vet</b>", ""),
    ("Jan | School", ""),
    ("Aap Noot Mies Wim Zus Jet", ""),
    ("Ik wil antwoord", ""),
    ("A" * 60, ""),
]


@pytest.mark.parametrize(("ruw", "goed"), NAMEN)
def test_naam(ruw: str, goed: str) -> None:
    assert naam(ruw) == goed


@pytest.mark.parametrize(
    ("ruw", "taal", "je", "zakelijk", "goed"),
    [
        ("Fatima El Amrani", "nl", False, False, "Beste Fatima El Amrani,"),
        ("Fatima El Amrani", "nl", False, True, "Geachte Fatima El Amrani,"),
        ("daan visser", "nl", True, False, "Hallo Daan,"),
        ("Noor", "nl", True, False, "Hallo Noor,"),
        ("Noor", "nl", False, False, "Geachte heer, mevrouw,"),
        ("D. Visser", "nl", True, False, "Hallo,"),
        ("School De Boom", "nl", False, True, "Geachte heer, mevrouw,"),
        ("", "nl", True, False, "Hallo,"),
        ("", "en", False, False, "Dear Sir or Madam,"),
        ("John Smith", "en", False, True, "Dear John Smith,"),
        ("John Smith", "en", True, False, "Hello John,"),
    ],
)
def test_aanhef(ruw: str, taal: str, je: bool, zakelijk: bool, goed: str) -> None:
    assert aanhef(ruw, taal, je=je, zakelijk=zakelijk) == goed


def test_voornaam_is_no_initial_and_no_particle() -> None:
    assert [voornaam(n) for n in ("J. Smit", "Ben Smit", "Sem Smit", "x1")] == ["", "", "Sem", ""]


@given(st.text(max_size=80))
def test_whatever_the_name_the_greeting_is_one_harmless_line(ruw: str) -> None:
    for je in (True, False):
        line = aanhef(ruw, "nl", je=je, zakelijk=False)
        assert re.fullmatch(r"(Beste|Hallo|Geachte)[^\d<>{}\[\]@:/\\\n\r]*,", line), line
