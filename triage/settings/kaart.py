"""config/kaart/: one file per agency; its id is the file name. kaart_contact.yaml may replace contacts, as in a demo."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from triage.domain.kaart import Contact, Geheim, Instantie
from triage.domain.termen import Modus
from triage.settings.bestanden import Bestandsmodel, lees
from triage.settings.exceptions import ConfigFout, Probleem
from triage.settings.omgeving import Omgeving
from triage.teksten import tekst

Doelgroep = Literal[
    "iedereen", "ouder", "leerling", "student_mbo", "student_ho", "school", "bestuur", "personeel", "gemeente",
    "leerplichtambtenaar", "bedrijf", "burger", "intern_doorzetten", "samenwerkingsverband", "jongere", "kinderopvang",
]  # fmt: skip


Sectornaam = Literal["PO", "VO", "SO", "MBO", "HO", "KO", "ALG"]


class ContactRegel(Bestandsmodel):
    """One contact value. Without `gecontroleerd_op` nobody ever confirmed it, and it is not sent by itself."""

    soort: Literal["telefoon", "email", "web", "post", "formulier"]
    waarde: str
    voor: str = ""
    bron: str = ""
    gecontroleerd_op: date | None = None
    controleren_voor: date | None = None
    bevestigd_door: str = ""
    openingstijden: str = ""
    """in words fit for a melder"""


class Afspraak(Bestandsmodel):
    """An agreement with the agency. Past `geldig_tot` it gives no terms."""

    soort: str
    geldig_tot: date | None = None
    termijn_dagen: int | None = Field(default=None, ge=1)
    document: str = ""
    contactrol: str = ""
    modus: Modus | None = None
    """how meldingen go there while the agreement lasts"""
    termijn_inhoud_dagen: int | None = Field(default=None, ge=1)
    evaluatie_op: date | None = None

    @model_validator(mode="after")
    def _inhoud_na_teken(self) -> Self:
        if self.termijn_dagen is not None and self.termijn_inhoud_dagen is not None and self.termijn_inhoud_dagen < self.termijn_dagen:
            raise ValueError(tekst("kaart.termijn_volgorde"))
        return self


class Bevestiging(Bestandsmodel):
    """Somebody checked a value that is no contact."""

    op: date
    tot: date
    """from this day on it counts as unconfirmed again"""
    door: str = ""
    bron: str = ""


BEVESTIGBAAR = ("openingstijden", "seizoen")
"""fields besides contacts that are given to a melder only when confirmed"""


class InstantieBestand(Bestandsmodel):
    """One file of config/kaart/."""

    naam: str
    afkorting: str = ""
    nr: int | None = None
    voorheen: list[str] = []
    groep: Literal["po_vo_so", "mbo", "ho_wo", "internationaal", "leerplicht_gezondheid", "wet_regelgeving", "overig", "aanvulling"]
    status: Literal["bestaat", "hernoemd", "opgegaan_in", "opgeheven", "onbekend"]
    opvolger: str | None = None
    onderdeel_van: str | None = None
    sectoren: list[Sectornaam] = []
    doelgroep: list[Doelgroep] = Field(min_length=1)
    personeel_telt_mee: bool = False
    """staff of a school may come here as the school does"""
    onderwerpen: list[str]
    doet: str = ""
    doet_niet: str = ""
    wettelijke_grondslag: str = ""
    grondslag_uitwisseling: str = ""
    modus: Modus = Modus.VERWIJZEN
    warm: bool = False
    nooit_automatisch: bool = False
    alleen_tip: bool = False
    rang: int | None = None
    contact: list[ContactRegel] = []
    geheim: list[Literal["email"]] = []
    afspraken: list[Afspraak] = []
    postbus: str | None = None
    let_op: str = ""
    """for staff only"""
    bron: str = ""
    zekerheid: Literal["hoog", "middel", "laag", ""] = ""
    opmerking: str = ""
    """for staff only"""
    eigenaar: str = ""
    plaatsvervanger: str = ""
    controleren_voor: date | None = None
    """when the whole entry must be looked at again"""
    zoekwoorden: list[str] = []
    """how callers say it; for `triage zoek` only"""
    modus_per_doelgroep: dict[Doelgroep, Modus] = {}
    """where a melder of this type gets another mode than `modus`"""
    openingstijden: str = ""
    """in words fit for a melder"""
    seizoen: str = ""
    """when in the year it is busy, open or of use, in words fit for a melder"""
    bevestigd: dict[Literal["openingstijden", "seizoen"], Bevestiging] = {}
    """who checked these fields, and until when that holds"""

    @model_validator(mode="after")
    def _geheim_staat_niet_in_contact(self) -> "InstantieBestand":
        if any(line.soort in self.geheim for line in self.contact):
            raise ValueError(tekst("kaart.geheim_in_contact"))
        return self

    def domein(self, id_: str, vandaag: date, geheim_adres: Geheim | None) -> Instantie:
        """The agency as decide() and reply see it on one day."""
        agreed = [a for a in self.afspraken if a.geldig_tot is None or vandaag <= a.geldig_tot]
        contacts = tuple(Contact(c.soort, c.waarde, c.voor, c.gecontroleerd_op, c.controleren_voor, c.openingstijden) for c in self.contact)
        return Instantie(
            id=id_, naam=self.naam, groep=self.groep, doelgroep=frozenset(self.doelgroep),
            personeel_telt_mee=self.personeel_telt_mee, onderwerpen=tuple(self.onderwerpen),
            doet=self.doet, doet_niet=self.doet_niet, contact=contacts,
            modus=next((a.modus for a in agreed if a.modus is not None), self.modus),
            afkorting=self.afkorting, voorheen=tuple(self.voorheen), status=self.status, opvolger=self.opvolger,
            onderdeel_van=self.onderdeel_van, sectoren=frozenset(self.sectoren), warm=self.warm,
            grondslag_uitwisseling=self.grondslag_uitwisseling, nooit_automatisch=self.nooit_automatisch, alleen_tip=self.alleen_tip,
            termijn_dagen=next((a.termijn_dagen for a in agreed if a.termijn_dagen is not None), None),
            termijn_inhoud_dagen=next((a.termijn_inhoud_dagen for a in agreed if a.termijn_inhoud_dagen is not None), None),
            postbus=self.postbus, geheim_adres=geheim_adres,
            zoekwoorden=tuple(self.zoekwoorden), openingstijden=self.openingstijden, seizoen=self.seizoen,
            modus_per_doelgroep=tuple(sorted((str(who), mode) for who, mode in self.modus_per_doelgroep.items())),
            bevestigd_tot=tuple(sorted((str(field), b.tot) for field, b in self.bevestigd.items())),
        )  # fmt: skip


class ContactVervanging(Bestandsmodel):
    """What kaart_contact.yaml replaces for one agency."""

    contact: list[ContactRegel]
    grondslag_uitwisseling: str = ""
    postbus: str | None = None
    modus: Modus | None = None
    afspraken: list[Afspraak] | None = None


class ContactenBestand(Bestandsmodel):
    """The whole of kaart_contact.yaml."""

    uitleg: str
    instanties: dict[str, ContactVervanging]


def laad_kaart(map_: Path, vervanging: Path | None, omgeving: Omgeving, vandaag: date) -> dict[str, Instantie]:
    """All agencies on one day. Raises ConfigFout with every problem of every file."""
    return als_kaart(lees_instanties(map_, vervanging), omgeving, vandaag)


def als_kaart(bestanden: Mapping[str, InstantieBestand], omgeving: Omgeving, vandaag: date) -> dict[str, Instantie]:
    """All agencies on one day, with their secret addresses out of the environment."""
    return {id_: one.domein(id_, vandaag, _geheim(id_, one, omgeving)) for id_, one in bestanden.items()}


def lees_instanties(map_: Path, vervanging: Path | None) -> dict[str, InstantieBestand]:
    """All agencies as their files say, contacts replaced where `vervanging` says so. Raises ConfigFout with every problem of every file."""
    files: dict[str, InstantieBestand] = {}
    problems: list[Probleem] = []
    for file in sorted(map_.glob("*.yaml")):
        try:
            files[file.stem] = lees(file, InstantieBestand)
        except ConfigFout as error:
            problems += error.problemen
    if vervanging is not None:
        for id_, other in lees(vervanging, ContactenBestand).instanties.items():
            if id_ not in files:
                problems.append(Probleem(str(vervanging), 0, id_, "", tekst("config.onbekende_instantie")))
                continue
            given = {k: v for k, v in other.model_dump(exclude_unset=True).items() if v is not None}
            files[id_] = InstantieBestand.model_validate(files[id_].model_dump() | given)
    for id_, one in files.items():
        for other_id in filter(None, (one.opvolger, one.onderdeel_van)):
            if other_id not in files:
                problems.append(Probleem(str(map_ / f"{id_}.yaml"), 0, "opvolger", other_id, tekst("config.onbekende_instantie")))
    if problems:
        raise ConfigFout(problems)
    return files


def _geheim(id_: str, one: InstantieBestand, omgeving: Omgeving) -> Geheim | None:
    value = getattr(omgeving, f"geheim_{id_}", None) if one.geheim else None
    return Geheim(value.get_secret_value()) if value is not None else None
