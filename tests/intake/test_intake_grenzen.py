"""Nothing that comes in may make intake raise, run on, or grow."""

import sys
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.domain.melding import Bericht, Mail
from triage.domain.termen import Berichtsoort, Kanaal
from triage.intake import aanvragen, lees, mail_uit_kaart, onderwerp_kern
from triage.settings.intake import Grenzen

TIEN_MB = 10_000_000
HAKEN = [
    "<",
    ">",
    "<p>",
    "</p>",
    "<div style='display:none'>",
    "</div>",
    "<!--",
    "-->",
    "<script>",
    "<blockquote>",
    "<br",
    "&amp;",
    "&#x110000;",
    "<td>",
    "<tr>",
]
MAILWOORDEN = [
    "Van: ", "Aan: x", "Onderwerp: y", "> ", ">> ", "-----Oorspronkelijk bericht-----", "Op ma 3 nov om 10:12 schreef X <x@voorbeeld.nl>:",
    "Met vriendelijke groet,", "Jan Jansen", "-- ", "Verstuurd vanaf mijn iPhone", "Dit bericht is uitsluitend bestemd voor de geadresseerde.",
    "Naam: A", "E-mail: a@mail.example", "Vraag: mag dit?", "--- einde vraag ---", "----------", "Informatie Rijksoverheid", "P.S. nog iets",
    "21-11-2026 16:02 [GMT +1:00] J.: ", "bedankt", "M2611 1042", "\n", "\n\n", "\x00", "\u202e", "{{ 7*7 }}", "\ud800", "mijn zoon krijgt geen les", "?", '"', "“",
]  # fmt: skip
tekst_strategie = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(HAKEN + MAILWOORDEN), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(MAILWOORDEN), st.text(max_size=20)), max_size=30).map("\n".join),
)


@settings(max_examples=150, deadline=None)
@given(tekst=tekst_strategie, onderwerp=tekst_strategie, van=tekst_strategie, kanaal=st.sampled_from(Kanaal))
def test_every_mail_gives_a_bericht(regels, tekst, onderwerp, van, kanaal):
    bericht = lees(Mail("x", kanaal, van, onderwerp, tekst), regels)
    assert isinstance(bericht, Bericht)
    for waarde in (bericht.afzender_naam, bericht.afzender_adres, bericht.melder_naam, bericht.melder_adres, bericht.onderwerp):
        assert not any(c in waarde for c in "\r\n\x00\u2028")
    for waarde in (bericht.tekst, bericht.handtekening, bericht.geciteerd):
        assert "\x00" not in waarde
        assert not any("\ud800" <= c <= "\udfff" for c in waarde)
    if bericht.soort in (Berichtsoort.LEEG,):
        assert bericht.doorgezet_door or not any(c.isalnum() for c in bericht.tekst)
    if bericht.doorgezet_door and not bericht.doorgezet_herkend:
        assert bericht.melder_adres == ""


@settings(max_examples=100, deadline=None)
@given(tekst=tekst_strategie)
def test_reading_is_deterministic_and_loses_no_word(regels, tekst):
    mail = Mail("x", Kanaal.DOORGEZET, "Informatie Rijksoverheid <a@voorbeeld.nl>", "vraag", tekst)
    bericht = lees(mail, regels)
    assert bericht == lees(mail, regels)
    if "mijn zoon krijgt geen les" in tekst and "<" not in tekst:
        assert "mijn zoon krijgt geen les" in "\n".join((bericht.tekst, bericht.geciteerd, bericht.handtekening))


@settings(max_examples=100, deadline=None)
@given(woorden=st.lists(st.sampled_from(["mijn", "zoon", "krijgt", "geen", "les", "en", "nu"]), min_size=6, max_size=40))
def test_plain_words_are_read_as_they_are_and_again(regels, woorden):
    tekst = " ".join(woorden)
    een = lees(Mail("x", Kanaal.EMAIL, "", "vraag", tekst), regels)
    assert een.tekst == tekst
    assert lees(Mail("x", Kanaal.EMAIL, "", "vraag", een.tekst), regels).tekst == tekst


@settings(max_examples=100, deadline=None)
@given(aanvraag=tekst_strategie, kort=tekst_strategie, naam=tekst_strategie, adres=tekst_strategie)
def test_every_card_gives_a_mail(regels, aanvraag, kort, naam, adres):
    mail = mail_uit_kaart("x", kort, aanvraag, naam, adres, False, None)
    assert not any(c in mail.van + mail.onderwerp for c in "\r\n\x00")
    assert len(aanvragen(aanvraag)) >= 1
    assert isinstance(lees(mail, regels), Bericht)
    assert isinstance(onderwerp_kern(kort), str)


GROOT = {
    "woorden": "woord ", "een_regel": "a", "haakjes": "<", "div": "<div>", "commentaar": "<p>x</p><!--", "script": "<p>x</p><script>",
    "blockquote": "<blockquote>", "citaat": "> x\n", "kop": "Van: a@voorbeeld.nl\nOnderwerp: x\n", "nul": "\x00", "accenten": "a\u0301\u0301",
    "entiteiten": "<p>&amp;", "halve_tekens": "\udcff\ud800", "groet": "Met vriendelijke groet,\n", "namen": "Jan\n\n", "labels": "Naam: x\nVraag: y\n",
    "strepen": "----\n", "aanhaling": '"\n', "cellen": "<tr><td>a</td><td>b</td></tr>", "verborgen": "<div style='display:none'>", "adressen": "a@b.",
    "nummers": "M2611 1042 ", "bijna": "indien u niet de ", "kaartkop": "21-11-2026 16:02 [GMT +1:00] J.: \n\n", "regels": "\n",
}  # fmt: skip


def _aanroepen(werk) -> int:
    """Number of function calls, of Python and of C, that `werk` makes."""
    count = 0

    def tel(frame, event, arg):
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    sys.setprofile(tel)
    try:
        werk()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("vorm", GROOT)
@pytest.mark.parametrize("kanaal", ["email", "doorgezet"])
def test_ten_megabytes_cost_no_more_than_what_is_read(regels, vorm, kanaal):
    stuk = GROOT[vorm]
    mail = Mail("x", Kanaal(kanaal), stuk[:1_000], stuk * 100, stuk * (TIEN_MB // len(stuk)))
    small = regels.model_copy(update={"grenzen": Grenzen(max_ruw=20_000, max_tekens=5_000)})
    bericht = None

    def werk():
        nonlocal bericht
        bericht = lees(mail, small)

    calls = _aanroepen(werk)
    assert bericht is not None
    assert bericht.afgekapt
    assert calls < 20 * small.grenzen.max_ruw
    assert sum(len(v) for v in astuple(bericht) if isinstance(v, str)) < 4 * small.grenzen.max_tekens


@pytest.mark.parametrize("vorm", ["woorden", "div", "citaat", "labels"])
def test_ten_megabytes_within_the_shipped_limits(regels, vorm):
    bericht = lees(Mail("x", Kanaal.EMAIL, "j@voorbeeld.nl", "vraag", GROOT[vorm] * (TIEN_MB // len(GROOT[vorm]))), regels)
    assert bericht.afgekapt
    assert len(bericht.tekst) <= regels.grenzen.max_tekens


def test_ten_megabytes_on_a_card():
    aanvraag = GROOT["kaartkop"] * (TIEN_MB // len(GROOT["kaartkop"]))
    mail = mail_uit_kaart("x", "vraag", aanvraag, "Jan", "j@voorbeeld.nl", False, None)
    assert mail.tekst == ""


@pytest.mark.parametrize(
    "inhoud", ["{{ config }}", "{% for x in y %}", "<script>alert(1)</script>Hallo daar", "${7*7}", "%s %(x)s", "'; DROP TABLE x; --"]
)
def test_code_in_a_mail_is_plain_text(lees_tekst, inhoud):
    bericht = lees_tekst(f"Mijn vraag is {inhoud} en verder niets")
    assert inhoud in bericht.tekst or "Hallo daar" in bericht.tekst


def test_what_is_cut_off_is_said(lees_tekst, regels):
    kort = lees_tekst("woord " * 100)
    lang = lees_tekst("woord " * 20_000)
    assert not kort.afgekapt
    assert lang.afgekapt
    assert len(lang.tekst) <= regels.grenzen.max_tekens
