"""HTML and broken text as a person reads it."""

import pytest

from triage.intake.opmaak import leesbaar
from triage.intake.schoon import kap, lijn_uit, ontdoe


def tekst_van(bron: str) -> str:
    return lijn_uit(leesbaar(ontdoe(bron, 100_000)[0]))


HTML = [
    ("alinea", "<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
    ("br", "<div>Een<br>Twee<br/>Drie</div>", "Een\nTwee\nDrie"),
    ("div", "<div>Een</div><div>Twee</div>", "Een\n\nTwee"),
    ("inline", "<p>Dit is <b>heel</b> <i>belang</i>rijk</p>", "Dit is heel belangrijk"),
    ("witruimte", "<p>Dit   is\n  een\tzin</p>", "Dit is een zin"),
    ("entiteiten", "<p>caf&eacute; &amp; &euro;&nbsp;5 &lt;3 &#39;t</p>", "café & € 5 <3 't"),
    ("link", '<p>Zie <a href="https://voorbeeld.nl/lang?x=1">deze pagina</a></p>', "Zie deze pagina"),
    ("mailto", '<p>Mail <a href="mailto:jan@voorbeeld.nl">Jan</a></p>', "Mail Jan (jan@voorbeeld.nl)"),
    ("mailto_zelf", '<p><a href="mailto:jan@voorbeeld.nl">jan@voorbeeld.nl</a></p>', "jan@voorbeeld.nl"),
    ("lijst", "<ul><li>Een</li><li>Twee</li></ul>", "- Een\n- Twee"),
    ("script", "<p>Een</p><script>alert('x')</script><p>Twee</p>", "Een\n\nTwee"),
    ("stijl", "<html><head><style>p {color: red}</style><title>T</title></head><body><p>Een</p></body></html>", "Een"),
    ("commentaar", "<p>Een<!-- niet <b>dit</b> --></p>", "Een"),
    ("mso", "<p>Een</p><!--[if mso]><p>Weg</p><![endif]-->", "Een"),
    ("verborgen", '<div style="display:none">stiekem</div><p>Een</p>', "Een"),
    ("verborgen_nest", '<div style="display: none"><div>a</div>b</div><p>Een</p>', "Een"),
    ("verborgen_attr", "<p hidden>stiekem</p><p>Een</p>", "Een"),
    ("preheader", '<span style="font-size:0px;max-height:0">voorproefje</span><p>Een</p>', "Een"),
    ("klein_is_zichtbaar", '<span style="font-size:0.8em">Een</span><p>Twee</p>', "Een\n\nTwee"),
    ("formulier", "<table><tr><td>Naam:</td><td>Jan</td></tr><tr><td>Vraag</td><td>Mag dit?</td></tr></table>", "Naam: Jan\nVraag: Mag dit?"),
    ("tabel_breed", "<table><tr><td>a</td><td>b</td><td>c</td></tr></table>", "a b c"),
    ("blockquote", "<p>Een</p><blockquote><p>Oud</p></blockquote>", "Een\n\n>\n> Oud\n>"),
    ("word", '<p class=MsoNormal>Een<o:p></o:p></p><p class=MsoNormal>Twee</p>', "Een\n\nTwee"),
    ("adres_in_haken", "<p>Stuur naar</p> <jan@voorbeeld.nl> svp", "Stuur naar\n<jan@voorbeeld.nl> svp"),
    ("kleiner_dan", "<p>als 3 < 4 dan</p>", "als 3 < 4 dan"),
    ("onaf", "<p>Een</p><div", "Een\n<div"),
    ("plat_met_haken", "Mijn zoon <van 6> zit in groep 2", "Mijn zoon <van 6> zit in groep 2"),
    ("plat_entiteit", "Caf&eacute; &amp; meer", "Café & meer"),
    ("plat_sjabloon", "{{ 7*7 }} en {% raw %}", "{{ 7*7 }} en {% raw %}"),
    ("afbeelding_data", f'<p>Een<img src="data:image/png;base64,{"A" * 9000}">Twee</p>', "EenTwee"),
]  # fmt: skip


@pytest.mark.parametrize(("vorm", "bron", "verwacht"), HTML, ids=[h[0] for h in HTML])
def test_html_becomes_what_a_reader_sees(vorm, bron, verwacht):
    assert tekst_van(bron) == verwacht


def test_an_element_that_hides_and_never_closes_hides_nothing():
    assert "Mijn vraag" in tekst_van('<div style="display:none"><p>Mijn vraag</p>')
    assert "Mijn vraag" in tekst_van("<p>x</p><style>a{}<p>Mijn vraag</p>")


KAPOT = [
    ("mojibake", "FinanciÃ«n en cafÃ©", "Financiën en café"),
    ("mojibake_aanhaling", "de â€œschoolâ€\x9d", "de “school”"),
    ("echte_letters", "Ãrpád é ü", "Ãrpád é ü"),
    ("surrogaat", "a\udce9b", "a\ufffdb"),
    ("nul", "a\x00b", "ab"),
    ("regeleinden", "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("onzichtbaar", "a\u200bb\u00adc\ufeff", "abc"),
    ("richting", "a\u202eb", "ab"),
    ("spaties", "a \u00a0\t b", "a b"),
    ("losse_accenten", "cafe\u0301", "café"),
    ("lege_regels", "a\n\n\n\n\nb", "a\n\nb"),
]


@pytest.mark.parametrize(("vorm", "bron", "verwacht"), KAPOT, ids=[k[0] for k in KAPOT])
def test_broken_text_is_put_right(vorm, bron, verwacht):
    assert tekst_van(bron) == verwacht


def test_cutting_falls_between_words():
    assert kap("een twee drie", 9) == ("een twee", True)
    assert kap("een twee", 8) == ("een twee", False)
    assert len(kap("x" * 500, 100)[0]) == 100
