"""Small cells: whatever the table, no count of one to four is left, and the parts still add up."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from report.lezers_rapport import uit_csv, uit_html, uit_xlsx
from sqlalchemy.orm import Session

from triage.report.klein import GRENS, verhul, voeg_samen, vouw
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import schrijf
from triage.report.vormen import Kolom, Rapport, Tabel
from triage.settings import Config

KOLOMMEN = (Kolom("ontvanger", "tekst"), Kolom("uitgezet"), Kolom("op_tijd"), Kolom("op_tijd_procent", "procent"))
RIJEN = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=9)


def gemaakt(tellingen: list[tuple[int, int]]) -> Tabel:
    rows = tuple((f"route {n}", a, b, 50.0) for n, (a, b) in enumerate(tellingen))
    return Tabel("termijnen_eerste", KOLOMMEN, rows, ("Totaal", sum(a for a, _ in tellingen), sum(b for _, b in tellingen), 50.0))


def te_klein(value: object) -> bool:
    return isinstance(value, int | float) and 0 < value < GRENS


@settings(deadline=None)
@given(RIJEN)
def test_no_small_count_is_left_and_none_can_be_worked_out(tellingen: list[tuple[int, int]]) -> None:
    merged = voeg_samen(gemaakt(tellingen))
    assert merged.totaal is not None
    for place in (1, 2):
        shown = [row[place] for row in merged.rijen]
        assert not any(te_klein(v) for v in shown)
        if None not in shown:
            assert sum(int(v or 0) for v in shown) == merged.totaal[place]
        else:  # a hidden count must not follow from the total
            assert merged.totaal[place] is None
            assert len(merged.rijen) == 1


@settings(deadline=None)
@given(RIJEN, st.integers(0, 8))
def test_one_row_may_be_the_only_one_to_hide(tellingen: list[tuple[int, int]], welke: int) -> None:
    table = gemaakt(tellingen)
    merged = voeg_samen(table, lambda row: row[0] == f"route {welke}")
    for row in merged.rijen:
        if row[0] == f"route {welke}":
            assert not any(te_klein(v) for v in row[1:3])
    if all(row[0] != f"route {welke}" for row in merged.rijen) and welke < len(tellingen):
        assert len(merged.rijen) < len(tellingen) or len(tellingen) == 1


def test_rows_of_the_period_before_are_folded_and_still_add_up() -> None:
    table = gemaakt([(9, 3), (0, 2), (0, 4)])
    folded = vouw(table, "uitgezet")
    assert [row[1:3] for row in folded.rijen] == [(9, 3), (0, 6)]


def test_a_single_count_is_hidden_below_five() -> None:
    assert [verhul(n) for n in (0, 1, 4, 5)] == [0, None, None, 5]


def test_a_report_that_leaves_the_team_holds_no_small_count_anywhere(
    sessie: Session, config: Config, rapport: Rapport, tmp_path: Path
) -> None:
    schrijf(maak_rapport(sessie, config, Periode(rapport.periode.van, rapport.periode.tot), rapport.moment, buiten=True), tmp_path)
    page, book = uit_html(tmp_path / "rapport.html"), uit_xlsx(tmp_path / "rapport.xlsx")
    files = {f.name: uit_csv(f) for f in tmp_path.glob("*.csv") if "gegevensboek" not in f.name}
    counted = {t.id: [n for n, k in enumerate(t.kolommen) if k.soort == "getal"] for t in rapport.tabellen}
    assert "oudste" not in page
    assert not any("worker" in t or "mandaten" in t for t in (*page, *files))
    for id_, rows in page.items():
        for row in rows[1:]:
            assert not any(te_klein(row[n]) for n in counted[id_]), (id_, row)
    names = {id_: next(rows for name, rows in files.items() if name.startswith(f"rapport_{id_}_2026")) for id_ in page}
    for id_, rows in names.items():
        for row in rows[1:]:
            assert not any(te_klein(row[n]) for n in counted[id_]), (id_, row)
    assert len(book) == len(page)
