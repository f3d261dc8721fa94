"""config/demo/halfjaar.yaml: who gets meldingen in the invented half year, and how each tends to answer."""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from triage.domain.termen import Sector
from triage.settings import Config
from triage.settings.bestanden import Bestandsmodel


class Gewoonte(Bestandsmodel):
    """How one kind of receiver answers: chances from 0 to 1, days as [first, last]."""

    ontvangen: float
    ontvangen_dagen: tuple[int, int]
    behandeling: float
    met_datum: float
    """of those: names a day"""
    antwoord: float
    """comes with an answer by itself"""
    antwoord_dagen: tuple[int, int]
    terug: float
    """sends it back instead"""
    na_rappel: float
    """answers within days after a rappel"""
    machine: float
    """a machine answers first"""
    onduidelijk: float
    dicht: float
    """says afgehandeld rather than an answer with content"""


class Team(Bestandsmodel):
    """An internal route; its habits go round over the sectors."""

    gewicht: float
    gewoonten: list[str] = Field(min_length=1)


class Buiten(Bestandsmodel):
    """An agency; without a term no clock runs."""

    id: str
    gewicht: float
    gewoonte: str
    termijn: int | None


class Stilstand(Bestandsmodel):
    """Days on which the machine was off."""

    van: date
    tot: date


class HalfjaarBestand(Bestandsmodel):
    """The whole of halfjaar.yaml."""

    van: date
    tot: date
    meldingen: int = Field(ge=1)
    deel_uitgezet: float
    per_maand: dict[int, float]
    stilstand: Stilstand
    afgebroken_verzending: int
    gewoonten: dict[str, Gewoonte]
    teams: dict[str, Team]
    instanties: list[Buiten]


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """One receiver of the half year."""

    id: str
    """as in a dossier"""
    gewicht: float
    gewoonte: Gewoonte
    termijn_eerste: int | None
    termijn_inhoud: int | None
    intern: bool

    @property
    def sector(self) -> str:
        """The sector of a team that has one; else empty."""
        return self.id.partition(":")[2]


def ontvangers(bestand: HalfjaarBestand, config: Config) -> tuple[Ontvanger, ...]:
    """All receivers: the teams, one per sector where a route is per sector, and the agencies."""
    found: list[Ontvanger] = []
    for route, team in bestand.teams.items():
        internal = config.kaart.interne_routes[route]
        names = [f"{route}:{s}" for s in Sector] if internal.per_sector else [route]
        for place, name in enumerate(names):
            habit = bestand.gewoonten[team.gewoonten[place % len(team.gewoonten)]]
            weight = team.gewicht / len(names)
            found.append(Ontvanger(name, weight, habit, internal.termijn_eerste, internal.termijn_inhoud, True))
    for agency in bestand.instanties:
        if agency.id not in config.kaart.instanties:
            raise ValueError(f"halfjaar.yaml names {agency.id}, which is not on the kaart.")
        found.append(Ontvanger(agency.id, agency.gewicht, bestand.gewoonten[agency.gewoonte], agency.termijn, None, False))
    return tuple(found)
