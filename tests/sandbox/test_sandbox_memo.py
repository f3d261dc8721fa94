from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.sandbox import tijd
from triage.sandbox.tekst import uit_plat, zeef

PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("html", "memo", "plat"),
    [
        ("Hallo<br>daar", "Hallo<br/>daar", "Hallo\ndaar"),
        ("Hallo<br />daar", "Hallo<br/>daar", "Hallo\ndaar"),
        ("twee\nregels", "twee regels", "twee regels"),
        ("<b>vet</b> <I>schuin</I>", "<b>vet</b> <i>schuin</i>", "vet schuin"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<h5>Kop</h5>tekst", "<h5>Kop</h5>tekst", "Kop\ntekst"),
        ("<p>een</p><p>twee</p>", "<p>een</p><p>twee</p>", "een\ntwee"),
        ("<b onclick='x()'>vet</b>", "<b>vet</b>", "vet"),
        ("<b>open", "<b>open</b>", "open"),
        ("dicht</b>", "dicht", "dicht"),
        ("<b><i>x</b>y", "<b><i>x</i></b>y", "xy"),
        ("<span>weg</span>", "weg", "weg"),
        ("<script>alert(1)</script>", "alert(1)", "alert(1)"),
        (f'<img src="{PIXEL}">', f'<img src="{PIXEL}"/>', ""),
        ('<img src="http://voorbeeld.nl/x.png">', "", ""),
        ('<a href="https://voorbeeld.nl/?a=1&b=2">hier</a>', '<a href="https://voorbeeld.nl/?a=1&amp;b=2">hier</a>', "hier"),
        ('<a href="javascript:x()">hier</a>', "<a>hier</a>", "hier"),
        ("", "", ""),
    ],
)
def test_wat_er_van_html_blijft(html: str, memo: str, plat: str) -> None:
    assert zeef(html, "verwijderen", False) == (memo, plat)


def test_tags_die_niet_mogen_escapen() -> None:
    assert zeef("<span>x</span>", "escapen", False) == ("&lt;span&gt;x&lt;/span&gt;", "<span>x</span>")


def test_entiteiten() -> None:
    assert zeef("één €", "verwijderen", True) == ("&eacute;&eacute;n &euro;", "één €")


@given(st.text(), st.sampled_from(["verwijderen", "escapen"]), st.booleans())
@settings(deadline=None)
def test_alles_is_te_verwerken(html: str, verboden: Literal["verwijderen", "escapen"], entiteiten: bool) -> None:
    memo, plain = zeef(html, verboden, entiteiten)
    assert "<script" not in memo.lower()
    assert isinstance(plain, str)


@given(st.text())
@settings(deadline=None)
def test_mailtekst_houdt_elke_regel(tekst: str) -> None:
    memo, plain = uit_plat(tekst, False)
    assert memo.count("<br/>") == plain.count("\n")
    assert "\r" not in plain


@pytest.mark.parametrize(
    ("in_", "uit"),
    [
        ("2015-11-15T14:00:00.000+0200", "2015-11-15T12:00:00.000+0000"),
        ("2015-11-15T14:00:00+02:00", "2015-11-15T12:00:00.000+0000"),
        ("2015-11-15T14:00:00Z", "2015-11-15T14:00:00.000+0000"),
        ("2015-11-15T14:00:00.999Z", "2015-11-15T14:00:00.000+0000"),
        ("2015-11-15T14:00:00", "2015-11-15T14:00:00.000+0000"),
        ("2015-11-15T14:00", "2015-11-15T14:00:00.000+0000"),
    ],
)
def test_tijd_in_en_uit(in_: str, uit: str) -> None:
    assert tijd.uit(tijd.lees(in_)) == uit


@pytest.mark.parametrize("fout", ["", "gisteren", "2015-11-15", "15-11-2015 14:00", "2015-13-01T00:00:00Z"])
def test_geen_tijd(fout: str) -> None:
    with pytest.raises(ValueError, match="no date-time"):
        tijd.lees(fout)


@pytest.mark.parametrize(
    ("moment", "zone", "kop"),
    [
        (datetime(2026, 11, 22, 8, 14, tzinfo=UTC), "Europe/Amsterdam", "22-11-2026 09:14 [GMT +1:00] Jansen, Sara: "),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "Europe/Amsterdam", "02-07-2026 00:30 [GMT +2:00] Jansen, Sara: "),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), "America/St_Johns", "01-07-2026 09:30 [GMT -2:30] Jansen, Sara: "),
        (datetime(2026, 7, 1, 12, tzinfo=UTC), "UTC", "01-07-2026 12:00 [GMT +0:00] Jansen, Sara: "),
    ],
)
def test_kopregel_in_plaatselijke_tijd(moment: datetime, zone: str, kop: str) -> None:
    assert tijd.kopregel(moment, ZoneInfo(zone), "Jansen, Sara") == kop
