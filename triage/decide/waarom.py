"""Why: the rules and the quoted words that decided, the runner-up, and what would tip it. Ids only; reply makes the Dutch phrases."""

from triage.decide.beeld import Beeld
from triage.decide.lezen import kort
from triage.decide.mandaat import buiten_seizoen
from triage.decide.onbeslist import onbeslist
from triage.decide.regels import NIET_BEANTWOORDEN
from triage.domain.advies import Stop, Waarom
from triage.domain.kaart import Kaart
from triage.domain.labels import Kenmerk
from triage.domain.termen import StopVlag

REGELS = (
    "vi_eerst",
    "vi_kijken",
    "berichtsoort",
    "kenmerk",
    "niet_terug_doorgezet",
    "niet_terug_afzender",
    "niet_terug_geweest",
    "niet_terug_verwezen",
    "niet_terug_geweigerd",
    "doelgroep",
    "uitsluiting",
    "familie",
    "seizoen",
    "signaal",
    "kansen",
    "runner_up",
    "onbeslist",
    "kantelpunt",
    "kantelpunt_woorden",
    "kantelpunt_melder",
)
"""every id that stands in Waarom.regel; templates/advies/ has a phrase for each"""
_MEESTE = 6
_KENMERKEN = 3


def waarom(beeld: Beeld, stops: tuple[Stop, ...]) -> tuple[Waarom, ...]:
    """Two to six reasons, those that decided first. A vertrouwensinspecteur matter is told without words of the melder."""
    if any(s.vlag is StopVlag.VI for s in stops):
        return _bij_vi(beeld)
    first, *others = beeld.keuze.routes
    found = [*_regels(beeld)]
    choice = onbeslist(beeld, stops)
    found += [Waarom("kenmerk", kort(k.woorden), _waarde(beeld, k)) for k in _kenmerken(beeld)]
    if not found:
        found.append(Waarom("kansen", "", f"{first.waarde}:{round(first.kans * 100)}"))
    end = [Waarom("onbeslist", "", ":".join(choice))] if choice else [Waarom("runner_up", "", others[0].waarde)]
    return (*found[: _MEESTE - 2], *end, _kantelpunt(beeld))


def _bij_vi(beeld: Beeld) -> tuple[Waarom, ...]:
    first, *others = beeld.keuze.routes
    if beeld.vi.niveau == "route":
        return (Waarom("vi_eerst", "", beeld.vi.regel or "vi_kans"), Waarom("runner_up", "", others[0].waarde))
    return (Waarom("vi_kijken", "", beeld.vi.regel or "vi_kans"), Waarom("kansen", "", f"{first.waarde}:{round(first.kans * 100)}"))


def _regels(beeld: Beeld) -> list[Waarom]:
    """The hard rules that changed the choice."""
    found = []
    if beeld.zaak.bericht.soort in NIET_BEANTWOORDEN:
        found.append(Waarom("berichtsoort", "", beeld.zaak.bericht.soort.value))
    for route, rule in list(beeld.keuze.afgevallen.items())[:2]:
        name = rule if rule in REGELS else "uitsluiting"
        words = next((g.woord for v in beeld.herkomst.gezonden for g in v.genoemd if route in g.instanties), "")
        found.append(Waarom(name, words if name == "niet_terug_geweest" else "", route))
    if len(beeld.keuze.groepen) > 1:
        find = beeld.zaak.familie
        found.append(Waarom("familie", find.woorden if find else "", beeld.keuze.groepen[-1]))
    if buiten_seizoen(beeld.zaak, beeld.route, beeld.subcategorie):
        found.append(Waarom("seizoen", "", beeld.route))
    if len(beeld.uitkomsten) > 1:
        found.append(Waarom("signaal", "", beeld.uitkomsten[1].route))
    return found


def _kenmerken(beeld: Beeld) -> list[Kenmerk]:
    """The strongest features; those for the route only where the model's own first choice stands."""
    labels = beeld.zaak.labels
    stands = bool(labels.route) and max(labels.route, key=lambda k: k.kans).waarde == beeld.route
    tipping = {k.woorden.lower() for k in labels.kenmerken if k.label == "kantelpunt"}  # told as what pleads for the runner-up
    usable = [k for k in labels.kenmerken if k.woorden.strip() and k.label not in ("vi", "kantelpunt") and (stands or k.label != "route")]
    usable = [k for k in usable if k.label != "route" or k.woorden.lower() not in tipping]
    order = {"route": 0, "soort": 1, "melder": 2}
    usable.sort(key=lambda k: (order.get(k.label, 3), -k.gewicht))
    unique = {k.woorden.lower(): k for k in reversed(usable)}
    return [k for k in usable if unique[k.woorden.lower()] is k][:_KENMERKEN]


def _waarde(beeld: Beeld, kenmerk: Kenmerk) -> str:
    """The value that a feature pleads for."""
    keuze = beeld.keuze
    chosen = {"route": beeld.route, "soort": keuze.soort.value, "melder": keuze.melder.value, "sector": keuze.sector.value}
    return chosen.get(kenmerk.label, beeld.subcategorie if kenmerk.label == "subcategorie" else kenmerk.label)


def _kantelpunt(beeld: Beeld) -> Waarom:
    """What would have made another route first: another kind of melder, more of the words that plead for it, or a little more."""
    kaart, groups = beeld.zaak.kaart, beeld.keuze.groepen
    for item in sorted(beeld.zaak.labels.melder, key=lambda k: -k.kans):
        for route, rule in beeld.keuze.afgevallen.items():
            if rule == "doelgroep" and item.waarde not in groups and _mag(kaart, route, item.waarde):
                return Waarom("kantelpunt_melder", "", f"{route}:{item.waarde}")
    first, second = beeld.keuze.routes[:2]
    gap = max(0, round((first.kans - second.kans) * 100))
    ranked = [k.waarde for k in sorted(beeld.zaak.labels.route, key=lambda k: -k.kans)[:2]]
    tipping = next((k.woorden for k in beeld.zaak.labels.kenmerken if k.label == "kantelpunt" and k.woorden.strip()), "")
    if tipping and ranked == [first.waarde, second.waarde]:
        return Waarom("kantelpunt_woorden", kort(tipping), f"{second.waarde}:{gap}")
    return Waarom("kantelpunt", "", f"{second.waarde}:{gap}")


def _mag(kaart: Kaart, route: str, melder: str) -> bool:
    agency = kaart.instanties.get(route)
    return agency is not None and agency.mag(melder)
