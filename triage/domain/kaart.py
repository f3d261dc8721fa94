"""The sociale kaart as decide() and reply see it: an immutable snapshot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from triage.domain.termen import EIGEN_ROUTES, Knip, Lijn, Modus


class Geheim:
    """A value that must never be shown to a melder. It has no readable form: `onthul()` is the only way in."""

    __slots__ = ("_waarde",)

    def __init__(self, waarde: str) -> None:
        self._waarde = waarde

    def onthul(self) -> str:
        """The value, for the one caller that sends a hand-over to it."""
        return self._waarde

    def staat_in(self, tekst: str) -> bool:
        """Whether a text gives the value away."""
        value = self._waarde.strip().casefold()
        return bool(value) and value in tekst.casefold()

    def __str__(self) -> NoReturn:
        raise TypeError("A secret value cannot be turned into text; it may only be used as the address of a hand-over.")

    def __repr__(self) -> str:
        return "Geheim(...)"

    def __format__(self, spec: str) -> NoReturn:
        self.__str__()


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an instantie, for one subject or sector (`voor`) or for all."""

    soort: str
    """telefoon | email | web | post | formulier"""
    waarde: str
    voor: str = ""
    gecontroleerd_op: date | None = None
    controleren_voor: date | None = None
    openingstijden: str = ""
    """when it can be reached, in words fit for a melder; confirmed together with the value"""

    def vers(self, vandaag: date) -> bool:
        """True when a person confirmed it and its check date has not passed."""
        return self.gecontroleerd_op is not None and (self.controleren_voor is None or vandaag < self.controleren_voor)


@dataclass(frozen=True, slots=True)
class Instantie:
    """One agency of the sociale kaart."""

    id: str
    naam: str
    groep: str
    doelgroep: frozenset[str]
    """melder types that may be referred here; `iedereen`, or `intern_doorzetten`: the Loket passes it on itself"""
    onderwerpen: tuple[str, ...]
    doet: str
    doet_niet: str
    contact: tuple[Contact, ...]
    modus: Modus
    """how meldingen go there unless the outcome says otherwise"""
    afkorting: str = ""
    personeel_telt_mee: bool = False
    """staff of a school may come here as the school does"""
    voorheen: tuple[str, ...] = ()
    status: str = "bestaat"
    opvolger: str | None = None
    onderdeel_van: str | None = None
    sectoren: frozenset[str] = frozenset()
    warm: bool = False
    grondslag_uitwisseling: str = ""
    """legal basis to pass a melding on; empty: never overdragen"""
    nooit_automatisch: bool = False
    alleen_tip: bool = False
    """an addition found since 2017: may be named as a tip, is not a route"""
    termijn_dagen: int | None = None
    """working days agreed for a first sign; None: no agreement, no clock"""
    postbus: str | None = None
    """general mailbox that takes hand-overs; None when there is none"""
    geheim_adres: Geheim | None = None
    zoekwoorden: tuple[str, ...] = ()
    """how callers say it, for the search only"""
    openingstijden: str = ""
    seizoen: str = ""
    modus_per_doelgroep: tuple[tuple[str, Modus], ...] = ()
    """melder types that get another mode than `modus`"""
    termijn_inhoud_dagen: int | None = None
    """working days agreed for the content; None: no agreement"""
    bevestigd_tot: tuple[tuple[str, date], ...] = ()
    """what else was confirmed (openingstijden, seizoen), each with the day on which that ends"""

    def mag(self, melder: str) -> bool:
        """True when a melder of this type may be referred here. A school board comes where its school may (label guide)."""
        if "iedereen" in self.doelgroep or melder in self.doelgroep:
            return True
        return "school" in self.doelgroep and (melder == "bestuur" or (melder == "personeel" and self.personeel_telt_mee))

    def modus_voor(self, melders: Iterable[str]) -> Modus:
        """How meldingen of such a melder go there: as agreed for the first of his types that has a mode of its own."""
        own = dict(self.modus_per_doelgroep)
        return next((own[m] for m in melders if m in own), self.modus)

    def bevestigd(self, veld: str, vandaag: date) -> bool:
        """True when somebody confirmed this field (openingstijden or seizoen) and that still holds."""
        until = dict(self.bevestigd_tot).get(veld)
        return until is not None and vandaag < until

    def contact_vers(self, vandaag: date) -> bool:
        """True when there is something to give and all of it is confirmed and in date."""
        return bool(self.contact) and all(c.vers(vandaag) for c in self.contact)


@dataclass(frozen=True, slots=True)
class InterneRoute:
    """A team of the inspectie."""

    id: str
    naam: str
    per_sector: bool
    termijn_eerste: int
    """working days until a first sign"""
    termijn_inhoud: int
    """working days until content"""
    nooit_automatisch: bool = False
    postbus: str = ""
    """general mailbox of the team, where it does not work in TOPdesk; empty: the card itself is the hand-over"""


@dataclass(frozen=True, slots=True)
class Subcategorie:
    """One subcategorie of the Loket's list."""

    naam: str
    gaat_over: str
    knip: Knip
    administratief: bool = False
    """set by projects only: never proposed"""


@dataclass(frozen=True, slots=True)
class Kaart:
    """The whole kaart on one day."""

    instanties: Mapping[str, Instantie]
    interne_routes: Mapping[str, InterneRoute]
    subcategorieen: Mapping[str, Subcategorie]

    def routes(self) -> frozenset[str]:
        """Every id that may be the route of a melding: the Loket, internal routes and the agencies that are no mere tip."""
        agencies = {i.id for i in self.instanties.values() if not i.alleen_tip}
        return EIGEN_ROUTES | frozenset(self.interne_routes) | agencies

    def lijn(self, route: str) -> Lijn:
        """The line that a route belongs to."""
        if route in EIGEN_ROUTES:
            return Lijn.EERSTE
        return Lijn.INTERN if route in self.interne_routes else Lijn.EXTERN

    def opvolger(self, route: str) -> Instantie | None:
        """The agency to name in a text for this route: the route's own, or what took its place."""
        seen: set[str] = set()
        here = self.instanties.get(route)
        while here is not None and here.opvolger and here.opvolger in self.instanties and here.id not in seen:
            seen.add(here.id)
            here = self.instanties[here.opvolger]
        return here
