"""Folding, stemming and likeness of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.kaart.tekens import afstand, gelijkenis, stam, woorden

WOORD = st.text("abcdeghijklmnorstuvwz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("examen", "examens"), ("leraar", "leraren"), ("school", "scholen"), ("dyslexie", "dislexie"), ("gepest", "pesten"),
        ("toets", "toetsen"), ("schoolbus", "schoolbusje"), ("ouder", "ouders"), ("rapport", "rapporten"), ("rijden", "reiden"),
    ],
)  # fmt: skip
def test_forms_and_spellings_of_one_word_share_a_stem(een, ander):
    assert stam(een) == stam(ander)


@pytest.mark.parametrize(
    ("a", "b", "minstens", "hoogstens"),
    [
        ("leerling", "leerlingenvervoer", 0.7, 0.9), ("accreditatie", "acreditasie", 0.6, 0.9), ("wet", "weten", 0.0, 0.0),
        ("stage", "examen", 0.0, 0.0), ("stage", "satge", 0.6, 0.9), ("mbo", "hbo", 0.0, 0.0),
    ],
)  # fmt: skip
def test_likeness(a, b, minstens, hoogstens):
    assert minstens <= gelijkenis(a, b) <= hoogstens


def test_words_are_folded():
    assert woorden("Wc’s in de CRÈCHE, 2e keer!") == ["wc", "in", "de", "creche", "2e", "keer"]


@given(WOORD, WOORD)
def test_likeness_is_symmetric_and_between_0_and_1(a, b):
    assert gelijkenis(a, b) == gelijkenis(b, a)
    assert 0 <= gelijkenis(a, b) <= 1
    assert gelijkenis(a, a) == 1


@given(WOORD, WOORD, st.integers(0, 3))
def test_distance_counts_or_gives_up(a, b, hoogstens):
    counted = afstand(a, b, hoogstens)
    assert (counted == 0) == (a == b) or hoogstens < abs(len(a) - len(b))
    assert counted <= hoogstens + 1 or counted > hoogstens


@given(WOORD)
def test_a_stem_is_never_empty(woord):
    assert stam(woord)
