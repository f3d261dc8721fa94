"""Terugkoppeling as events: what happens to a melding after it was handed over, and where that leaves it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Gebeurtenissoort(StrEnum):
    """What happened. The first eleven can be read out of a text; the rest is done or noted by the house."""

    ONTVANGEN = "ontvangen"
    """they have it; nothing more"""
    IN_BEHANDELING = "in_behandeling"
    INHOUDELIJK = "inhoudelijk"
    """an answer or finding; also an interim one with content"""
    AFGEHANDELD = "afgehandeld"
    TERUGGESTUURD = "teruggestuurd"
    MELDER_REACTIE = "melder_reactie"
    AANVULLING = "aanvulling"
    STATUSVRAAG = "statusvraag"
    BEDANKJE = "bedankje"
    AUTOMATISCH = "automatisch"
    """out-of-office, bounce, receipt by a machine: never a sign of life"""
    ONDUIDELIJK = "onduidelijk"
    """a person has to read it"""

    UITGEZET = "uitgezet"
    """handed over: the first event of every dossier"""
    WACHT_OP_MELDER = "wacht_op_melder"
    """something was asked of the melder"""
    RAPPEL = "rappel"
    ESCALATIE = "escalatie"
    """put before the teamleider"""
    PAUZE = "pauze"
    HERVAT = "hervat"
    ONBESTELBAAR = "onbestelbaar"
    """the mailbox of the receiver bounced"""
    BESTELBAAR = "bestelbaar"
    """a person put the mailbox right"""
    TERUGGENOMEN = "teruggenomen"
    """the Loket took it back"""
    HEROPEND = "heropend"


LEESBAAR = tuple(Gebeurtenissoort)[:11]
"""The kinds that a text can be recognised as."""


class Van(StrEnum):
    """Who an event comes from."""

    INSTANTIE = "instantie"
    TEAM = "team"
    MELDER = "melder"
    SYSTEEM = "systeem"
    """a machine: TOPdesk, a mail server, a ticket system"""
    LOKET = "loket"
    """somebody of the Loket, who also notes what was said by telephone"""


class Retourreden(StrEnum):
    """Why a melding came back."""

    VERKEERDE_INSTANTIE = "verkeerde_instantie"
    GEEN_BEVOEGDHEID = "geen_bevoegdheid"
    ONVOLLEDIG = "onvolledig"
    DUBBEL = "dubbel"
    AL_BEKEND = "al_bekend"
    TE_EENVOUDIG = "te_eenvoudig"
    ANDERS = "anders"


class Staat(StrEnum):
    """Where a handed-over melding stands."""

    UITGEZET = "uitgezet"
    ONTVANGEN = "ontvangen"
    IN_BEHANDELING = "in_behandeling"
    BEANTWOORD = "beantwoord"
    AFGEHANDELD = "afgehandeld"
    TERUGGESTUURD = "teruggestuurd"
    TERUGGENOMEN = "teruggenomen"


OPEN = frozenset({Staat.UITGEZET, Staat.ONTVANGEN, Staat.IN_BEHANDELING})
"""An answer is still owed."""


class Kloksoort(StrEnum):
    """The two clocks of a hand-over."""

    EERSTE_TEKEN = "eerste_teken"
    INHOUD = "inhoud"


class Klokstand(StrEnum):
    """What a clock does."""

    GEEN_AFSPRAAK = "geen_afspraak"
    """no term: no clock, no rappel"""
    LOOPT = "loopt"
    STAAT_STIL = "staat_stil"
    """the melder is to act first"""
    GESTOPT = "gestopt"


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One event. Holds nothing of a text: no words, no name; `naam_bekend` says only that somebody was named."""

    nr: int
    """place in the history of its dossier, from 0"""
    soort: Gebeurtenissoort
    moment: datetime
    """when it happened; aware"""
    van: Van
    datum: date | None = None
    """in_behandeling: the day promised; pauze: its last day"""
    naam_bekend: bool = False
    """in_behandeling: said who deals with it"""
    reden: str = ""
    """teruggestuurd: a Retourreden; pauze: why"""
    bestemming: str = ""
    """teruggestuurd: route id of the right destination, where known"""
    klok: Kloksoort | None = None
    """rappel, escalatie: for which clock"""
    vanaf: int | None = None
    """rappel, escalatie: number of the event that this clock counted from"""
    stap: str = ""
    """rappel, escalatie: id of the step"""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One hand-over with all that happened to it since. The history is only ever added to."""

    id: str
    nummer: str
    """TOPdesk number"""
    ontvanger: str
    """one team or agency: route id, with `:sector` where the route is per sector"""
    termijn_eerste: int | None
    """working days until a first sign; None: no agreement"""
    termijn_inhoud: int | None
    """working days until content; None: no agreement"""
    vertrouwelijk: bool = False
    """vertrouwensinspecteur: number and date only"""
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()

    @property
    def route(self) -> str:
        """Route id of the receiver, without its sector."""
        return self.ontvanger.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Klok:
    """One clock as it stands."""

    soort: Kloksoort
    stand: Klokstand
    vanaf: int | None = None
    """number of the event that it counts from"""
    sinds: datetime | None = None
    """when that was"""
    termijn: int | None = None
    """working days"""
    uiterlijk: date | None = None
    """last day in time; None while there is no term or it stands still"""
    toegezegd: bool = False
    """`uiterlijk` is a day that the receiver named, or the term since it said who deals with it"""
    gestopt_door: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a dossier stands: the outcome of all its events."""

    staat: Staat
    eerste: Klok
    inhoud: Klok
    wacht_op_melder: datetime | None = None
    """since when the melder is to act first"""
    pauze_tot: date | None = None
    """last day without rappels"""
    postbus_kapot: datetime | None = None
    """since when the mailbox of the receiver bounces"""
    escalaties: int = 0
    toezeggingen: int = 0
    """how often the receiver moved the clock of the content by naming a day or a person"""
    laatste_teken: datetime | None = None
    """last sign of life of the receiver"""
    twijfel: datetime | None = None
    """an unclear message of the receiver that no person has read yet"""
    statusvraag: datetime | None = None
    """last time that the melder asked how it stands"""
    melder_tevreden: bool = False
    """the last thing heard of the melder was thanks"""
    geweigerd: tuple[int, ...] = ()
    """numbers of events that could not follow on the state: for a person"""

    @property
    def open(self) -> bool:
        """True while an answer is owed."""
        return self.staat in OPEN

    @property
    def actieve_klok(self) -> Klok | None:
        """The clock that may lead to a rappel now: that of the first sign as long as it runs, then that of the content."""
        if not self.open:
            return None
        return next((k for k in (self.eerste, self.inhoud) if k.stand is Klokstand.LOOPT), None)
