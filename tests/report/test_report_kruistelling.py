"""All numbers of a report against each other: HTML = XLSX = CSV, parts = totals, and against a naive recount of the same store."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from report.lezers_rapport import uit_csv, uit_html, uit_xlsx
from report.naief_rapport import Naief

from triage.report.exceptions import GeenPdf
from triage.report.klein import GRENS
from triage.report.pdf import maak_pdf
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import schrijf
from triage.report.vormen import Rapport, Tabel
from triage.store.opruimen import zet_opgeruimd
from triage.store.tabellen_bewaren import Opgeruimd
from triage.teksten import tekst


@pytest.fixture
def naief(gevuld: Path) -> Naief:
    day = datetime(2026, 7, 1, tzinfo=UTC)
    return Naief(
        gevuld,
        day.date().replace(month=1),
        day.date() - timedelta(days=1),
        datetime(2026, 6, 30, 22, tzinfo=UTC),
        Path("config/kalender.yaml"),
    )


def pdf_kan() -> bool:
    """Whether this machine has the libraries for PDF."""
    try:
        maak_pdf("<p>x</p>")
    except GeenPdf:
        return False
    return True


def tabel(rapport: Rapport, id_: str) -> Tabel:
    return next(t for t in rapport.tabellen if t.id == id_)


def naast(t: Tabel, sleutel: str, waarde: str) -> dict[object, object]:
    return dict(zip(t.kolom(sleutel), t.kolom(waarde), strict=True))


def test_html_xlsx_and_csv_show_the_same_numbers(rapport: Rapport, tmp_path: Path) -> None:
    assert (tmp_path / "rapport.pdf") in schrijf(rapport, tmp_path).bestanden or not pdf_kan()
    page, book = uit_html(tmp_path / "rapport.html"), uit_xlsx(tmp_path / "rapport.xlsx")
    assert set(page) == {t.id for t in rapport.tabellen}
    for t in rapport.tabellen:
        whole = [list(r) for r in t.rijen] + ([list(t.totaal)] if t.totaal is not None and t.rijen else [])
        meant = [[(v or None) if isinstance(v, str) else v for v in row] for row in whole]
        rows = uit_csv(next(tmp_path.glob(f"rapport_{t.id}_2026-01-01_2026-06-30_stand-*.csv")))
        assert rows[0] == [k.id for k in t.kolommen]
        assert rows[1:] == meant[: len(t.rijen)], t.id
        assert page[t.id][1:] == meant, t.id
        if t.rijen:
            assert [row[: len(t.kolommen)] for row in book[t.kop][1:]] == [
                row[: len(r)] for row, r in zip(meant, book[t.kop][1:], strict=True)
            ], t.id


def test_the_parts_of_every_table_add_up_to_its_total(rapport: Rapport) -> None:
    checked = 0
    for t in rapport.tabellen:
        if t.totaal is None:
            continue
        for place, column in enumerate(t.kolommen):
            if column.soort == "getal" and t.totaal[place] is not None:
                assert sum(int(r[place] or 0) for r in t.rijen) == t.totaal[place], (t.id, column.id)
                checked += 1
    assert checked > 30


@pytest.mark.parametrize(
    ("id_", "geheel", "delen"),
    [
        ("besluiten", "beoordeeld", ("door_bot", "door_persoon", "onbeslist", "vervallen")),
        ("routes", "verwezen", ("door_bot", "door_persoon")),
        ("suggesties", "beoordeeld", ("geaccepteerd", "gewijzigd", "toegepast", "teruggedraaid", "vervallen", "open")),
        ("open_per_ontvanger", "open", ("binnen_termijn", "over_termijn", "geen_afspraak")),
        ("termijnen_eerste", "uitgezet", ("op_tijd", "te_laat", "loopt", "vervallen", "geen_afspraak")),
        ("termijnen_inhoud", "uitgezet", ("op_tijd", "te_laat", "loopt", "vervallen", "geen_afspraak")),
        ("rappels", "verstuurd", ("reactie", "geen_reactie", "te_kort")),
        ("teruggestuurd", "teruggestuurd", ("door_bot", "door_persoon")),
    ],
)
def test_the_columns_of_a_row_add_up(rapport: Rapport, id_: str, geheel: str, delen: tuple[str, ...]) -> None:
    t = tabel(rapport, id_)
    assert t.rijen
    for n, whole in enumerate(t.kolom(geheel)):
        assert sum(int(t.kolom(d)[n] or 0) for d in delen) == whole


def test_tables_agree_with_each_other_and_with_the_key_figures(rapport: Rapport) -> None:
    kern = naast(tabel(rapport, "kern"), "cijfer", "nu")

    def figure(name: str) -> object:
        return kern[tekst(f"rapport.kern_{name}")]

    def total(id_: str, column: str) -> object:
        t = tabel(rapport, id_)
        assert t.totaal is not None
        return t.totaal[[k.id for k in t.kolommen].index(column)]

    assert figure("binnen") == total("verloop", "meldingen") == total("weekdagen", "meldingen") == total("jaarperioden", "meldingen")
    assert figure("beoordeeld") == total("onderwerpen", "meldingen") == total("per_sector", "meldingen") == total("per_melder", "meldingen")
    assert figure("beoordeeld") == total("besluiten", "beoordeeld") == total("suggesties", "beoordeeld")
    assert figure("uitgezet") == total("termijnen_eerste", "uitgezet") == total("open_verloop", "uitgezet")
    assert figure("open") == total("open_per_ontvanger", "open") == total("open_verloop", "open_einde")
    assert figure("rappels") == total("rappels", "verstuurd") == total("rappels_per_ontvanger", "verstuurd")
    assert figure("teruggestuurd") == total("teruggestuurd", "teruggestuurd") == total("terug_reden", "teruggestuurd")
    assert figure("aan_ons") == total("aan_ons", "meldingen")
    assert figure("statusvragen") == total("statusvragen", "statusvragen")


def test_what_was_open_plus_what_came_minus_what_went_is_what_is_open(rapport: Rapport) -> None:
    t = tabel(rapport, "open_verloop")
    for row in (*t.rijen, t.totaal):
        assert row is not None
        _, start, came, went, end = row
        assert int(start or 0) + int(came or 0) - int(went or 0) == end
    ends, starts = t.kolom("open_einde"), t.kolom("open_begin")
    assert ends[:-1] == starts[1:]


def test_a_naive_recount_gives_the_same(rapport: Rapport, naief: Naief) -> None:
    months = [int(n or 0) for n in tabel(rapport, "verloop").kolom("meldingen")]
    assert months == [naief.meldingen_per_maand()[m] for m in range(1, 7)]
    advice = naief.adviezen()
    assert naast(tabel(rapport, "onderwerpen"), "subcategorie", "meldingen") | dict(Counter(a["subcategorie"] for a in advice)) == naast(
        tabel(rapport, "onderwerpen"), "subcategorie", "meldingen"
    )
    verdicts = Counter(a["oordeel"] for a in advice)
    totals = tabel(rapport, "suggesties").totaal
    assert totals is not None
    assert list(totals[2:8]) == [verdicts[v] for v in ("geaccepteerd", "gewijzigd", "toegepast", "teruggedraaid", "vervallen", "open")]
    bot = sum(a["oordeel_door"] == "mandaat" and a["oordeel"] in ("toegepast", "teruggedraaid") for a in advice)
    kern = naast(tabel(rapport, "kern"), "cijfer", "nu")
    assert kern[tekst("rapport.kern_automatisch")] == round(100 * bot / len(advice), 1)
    assert kern[tekst("rapport.kern_uitgezet")] == len(naief.uitgezet())
    assert kern[tekst("rapport.kern_open")] == len(naief.open_op(naief.op))
    assert kern[tekst("rapport.kern_aan_ons")] == sum(naief.binnen(r["moment"]) for r in naief.rows["retour"])
    sent = [g for g in naief.rows["gebeurtenis"] if g["soort"] in ("rappel", "escalatie") and naief.binnen(g["moment"])]
    assert kern[tekst("rapport.kern_rappels")] == len(sent)


def test_a_naive_recount_of_first_signs_gives_the_same(rapport: Rapport, naief: Naief) -> None:
    found = Counter(naief.eerste_teken(d) for d in naief.uitgezet())
    totals = tabel(rapport, "termijnen_eerste").totaal
    assert totals is not None
    assert {"op_tijd": totals[2], "te_laat": totals[3], "loopt": totals[4], "geen_afspraak": totals[6]} == dict(found)
    assert found["te_laat"] > 20


def test_the_oldest_are_the_oldest(rapport: Rapport, naief: Naief) -> None:
    today = naief.op.date()
    ages = sorted(
        ((naief.werkdagen(naief.dag(d["geopend_op"]), today), d["nummer"]) for d in naief.open_op(naief.op) if not d["vertrouwelijk"]),
        key=lambda a: (-a[0], a[1]),
    )
    t = tabel(rapport, "oudste")
    assert [(a, n) for n, a in zip(t.kolom("nummer"), t.kolom("werkdagen_open"), strict=True)] == ages[:10]


def test_the_period_before_is_the_report_on_it(sessie, config, rapport: Rapport) -> None:  # type: ignore[no-untyped-def]
    earlier = maak_rapport(sessie, config, rapport.vorige, datetime(2026, 1, 1, tzinfo=UTC))
    then = naast(tabel(rapport, "kern"), "cijfer", "vorige_waarde")
    now = naast(tabel(earlier, "kern"), "cijfer", "nu")
    for name in ("binnen", "uitgezet", "open", "rappels", "aan_ons", "statusvragen", "teruggestuurd"):
        assert then[tekst(f"rapport.kern_{name}")] == now[tekst(f"rapport.kern_{name}")], name


def rapport_periode(van: date, voor: date) -> Periode:
    return Periode(van, voor - timedelta(days=1))


def test_no_row_of_the_vertrouwensinspecteurs_tells_of_fewer_than_five(sessie, config) -> None:  # type: ignore[no-untyped-def]
    name, seen = config.kaart.interne_routes["vertrouwensinspecteur"].naam, 0
    months = [date(2026, m, 1) for m in range(1, 8)]
    periods = [rapport_periode(a, b) for a, b in pairwise(months)] + [rapport_periode(months[0], months[-1])]
    for period in periods:
        for t in maak_rapport(sessie, config, period, datetime(2026, 7, 1, tzinfo=UTC)).tabellen:
            for row in t.rijen:
                if name in row:
                    seen += 1
                    counts = [v for v, k in zip(row, t.kolommen, strict=True) if k.soort == "getal"]
                    assert not any(isinstance(v, int) and 0 < v < GRENS for v in counts), (t.id, row)
                    assert all(v is None for v, k in zip(row, t.kolommen, strict=True) if k.soort in ("maat", "procent")), (t.id, row)
    assert seen


def test_what_is_kept_stands_beside_its_term_and_what_went(sessie, config) -> None:  # type: ignore[no-untyped-def]
    day = date(2026, 6, 10)
    sessie.add_all((Opgeruimd(dag=day, soort="acties", aantal=7, voor=datetime(2025, 5, 6, tzinfo=UTC)),
                    Opgeruimd(dag=date(2025, 6, 10), soort="acties", aantal=90, voor=datetime(2024, 5, 6, tzinfo=UTC))))  # fmt: skip
    zet_opgeruimd(sessie, day)
    period = rapport_periode(date(2026, 6, 1), date(2026, 7, 1))
    t = tabel(maak_rapport(sessie, config, period, datetime(2026, 7, 1, tzinfo=UTC)), "bewaren")
    assert "10-06-2026" in t.wanneer
    rows = {row[0]: row[1:] for row in t.rijen}
    assert len(rows) == len(config.bewaren.dagen.model_dump())
    number, _, days, late, last, gone = rows[tekst("bewaren.soort_acties")]
    assert (days, late, last, gone) == (config.bewaren.dagen.acties, 0, 7, 7)
    assert number == naast(t, "soort_record", "staan_er")[tekst("bewaren.soort_adviezen")]  # the seeded store has one action to an advies
