"""How long a month's report takes over a full store of invented meldingen, in a database that is thrown away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy.orm import Session

from triage.bench.vulling import vul
from triage.bench.vulling_tellingen import vul_tellingen
from triage.rappel.kalender import maak_kalender
from triage.report.exceptions import GeenPdf
from triage.report.html import maak_html
from triage.report.komma import schrijf_csv
from triage.report.pdf import maak_pdf
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.vormen import Rapport
from triage.report.werkboek import schrijf_werkboek
from triage.settings import Config
from triage.store.database import open_database, sessies

_TOT = datetime(2026, 6, 1, tzinfo=UTC)
BEGINNEN = {"halfjaar": datetime(2025, 12, 1, tzinfo=UTC), "maand": datetime(2026, 5, 1, tzinfo=UTC)}
"""over how long the meldingen are spread, all of them until the end of the month that is reported on"""
MAAND = Periode(date(2026, 5, 1), date(2026, 5, 31))


@dataclass(frozen=True, slots=True)
class Meting:
    """Seconds, and over how much."""

    verdeeld: str
    """over what the meldingen are spread: a key of BEGINNEN"""
    meldingen: int
    in_de_maand: int
    uitgezet: int
    cijfers: float
    """reading the store and adding up"""
    bestanden: float
    """writing HTML, XLSX and CSV"""
    pdf: float | None
    """writing the PDF; None where its libraries are missing"""


def meet(config: Config, aantal: int) -> Iterator[Meting]:
    """Report on one month over `aantal` meldingen: spread over the half year to its end, and all of them within the month itself."""
    for spread, start in BEGINNEN.items():
        with TemporaryDirectory() as folder:
            engine = open_database(f"sqlite:///{folder}/triage.db")
            try:
                with sessies(engine).begin() as session:
                    vul(session, config.kaart, start, _TOT, aantal, zaad=1)
                    vul_tellingen(session, config.kaart, maak_kalender(config.kalender, config.instellingen.tijdzone), start, _TOT, zaad=1)
                with sessies(engine)() as session:
                    yield _meet(session, config, spread, aantal, Path(folder))
            finally:
                engine.dispose()


def _meet(session: Session, config: Config, spread: str, aantal: int, folder: Path) -> Meting:
    start = perf_counter()
    report = maak_rapport(session, config, MAAND, _TOT)
    counted = perf_counter()
    html = maak_html(report)
    (folder / "rapport.html").write_text(html, encoding="utf-8")
    schrijf_werkboek(report, folder / "rapport.xlsx")
    schrijf_csv(report, folder, "rapport")
    written = perf_counter()
    try:
        (folder / "rapport.pdf").write_bytes(maak_pdf(html))
        paper: float | None = perf_counter() - written
    except GeenPdf:
        paper = None
    return Meting(spread, aantal, *_hoeveel(report), counted - start, written - counted, paper)


def _hoeveel(report: Rapport) -> tuple[int, int]:
    """Meldingen that came in within the month, and those handed over in it."""
    figures = report.hoofdstukken[0].tabellen[0].kolom("nu")
    return int(figures[0] or 0), int(figures[5] or 0)
