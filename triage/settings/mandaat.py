"""config/mandaat.yaml: who allowed which automation, for what, until when, and what proof it takes."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from triage.domain.advies import Mandaatregel
from triage.domain.termen import Stadium
from triage.settings.bestanden import Bestandsmodel

Fractie = Annotated[float, Field(ge=0, le=1)]


class Toetsafspraak(Bestandsmodel):
    """What is agreed on the proof before the first melding is checked."""

    fouten_mag: int = Field(default=0, ge=0, le=20)
    """how many faults may be among the checks; more faults means more checks: 59 without, 93 with one, 124 with two"""
    pogingen: int = Field(default=1, ge=1, le=10)
    """how many attempts, or thresholds, will be tried; each of them then has to prove more"""


class MandaatRegel(Bestandsmodel):
    """One mandaat. Without one, a route stands at suggestie."""

    wat: str
    """a route, a mandaatgroep, or `labels`"""
    stadium: Stadium
    door: str
    reden: str
    van: date
    """checks count from this day on"""
    tot: date
    """last day; it is looked at again before then"""
    eigenaar: str = ""
    """who looks after this entry; empty: the owner of the file"""
    bewijs: Literal["nodig", "niet_nodig"] = "nodig"
    """`niet_nodig`: automatic without proof, on the word of `door` and for `reden`"""
    toets: Toetsafspraak = Toetsafspraak()


class Verdienen(Bestandsmodel):
    """What counts as proof, and how much is looked at blind."""

    limiet_groep: float = Field(default=0.02, gt=0, lt=1)
    """share of faults that a mandaatgroep, or the labels, must be shown to stay under"""
    limiet_route: float = Field(default=0.05, gt=0, lt=1)
    """the same for each route"""
    zekerheid: float = Field(default=0.95, gt=0.5, lt=1)
    geldig_dagen: int = Field(default=180, ge=1)
    """after this a certificate ends"""
    nieuw_model: Literal["vervalt", "blijft"] = "vervalt"
    """whether checks of another model still count"""
    controle_suggestie: Fractie = 0.05
    """share of meldingen that get no suggestion until a person has decided, at stage suggestie"""
    controle_automatisch: Fractie = 0.20
    """the same at stage automatisch, at least"""
    controle_per_maand: int = Field(default=10, ge=0)
    """so many a month at least, at stage automatisch"""
    minuten_kijken: float = Field(default=4, gt=0)
    """what one look by a person takes, for the minutes of `triage replay`; an estimate of the Loket's own"""
    meld_aan: str = ""
    """functional mailbox of the teamleider; empty: only on screen"""


class MandaatBestand(Bestandsmodel):
    """The whole of mandaat.yaml."""

    eigenaar: str
    groepen: dict[str, list[str]] = {}
    """mandaatgroep -> route ids that are alike"""
    mandaten: list[MandaatRegel] = []
    verdienen: Verdienen = Verdienen()

    def domein(self) -> tuple[Mandaatregel, ...]:
        """The rules, a rule for a group written out per route."""
        return self.uitgeschreven(self.mandaten)

    def uitgeschreven(self, regels: Iterable[MandaatRegel]) -> tuple[Mandaatregel, ...]:
        """These rules with the groups of this file written out per route."""
        return tuple(
            Mandaatregel(
                route, r.stadium, r.door, r.reden, r.van, r.tot, r.wat if r.wat in self.groepen else "", r.bewijs == "nodig",
                r.toets.fouten_mag, r.toets.pogingen,
            )
            for r in regels
            for route in self.groepen.get(r.wat, [r.wat])
        )  # fmt: skip
