"""How long a month's report takes over a full store of invented meldingen, in a database that is thrown away."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from triage.bench.vulling import vul
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import schrijf
from triage.settings import Config
from triage.store.database import open_database, sessies

_VAN, _TOT = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
MAAND = Periode(date(2026, 5, 1), date(2026, 5, 31))


@dataclass(frozen=True, slots=True)
class Meting:
    """Seconds, and over how much."""

    meldingen: int
    in_de_maand: int
    uitgezet: int
    cijfers: float
    """reading the store and adding up"""
    bestanden: float
    """writing HTML, XLSX, CSV and PDF"""


def meet(config: Config, aantal: int) -> Meting:
    """Fill a temporary store with `aantal` meldingen over half a year and report on one month of it."""
    with TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/triage.db")
        try:
            with sessies(engine).begin() as session:
                vul(session, config.kaart, _VAN, _TOT, aantal, zaad=1)
            with sessies(engine)() as session:
                start = perf_counter()
                report = maak_rapport(session, config, MAAND, _TOT)
                counted = perf_counter() - start
        finally:
            engine.dispose()
        start = perf_counter()
        schrijf(report, Path(folder) / "uit")
        written = perf_counter() - start
    figures = report.hoofdstukken[0].tabellen[0].kolom("nu")
    return Meting(aantal, int(figures[0] or 0), int(figures[5] or 0), counted, written)
