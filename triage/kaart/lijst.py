"""The kaart as rows to read and print, in the three columns that staff know: onderwerp, instantie, contact.

Without a melder it is the list for staff: unconfirmed contacts are there and marked. With a melder it is what may be shown to such a
person: his agencies only, confirmed contacts only. Secrets and internal notes are in neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from triage.domain.kaart import Instantie, Kaart
from triage.domain.termen import Sector
from triage.kaart.zoeken import INTERN_DOORZETTEN
from triage.teksten import tekst

SECTOREN = tuple(s.value for s in Sector if s is not Sector.ALG)


@dataclass(frozen=True, slots=True)
class ContactCel:
    """One contact in the third column."""

    soort: str
    waarde: str
    voor: str
    bevestigd: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One agency."""

    id: str
    groep: str
    onderwerpen: tuple[str, ...]
    naam: str
    doet: str
    doet_niet: str
    voor_wie: tuple[str, ...]
    contact: tuple[ContactCel, ...]
    zelf_doorzetten: bool
    """the Loket passes meldingen on itself and gives nobody an address"""
    openingstijden: str
    seizoen: str
    nu_bij: str
    """name of the agency that took its place"""
    tip: bool


def rijen(
    kaart: Kaart, vandaag: date, groep_sectoren: Mapping[str, Sequence[str]], melder: str | None = None, sector: str | None = None
) -> list[Rij]:
    """The rows of one sector (None: all), by group and name. `groep_sectoren` says which sectors a group of the kaart belongs to."""
    chosen = [
        i for i in kaart.instanties.values() if _hoort(i, groep_sectoren, sector) and (melder is None or _zichtbaar(i, kaart, melder))
    ]
    return [_rij(i, kaart, vandaag, melder) for i in sorted(chosen, key=lambda i: (i.groep, i.naam.lower(), i.id))]


def _hoort(agency: Instantie, groep_sectoren: Mapping[str, Sequence[str]], sector: str | None) -> bool:
    own = agency.sectoren or frozenset(groep_sectoren.get(agency.groep, ()))
    return sector is None or not own or sector in own


def _zichtbaar(agency: Instantie, kaart: Kaart, melder: str) -> bool:
    """A melder sees agencies of his audience that still answer; what was succeeded is on the list under its successor's name."""
    return agency.mag(melder) and INTERN_DOORZETTEN not in agency.doelgroep and kaart.opvolger(agency.id) is agency


def _rij(agency: Instantie, kaart: Kaart, vandaag: date, melder: str | None) -> Rij:
    closed = INTERN_DOORZETTEN in agency.doelgroep
    successor = kaart.opvolger(agency.id)
    cells = tuple(ContactCel(c.soort, c.waarde, c.voor, c.vers(vandaag)) for c in agency.contact)
    return Rij(
        id=agency.id, groep=agency.groep, onderwerpen=agency.onderwerpen, naam=agency.naam, doet=agency.doet, doet_niet=agency.doet_niet,
        voor_wie=tuple(sorted(agency.doelgroep)), contact=() if closed else tuple(c for c in cells if melder is None or c.bevestigd),
        zelf_doorzetten=closed,
        openingstijden=_toon(agency, "openingstijden", vandaag, melder), seizoen=_toon(agency, "seizoen", vandaag, melder),
        nu_bij=successor.naam if successor is not None and successor is not agency else "", tip=agency.alleen_tip,
    )  # fmt: skip


def _toon(agency: Instantie, veld: str, vandaag: date, melder: str | None) -> str:
    """Hours or season: for staff with a mark where nobody confirmed them, for a melder only where somebody did."""
    value = str(getattr(agency, veld))
    if not value or agency.bevestigd(veld, vandaag):
        return value
    return met_merk(value) if melder is None else ""


def met_merk(waarde: str) -> str:
    """A value for staff that nobody confirmed."""
    return f"{waarde} ({tekst('kaart.niet_bevestigd')})"
