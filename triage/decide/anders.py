"""What a person chose instead of, or out of, an advies: the same consequences for card and reply as decide() would draw."""

from dataclasses import dataclass, replace

from triage.decide.sjabloon import bij_uitkomsten
from triage.decide.uitkomsten import kaart_in_topdesk, uitkomst
from triage.domain.advies import Advies, Uitkomst, Waarom
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans
from triage.domain.termen import GEEN, SIGNALENTEAM, VERTROUWENSINSPECTEUR, Melder, Modus, Sector, Stadium

MENS = "mens"
"""stands where the version of the model would"""
DOOR_MENS = "door_mens"
"""rule id of a person's choice"""


@dataclass(frozen=True, slots=True)
class Keuze:
    """All that a person can choose on a melding."""

    route: str
    signaal: bool
    """also to the signalenteam"""
    tips: tuple[str, ...]
    melder: Melder
    sector: Sector
    subcategorie: str
    soort: str
    antwoord: bool = True
    """False: no reply by the worker"""


def keuze_van(advies: Advies) -> Keuze:
    """The choice that is no change."""
    return Keuze(
        route=advies.uitkomsten[0].route, signaal=any(u.route == SIGNALENTEAM for u in advies.uitkomsten[1:]), tips=advies.tips,
        melder=advies.melder, sector=advies.sector, subcategorie=advies.subcategorie, soort=advies.soort,
        antwoord=advies.sjabloon is not None,
    )  # fmt: skip


def met_keuze(advies: Advies, kaart: Kaart, keuze: Keuze) -> Advies:
    """The advies as this person wants it. A choice that is no change gives the advies itself.

    Stop flags stay: they tell what the mail is. Nothing is ever automatic about it. Raises KeyError for a route that the kaart lacks.
    """
    if keuze == keuze_van(advies):
        return advies
    if keuze.route not in kaart.routes():
        raise KeyError(keuze.route)
    main = uitkomst(kaart, Kans(keuze.route, 1.0))
    also = keuze.signaal and keuze.route not in (SIGNALENTEAM, VERTROUWENSINSPECTEUR, GEEN) and SIGNALENTEAM in kaart.interne_routes
    outcomes = (main, Uitkomst(SIGNALENTEAM, Modus.INTERN, 1.0)) if also else (main,)
    flags = frozenset(s.vlag for s in advies.stopvlaggen)
    same_letter = outcomes[0].route == advies.uitkomsten[0].route and len(outcomes) == len(advies.uitkomsten)
    letter = advies.sjabloon if same_letter else bij_uitkomsten(outcomes, flags, keuze.melder, advies.taal in ("nl", "en"))
    others = tuple(u for u in advies.routes if u.route != keuze.route)
    return replace(
        advies, melder=keuze.melder, sector=keuze.sector, subcategorie=keuze.subcategorie, soort=keuze.soort, lijn=kaart.lijn(keuze.route),
        routes=(main, *others), uitkomsten=outcomes, tips=keuze.tips, signaal=also or keuze.route == SIGNALENTEAM,
        stadium=Stadium.SUGGESTIE, automatisch=False, zou_automatisch=False, kaart=kaart_in_topdesk(kaart, outcomes, keuze.sector),
        sjabloon=letter if keuze.antwoord else None, waarom=(Waarom(DOOR_MENS), *(w for w in advies.waarom if w.regel == "familie")),
        model=MENS,
    )  # fmt: skip
