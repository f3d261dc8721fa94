"""What a report is made of: chapters with tables and charts. One value, from which HTML, PDF, XLSX and CSV are written alike."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from triage.report.periode import Periode
from triage.teksten import tekst

Cel = str | int | float | None
"""None: does not apply, or would tell of too few"""
Kolomsoort = Literal["tekst", "getal", "procent", "maat", "waarde"]
"""`getal` counts and adds up; `procent` is 0 to 100; `maat` does neither (a median, a number per day); `waarde` takes its unit from the
column `eenheid` of its row"""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. Its heading and its entry in the data dictionary stand in templates/teksten/rapport_kolommen.yaml under `id`."""

    id: str
    soort: Kolomsoort = "getal"

    @property
    def kop(self) -> str:
        """The heading."""
        return tekst(f"rapport_kolommen.{self.id}")

    @property
    def uitleg(self) -> str:
        """What the values mean."""
        return tekst(f"rapport_kolommen.{self.id}_uitleg")


@dataclass(frozen=True, slots=True)
class Tabel:
    """One table. `id` names its heading, what it counts, its CSV file and its place in the workbook."""

    id: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[Cel, ...], ...]
    totaal: tuple[Cel, ...] | None = None
    """last row; None where adding up means nothing"""
    stand: bool = False
    """True: how it was at the moment of the report; False: what happened in the period"""
    wanneer: str = ""
    """of when the figures are, where it is neither"""

    @property
    def kop(self) -> str:
        """The heading."""
        return tekst(f"rapport_tabellen.{self.id}")

    @property
    def telt(self) -> str:
        """What is counted, in a sentence or two."""
        return tekst(f"rapport_tabellen.{self.id}_telt")

    def kolom(self, id_: str) -> tuple[Cel, ...]:
        """The values of one column, without the total."""
        place = [k.id for k in self.kolommen].index(id_)
        return tuple(row[place] for row in self.rijen)


@dataclass(frozen=True, slots=True)
class Reeks:
    """One series of a chart."""

    naam: str
    waarden: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grafiek:
    """One chart, drawn from the table with the same id. Bars lie, side by side or as parts that add up; a line runs through time."""

    id: str
    soort: Literal["balken", "stapel", "lijn"]
    labels: tuple[str, ...]
    reeksen: tuple[Reeks, ...]

    @property
    def kop(self) -> str:
        """The heading."""
        return tekst(f"rapport_tabellen.{self.id}")

    @property
    def leeg(self) -> bool:
        """True when there is nothing to draw."""
        return not any(v for r in self.reeksen for v in r.waarden)


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """One chapter."""

    id: str
    tabellen: tuple[Tabel, ...]
    grafieken: tuple[Grafiek, ...] = ()

    @property
    def kop(self) -> str:
        """The heading."""
        return tekst(f"rapport.hoofdstuk_{self.id}")


@dataclass(frozen=True, slots=True)
class Rapport:
    """A whole report."""

    titel: str
    periode: Periode
    vorige: Periode
    moment: datetime
    """how things stood; aware, in the time zone of the Loket"""
    doen: tuple[str, ...]
    """what needs doing, most pressing first"""
    hoofdstukken: tuple[Hoofdstuk, ...]
    buiten: bool = False
    """made to leave the team: cells under five are merged"""

    @property
    def tabellen(self) -> tuple[Tabel, ...]:
        """All tables in order."""
        return tuple(t for h in self.hoofdstukken for t in h.tabellen)


def grafiek(tabel: Tabel, soort: Literal["balken", "stapel", "lijn"], label: str, reeksen: dict[str, str], hoogstens: int = 12) -> Grafiek:
    """A chart of columns of a table: column -> key of its name in templates/teksten/rapport.yaml. Bars: the first rows with a value.

    A row that knows nothing is not drawn: a line would fall to nil.
    """
    columns = [tabel.kolom(c) for c in reeksen]
    known = [n for n in range(len(tabel.rijen)) if any(values[n] is not None for values in columns)]
    places = [n for n in known if soort == "lijn" or any(values[n] for values in columns)]
    places = places if soort == "lijn" else places[:hoogstens]
    series = [
        Reeks(tekst(f"rapport.{name}"), tuple(float(v) if isinstance(v := values[n], int | float) else 0.0 for n in places))
        for name, values in zip(reeksen.values(), columns, strict=True)
    ]
    if soort != "stapel":  # a series of nothing would be a line along the bottom; in a stack its name explains that it is nil
        series = [s for s in series if any(s.waarden)]
    labels = tabel.kolom(label)
    return Grafiek(tabel.id, soort, tuple(str(labels[n]) for n in places), tuple(series))
