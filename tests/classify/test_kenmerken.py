"""Signs: how a pattern is written, where it may stand, and that the shipped ones can be used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.classify.beheer import patronen
from triage.classify.exceptions import KenmerkFout
from triage.classify.kenmerken import GRENS, Waar, Zoeker, maak_zoeker
from triage.classify.tellen import WAAR, tel
from triage.classify.woorden import vorm, vormen, woorden
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.intake import lees
from triage.settings import Config

GROEPEN = {"kind": ["zoon*", "dochter", "twee-ling"]}


def vind(patroon: str, tekst: str, waar: Waar = "overal", onder: int = 10_000) -> tuple[int, int] | None:
    return maak_zoeker({"b": {"x": [patroon]}}, {"b": waar}, GROEPEN).vind(vormen(tekst.replace("/", " ")), onder).get(("b", "x"))


@pytest.mark.parametrize(
    ("patroon", "tekst", "plek"),
    [
        ("mijn @kind", "dit is mijn zoontje Tim", (2, 4)),
        ("mijn @kind", "dit is mijn tante", None),
        ("mijn @kind", "mijn twee-ling", (0, 3)),
        ("mijn _? @kind", "mijn lieve dochter", (0, 3)),
        ("mijn _? @kind", "mijn dochter", (0, 2)),
        ("mijn _? @kind", "mijn oude lieve dochter", None),
        ("a|b c", "b c", (0, 2)),
        ("a|b c", "b d", None),
        ("*lyceum", "het Maaslyceum", (1, 2)),
        ("*lyceum", "het lyceum", None),
        ("exam*", "examens", (0, 1)),
        ("exam*", "het herexamen", None),
        ("ib'er*", "onze ib’er", (1, 2)),
        ("privé", "PRIVÉ", (0, 1)),
        ("00b jaar", "ik ben 15 jaar", (2, 4)),
        ("00b jaar", "ik ben 34 jaar", None),
        ("groep 8", "groep 8", (0, 2)),
        ("brincode", "onze school 12AB", (2, 3)),
        ("po-raad", "de PO-raad", (1, 3)),
        ("mag _ school", "mag", None),
    ],
)
def test_patterns(patroon: str, tekst: str, plek: tuple[int, int] | None) -> None:
    assert vind(patroon, tekst) == plek


@pytest.mark.parametrize(("waar", "gevonden"), [("overal", True), ("boven", False), ("onder", True)])
def test_a_sign_is_found_only_where_it_may_stand(waar: Waar, gevonden: bool) -> None:
    assert (vind("directeur", "tekst tekst directeur", waar, onder=2) is not None) is gevonden


def test_no_pattern_spans_two_parts() -> None:
    seeker = maak_zoeker({"b": {"x": ["mijn zoon"]}}, {"b": "overal"}, {})
    assert seeker.vind(["mijn", GRENS, "zoon"], 1) == {}


def test_the_longest_of_the_first_place_counts() -> None:
    seeker = maak_zoeker({"b": {"x": ["mijn", "mijn zoon"]}}, {"b": "overal"}, {})
    assert seeker.vind(["mijn", "zoon", "en", "mijn"], 9) == {("b", "x"): (0, 2)}


@pytest.mark.parametrize(("patroon", "uitleg"), [("@vriend", "no word group"), ("_ school", "begins with any word")])
def test_a_pattern_that_cannot_be_used_is_refused(patroon: str, uitleg: str) -> None:
    with pytest.raises(KenmerkFout, match=uitleg):
        maak_zoeker({"b": {"teken": [patroon]}}, {"b": "overal"}, GROEPEN)


@pytest.mark.parametrize(
    ("woord", "verwacht"),
    [("Één", "een"), ("d’r", "d'r"), ("8", "8"), ("3F", "3f"), ("11", "00a"), ("15", "00b"), ("19", "00c"), ("47", "00"), ("06", "00"),
     ("2024", "0000"), ("123456", "0000"), ("99XY", "brincode"), ("99XY01", "brincode"), ("4havo", "4havo")],
)  # fmt: skip
def test_word_forms(woord: str, verwacht: str) -> None:
    assert vorm(woord) == verwacht


@given(st.text(max_size=200))
def test_words_stand_where_they_say(tekst: str) -> None:
    found = woorden(tekst)
    assert [vorm(tekst[w.begin : w.eind]) for w in found] == [w.vorm for w in found] == vormen(tekst)


@pytest.fixture(scope="session")
def zoeker(config: Config) -> Zoeker:
    return maak_zoeker(patronen(config), WAAR, config.kenmerken.woordgroepen)


@given(tekst=st.text(max_size=300), van=st.text(max_size=60))
def test_counting_takes_any_text(config: Config, zoeker: Zoeker, tekst: str, van: str) -> None:
    found = tel(lees(Mail("x", Kanaal.EMAIL, van, tekst[:50], tekst), config.intake), zoeker)
    assert all(n > 0 for block in found.tellingen.values() for n in block.values())
    assert {(block, sign) for block in WAAR for sign in found.tellingen[block]} == set(found.tekens)


def test_the_shipped_signs_are_all_ready_and_know_their_place(config: Config) -> None:
    signs = patronen(config)
    assert set(signs) == set(WAAR)
    assert all(patterns for block in signs.values() for patterns in block.values())
    assert maak_zoeker(signs, WAAR, config.kenmerken.woordgroepen).heel
