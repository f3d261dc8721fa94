"""config/topdesk.yaml: what the Loket's terms are called in its TOPdesk. Names are resolved to ids at start; an id may stand here too."""

from pydantic import Field

from triage.settings.bestanden import Bestandsmodel


class Statussen(Bestandsmodel):
    """Processing statuses, by the four states of a melding."""

    nieuw: str
    in_behandeling: str
    uitgezet: str
    afgemeld: str


class Kennisbankregel(Bestandsmodel):
    """Where `triage kennisbank sync` keeps its items."""

    map: str
    """number or id of the folder in which new items are made"""
    taal: str = "nl"
    """language of the items, as TOPdesk writes it"""
    extern_soort: str = Field(default="1897", pattern=r"^[0-9]{1,6}$")
    """type of the external link by which our items are known; another number where some other integration uses this one"""


class TopdeskBestand(Bestandsmodel):
    """The whole of topdesk.yaml."""

    invoer: list[str] = Field(min_length=1)
    """entry types that are polled"""
    formulieren: list[str] = []
    """those of `invoer` that are web forms"""
    statussen: Statussen
    sectoren: dict[str, str]
    """sector id -> category"""
    soorten: dict[str, str]
    """soort -> call type"""
    subcategorieen: dict[str, str] = {}
    """subcategorie -> name in TOPdesk, where it differs"""
    groep_loket: str
    """operator group of the Loket itself"""
    groepen: dict[str, str | dict[str, str]]
    """internal route -> operator group, or per sector"""
    leveranciers: dict[str, str] = {}
    """kaart id -> supplier, for the agencies that take hand-overs"""
    escalatiereden: str | None = None
    invoer_telefoon: str = "Telefoon"
    """entry type of a card that is made of a call; not one of `invoer`"""
    kennisbank: Kennisbankregel | None = None
    """None: `triage kennisbank sync` refuses"""
