"""One consistent set of labels out of the chances: route, melder, sector, soort and subcategorie must fit each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.decide import doelgroep
from triage.decide.herkomst import Herkomst
from triage.decide.regels import NIET_BEANTWOORDEN, Zaak, beste, kans_op
from triage.decide.uitspraak import uitspraak
from triage.decide.vi import Vi
from triage.domain.labels import Kans
from triage.domain.termen import GEEN, LOKET, VERTROUWENSINSPECTEUR, Berichtsoort, Melder, Sector, Soort

_KLEIN = 1e-9


@dataclass(frozen=True)
class Keuze:
    """The labels chosen."""

    melder: Melder
    groepen: tuple[str, ...]
    """the audiences that the melder belongs to"""
    sector: Sector
    subcategorieen: tuple[Kans, ...]
    """best three"""
    soort: Soort
    routes: tuple[Kans, ...]
    """best first, allowed ones only, at least three"""
    afgevallen: Mapping[str, str]
    """routes that a rule kept out and that would have stood first -> id of the rule"""


def kies(zaak: Zaak, herkomst: Herkomst, vi: Vi) -> Keuze:
    """Choose the route first, with all other labels weighed in; then the values of those that fit it."""
    weights = _gewogen(zaak)
    dropped: dict[str, str] = {}
    route = _eerste_route(zaak, weights, herkomst, vi, dropped)
    melder = Melder(_melder_bij(zaak, route))
    groups = doelgroep.telt_als(zaak, melder)
    sector = Sector(_bij(zaak.labels.sector, _sectoren(zaak, route) or (Sector.ALG, *Sector)))
    subjects = _subcategorieen(zaak, route)
    shut = {**herkomst.uitgesloten, **doelgroep.uitgesloten(zaak, melder, sector)}
    ruling = uitspraak(zaak, route, melder, sector, subjects[0].waarde if subjects else "", shut)
    if ruling is not None:
        dropped[route] = ruling.id
        weights = {**weights, route: _KLEIN, ruling.wordt: weights.get(route, _KLEIN) + weights.get(ruling.wordt, 0.0)}
        route = ruling.wordt
    coherence = zaak.regels.beslissen.samenhang
    soort = Soort(_bij(zaak.labels.soort, coherence.soorten.get(route, coherence.soorten_anders)))
    routes = _lijst(zaak, route, weights, shut, groups, vi)
    return Keuze(melder, groups, sector, subjects, soort, routes, dropped)


def _gewogen(zaak: Zaak) -> dict[str, float]:
    """Route -> its chance times the chances that the other labels fit it; they add up to 1."""
    rules = zaak.regels.beslissen
    known, power = zaak.kaart.routes(), rules.gewichten
    score: dict[str, float] = dict.fromkeys(rules.vangnet, _KLEIN)
    for item in zaak.labels.route:
        if item.waarde not in known:
            continue
        soorten = rules.samenhang.soorten.get(item.waarde, rules.samenhang.soorten_anders)
        sectors = _sectoren(zaak, item.waarde)
        fits = max(_KLEIN, doelgroep.kans_binnen(zaak, item.waarde)) ** power.melder
        fits *= max(_KLEIN, kans_op(zaak.labels.soort, soorten)) ** power.soort
        fits *= max(_KLEIN, kans_op(zaak.labels.sector, sectors)) ** power.sector if sectors else 1.0
        score[item.waarde] = max(score.get(item.waarde, 0.0), _KLEIN, item.kans * fits)
    total = sum(score.values())
    return {route: value / total for route, value in score.items()}


def _sectoren(zaak: Zaak, route: str) -> tuple[str, ...] | None:
    """The sectors that fit a route: by the Loket's rules, else those of the agency; None for all."""
    own = zaak.regels.beslissen.samenhang.sectoren.get(route)
    if own:
        return own
    agency = zaak.kaart.instanties.get(route)
    return tuple(sorted(agency.sectoren)) if agency is not None and agency.sectoren else None


def _eerste_route(
    zaak: Zaak, weights: Mapping[str, float], herkomst: Herkomst, vi: Vi, dropped: dict[str, str]
) -> str:  # fmt: skip
    """The first choice after the hard rules; what they kept out on the way is noted in `dropped`."""
    if vi.niveau == "route":
        return VERTROUWENSINSPECTEUR
    if zaak.bericht.soort in NIET_BEANTWOORDEN:
        return GEEN
    if zaak.bericht.soort is Berichtsoort.LEEG:
        return LOKET
    own = beste(zaak.labels.route, weights)
    ranking = sorted(weights, key=lambda r: -weights[r])
    if own is not None and doelgroep.kans_binnen(zaak, own) < zaak.drempels.doelgroep_eerste:
        ranking = [own, *(r for r in ranking if r != own)]  # it falls at once, and is then named as the reason
    for route in ranking:
        melder = _melder_bij(zaak, route)
        sector = beste(zaak.labels.sector) or Sector.ALG
        shut = {**herkomst.uitgesloten, **doelgroep.uitgesloten(zaak, melder, sector)}
        if route in shut:
            dropped[route] = shut[route]
        elif doelgroep.kans_binnen(zaak, route) < zaak.drempels.doelgroep_eerste or not doelgroep.mag(
            zaak.kaart, route, doelgroep.telt_als(zaak, melder)
        ):
            dropped[route] = "doelgroep"
        else:
            return route
    return LOKET


def _melder_bij(zaak: Zaak, route: str) -> str:
    """The likeliest melder among those who may get this route; the likeliest of all when none may."""
    fitting = [m.value for m in Melder if doelgroep.mag(zaak.kaart, route, doelgroep.telt_als(zaak, m))]
    known = [k for k in zaak.labels.melder if k.waarde in set(Melder)]
    return beste(known, fitting) or beste(known) or Melder.BURGER


def _bij(kansen: tuple[Kans, ...], toegestaan: Sequence[str]) -> str:
    """The likeliest of the allowed values; the first allowed one when the labels hold none of them."""
    return beste(kansen, toegestaan) or toegestaan[0]


def _lijst(
    zaak: Zaak, first: str, weights: Mapping[str, float], shut: Mapping[str, str], groups: tuple[str, ...], vi: Vi
) -> tuple[Kans, ...]:  # fmt: skip
    """The alternatives with chances anew over what is allowed. The vertrouwensinspecteur stands first whatever the chance."""
    rules = zaak.regels.beslissen
    least = zaak.drempels.doelgroep_verder

    def fits(route: str) -> bool:
        return route not in shut and doelgroep.mag(zaak.kaart, route, groups) and doelgroep.kans_binnen(zaak, route) >= least

    allowed = {r: w for r, w in weights.items() if r == first or fits(r)}
    allowed.setdefault(first, _KLEIN)
    for route in rules.vangnet:
        if route not in shut:
            allowed.setdefault(route, _KLEIN)
    total = sum(allowed.values())
    chances = {r: w / total for r, w in allowed.items()}
    forced = _opgelegd(zaak, first, vi)
    if forced is not None and forced > chances[first]:
        left = (1 - forced) / max(_KLEIN, 1 - chances[first])
        chances = {r: forced if r == first else c * left for r, c in chances.items()}
    others = sorted((r for r in chances if r != first), key=lambda r: -chances[r])
    return tuple(Kans(r, round(min(1.0, chances[r]), 4)) for r in [first, *others][: rules.routes_getoond])


def _opgelegd(zaak: Zaak, first: str, vi: Vi) -> float | None:
    """Least chance of a first route that the model did not choose alone; None where only the model speaks."""
    if first == VERTROUWENSINSPECTEUR:
        return vi.kans
    if first == GEEN and zaak.bericht.soort in NIET_BEANTWOORDEN:
        return zaak.drempels.geen_bij_berichtsoort
    return None


def _subcategorieen(zaak: Zaak, route: str) -> tuple[Kans, ...]:
    """The best three that may be proposed: first those that fit the route."""
    coherence = zaak.regels.beslissen.samenhang
    only = coherence.subcategorieen.get(route)

    def proposable(name: str) -> bool:
        known = zaak.kaart.subcategorieen.get(name)
        return known is not None and not known.administratief

    def fits(name: str) -> bool:
        return (only is None or name in only) and route in coherence.alleen_bij.get(name, (route,))

    ranked = sorted((k for k in zaak.labels.subcategorie if proposable(k.waarde)), key=lambda k: -k.kans)
    found = [k for k in ranked if fits(k.waarde)]
    if only and not found:
        found = [Kans(only[0], 0.0)]
    taken = {k.waarde for k in found}
    return tuple([*found, *(k for k in ranked if k.waarde not in taken)][:3])
