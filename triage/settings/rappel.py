"""config/rappel.yaml: which reminders go out after which wait, what stops them, and how many at once."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst


class RappelStap(Bestandsmodel):
    """One step. The first counts from the last day in time, each next one from the day that the one before was really sent."""

    id: str = Field(pattern=r"^[a-z_]+$")
    """also the name of its template in templates/rappel/"""
    aan: Literal["ontvanger", "teamleider"]
    na_werkdagen: int = Field(ge=1)


class RappelPauze(Bestandsmodel):
    """No rappels to one receiver for some days, `van` and `tot` included."""

    ontvanger: str
    """route id; with `:sector` for one team only"""
    van: date
    tot: date
    reden: str = Field(min_length=1)


def _controleer(stappen: list[RappelStap]) -> list[RappelStap]:
    ids = [s.id for s in stappen]
    if len(set(ids)) != len(ids):
        raise ValueError(tekst("rappel.stap_dubbel"))
    if [s.aan for s in stappen].count("teamleider") != 1 or stappen[-1].aan != "teamleider":
        raise ValueError(tekst("rappel.stap_teamleider"))
    return stappen


class RappelBestand(Bestandsmodel):
    """The whole of rappel.yaml. All waits are working days."""

    eigenaar: str
    herzien_voor: date
    stappen: list[RappelStap] = Field(min_length=1)
    stappen_per_route: dict[str, list[RappelStap]] = {}
    """route id -> its own steps"""
    tekens_van_leven: frozenset[Gebeurtenissoort]
    """from the receiver these stop the first clock"""
    rust_na_teken: int = Field(ge=0)
    """no rappel for so long after any sign of life"""
    rust_na_twijfel: int = Field(ge=0)
    """no rappel for so long after a message that a person still has to read"""
    rust_na_stap: int = Field(ge=1)
    """a status question of the melder, once too late, brings the next rappel forward, but never nearer to the last one than this"""
    langste_toezegging: int = Field(ge=1)
    """a day that the receiver names counts up to so far ahead"""
    meeste_toezeggingen: int = Field(ge=0)
    """how often the receiver may move the clock by naming a day or a person"""
    mails_per_uur: int = Field(ge=1)
    """after an outage the rest waits for the next hour"""
    mails_per_ontvanger_per_dag: int = Field(default=1, ge=1)
    pauzes: list[RappelPauze] = []

    @field_validator("stappen")
    @classmethod
    def _stappen(cls, value: list[RappelStap]) -> list[RappelStap]:
        return _controleer(value)

    @field_validator("stappen_per_route")
    @classmethod
    def _stappen_per_route(cls, value: dict[str, list[RappelStap]]) -> dict[str, list[RappelStap]]:
        for steps in value.values():
            if not steps:
                raise ValueError(tekst("rappel.stap_teamleider"))
            _controleer(steps)
        return value

    @field_validator("tekens_van_leven")
    @classmethod
    def _nooit_een_machine(cls, value: frozenset[Gebeurtenissoort]) -> frozenset[Gebeurtenissoort]:
        if Gebeurtenissoort.AUTOMATISCH in value:
            raise ValueError(tekst("rappel.teken_automatisch"))
        return value

    @model_validator(mode="after")
    def _pauzes_in_volgorde(self) -> Self:
        if any(p.van > p.tot for p in self.pauzes):
            raise ValueError(tekst("rappel.pauze_volgorde"))
        return self

    def stappen_voor(self, route: str) -> list[RappelStap]:
        """The steps for meldingen handed to `route`."""
        return self.stappen_per_route.get(route, self.stappen)
