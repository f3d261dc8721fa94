"""config/topdesk.yaml against TOPdesk's own lists: our terms to ids, or one error that lists every name without match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.exceptions import OnbekendeNaam, OnbekendeNamen
from triage.topdesk.opzoeklijsten import Opzoeklijsten, Waarde


@dataclass(frozen=True, slots=True)
class Vertaaltabel:
    """Ids in TOPdesk of everything the Loket has a word for."""

    invoer: tuple[str, ...]
    """entry types that are polled"""
    statussen: Mapping[str, str]
    """nieuw | in_behandeling | uitgezet | afgemeld -> processing status"""
    categorieen: Mapping[str, str]
    """sector -> category"""
    subcategorieen: Mapping[tuple[str, str], str]
    """(sector, subcategorie) -> subcategory under the category of that sector"""
    soorten: Mapping[str, str]
    """soort -> call type"""
    groep_loket: str
    groepen: Mapping[tuple[str, str], str]
    """(internal route, sector) -> operator group; sector is empty where one group serves all"""
    leveranciers: Mapping[str, str]
    """kaart id -> supplier"""
    escalatiereden: str | None = None

    def groep(self, route: str, sector: str) -> str | None:
        """The group for a route in a sector, or the group of the route for all sectors; None when there is neither."""
        return self.groepen.get((route, sector)) or self.groepen.get((route, ""))

    def subcategorie(self, sector: str, naam: str) -> str | None:
        """The subcategory under the category of this sector; None when that category lacks it."""
        return self.subcategorieen.get((sector, naam))

    def sector_van(self, categorie_id: str) -> str | None:
        """The sector that a category stands for; the first where one category serves several."""
        return next((s for s, i in self.categorieen.items() if i == categorie_id), None)

    def subcategorie_van(self, subcategorie_id: str) -> str | None:
        """Our name of a subcategory."""
        return next((n for (_, n), i in self.subcategorieen.items() if i == subcategorie_id), None)

    def soort_van(self, soort_id: str) -> str | None:
        """The soort of a call type."""
        return next((s for s, i in self.soorten.items() if i == soort_id), None)

    def status_van(self, status_id: str) -> str | None:
        """Our state of a processing status."""
        return next((s for s, i in self.statussen.items() if i == status_id), None)

    def route_van_groep(self, groep_id: str) -> str | None:
        """The internal route that a group takes meldingen for."""
        return next((r for (r, _), i in self.groepen.items() if i == groep_id), None)

    def instantie_van(self, leverancier_id: str) -> str | None:
        """The kaart id of a supplier."""
        return next((k for k, i in self.leveranciers.items() if i == leverancier_id), None)


@dataclass(slots=True)
class _Zoeker:
    """Looks names up and remembers every one that is not there."""

    mis: list[OnbekendeNaam] = field(default_factory=list)

    def id_van(self, veld: str, naam: str, lijst: str, waarden: Iterable[Waarde]) -> str:
        """The id of a value by id or by name; empty, and remembered, when not exactly one matches."""
        values = tuple(waarden)
        found = {v.id for v in values if _past(naam, v)}
        if len(found) == 1:
            return found.pop()
        close = get_close_matches(naam, [v.naam for v in values], n=3, cutoff=0.6)
        self.mis.append(OnbekendeNaam(veld, naam, lijst, _reden(len(found), len(values)), tuple(dict.fromkeys(close))))
        return ""


def maak_vertaaltabel(bestand: TopdeskBestand, lijsten: Opzoeklijsten, subcategorieen: Iterable[str] = ()) -> Vertaaltabel:
    """Resolve every name or id of topdesk.yaml. `subcategorieen`: the Loket's own names, each of which must exist under some sector.

    Raises OnbekendeNamen with all names that have no match or more than one.
    """
    look = _Zoeker()
    categories = _per_naam(look, "sectoren", bestand.sectoren, "categories", lijsten.categorieen())
    groups = lijsten.groepen()
    per_route: dict[tuple[str, str], str] = {}
    for route, named in bestand.groepen.items():
        for sector, name in named.items() if isinstance(named, dict) else [("", named)]:
            where = f"groepen.{route}.{sector}".rstrip(".")
            per_route[route, sector] = look.id_van(where, name, "operator groups", groups)
    reason = bestand.escalatiereden
    suppliers = lijsten.leveranciers() if bestand.leveranciers else ()
    table = Vertaaltabel(
        invoer=tuple(look.id_van(f"invoer.{i}", n, "entry types", lijsten.invoer()) for i, n in enumerate(bestand.invoer)),
        statussen=_per_naam(look, "statussen", bestand.statussen.model_dump(), "processing statuses", lijsten.statussen()),
        categorieen=categories,
        subcategorieen=_subcategorieen(look, bestand, categories, lijsten.subcategorieen(), subcategorieen),
        soorten=_per_naam(look, "soorten", bestand.soorten, "call types", lijsten.soorten()),
        groep_loket=look.id_van("groep_loket", bestand.groep_loket, "operator groups", groups),
        groepen=per_route,
        leveranciers=_per_naam(look, "leveranciers", bestand.leveranciers, "suppliers", suppliers),
        escalatiereden=look.id_van("escalatiereden", reason, "escalation reasons", lijsten.escalatieredenen()) if reason else None,
    )
    if look.mis:
        raise OnbekendeNamen(tuple(look.mis))
    return table


def _per_naam(look: _Zoeker, veld: str, namen: Mapping[str, str], lijst: str, waarden: tuple[Waarde, ...]) -> dict[str, str]:
    return {key: look.id_van(f"{veld}.{key}", name, lijst, waarden) for key, name in namen.items()}


def _subcategorieen(
    look: _Zoeker, bestand: TopdeskBestand, categorieen: Mapping[str, str], waarden: tuple[Waarde, ...], verplicht: Iterable[str]
) -> dict[tuple[str, str], str]:
    """Every subcategory under the category of a sector, by our name for it: the one that topdesk.yaml gives, else TOPdesk's own.

    Not every sector has every subcategorie; one that no sector has is a mistake.
    """
    ours = {name: bestand.subcategorieen.get(name, name) for name in (*bestand.subcategorieen, *verplicht)}
    found: dict[tuple[str, str], str] = {}
    for sector, category in categorieen.items():
        here = [v for v in waarden if v.onder == category]
        for name, theirs in ours.items():
            if any(_past(theirs, v) for v in here):
                found[sector, name] = look.id_van(f"subcategorieen.{name} ({sector})", theirs, "subcategories", here)
        taken = set(found.values())
        found.update({(sector, v.naam): v.id for v in here if v.id not in taken})
    under_sectors = [v for v in waarden if v.onder in categorieen.values()]
    for name in sorted(ours.keys() - {name for _, name in found}):
        look.id_van(f"subcategorieen.{name}", ours[name], "subcategories", under_sectors)
    return found


def _past(naam: str, waarde: Waarde) -> bool:
    return _vergelijkbaar(naam) in (waarde.id, _vergelijkbaar(waarde.naam))


def _reden(gevonden: int, lengte: int) -> str:
    if gevonden > 1:
        return "stands there more than once: give its id"
    return "is not there" if lengte else "is not there: the list is empty, so a right or a filter of the account may hide it"


def _vergelijkbaar(naam: str) -> str:
    return " ".join(naam.split()).casefold()
