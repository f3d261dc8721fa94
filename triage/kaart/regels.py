"""Teams, subcategorieen and mandaten as dated versions: the same kind of data as the agencies, changed through one function."""

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
from triage.settings.bestanden import Bestandsmodel
from triage.settings.labels import SubcategorieRegel
from triage.settings.mandaat import MandaatRegel
from triage.settings.routes import Route
from triage.store.kaartversies import MANDAAT, ROUTE, SUBCATEGORIE, voeg_toe
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
}


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

    A team or subcategorie has to be there already: the worker has no examples of a new one. A mandaat may be new, for a route or a group.
    Raises KaartFout when the entry, a field, the role or the source does not hold.
    """
    eis_rol_en_bron(door, bron)
    kind = SOORTEN[soort]
    before = levende_regels(sessie, config, soort).get(sleutel)
    if before is None and (soort != MANDAAT or not _bestaat(config, sleutel)):
        raise KaartFout(tekst("regels.onbekend", soort=soort, naam=sleutel))
    if kind.sleutel in velden:
        raise KaartFout(tekst("regels.sleutel_vast", veld=kind.sleutel))
    old = before.model_dump(mode="json", exclude_defaults=True) if before is not None else {}
    try:
        entry = kind.model.model_validate({**old, kind.sleutel: sleutel, **velden})
    except ValidationError as error:
        fields = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_input=False))
        raise KaartFout(tekst("regels.fout", naam=sleutel, fouten=fields)) from None
    was, will = (one.model_dump(mode="json") if one is not None else {} for one in (before, entry))
    changed = [Regelverschil(f, _toon(was.get(f)), _toon(value)) for f, value in will.items() if was.get(f) != value]
    if changed:
        voeg_toe(sessie, soort, sleutel, entry.model_dump(mode="json", exclude_defaults=True), nu, door, bron)
    return changed


def _toon(waarde: object) -> str:
    return "" if waarde is None else str(waarde)


def _uit_bestanden(config: Config, soort: str) -> dict[str, Bestandsmodel]:
    mandates = config.bronnen.mandaat.mandaten if config.bronnen.mandaat is not None else []
    files: dict[str, list[Any]] = {
        ROUTE: list(config.routes.interne_routes),
        SUBCATEGORIE: list(config.bronnen.subcategorieen),
        MANDAAT: sorted(mandates, key=lambda m: m.van),  # of several for one route the newest counts
    }
    return {str(getattr(entry, SOORTEN[soort].sleutel)): entry for entry in files[soort]}


def _bestaat(config: Config, wat: str) -> bool:
    """True for a route, or a group of routes of mandaat.yaml."""
    groups = config.bronnen.mandaat.groepen if config.bronnen.mandaat is not None else {}
    return wat in config.kaart.routes() or wat in groups
