"""Write a report into a folder: HTML, PDF, XLSX and CSV, all from the same figures."""

from dataclasses import dataclass
from pathlib import Path

from triage.report.exceptions import GeenPdf
from triage.report.html import maak_html
from triage.report.komma import schrijf_csv
from triage.report.pdf import maak_pdf
from triage.report.vormen import Rapport
from triage.report.werkboek import schrijf_werkboek


@dataclass(frozen=True, slots=True)
class Geschreven:
    """What was written."""

    bestanden: tuple[Path, ...]
    zonder_pdf: str = ""
    """Debian packages that the PDF needs here; empty when it was written"""


def schrijf(rapport: Rapport, map_: Path, naam: str = "rapport") -> Geschreven:
    """Write NAAM.html, NAAM.pdf, NAAM.xlsx and the CSV files into a folder (made when absent).

    Where the PDF cannot be made the rest is written all the same, and an older PDF is taken away: it would tell other figures.
    """
    map_.mkdir(parents=True, exist_ok=True)
    page, sheet, paper = (map_ / f"{naam}.{end}" for end in ("html", "xlsx", "pdf"))
    html = maak_html(rapport)
    page.write_text(html, encoding="utf-8")
    schrijf_werkboek(rapport, sheet)
    files = [page, sheet, *schrijf_csv(rapport, map_, naam)]
    try:
        paper.write_bytes(maak_pdf(html))
    except GeenPdf as error:
        paper.unlink(missing_ok=True)
        return Geschreven(tuple(files), str(error))
    return Geschreven((*files, paper))
