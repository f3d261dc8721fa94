"""The whole configuration in one value, read and validated once at start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from triage.domain.advies import Mandaatregel
from triage.domain.kaart import Kaart
from triage.mappen import configmap, standaard_configmap
from triage.settings.beslissen import BeslissenBestand, FeitenBestand, StopvlaggenBestand
from triage.settings.bestanden import Bestandsmodel, lees, lees_yaml
from triage.settings.bewaren import BewarenBestand
from triage.settings.exceptions import ConfigFout, Probleem
from triage.settings.instellingen import Instellingen
from triage.settings.intake import IntakeBestand
from triage.settings.kaart import InstantieBestand, als_kaart, lees_instanties
from triage.settings.kalender import KalenderBestand
from triage.settings.kenmerken import KenmerkenBestand
from triage.settings.labels import LabelsBestand, SubcategorieRegel
from triage.settings.mandaat import MandaatBestand, Verdienen
from triage.settings.omgeving import Omgeving, lees_omgeving
from triage.settings.rappel import RappelBestand
from triage.settings.rapport import RapportBestand
from triage.settings.routes import RoutesBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand
from triage.settings.topdesk import TopdeskBestand

BESTANDEN: dict[str, type[Bestandsmodel]] = {
    "triage.yaml": Instellingen,
    "topdesk.yaml": TopdeskBestand,
    "labels.yaml": LabelsBestand,
    "routes.yaml": RoutesBestand,
    "mandaat.yaml": MandaatBestand,
    "intake.yaml": IntakeBestand,
    "kenmerken.yaml": KenmerkenBestand,
    "beslissen.yaml": BeslissenBestand,
    "stopvlaggen.yaml": StopvlaggenBestand,
    "feiten.yaml": FeitenBestand,
    "rappel.yaml": RappelBestand,
    "kalender.yaml": KalenderBestand,
    "terugkoppeling.yaml": TerugkoppelingBestand,
    "rapport.yaml": RapportBestand,
    "bewaren.yaml": BewarenBestand,
}


@dataclass(frozen=True)
class Bronnen:
    """What the files of the kaart and its kin say, before it is reckoned to a day: the seed that versions in the store lie over."""

    instanties: Mapping[str, InstantieBestand] = field(default_factory=dict)
    subcategorieen: tuple[SubcategorieRegel, ...] = ()
    mandaat: MandaatBestand | None = None


@dataclass(frozen=True)
class Config:
    """Everything configurable. `kaart` and `mandaat` are as they stand on the day of loading."""

    map: Path
    omgeving: Omgeving
    instellingen: Instellingen
    topdesk: TopdeskBestand
    routes: RoutesBestand
    kaart: Kaart
    mandaat: tuple[Mandaatregel, ...]
    intake: IntakeBestand
    beslissen: BeslissenBestand
    stopvlaggen: StopvlaggenBestand
    feiten: FeitenBestand
    leervoorbeelden: Path
    kenmerken: KenmerkenBestand
    rappel: RappelBestand
    kalender: KalenderBestand
    terugkoppeling: TerugkoppelingBestand
    rapport: RapportBestand
    bewaren: BewarenBestand
    bronnen: Bronnen = field(default_factory=Bronnen)
    verdienen: Verdienen = field(default_factory=Verdienen)

    def bestand(self, naam: str) -> Path:
        """A file of this configuration: the own one, or the shipped one that it builds on."""
        return _pad(self.map, naam)


def laad_config(omgeving: Omgeving | None = None, vandaag: date | None = None) -> Config:
    """Read and validate everything. Raises ConfigFout that lists every problem, not only the first."""
    environment = omgeving or lees_omgeving()
    folder = configmap()
    day = vandaag or date.today()
    problems: list[Probleem] = []
    read: dict[str, Any] = {}
    for name, model in BESTANDEN.items():
        try:
            read[name] = lees(_pad(folder, name), model)
        except ConfigFout as error:
            problems += error.problemen
    replacement = folder / "kaart_contact.yaml"
    try:
        files = lees_instanties(_pad(folder, "kaart"), replacement if replacement.is_file() else None)
    except ConfigFout as error:
        problems += error.problemen
    if problems:
        raise ConfigFout(problems)
    kaart = Kaart(als_kaart(files, environment, day), read["routes.yaml"].domein(), read["labels.yaml"].domein())
    return Config(
        map=folder, omgeving=environment, instellingen=read["triage.yaml"], topdesk=read["topdesk.yaml"], routes=read["routes.yaml"],
        kaart=kaart, mandaat=read["mandaat.yaml"].domein(),
        intake=read["intake.yaml"], beslissen=read["beslissen.yaml"], stopvlaggen=read["stopvlaggen.yaml"], feiten=read["feiten.yaml"],
        leervoorbeelden=_pad(folder, "leervoorbeelden"), kenmerken=read["kenmerken.yaml"], rappel=read["rappel.yaml"],
        kalender=read["kalender.yaml"], terugkoppeling=read["terugkoppeling.yaml"], rapport=read["rapport.yaml"],
        bewaren=read["bewaren.yaml"],
        bronnen=Bronnen(files, tuple(read["labels.yaml"].subcategorieen), read["mandaat.yaml"]),
        verdienen=read["mandaat.yaml"].verdienen,
    )  # fmt: skip


def _pad(folder: Path, name: str) -> Path:
    """The file in this folder, or the shipped one where this folder builds on it and lacks it."""
    own = folder / name
    if own.exists() or not _bouwt_op_standaard(folder):
        return own
    return standaard_configmap() / name


def _bouwt_op_standaard(folder: Path) -> bool:
    """Only this one field is looked at: a mistake in triage.yaml is told where it is read itself, not again for every other file."""
    main = folder / "triage.yaml"
    if not main.is_file():
        return False
    try:
        data = lees_yaml(main)
    except ConfigFout:
        return True  # nothing is loaded any more; that the other files are not in this folder is no mistake beside it
    return isinstance(data, dict) and data.get("bouwt_op") == "standaard"
