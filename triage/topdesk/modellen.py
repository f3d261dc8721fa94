"""TOPdesk's things as the house sees them. Times are aware and in UTC; ids are lower-case UUIDs with dashes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """A reference to a lookup value, group, supplier or person."""

    id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of a poll: just enough to know whether the card must be read."""

    id: str
    nummer: str
    gewijzigd: datetime
    aangemaakt: datetime
    afgemeld: bool
    maker_id: str | None
    wijziger_id: str | None


@dataclass(frozen=True, slots=True)
class Incident:
    """A card, complete."""

    id: str
    nummer: str
    lijn: str
    """TOPdesk's `status`: firstLine, secondLine, partial, or one of these with Archived behind it"""
    korte_omschrijving: str
    aanvraag: str
    """TOPdesk's `request`: plain text, newest entry first, each with a header line"""
    melder_naam: str
    melder_adres: str
    aangemaakt: datetime
    gewijzigd: datetime
    maker: Verwijzing | None
    wijziger: Verwijzing | None
    categorie: Verwijzing | None
    subcategorie: Verwijzing | None
    soort: Verwijzing | None
    invoer: Verwijzing | None
    behandelaar: Verwijzing | None
    """a person; None when only a group is assigned"""
    behandelaarsgroep: Verwijzing | None
    leverancier: Verwijzing | None
    status: Verwijzing | None
    """TOPdesk's `processingStatus`"""
    afgemeld: bool
    optioneel: dict[str, str | bool | float | None]
    """optional fields as `optionalFields1.text1` -> value, only those with a plain value"""

    @property
    def gearchiveerd(self) -> bool:
        """True when TOPdesk refuses every change."""
        return self.lijn.endswith("Archived")


@dataclass(frozen=True, slots=True)
class Actie:
    """One entry of the progress trail or of the requests."""

    id: str
    tekst: str
    """plain text"""
    html: str
    onzichtbaar: bool
    moment: datetime
    behandelaar_id: str | None
    persoon_id: str | None


@dataclass(frozen=True, slots=True)
class Bijlage:
    """An attachment, without its content."""

    id: str
    naam: str
    grootte: int


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What one PATCH changes. None leaves a field alone; LEEG empties a reference."""

    korte_omschrijving: str | None = None
    categorie_id: str | None = None
    subcategorie_id: str | None = None
    soort_id: str | None = None
    groep_id: str | None = None
    """assigns the group only: TOPdesk wants the group's id as operator too"""
    behandelaar_id: str | None = None
    leverancier_id: str | None = None
    status_id: str | None = None
    afmelden: bool | None = None
    actie_html: str | None = None
    """escaped already, line ends as <br>; appended to the trail"""
    actie_zichtbaar: bool = False
    optioneel: tuple[tuple[str, str | bool | float], ...] = ()
    """(`optionalFields1.text1`, value)"""


LEEG = ""
"""As an id in a Wijziging: empty this reference."""
