"""Every term of the Loket that needs a counterpart in TOPdesk, and which of TOPdesk's values come close."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from triage.domain.kaart import Kaart
from triage.domain.termen import Modus
from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.opzoeklijsten import Waarde

_HOOGSTENS = 3
_LIJKT = 0.55
"""least likeness at which a name is proposed; a person still decides"""


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `naam` is how it is called now, by name or id; `ook` are further names that would do."""

    veld: str
    """where it stands in topdesk.yaml, as `statussen.nieuw`"""
    naam: str
    lijst: str
    ook: tuple[str, ...] = ()
    verplicht: bool = True


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What was found for a term: the one value that fits, or else those that come close, best first."""

    term: Term
    zeker: Waarde | None
    lijkt_op: tuple[Waarde, ...] = ()
    dubbel: bool = False
    """several values have this very name, so only an id can tell them apart"""


def vergelijkbaar(naam: str) -> str:
    """A name as people read it: without case and extra spaces."""
    return " ".join(naam.split()).casefold()


def zoek(term: Term, waarden: Sequence[Waarde]) -> Voorstel:
    """The value with this name or id; the first of `naam` and `ook` that fits exactly one value decides."""
    for name in (term.naam, *term.ook):
        found = [v for v in waarden if vergelijkbaar(name) in (v.id, vergelijkbaar(v.naam))]
        if len({v.id for v in found}) == 1:
            return Voorstel(term, found[0])
        if found:
            return Voorstel(term, None, tuple(found), dubbel=True)
    scored = [(max(_gelijkenis(name, v.naam) for name in (term.naam, *term.ook)), v) for v in waarden]
    close = sorted((pair for pair in scored if pair[0] >= _LIJKT), key=lambda pair: (-pair[0], pair[1].naam))
    return Voorstel(term, None, tuple(v for _, v in close[:_HOOGSTENS]))


def termen(basis: TopdeskBestand, geleverd: TopdeskBestand, kaart: Kaart) -> Iterator[Term]:
    """All terms but subcategorieen, in the order of the file. `basis`: the file as it stands; `geleverd`: as the program ships it."""
    for number, name in enumerate(basis.invoer):
        yield Term(f"invoer.{number}", name, "invoer", tuple(geleverd.invoer[number : number + 1]), verplicht=number == 0)
    shipped = geleverd.statussen.model_dump()
    for state, name in basis.statussen.model_dump().items():
        yield Term(f"statussen.{state}", name, "statussen", (shipped[state],))
    for sector, name in geleverd.sectoren.items():
        yield Term(f"sectoren.{sector}", basis.sectoren.get(sector, name), "categorieen", (name, sector))
    for kind, name in geleverd.soorten.items():
        yield Term(f"soorten.{kind}", basis.soorten.get(kind, name), "soorten", (name, kind))
    yield Term("groep_loket", basis.groep_loket, "groepen", (geleverd.groep_loket,))
    for route in kaart.interne_routes:
        yield from _groepen(route, basis, geleverd, kaart)
    for agency in kaart.instanties.values():
        hands_over = agency.modus is Modus.OVERDRAGEN and bool(agency.grondslag_uitwisseling)
        if hands_over or agency.id in basis.leveranciers:
            name = basis.leveranciers.get(agency.id, agency.naam)
            yield Term(f"leveranciers.{agency.id}", name, "leveranciers", (agency.naam, agency.afkorting or agency.naam), hands_over)


def subcategorietermen(basis: TopdeskBestand, kaart: Kaart) -> Iterator[Term]:
    """The subcategorieen that are ever proposed. None is mandatory: without one the worker leaves that field alone."""
    for name, subject in kaart.subcategorieen.items():
        if not subject.administratief:
            yield Term(f"subcategorieen.{name}", basis.subcategorieen.get(name, name), "subcategorieen", (name,), verplicht=False)


def _groepen(route: str, basis: TopdeskBestand, geleverd: TopdeskBestand, kaart: Kaart) -> Iterator[Term]:
    """One group for the route, or one per sector where the file has it so."""
    name = kaart.interne_routes[route].naam
    now, shipped = basis.groepen.get(route, geleverd.groepen.get(route, name)), geleverd.groepen.get(route, name)
    if isinstance(now, str):
        also = (shipped, name) if isinstance(shipped, str) else (name,)
        yield Term(f"groepen.{route}", now, "groepen", also)
        return
    for sector in geleverd.sectoren:
        ours = shipped.get(sector, name) if isinstance(shipped, dict) else f"{name} {sector}"
        yield Term(f"groepen.{route}.{sector}", now.get(sector, ours), "groepen", (ours,))


def _gelijkenis(een: str, ander: str) -> float:
    return SequenceMatcher(None, vergelijkbaar(een), vergelijkbaar(ander)).ratio()
