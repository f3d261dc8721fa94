"""Reads a written report back, without any code of the house: HTML, XLSX and CSV as rows of text and numbers."""

import csv
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

Waarde = str | float | None
Rijen = list[list[Waarde]]
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def waarde(text: str) -> Waarde:
    """`1.234,5%` -> 1234.5; `-` and nothing -> None; other text as it is."""
    text = text.strip()
    if text in ("", "-"):
        return None
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})*(,\d)?%?", text) or re.fullmatch(r"[+-]?\d+(,\d)?", text):
        return float(text.rstrip("%").replace(".", "").replace(",", "."))
    return text


class _Pagina(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tabellen: dict[str, Rijen] = {}
        self._blok, self._cel = "", None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        id_ = dict(attrs).get("id") or ""
        if tag == "div" and id_.startswith("tabel-"):
            self._blok = id_.removeprefix("tabel-")
            self.tabellen[self._blok] = []
        elif tag == "tr":
            self.tabellen[self._blok].append([])
        elif tag in ("th", "td"):
            self._cel = ""

    def handle_data(self, data: str) -> None:
        if self._cel is not None:
            self._cel += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._cel is not None:
            self.tabellen[self._blok][-1].append(waarde(self._cel))
            self._cel = None


def uit_html(file: Path) -> dict[str, Rijen]:
    """Table id -> all rows, the heading first and the total last."""
    page = _Pagina()
    page.feed(file.read_text(encoding="utf-8"))
    return page.tabellen


def uit_xlsx(file: Path) -> dict[str, Rijen]:
    """Heading of a table -> all rows below its two title lines."""
    with zipfile.ZipFile(file) as book:
        strings = ["".join(t.text or "" for t in s.iter(f"{_X}t")) for s in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheets = sorted(n for n in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n))
        found: dict[str, Rijen] = {}
        for name in sheets:
            if name.endswith("/sheet1.xml"):
                continue
            heading, last = "", -1
            for row in ElementTree.fromstring(book.read(name)).iter(f"{_X}row"):
                number = int(row.attrib["r"])
                cells: list[Waarde] = []
                for cell in row:
                    value = cell.find(f"{_X}v")
                    if value is None or value.text is None:
                        cells.append(None)
                    elif cell.attrib.get("t") == "s":
                        cells.append(strings[int(value.text)] or None)
                    else:
                        cells.append(float(value.text))
                if number > last + 1 or last < 0:
                    heading = str(cells[0])
                    found[heading] = []
                else:
                    found[heading].append(cells)
                last = number
    return {heading: rows[1:] for heading, rows in found.items()}  # the first is what the table counts


def uit_csv(file: Path) -> Rijen:
    """All rows, the column ids first."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return [[waarde(cell) for cell in row] for row in csv.reader(handle, delimiter=";")]
