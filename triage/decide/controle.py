"""Whether the Loket's own rules name only what exists: for `triage check`."""

from collections.abc import Iterable, Iterator

from triage.decide.doelgroep import IEDEREEN, INTERN_DOORZETTEN
from triage.decide.regels import Regels
from triage.domain.kaart import Kaart
from triage.teksten import tekst


def problemen(regels: Regels, kaart: Kaart) -> tuple[str, ...]:
    """One Dutch sentence for each name in beslissen.yaml and feiten.yaml that the kaart does not know; empty when all is well."""
    known = kaart.routes()
    found = [
        tekst("beslissen.onbekende_naam", bestand=file, plek=place, naam=name)
        for file, place, name, allowed in _namen(regels, kaart, known)
        if name not in allowed
    ]
    for route in regels.beslissen.vangnet:
        agency = kaart.instanties.get(route)
        if agency is not None and not {IEDEREEN, INTERN_DOORZETTEN} & agency.doelgroep:
            found.append(tekst("beslissen.vangnet_niet_voor_allen", naam=route))
    return tuple(found)


def _namen(regels: Regels, kaart: Kaart, routes: frozenset[str]) -> Iterator[tuple[str, str, str, Iterable[str]]]:
    """(file, place, name, what is allowed there) for each name of a route, an agency or a subcategorie."""
    own, facts, subjects = regels.beslissen, regels.feiten, kaart.subcategorieen
    lists: list[tuple[str, Iterable[str]]] = [
        ("kosten", own.kosten.routes),
        ("nooit_automatisch", own.nooit_automatisch),
        ("mens_routes", own.mens_routes),
        ("vangnet", own.vangnet),
        ("samenhang.soorten", own.samenhang.soorten),
        ("samenhang.sectoren", own.samenhang.sectoren),
        ("samenhang.subcategorieen", own.samenhang.subcategorieen),
        *((f"samenhang.alleen_bij.{name}", where) for name, where in own.samenhang.alleen_bij.items()),
        *((f"uitsluitingen.{u.id}", u.routes) for u in own.uitsluitingen),
        *((f"seizoenen.{z.id}", z.routes) for z in own.seizoenen),
        *((f"tips.{t.id}", t.routes) for t in own.tips),
        *((f"betwist.{b.id}", (*b.routes, *filter(None, (b.wordt,)))) for b in own.betwist),
    ]
    for place, names in lists:
        yield from (("beslissen.yaml", place, name, routes) for name in names)
    for flag in regels.stopvlaggen.vlaggen.values():
        yield from (("stopvlaggen.yaml", p.id, name, routes) for p in flag.patronen for name in p.sterk_bij)
    for rule in facts.nodig:
        yield from (("feiten.yaml", f"nodig.{rule.id}", name, routes) for name in rule.routes)
        yield from (("feiten.yaml", f"nodig.{rule.id}", name, subjects) for name in rule.subcategorieen)
    for tip in own.tips:
        yield "beslissen.yaml", f"tips.{tip.id}", tip.tip, kaart.instanties
        yield from (("beslissen.yaml", f"tips.{tip.id}", name, subjects) for name in tip.subcategorieen)
    for words in own.aanduidingen:
        yield from (("beslissen.yaml", f"aanduidingen.{words.woorden[0]}", name, kaart.instanties) for name in words.instanties)
    for season in own.seizoenen:
        yield from (("beslissen.yaml", f"seizoenen.{season.id}", name, subjects) for name in season.subcategorieen)
    for disputed in own.betwist:
        yield from (("beslissen.yaml", f"betwist.{disputed.id}", name, subjects) for name in disputed.subcategorieen)
    for names in (own.samenhang.alleen_bij, *own.samenhang.subcategorieen.values()):
        yield from (("beslissen.yaml", "samenhang", name, subjects) for name in names)
