"""What connect starts from: the folder as it is, or the shipped configuration where the folder is still empty."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from triage.domain.kaart import Kaart
from triage.koppelen.exceptions import KoppelFout
from triage.mappen import standaard_configmap
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.kaart import laad_kaart
from triage.settings.labels import LabelsBestand
from triage.settings.omgeving import lees_omgeving
from triage.settings.routes import RoutesBestand
from triage.settings.topdesk import TopdeskBestand
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Bron:
    """The configuration that a connection is made for."""

    map: Path
    instellingen: Instellingen
    instellingen_tekst: str
    """triage.yaml as it stands, comments and all"""
    nieuw: bool
    """the folder holds no triage.yaml yet"""
    basis: TopdeskBestand
    geleverd: TopdeskBestand
    kaart: Kaart


def lees_bron(map_: Path, vandaag: date) -> Bron:
    """Read the folder. Raises KoppelFout for the folder of the program itself, ConfigFout for files with mistakes."""
    shipped = standaard_configmap()
    if map_.resolve() == shipped.resolve():
        raise KoppelFout(tekst("koppelen.map_van_programma", map=map_))
    new = not (map_ / "triage.yaml").is_file()
    folder = shipped if new else map_

    def file(name: str) -> Path:
        return folder / name if (folder / name).exists() else shipped / name

    replacement = folder / "kaart_contact.yaml"
    agencies = laad_kaart(file("kaart"), replacement if replacement.is_file() else None, lees_omgeving(), vandaag)
    kaart = Kaart(agencies, lees(file("routes.yaml"), RoutesBestand).domein(), lees(file("labels.yaml"), LabelsBestand).domein())
    return Bron(
        map=map_, instellingen=lees(file("triage.yaml"), Instellingen), nieuw=new,
        instellingen_tekst=file("triage.yaml").read_text(encoding="utf-8"), basis=lees(file("topdesk.yaml"), TopdeskBestand),
        geleverd=lees(shipped / "topdesk.yaml", TopdeskBestand), kaart=kaart,
    )  # fmt: skip
