"""What decide() concludes: a set of outcomes, what they mean for the card, and why."""

from dataclasses import dataclass, field
from datetime import date

from triage.domain.labels import Kans
from triage.domain.termen import Lijn, Melder, Modus, Sector, Stadium, StopVlag


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One thing that should happen with a melding."""

    route: str
    modus: Modus
    kans: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop flag and what raised it. `regel` is the id of the rule or pattern and may be stored; `woorden` may not."""

    vlag: StopVlag
    regel: str
    woorden: str = ""


@dataclass(frozen=True, slots=True)
class Waarom:
    """One reason, as an id with its quoted words; the Dutch phrase is made by reply from templates/advies/."""

    regel: str
    woorden: str = ""
    waarde: str = ""


@dataclass(frozen=True, slots=True)
class KaartInTopdesk:
    """What the outcomes mean for the one card in TOPdesk: one line, one group, one supplier."""

    lijn: Lijn
    groep: str | None
    """internal route id (with sector where the route is per sector), or None for the Loket"""
    leverancier: str | None
    """kaart id of the agency that gets the card, or None"""
    status: str
    """nieuw | in_behandeling | uitgezet | afgemeld"""


@dataclass(frozen=True, slots=True)
class Mandaatregel:
    """Who allowed what, from when until when. `wat` is a route id or the name of a mandaatgroep."""

    wat: str
    stadium: Stadium
    door: str
    reden: str
    van: date
    tot: date
    groep: str = ""
    """mandaatgroep that the rule was given for; empty for a route by itself"""
    bewijs_nodig: bool = True
    """False: the mandaat says outright that no proof is asked for, with who and why"""
    fouten_mag: int = 0
    """how many faults may be among the checks; fixed before the first one"""
    pogingen: int = 1
    """how many attempts at the proof were announced"""

    def geldig(self, vandaag: date) -> bool:
        """True on the days from `van` up to and including `tot`."""
        return self.van <= vandaag <= self.tot


@dataclass(frozen=True, slots=True)
class Advies:
    """The conclusion on one melding. Holds no text of the mail but for the quoted words in stops and waarom."""

    melding: str
    taal: str
    melder: Melder
    sector: Sector
    subcategorie: str
    subcategorieen: tuple[Kans, ...]
    """best three"""
    soort: str
    lijn: Lijn
    routes: tuple[Uitkomst, ...]
    """alternatives for the first choice, best first, at least three"""
    uitkomsten: tuple[Uitkomst, ...]
    """what is proposed together, main outcome first"""
    tips: tuple[str, ...]
    signaal: bool
    dringend: bool
    mens: bool
    stopvlaggen: tuple[Stop, ...]
    stadium: Stadium
    automatisch: bool
    """would be applied now"""
    zou_automatisch: bool
    """the same, leaving mandaat and freshness of contacts aside"""
    kaart: KaartInTopdesk
    sjabloon: str | None
    """file name in templates/antwoorden/ without ending; None when nobody may be answered by machine text"""
    waarom: tuple[Waarom, ...]
    model: str = ""
    ontbrekende_feiten: tuple[str, ...] = field(default=())
    vraag: tuple[str, ...] = field(default=())
    """two or three routes that the mailverdeler is asked to choose from, best first; empty where the first stands out"""
    doorgezet: bool = False
    """another desk passed this mail on: no reply leaves before a person confirmed the melder's address"""

    @property
    def route(self) -> str:
        """The first choice."""
        return self.routes[0].route

    @property
    def vlaggen(self) -> tuple[str, ...]:
        """Ids of the stop flags, each once, in order."""
        return tuple(dict.fromkeys(s.vlag.value for s in self.stopvlaggen))
