"""Periods, small sums and charts."""

from datetime import date
from xml.etree import ElementTree

import pytest

from triage.report.maten import aandeel, mediaan, p90, stijgt, verschil
from triage.report.opmaak import getal
from triage.report.periode import Periode, halfjaar_voor, maand_voor, week_voor
from triage.report.svg import teken
from triage.report.vormen import Kolom, Tabel, grafiek

TABEL = Tabel(
    "onderwerpen", (Kolom("subcategorie", "tekst"), Kolom("meldingen"), Kolom("vorige")),
    (("Een heel lang onderwerp dat niet op een regel past <b>", 12, 0), ("Kort", 3, 0), ("Niets", 0, 0)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("periode", "vorige"),
    [
        (Periode(date(2026, 3, 1), date(2026, 3, 31)), Periode(date(2026, 2, 1), date(2026, 2, 28))),
        (Periode(date(2026, 1, 1), date(2026, 6, 30)), Periode(date(2025, 7, 1), date(2025, 12, 31))),
        (Periode(date(2026, 1, 5), date(2026, 1, 11)), Periode(date(2025, 12, 29), date(2026, 1, 4))),
        (Periode(date(2024, 2, 1), date(2024, 2, 29)), Periode(date(2024, 1, 1), date(2024, 1, 31))),
    ],
)
def test_the_period_before(periode: Periode, vorige: Periode) -> None:
    assert periode.vorige() == vorige


@pytest.mark.parametrize("dagen", [1, 7, 14, 15, 31, 92, 93, 181, 365])
def test_the_pieces_of_a_period_are_all_of_it_once(dagen: int) -> None:
    start = date(2026, 1, 1)
    whole = Periode(start, date.fromordinal(start.toordinal() + dagen - 1))
    assert [d for piece in whole.stukken() for d in piece.alle_dagen()] == list(whole.alle_dagen())


def test_last_week_month_and_half_year() -> None:
    assert week_voor(date(2026, 1, 1)) == Periode(date(2025, 12, 22), date(2025, 12, 28))
    assert maand_voor(date(2026, 1, 31)) == Periode(date(2025, 12, 1), date(2025, 12, 31))
    assert halfjaar_voor(date(2026, 6, 30)) == Periode(date(2025, 7, 1), date(2025, 12, 31))
    assert halfjaar_voor(date(2026, 7, 1)) == Periode(date(2026, 1, 1), date(2026, 6, 30))


def test_small_sums() -> None:
    assert (aandeel(1, 3), aandeel(1, 0)) == (33.3, None)
    assert (mediaan([1, 2, 9]), mediaan([])) == (2.0, None)
    assert (p90(list(range(1, 11))), p90([7]), p90([])) == (9, 7, None)
    assert (verschil(2.5, 1), verschil(None, 1)) == (1.5, None)
    assert stijgt(30, 10)
    assert not stijgt(12, 10)
    assert not stijgt(4, 0)
    assert (getal(1234), getal(1234.56, tienden=True)) == ("1.234", "1.234,6")


@pytest.mark.parametrize("soort", ["balken", "stapel", "lijn"])
def test_a_chart_is_whole_xml_with_all_values_in_words(soort: str) -> None:
    drawn = teken(grafiek(TABEL, soort, "subcategorie", {"meldingen": "reeks_nu", "vorige": "reeks_vorige"}))  # type: ignore[arg-type]
    root = ElementTree.fromstring(drawn)
    words = root.attrib["aria-label"]
    assert "12" in words
    assert "Kort" in words
    width = float(root.attrib["width"])
    assert all(0 <= float(e.attrib["x"]) <= width for e in root.iter() if "x" in e.attrib)


def test_a_chart_leaves_out_what_is_nothing() -> None:
    chart = grafiek(TABEL, "balken", "subcategorie", {"meldingen": "reeks_nu", "vorige": "reeks_vorige"})
    assert len(chart.labels) == 2
    assert len(chart.reeksen) == 1
    assert grafiek(Tabel("x", TABEL.kolommen, ()), "stapel", "subcategorie", {"meldingen": "reeks_nu"}).leeg
