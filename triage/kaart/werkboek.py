"""The kaart as a workbook to read and print: one sheet with everything, then one per sector."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from triage.domain.kaart import Kaart
from triage.kaart.lijst import SECTOREN, Rij, rijen
from triage.teksten import tekst

KOLOMMEN = (("onderwerp", 38), ("instantie", 30), ("contact", 40), ("voor_wie", 18), ("doet", 40), ("doet_niet", 34))
"""columns and their widths in characters"""
_A4 = 9


def schrijf_werkboek(
    kaart: Kaart, vandaag: date, groep_sectoren: Mapping[str, Sequence[str]], bestand: Path, melder: str | None = None
) -> int:
    """Write the workbook; returns the number of agencies on its first sheet. Nothing in it is a formula or a link that runs by itself."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(bestand), options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        rows = rijen(kaart, vandaag, groep_sectoren, melder)
        _blad(book, tekst("kaart.blad_alles"), rows, vandaag, melder, head, cell)
        for sector in SECTOREN:
            _blad(book, sector, rijen(kaart, vandaag, groep_sectoren, melder, sector), vandaag, melder, head, cell)
    return len(rows)


def _blad(
    book: xlsxwriter.Workbook, naam: str, rows: Sequence[Rij], vandaag: date, melder: str | None,
    head: xlsxwriter.format.Format, cell: xlsxwriter.format.Format,
) -> None:  # fmt: skip
    sheet = book.add_worksheet(naam)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    audience = tekst("kaart.voor_medewerkers") if melder is None else tekst("kaart.voor_melder", melder=tekst(f"kaart.wie_{melder}"))
    sheet.set_footer(f"&L{audience}&C{naam} {vandaag.isoformat()}&R&P / &N")
    for column, (key, width) in enumerate(KOLOMMEN):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, tekst(f"kaart.kolom_{key}"), head)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(cellen(row)):
            sheet.write_string(number, column, text, cell)


def cellen(row: Rij) -> tuple[str, ...]:
    """The texts of one row, in the order of KOLOMMEN."""
    name = row.naam
    if row.nu_bij:
        name += "\n" + tekst("kaart.nu_bij", naam=row.nu_bij)
    return (
        "\n".join(row.onderwerpen), name, contacttekst(row), ", ".join(tekst(f"kaart.wie_{who}") for who in row.voor_wie),
        row.doet, row.doet_niet,
    )  # fmt: skip


def contacttekst(row: Rij) -> str:
    """The third column as text: one contact a line, each unconfirmed one marked."""
    if row.zelf_doorzetten:
        return tekst("kaart.zelf_doorzetten")
    lines = []
    for c in row.contact:
        label = tekst(f"kaart.soort_{c.soort}") + (f" ({c.voor})" if c.voor else "")
        lines.append(f"{label}: {c.waarde}" + ("" if c.bevestigd else f" [{tekst('kaart.niet_bevestigd')}]"))
    lines += [text for text in (row.openingstijden, row.seizoen) if text]
    return "\n".join(lines) or tekst("kaart.geen_contact")
