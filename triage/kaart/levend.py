"""The living kaart: what the store holds over what the files hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from pydantic import ValidationError
from sqlalchemy.orm import Session

from triage.domain.kaart import Instantie, Kaart
from triage.kaart.exceptions import KaartFout
from triage.settings import Config
from triage.settings.beslissen import Seizoen, Uitspraak, na_uitspraak
from triage.settings.bestanden import Bestandsmodel
from triage.settings.kaart import InstantieBestand
from triage.settings.labels import SubcategorieRegel
from triage.settings.mandaat import MandaatRegel
from triage.settings.patronen import NodigFeit
from triage.settings.routes import Route
from triage.store.kaartversies import BETWIST, INSTANTIE, MANDAAT, NODIG, ROUTE, SEIZOEN, SUBCATEGORIE, nieuwste
from triage.teksten import tekst

M = TypeVar("M", bound=Bestandsmodel)


def levende_bestanden(sessie: Session, seed: Mapping[str, InstantieBestand], op: datetime | None = None) -> dict[str, InstantieBestand]:
    """All agencies as they stand (or stood at the moment `op`), as their files would say: the seed where nobody changed anything.

    Raises KaartFout when a version was written by a newer or older release and no longer fits.
    """
    return {**seed, **_uit_de_opslag(sessie, op)}


def levende_kaart(sessie: Session, seed: Kaart, vandaag: date, op: datetime | None = None) -> Kaart:
    """The kaart for decide() and reply on a day: an immutable snapshot.

    Secret addresses come from the seed, that has them from the environment. Raises KaartFout as `levende_bestanden` does.
    """
    agencies = {
        id_: one.domein(id_, vandaag, seed.instanties[id_].geheim_adres if id_ in seed.instanties and one.geheim else None)
        for id_, one in _uit_de_opslag(sessie, op).items()
    }
    teams = {id_: one.domein() for id_, one in lees_versies(sessie, ROUTE, Route, op).items()}
    subjects = {name: one.domein() for name, one in lees_versies(sessie, SUBCATEGORIE, SubcategorieRegel, op).items()}
    return Kaart(
        {**seed.instanties, **agencies}, {**seed.interne_routes, **teams}, {**seed.subcategorieen, **subjects}
    )  # fmt: skip


def levende_config(sessie: Session | None, config: Config, vandaag: date) -> Config:
    """The configuration with kaart, mandaat and rulings as they stand on a day; without a store as the files say, reckoned to that day.

    Raises KaartFout when a version does not fit this release.
    """
    seed = replace(config.kaart, instanties={id_: _op_de_dag(one, config, vandaag) for id_, one in config.kaart.instanties.items()})
    if sessie is None:
        return replace(config, kaart=seed)
    kaart, mandates = levende_kaart(sessie, seed, vandaag), config.mandaat
    versions = lees_versies(sessie, MANDAAT, MandaatRegel)
    if versions and config.bronnen.mandaat is not None:
        file = config.bronnen.mandaat
        mandates = file.uitgeschreven([m for m in file.mandaten if m.wat not in versions] + list(versions.values()))
    return _met_regels(sessie, replace(config, kaart=kaart, mandaat=mandates))


def _met_regels(sessie: Session, config: Config) -> Config:
    """With the rulings, seasons and required facts that people changed."""
    rulings = lees_versies(sessie, BETWIST, Uitspraak)
    seasons, needed = lees_versies(sessie, SEIZOEN, Seizoen), lees_versies(sessie, NODIG, NodigFeit)
    rules = config.beslissen.model_copy(update={"betwist": na_uitspraak(config.beslissen.betwist, rulings)})
    if seasons:
        every = {**{z.id: z for z in rules.seizoenen}, **seasons}
        rules = rules.model_copy(update={"seizoenen": tuple(every.values())})
    config = replace(config, beslissen=rules)
    if needed:
        facts = {**{n.id: n for n in config.feiten.nodig}, **needed}
        config = replace(config, feiten=config.feiten.model_copy(update={"nodig": tuple(facts.values())}))
    return config


def lees_versies(sessie: Session, soort: str, model: type[M], op: datetime | None = None) -> dict[str, M]:
    """The entries of one kind that people changed, as their file would say them. Raises KaartFout for one that no longer fits."""
    found = {}
    for id_, version in nieuwste(sessie, soort, op).items():
        try:
            found[id_] = model.model_validate(version.inhoud)
        except ValidationError as error:
            fields = ", ".join(".".join(str(p) for p in e["loc"]) for e in error.errors(include_input=False))
            raise KaartFout(tekst("kaart.versie_onleesbaar", id=id_, nummer=version.volgnummer, velden=fields)) from None
    return found


def _op_de_dag(instantie: Instantie, config: Config, vandaag: date) -> Instantie:
    """An agency of the files with the agreements that hold on this day: a worker runs for weeks, and agreements end in between."""
    file = config.bronnen.instanties.get(instantie.id)
    if file is None or not file.afspraken:
        return instantie
    today = file.domein(instantie.id, vandaag, None)
    return replace(
        instantie, modus=today.modus, termijn_dagen=today.termijn_dagen, termijn_inhoud_dagen=today.termijn_inhoud_dagen
    )  # fmt: skip


def _uit_de_opslag(sessie: Session, op: datetime | None) -> dict[str, InstantieBestand]:
    return lees_versies(sessie, INSTANTIE, InstantieBestand, op)
