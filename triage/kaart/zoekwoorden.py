"""config/zoek.yaml: how callers say it, per agency, per internal route and for the Loket itself."""

from datetime import date
from pathlib import Path

from triage.domain.termen import Melder
from triage.mappen import standaard_configmap
from triage.settings.bestanden import Bestandsmodel, lees
from triage.settings.kaart import Sectornaam

BESTAND = "zoek.yaml"


class Ingang(Bestandsmodel):
    """One place to go. Only what is no agency needs a name and texts of its own; an agency has them on the kaart."""

    woorden: list[str]
    naam: str = ""
    zeg: str = ""
    """what to tell the caller"""
    niet: str = ""
    """what not to do"""
    gegevens_van: str = ""
    """id of the agency whose contact is given; that agency is no answer of its own"""
    warm: bool = False


class ZoekBestand(Bestandsmodel):
    """The whole of zoek.yaml."""

    eigenaar: str
    herzien_voor: date
    stopwoorden: list[str]
    gelijk: list[list[str]]
    """words that mean the same to the search"""
    familie: list[str]
    """words by which a burger shows to ask for a child of the family"""
    vangnet: dict[Melder, list[str]] = {}
    """per melder the places that are likeliest when little else is known"""
    groep_sectoren: dict[str, list[Sectornaam]]
    ingangen: dict[str, Ingang]


def lees_zoekwoorden(map_: Path) -> ZoekBestand:
    """The search words of this folder, or the shipped ones where it has none. Raises ConfigFout."""
    own = map_ / BESTAND
    return lees(own if own.is_file() else standaard_configmap() / BESTAND, ZoekBestand)
