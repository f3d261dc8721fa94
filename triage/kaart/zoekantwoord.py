"""What a medewerker says on the telephone for each place that the search found. For staff: an unconfirmed contact is shown, and marked."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from triage.domain.kaart import Instantie, Kaart
from triage.domain.termen import LOKET, Modus
from triage.kaart.ervaring import Ervaring, lees_ervaring
from triage.kaart.lijst import met_merk
from triage.kaart.zoeken import INTERN_DOORZETTEN, Treffer, mag, zoek
from triage.kaart.zoekindex import Index, bouw_index
from triage.kaart.zoekwoorden import Ingang, ZoekBestand
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One way to reach a place. Not `bevestigd`: look it up before you give it."""

    soort: str
    waarde: str
    voor: str
    bevestigd: bool


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One place to go, with all that is needed during the call."""

    id: str
    kans: float
    naam: str
    modus: str
    voor_wie: tuple[str, ...]
    """melder types it is for; empty for the Loket and internal routes"""
    zeg: str
    niet: tuple[str, ...]
    """what not to do or to promise"""
    contact: tuple[Gegeven, ...]
    openingstijden: str
    seizoen: str
    nu_bij: str
    """id of the agency that took its place and whose contact this is; empty when there is none that this melder may be told of"""
    nu_bij_naam: str = ""


@dataclass(frozen=True, slots=True)
class Zoeker:
    """A kaart with its search words, ready to be asked many times."""

    kaart: Kaart
    zoekwoorden: ZoekBestand
    index: Index
    vandaag: date

    def vraag(self, q: str, melder: str | None = None, sector: str | None = None, aantal: int = 3) -> list[Antwoord]:
        """The best places to go, best first; an empty list where nothing fits. Never an agency outside the melder's audience."""
        return [self._antwoord(t, melder) for t in zoek(self.index, self.kaart, self.zoekwoorden, q, melder, sector, aantal)]

    def _antwoord(self, treffer: Treffer, melder: str | None) -> Antwoord:
        entry = self.zoekwoorden.ingangen.get(treffer.id, Ingang(woorden=[]))
        agency = self.kaart.instanties.get(treffer.id)
        if agency is None:
            return self._van_ons(treffer, entry)
        audiences = (melder,) if melder else ()
        successor = self.kaart.opvolger(treffer.id)
        if successor is None or successor.id == agency.id or not mag(successor, audiences) or INTERN_DOORZETTEN in successor.doelgroep:
            successor = None
        gives = successor or agency
        closed = INTERN_DOORZETTEN in agency.doelgroep
        contact = () if closed else _gegevens(gives, self.vandaag)
        return Antwoord(
            id=agency.id, kans=round(treffer.kans, 4), naam=agency.naam, modus=_modus(agency, melder).value,
            voor_wie=tuple(sorted(agency.doelgroep)), zeg=entry.zeg or agency.doet,
            niet=_niet(entry.niet or agency.doet_niet, contact, closed), contact=contact,
            openingstijden=self._tijd(gives, "openingstijden"), seizoen=self._tijd(gives, "seizoen"),
            nu_bij=successor.id if successor is not None else "",
            nu_bij_naam=successor.naam if successor is not None else "",
        )  # fmt: skip

    def _tijd(self, agency: Instantie, veld: str) -> str:
        value = str(getattr(agency, veld))
        return met_merk(value) if value and not agency.bevestigd(veld, self.vandaag) else value

    def _van_ons(self, treffer: Treffer, entry: Ingang) -> Antwoord:
        route = self.kaart.interne_routes.get(treffer.id)
        lender = self.kaart.instanties.get(entry.gegevens_van)
        contact = _gegevens(lender, self.vandaag) if lender is not None and treffer.id != LOKET else ()
        mode = Modus.WARM if entry.warm else Modus.ZELF if route is None else Modus.INTERN
        name = entry.naam or (route.naam if route is not None else treffer.id)
        return Antwoord(
            id=treffer.id, kans=round(treffer.kans, 4), naam=name, modus=mode.value, voor_wie=(), zeg=entry.zeg,
            niet=_niet(entry.niet, contact, False), contact=contact, openingstijden="", seizoen="", nu_bij="",
        )  # fmt: skip


def maak_zoeker(kaart: Kaart, zoekwoorden: ZoekBestand, leervoorbeelden: Path | None, vandaag: date) -> Zoeker:
    """Build the index. Without leervoorbeelden (None) the search leans on the kaart and its search words alone."""
    stop = frozenset(zoekwoorden.stopwoorden)
    experience = _ervaring(leervoorbeelden, _stempels(leervoorbeelden), stop) if leervoorbeelden is not None else {}
    return Zoeker(kaart, zoekwoorden, bouw_index(kaart, zoekwoorden, experience), vandaag)


@lru_cache(maxsize=2)
def _ervaring(map_: Path, stempels: tuple[tuple[str, int, int], ...], stop: frozenset[str]) -> Ervaring:
    """Counted once as long as the files stay the same: it takes seconds, and a change of the kaart does not touch it."""
    return lees_ervaring(map_, stop)


def _stempels(map_: Path) -> tuple[tuple[str, int, int], ...]:
    return tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(map_.glob("*.jsonl")))


def als_json(antwoorden: list[Antwoord]) -> dict[str, Any]:
    """The stable form of `triage zoek --json`."""
    return {"antwoorden": [asdict(a) for a in antwoorden]}


def _modus(agency: Instantie, melder: str | None) -> Modus:
    """How to refer by telephone: warm where agreed; nothing is handed over without a legal basis."""
    mode = dict(agency.modus_per_doelgroep).get(melder or "", agency.modus)
    if INTERN_DOORZETTEN in agency.doelgroep:
        return Modus.OVERDRAGEN
    if agency.warm:
        return Modus.WARM
    return Modus.VERWIJZEN if mode is Modus.OVERDRAGEN and not agency.grondslag_uitwisseling else mode


def _gegevens(agency: Instantie, vandaag: date) -> tuple[Gegeven, ...]:
    return tuple(Gegeven(c.soort, c.waarde, c.voor, c.vers(vandaag)) for c in agency.contact)


def _niet(eigen: str, contact: tuple[Gegeven, ...], gesloten: bool) -> tuple[str, ...]:
    lines = [eigen] if eigen else []
    if gesloten:
        lines.append(tekst("zoek.zelf_doorzetten"))
    if any(not c.bevestigd for c in contact):
        lines.append(tekst("zoek.niet_bevestigd"))
    return tuple(lines)
