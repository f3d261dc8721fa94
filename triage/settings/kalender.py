"""config/kalender.yaml: the days that are no working day, each with its source, and the hours of the office."""

from datetime import date, time
from typing import Literal, Self

from pydantic import Field, model_validator

from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst


class Kantoor(Bestandsmodel):
    """Local time between which mail is sent on a working day."""

    van: time
    tot: time

    @model_validator(mode="after")
    def _in_volgorde(self) -> Self:
        if self.van >= self.tot:
            raise ValueError(tekst("rappel.kantoor_volgorde"))
        return self


class VrijeDagRegel(Bestandsmodel):
    """One public holiday."""

    dag: date
    naam: str = Field(min_length=1)
    bron: str = Field(min_length=1)
    """where it is written that this is no working day"""


class Sluiting(Bestandsmodel):
    """Days on which this Loket itself is closed, `van` and `tot` included."""

    van: date
    tot: date
    naam: str = Field(min_length=1)
    bron: str = Field(min_length=1)

    @model_validator(mode="after")
    def _in_volgorde(self) -> Self:
        if self.van > self.tot:
            raise ValueError(tekst("rappel.sluiting_volgorde"))
        return self


class JaarPeriode(Bestandsmodel):
    """A stretch of the year in which meldingen come in otherwise, such as exams or a school holiday. `van` and `tot` included."""

    soort: Literal["examen", "vakantie"]
    van: date
    tot: date
    naam: str = Field(min_length=1)
    bron: str = Field(min_length=1)

    @model_validator(mode="after")
    def _in_volgorde(self) -> Self:
        if self.van > self.tot:
            raise ValueError(tekst("rappel.sluiting_volgorde"))
        return self


class KalenderBestand(Bestandsmodel):
    """The whole of kalender.yaml. It says nothing of days outside `geldig_van` to `geldig_tot_en_met`."""

    eigenaar: str
    herzien_voor: date
    geldig_van: date
    geldig_tot_en_met: date
    kantoor: Kantoor
    feestdagen: list[VrijeDagRegel] = Field(min_length=1)
    sluitingen: list[Sluiting] = []
    perioden: list[JaarPeriode] = []
    """for reports only: they move no term"""

    @model_validator(mode="after")
    def _compleet(self) -> Self:
        if self.geldig_van > self.geldig_tot_en_met:
            raise ValueError(tekst("rappel.kalender_volgorde"))
        years = {r.dag.year for r in self.feestdagen}
        missing = [y for y in range(self.geldig_van.year, self.geldig_tot_en_met.year + 1) if y not in years]
        if missing:
            raise ValueError(tekst("rappel.kalender_jaar_ontbreekt", jaren=", ".join(map(str, missing))))
        entries = [(r.dag, r.naam) for r in self.feestdagen]  # two different holidays may fall on one day
        double = sorted({f"{d} {naam}" for d, naam in entries if entries.count((d, naam)) > 1})
        if double:
            raise ValueError(tekst("rappel.kalender_dubbel", dagen=", ".join(double)))
        return self
