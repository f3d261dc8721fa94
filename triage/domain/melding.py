"""A mail as it came in, and the bericht that intake reads out of it."""

from dataclasses import dataclass
from datetime import datetime

from triage.domain.termen import Berichtsoort, Kanaal


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, web form or passed-on mail, raw. Never stored outside TOPdesk."""

    id: str
    kanaal: Kanaal
    van: str
    """`Naam <adres>` or empty"""
    onderwerp: str
    tekst: str
    """plain text or HTML"""
    bijlagen: int | None = None
    """number of attachments; None where it was not looked up"""


@dataclass(frozen=True, slots=True)
class Bericht:
    """What a person reads in a mail: the melder's own words, and who that melder is."""

    id: str
    kanaal: Kanaal
    onderwerp: str
    """without RE:, FW: and the like"""
    tekst: str
    """what the melder wrote now: no quotes, disclaimers or signatures; a forward keeps its content"""
    handtekening: str
    """the signature below the text: tells who writes"""
    geciteerd: str
    """earlier mail quoted below or between"""
    taal: str
    """ISO 639-1; `nl` for a text too short to tell, `und` for a long one in no known language"""
    soort: Berichtsoort
    afzender_naam: str
    afzender_adres: str
    """address in the From line, lower case; empty when absent or unusable"""
    melder_naam: str
    melder_adres: str
    """the real melder's address: the sender's own, or the one inside a passed-on mail"""
    doorgezet_door: str | None = None
    """route id of the desk that passed this on"""
    doorgezet_herkend: bool = True
    """False: passed on in a form that intake does not know, so a person must find the melder"""
    nummers: tuple[str, ...] = ()
    """TOPdesk numbers that the mail refers to"""
    statusvraag: bool = False
    bijlage_genoemd: bool = False
    bijlagen: int | None = None
    afgekapt: bool = False
    """True when the mail was longer than is read"""


@dataclass(frozen=True, slots=True)
class Historie:
    """What is known of earlier meldingen of the same melder; ids and route ids only."""

    open_meldingen: tuple[str, ...] = ()
    """TOPdesk numbers of meldingen of this melder that are still open"""
    zelfde_onderwerp: str | None = None
    """number of an earlier melding of this melder with the same subject"""
    verwezen_naar: tuple[str, ...] = ()
    """route ids this melder was referred to before, oldest first"""
    geweigerd: tuple[str, ...] = ()
    """route ids of those who sent this very melding back, oldest first"""
    sinds: datetime | None = None
