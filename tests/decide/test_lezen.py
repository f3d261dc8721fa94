"""Text made ready for patterns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.decide.lezen import Lezing, Naam, Vondst, _veldtekst, eerste, kort, lees, vondsten
from triage.decide.vouwen import MERK, klein, vouw
from triage.settings.beslissen import Patroon

NAMEN = (
    Naam("gemeente", ("gemeente",)),
    Naam("DUO", ("duo_particulier", "duo_zakelijk")),
    Naam("AP", ("autoriteit_persoonsgegevens",), exact=True),
)


def _lees(bericht, tekst: str, **anders) -> Lezing:
    return lees(bericht(tekst, **anders), NAMEN)


@pytest.mark.parametrize(
    ("ruw", "verwacht"),
    [
        ("Eén école, geïnteresseerd", "Een ecole, geinteresseerd"),
        ("\u2018zo\u2019 \u201cja\u201d \u2013", "'zo' \"ja\" -"),
        ("harde\u00a0spatie", "harde spatie"),
        ("afgebroken\nregel", "afgebroken regel"),
        ("einde.\nregel", "einde.\nregel"),
        ("kop\n\nalinea", "kop\n\nalinea"),
        ("lijst:\n- een", "lijst:\n- een"),
        ("merk \ue000 in mail", "merk   in mail"),
    ],
)
def test_vouw(ruw: str, verwacht: str) -> None:
    assert vouw(ruw) == verwacht


@given(st.text(max_size=200))
def test_vouwen_en_verkleinen_houden_de_lengte(tekst: str) -> None:
    assert len(vouw(tekst)) == len(tekst)
    assert len(klein(vouw(tekst))) == len(tekst)


@pytest.mark.parametrize(
    ("tekst", "genoemd"),
    [
        ("De Gemeente zegt nee", [("gemeente",)]),
        ("van de gemeente naar DUO en terug", [("gemeente",), ("duo_particulier", "duo_zakelijk")]),
        ("gemeenteraad en duo-baan", []),
        ("de AP en het ap", [("autoriteit_persoonsgegevens",)]),
    ],
)
def test_namen_van_instanties(bericht, tekst: str, genoemd: list[tuple[str, ...]]) -> None:
    assert [g.instanties for g in _lees(bericht, tekst).tekst.genoemd] == genoemd


def test_vondst_met_naam_citeert_de_woorden_van_de_melder(bericht) -> None:
    reading = _lees(bericht, "Wel, de Gemeente Één zei dat DUO mij naar u stuurde.")
    found = next(vondsten(Patroon(id="x", patroon="<instantie> mij naar u"), reading))
    assert found.woorden == "DUO mij naar u"
    assert [g.woord for g in found.genoemd] == ["DUO"]


@given(st.lists(st.sampled_from(["gemeente", "DUO", "Één", "de", "x.", "AP", "\n", "İ"]), max_size=30))
def test_plaatsen_in_gemerkte_tekst_wijzen_terug(delen: list[str]) -> None:
    field = _veldtekst(" ".join(delen), NAMEN)
    assert field.gemerkt.count(MERK) == len(field.genoemd)
    for named in field.genoemd:
        start, end = field.bronplaats(named.plaats), field.bronplaats(named.plaats + 1)
        assert field.bron[start:end] == named.woord


@pytest.mark.parametrize(
    ("tekst", "raak"),
    [
        ("Ik stap naar de rechter.", True),
        ("Ik stap niet echt naar de rechter.", False),
        ("Niet leuk. Ik stap naar de rechter.", True),
        ("Ik stap naar de rechter. Niet leuk.", True),
    ],
)
def test_tenzij_geldt_binnen_dezelfde_zin(bericht, tekst: str, raak: bool) -> None:
    pattern = Patroon(id="x", patroon=r"naar de rechter", tenzij=r"\bniet\b")
    assert (next(vondsten(pattern, _lees(bericht, tekst)), None) is not None) is raak


def test_tenzij_ergens_geldt_voor_het_hele_bericht(bericht) -> None:
    pattern = Patroon(id="x", patroon="misbruik", tenzij_ergens="scriptie")
    assert next(vondsten(pattern, _lees(bericht, "Over misbruik. Het is voor mijn scriptie.")), None) is None
    assert next(vondsten(pattern, _lees(bericht, "Over misbruik.")), None) is not None


def test_patroon_kijkt_waar_het_moet_kijken(bericht) -> None:
    reading = _lees(bericht, "niets", handtekening="J. Raad\nraadslid")
    assert next(vondsten(Patroon(id="x", patroon="raadslid"), reading), None) is None
    assert next(vondsten(Patroon(id="x", patroon="raadslid", waar=("handtekening",)), reading), None) is not None


def test_patroon_voor_bepaalde_melders(bericht) -> None:
    reading = _lees(bericht, "huilt")
    only = Patroon(id="x", patroon="huilt", melders=("ouder",))
    never = Patroon(id="y", patroon="huilt", behalve_melders=("school",))
    assert [eerste((only,), reading, m) is not None for m in ("ouder", "school", None)] == [True, False, True]
    assert [eerste((never,), reading, m) is not None for m in ("ouder", "school", None)] == [True, False, True]


def test_het_sterke_patroon_gaat_voor(bericht) -> None:
    weak, strong = Patroon(id="zwak", patroon="a"), Patroon(id="sterk", patroon="b", sterk=True)
    found = eerste((weak, strong), _lees(bericht, "a b"))
    assert isinstance(found, Vondst)
    assert found.patroon.id == "sterk"


def test_geciteerde_woorden_zijn_kort() -> None:
    assert kort("een\ntwee  drie") == "een twee drie"
    assert len(kort("woord " * 50).split()) == 12
