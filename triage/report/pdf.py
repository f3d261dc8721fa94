"""The HTML page as a PDF on A4. WeasyPrint leans on system libraries that a bare machine may lack."""

from typing import Any

from triage.report.exceptions import GeenPdf

PAKKETTEN = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
"""Debian packages that hold all that WeasyPrint and our style need"""


def maak_pdf(html: str) -> bytes:
    """The PDF, tagged for screen readers. Raises GeenPdf with the packages to install when a library or every font is missing."""
    try:
        from weasyprint import HTML  # here, since importing it already loads the system libraries
    except OSError as error:
        raise GeenPdf(PAKKETTEN) from error
    return bytes(HTML(string=html, url_fetcher=_niets).write_pdf(pdf_variant="pdf/ua-1", finisher=_met_letters))


def _met_letters(document: object, pdf: Any) -> None:
    """Without any font on the machine the page would be empty boxes, and nobody would say so."""
    if not any("FontFile2" in part or "FontFile3" in part for part in pdf.objects if isinstance(part, dict)):
        raise GeenPdf(PAKKETTEN)


def _niets(url: str) -> dict[str, object]:
    """A report loads nothing from anywhere."""
    raise ValueError(f"The report refers to something outside itself: {url}")
