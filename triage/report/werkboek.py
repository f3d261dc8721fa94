"""The report as a workbook: a sheet per chapter, numbers as numbers, under each table what it counts."""

from pathlib import Path

import xlsxwriter

from triage.report.html import dag, in_woorden
from triage.report.opmaak import regel_moment
from triage.report.vormen import Cel, Kolom, Rapport, Tabel
from triage.teksten import tekst

_A4 = 9
_MAX_BREED = 60


def schrijf_werkboek(rapport: Rapport, bestand: Path) -> None:
    """Write the workbook. Nothing in it is a formula or a link."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(bestand), options) as book:
        # a fixed moment of making: the same report gives the same file
        book.set_properties({"title": rapport.titel, "created": rapport.moment.replace(tzinfo=None)})
        styles = _stijlen(book)
        _voorblad(book, rapport, styles)
        for chapter in rapport.hoofdstukken:
            sheet = _blad(book, chapter.kop)
            row = 0
            for table in chapter.tabellen:
                row = _tabel(sheet, table, row, _wanneer(rapport, table), styles) + 2
            _breedten(sheet, chapter.tabellen)


def _stijlen(book: xlsxwriter.Workbook) -> dict[str, xlsxwriter.format.Format]:
    base = {"valign": "top"}
    made = {"kop": {"bold": True, "font_size": 13, "font_color": "#154273"}, "telt": {"italic": True, "font_color": "#4a4a4a"}}
    made["kolom"] = {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#e9eef4"}
    for name, extra in (("", {}), ("_totaal", {"bold": True, "top": 1})):
        made[f"tekst{name}"] = {"text_wrap": True, **extra}
        made[f"heel{name}"] = {"num_format": "#,##0", **extra}
        made[f"tiende{name}"] = {"num_format": "#,##0.0", **extra}
    return {name: book.add_format({**base, **fields}) for name, fields in made.items()}


def _voorblad(book: xlsxwriter.Workbook, r: Rapport, styles: dict[str, xlsxwriter.format.Format]) -> None:
    sheet = _blad(book, tekst("rapport.blad_begin"))
    sheet.set_column(0, 0, 110)
    at = tekst("rapport.stand_op", dag=dag(r.moment), tijd=f"{r.moment:%H:%M}")
    lines = [(r.titel, "kop"), (in_woorden(r.periode), "tekst"), (at, "tekst")]
    lines.append((tekst("rapport.vergeleken", van=dag(r.vorige.van), tot=dag(r.vorige.tot)), "tekst"))
    if r.doen:
        lines += [("", "tekst"), (tekst("rapport.doen_kop"), "kop"), *((f"{n}. {line}", "tekst") for n, line in enumerate(r.doen, start=1))]
    lines.append(("", "tekst"))
    if r.buiten:
        lines.append((tekst("rapport.buiten_uitleg"), "telt"))
    lines.append((tekst("rapport.geen_medewerkers"), "telt"))
    for number, (text, style) in enumerate(lines):
        sheet.write_string(number, 0, text, styles[style])


def _blad(book: xlsxwriter.Workbook, naam: str) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(naam[:31])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    return sheet


def _tabel(sheet: xlsxwriter.worksheet.Worksheet, t: Tabel, row: int, wanneer: str, styles: dict[str, xlsxwriter.format.Format]) -> int:
    """Write one table from a row on; returns the row of its last line."""
    sheet.write_string(row, 0, t.kop, styles["kop"])
    sheet.write_string(row + 1, 0, f"{t.telt} {wanneer}", styles["telt"])
    row += 2
    for place, column in enumerate(t.kolommen):
        sheet.write_string(row, place, column.kop, styles["kolom"])
    for cells, end in [*((r, "") for r in t.rijen), *(((t.totaal, "_totaal"),) if t.totaal is not None and t.rijen else ())]:
        row += 1
        for place, value in enumerate(cells):
            _cel(sheet, row, place, value, end, styles)
    return row


def _cel(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: Cel, end: str, styles: dict[str, xlsxwriter.format.Format]
) -> None:
    if value is None:
        sheet.write_blank(row, place, None, styles[f"tekst{end}"])
    elif isinstance(value, str):
        sheet.write_string(row, place, value, styles[f"tekst{end}"])
    else:
        sheet.write_number(row, place, value, styles[f"heel{end}" if float(value).is_integer() else f"tiende{end}"])


def _wanneer(r: Rapport, t: Tabel) -> str:
    over = tekst("rapport.over_periode", van=dag(r.periode.van), tot=dag(r.periode.tot))
    return regel_moment(t, over, tekst("rapport.stand_moment", dag=dag(r.moment), tijd=f"{r.moment:%H:%M}"))


def _breedten(sheet: xlsxwriter.worksheet.Worksheet, tables: tuple[Tabel, ...]) -> None:
    def width(column: Kolom, values: tuple[Cel, ...]) -> int:
        longest = max((len(v) for v in values if isinstance(v, str)), default=0)
        return min(_MAX_BREED, max(longest, 11 if column.soort != "tekst" else len(column.kop)) + 2)

    for place in range(max(len(t.kolommen) for t in tables)):
        here = [width(t.kolommen[place], t.kolom(t.kolommen[place].id)) for t in tables if place < len(t.kolommen)]
        sheet.set_column(place, place, max(here))
