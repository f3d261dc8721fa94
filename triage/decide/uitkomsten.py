"""What should happen with a melding, together; and what that means for the one card in TOPdesk."""

from collections.abc import Collection

from triage.decide import doelgroep
from triage.decide.modus import modus
from triage.decide.regels import Zaak, past
from triage.domain.advies import KaartInTopdesk, Uitkomst
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans
from triage.domain.termen import GEEN, SIGNALENTEAM, VERTROUWENSINSPECTEUR, Lijn, Modus

NIEUW, IN_BEHANDELING, UITGEZET, AFGEMELD = "nieuw", "in_behandeling", "uitgezet", "afgemeld"


def uitkomst(kaart: Kaart, kans: Kans, groepen: tuple[str, ...] = ()) -> Uitkomst:
    """A route with its mode for a melder of these audiences."""
    return Uitkomst(kans.waarde, modus(kaart, kans.waarde, groepen), kans.kans)


def uitkomsten(
    kaart: Kaart, eerste: Kans, signaal: bool, kans_signaal: float, groepen: tuple[str, ...] = ()
) -> tuple[Uitkomst, ...]:  # fmt: skip
    """The main outcome, and the signal where there is one. A vertrouwensinspecteur matter goes to nobody else."""
    main = uitkomst(kaart, eerste, groepen)
    if not signaal or eerste.waarde in (SIGNALENTEAM, VERTROUWENSINSPECTEUR, GEEN) or SIGNALENTEAM not in kaart.interne_routes:
        return (main,)
    return (main, Uitkomst(SIGNALENTEAM, Modus.INTERN, round(kans_signaal, 4)))


def tips(
    zaak: Zaak, eerste: str, signaal: bool, groepen: tuple[str, ...], sector: str, subcategorie: str, dicht: Collection[str]
) -> tuple[str, ...]:  # fmt: skip
    """Agencies worth naming to this melder, best first: never one outside his audience, never one that had its turn, never too many."""
    rules = zaak.regels.beslissen
    room = rules.max_verwijzingen - (modus(zaak.kaart, eerste, groepen) is Modus.VERWIJZEN)
    found: list[str] = []
    for rule in sorted(rules.tips, key=lambda t: t.rang):
        beside = signaal if rule.bij == "signaal" else eerste in rule.routes
        fits = any(past(rule.melders, rule.sectoren, g, sector) for g in groepen)
        if not beside or not fits or (rule.subcategorieen and subcategorie not in rule.subcategorieen):
            continue
        if rule.tip in (eerste, *dicht, *found) or not doelgroep.mag_naam_horen(zaak.kaart, rule.tip, groepen):
            continue
        if doelgroep.kans_binnen(zaak, rule.tip) >= zaak.drempels.doelgroep_tip:
            found.append(rule.tip)
    return tuple(found[: max(0, room)])


def kaart_in_topdesk(kaart: Kaart, uitkomsten_: tuple[Uitkomst, ...], sector: str) -> KaartInTopdesk:
    """The table from outcomes to the card. A signal takes the card to its team, so that it is never closed before that has it."""
    main = uitkomsten_[0]
    if main.modus is Modus.INTERN:
        return KaartInTopdesk(Lijn.INTERN, _groep(kaart, main.route, sector), None, UITGEZET)
    if any(u.route == SIGNALENTEAM for u in uitkomsten_):
        return KaartInTopdesk(Lijn.INTERN, _groep(kaart, SIGNALENTEAM, sector), None, UITGEZET)
    if main.modus is Modus.OVERDRAGEN:
        agency = kaart.instanties[main.route]
        clock = agency.termijn_dagen is not None or agency.termijn_inhoud_dagen is not None
        return KaartInTopdesk(Lijn.EXTERN, None, main.route, UITGEZET if clock else AFGEMELD)
    if main.modus in (Modus.VERWIJZEN, Modus.GEEN):
        return KaartInTopdesk(Lijn.EERSTE, None, None, AFGEMELD)
    return KaartInTopdesk(Lijn.EERSTE, None, None, IN_BEHANDELING)


def _groep(kaart: Kaart, route: str, sector: str) -> str:
    """`signalenteam/PO` where a team has one group per sector, else the id of the internal route."""
    return f"{route}/{sector}" if kaart.interne_routes[route].per_sector else route
