"""How far automation may go: mandaat per route, what a wrong referral costs, and everything that keeps a melding with a person."""

from datetime import date

from triage.decide.regels import Zaak
from triage.domain.advies import Mandaatregel, Stop, Uitkomst
from triage.domain.termen import Kanaal, Modus, Stadium, StopVlag
from triage.settings.beslissen import Kosten

_VOLGORDE = tuple(Stadium)


def stadium(mandaat: tuple[Mandaatregel, ...], route: str, vandaag: date) -> Stadium:
    """The stage of a route on a day: the newest valid mandaat counts, the more careful of two of the same day; without one: suggestie."""
    valid = [m for m in mandaat if m.wat == route and m.geldig(vandaag)]
    if not valid:
        return Stadium.SUGGESTIE
    newest = max(m.van for m in valid)
    return min((m.stadium for m in valid if m.van == newest), key=_VOLGORDE.index)


def laagste(mandaat: tuple[Mandaatregel, ...], routes: tuple[str, ...], vandaag: date) -> Stadium:
    """The stage of a set of outcomes: that of the least advanced route."""
    return min((stadium(mandaat, r, vandaag) for r in routes), key=_VOLGORDE.index)


def drempel(kosten: Kosten, route: str) -> float:
    """Least chance for doing a route without a person: below it a look costs less than the mistakes."""
    return 1 - 1 / kosten.routes.get(route, kosten.standaard)


def beletsels(
    zaak: Zaak, uitkomsten: tuple[Uitkomst, ...], stops: tuple[Stop, ...], mens: bool, subcategorie: str
) -> tuple[str, ...]:  # fmt: skip
    """Ids of what keeps this melding from ever being dealt with automatically; mandaat and freshness of contacts are left aside."""
    rules, kaart = zaak.regels.beslissen, zaak.kaart
    main = uitkomsten[0]
    found = []
    if any(s.vlag is not StopVlag.CONTACT_OUD for s in stops):
        found.append("stopvlag")
    if mens:
        found.append("mens")
    if any(_nooit(zaak, u.route) for u in uitkomsten):
        found.append("nooit_automatisch")
    if main.kans < drempel(rules.kosten, main.route):
        found.append("kans_te_laag")
    known = kaart.subcategorieen.get(subcategorie)
    if known is None or main.modus not in rules.knip_staat_toe[known.knip]:
        found.append("knip")
    if sum(u.modus is Modus.INTERN for u in uitkomsten) > 1:
        found.append("meer_teams")
    if any(buiten_seizoen(zaak, u.route, subcategorie) for u in uitkomsten):
        found.append("buiten_seizoen")
    if zaak.bericht.kanaal is Kanaal.DOORGEZET or zaak.bericht.doorgezet_door is not None:
        found.append("antwoordadres_doorgezet")
    return tuple(found)


def buiten_seizoen(zaak: Zaak, route: str, subcategorie: str) -> bool:
    """True when this route is not open for this subject in the month of the decision."""
    rules = (z for z in zaak.regels.beslissen.seizoenen if route in z.routes and zaak.nu.month not in z.maanden)
    return any(not z.subcategorieen or subcategorie in z.subcategorieen for z in rules)


def _nooit(zaak: Zaak, route: str) -> bool:
    """True for what a person always decides: by the Loket's rules, the kaart or the internal routes."""
    if route in zaak.regels.beslissen.nooit_automatisch:
        return True
    agency, team = zaak.kaart.instanties.get(route), zaak.kaart.interne_routes.get(route)
    return (agency is not None and agency.nooit_automatisch) or (team is not None and team.nooit_automatisch)
