"""Teams, subcategorieen, mandaten, seasons and required facts as dated versions: changed through one function, as the agencies are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from triage.kaart.controle import eis_rol_en_bron
from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import lees_versies
from triage.settings import Config
from triage.settings.beslissen import Seizoen
from triage.settings.bestanden import Bestandsmodel
from triage.settings.labels import SubcategorieRegel
from triage.settings.mandaat import MandaatRegel
from triage.settings.patronen import NodigFeit
from triage.settings.routes import Route
from triage.store.kaartversies import MANDAAT, NODIG, ROUTE, SEIZOEN, SUBCATEGORIE, voeg_toe
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Regelsoort:
    """One kind of entry: its model, and the field that names it and never changes."""

    model: type[Bestandsmodel]
    sleutel: str


SOORTEN: Mapping[str, Regelsoort] = {
    ROUTE: Regelsoort(Route, "id"),
    SUBCATEGORIE: Regelsoort(SubcategorieRegel, "naam"),
    MANDAAT: Regelsoort(MandaatRegel, "wat"),
    SEIZOEN: Regelsoort(Seizoen, "id"),
    NODIG: Regelsoort(NodigFeit, "id"),
}
_VAST = (ROUTE, SUBCATEGORIE)
"""kinds of which none can be added: the worker has no examples of a new one"""


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """One field that changed; empty where it was not there."""

    veld: str
    oud: str
    nieuw: str


def levende_regels(sessie: Session | None, config: Config, soort: str) -> dict[str, Bestandsmodel]:
    """All entries of a kind as they stand: the files where nobody changed anything. Raises KaartFout for a version that no longer fits."""
    changed = lees_versies(sessie, soort, SOORTEN[soort].model) if sessie is not None else {}
    return {**_uit_bestanden(config, soort), **changed}


def wijzig_regel(
    sessie: Session, config: Config, soort: str, sleutel: str, velden: Mapping[str, Any], door: str, bron: str, nu: datetime
) -> list[Regelverschil]:  # fmt: skip
    """Write a new version of one entry; returns what changed, empty (and nothing written) when nothing did.

    A team or subcategorie has to be there already: the worker has no examples of a new one. A mandaat may be new, for a route or a group;
    a season and a rule of required facts may be. Raises KaartFout when the entry, a field, the role or the source does not hold.
    """
    if SOORTEN[soort].sleutel in velden:
        raise KaartFout(tekst("regels.sleutel_vast", veld=SOORTEN[soort].sleutel))
    before = levende_regels(sessie, config, soort).get(sleutel)
    old = before.model_dump(mode="json", exclude_defaults=True) if before is not None else {}
    entry = maak_regel(config, soort, sleutel, {**old, **velden}, before)
    eis_rol_en_bron(door, bron)
    changed = regelverschillen(before, entry)
    if changed:
        schrijf_regel(sessie, soort, sleutel, entry, door, bron, nu)
    return changed


def schrijf_regel(sessie: Session, soort: str, sleutel: str, regel: Bestandsmodel, door: str, bron: str, nu: datetime) -> None:
    """The one place where a version of an entry is written. Raises KaartFout without a role and a source."""
    eis_rol_en_bron(door, bron)
    voeg_toe(sessie, soort, sleutel, regel.model_dump(mode="json", exclude_defaults=True), nu, door, bron)


def maak_regel(config: Config, soort: str, sleutel: str, velden: Mapping[str, Any], was: Bestandsmodel | None) -> Bestandsmodel:
    """An entry out of all its fields, in the place of `was` (None: a new one). Raises KaartFout for what does not hold."""
    kind = SOORTEN[soort]
    if was is None and (soort in _VAST or (soort == MANDAAT and not _bestaat(config, sleutel))):
        raise KaartFout(tekst("regels.onbekend", soort=soort, naam=sleutel))
    try:
        entry = kind.model.model_validate({**velden, kind.sleutel: sleutel})
    except ValidationError as error:
        fields = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False))
        raise KaartFout(tekst("regels.fout", naam=sleutel, fouten=fields)) from None
    unknown = sorted(_onbekende_namen(config, entry))
    if unknown:
        raise KaartFout(tekst("regels.onbekende_namen", naam=sleutel, namen=", ".join(unknown)))
    return entry


def regelverschillen(was: Bestandsmodel | None, wordt: Bestandsmodel) -> list[Regelverschil]:
    """The fields that differ."""
    old, new = (one.model_dump(mode="json") if one is not None else {} for one in (was, wordt))
    return [Regelverschil(f, _toon(old.get(f)), _toon(value)) for f, value in new.items() if old.get(f) != value]


def _onbekende_namen(config: Config, entry: Bestandsmodel) -> set[str]:
    """Routes, subcategorieen and facts that a season or a rule of required facts names and that do not exist."""
    if not isinstance(entry, Seizoen | NodigFeit):
        return set()
    facts = set(entry.feiten) - config.feiten.feiten.keys() if isinstance(entry, NodigFeit) else set()
    return (set(entry.routes) - config.kaart.routes()) | (set(entry.subcategorieen) - config.kaart.subcategorieen.keys()) | facts


def _toon(waarde: object) -> str:
    return "" if waarde is None else str(waarde)


def _uit_bestanden(config: Config, soort: str) -> dict[str, Bestandsmodel]:
    mandates = config.bronnen.mandaat.mandaten if config.bronnen.mandaat is not None else []
    files: dict[str, list[Any]] = {
        ROUTE: list(config.routes.interne_routes),
        SUBCATEGORIE: list(config.bronnen.subcategorieen),
        MANDAAT: sorted(mandates, key=lambda m: m.van),  # of several for one route the newest counts
        SEIZOEN: list(config.beslissen.seizoenen),
        NODIG: list(config.feiten.nodig),
    }
    return {str(getattr(entry, SOORTEN[soort].sleutel)): entry for entry in files[soort]}


def _bestaat(config: Config, wat: str) -> bool:
    """True for a route, or a group of routes of mandaat.yaml."""
    groups = config.bronnen.mandaat.groepen if config.bronnen.mandaat is not None else {}
    return wat in config.kaart.routes() or wat in groups
