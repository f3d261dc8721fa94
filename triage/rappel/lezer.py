"""From one entry on a card to the event that it is: who wrote it, what it says, and what is done with doubt. Keeps no words of it."""

from dataclasses import dataclass
from datetime import datetime

from triage.domain.kaart import Kaart
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Staat, Van
from triage.rappel.herkennen import Herkenner, Herkenning, herken
from triage.rappel.kalender import lokale_dag
from triage.rappel.overgangen import naar
from triage.reply.teksten import korte_naam

_G = Gebeurtenissoort


@dataclass(frozen=True, slots=True)
class Bericht:
    """One entry, as far as reading it needs."""

    tekst: str
    moment: datetime
    van: Van
    afzender_zeker: bool = True
    """False: who wrote it is a guess, so a person decides what it is"""


def als_gebeurtenis(bericht: Bericht, staat: Staat, kaart: Kaart, herkenner: Herkenner) -> Gebeurtenis:
    """The event of an entry. What is not sure, or cannot follow on `staat`, becomes ONDUIDELIJK: shown, never guessed into a state."""
    found = herken(bericht.tekst, bericht.van, lokale_dag(bericht.moment, herkenner.kalender), herkenner)
    if found.onbestelbaar:
        return Gebeurtenis(0, _G.ONBESTELBAAR, bericht.moment, Van.SYSTEEM)
    kind = found.soort
    sure = found.zeker and (bericht.afzender_zeker or kind is _G.AUTOMATISCH)
    if not sure or naar(staat, kind, bericht.van) is None:
        return Gebeurtenis(0, _G.ONDUIDELIJK, bericht.moment, bericht.van)
    return Gebeurtenis(
        0, kind, bericht.moment, bericht.van, datum=found.datum if kind is _G.IN_BEHANDELING else None,
        naam_bekend=kind is _G.IN_BEHANDELING and found.behandelaar is not None, reden=_reden(found), bestemming=route_van(found, kaart),
    )  # fmt: skip


def route_van(gevonden: Herkenning, kaart: Kaart) -> str:
    """The route id of the destination that was named; empty where it is none that we know. The words themselves are not kept."""
    named = (gevonden.bestemming or "").lower()
    if gevonden.soort is not _G.TERUGGESTUURD or not named:
        return ""
    for route in sorted(kaart.routes()):
        agency, team = kaart.instanties.get(route), kaart.interne_routes.get(route)
        names = {korte_naam(route, kaart).lower(), team.naam.lower() if team else "", agency.naam.lower() if agency else ""}
        if agency is not None and agency.afkorting:
            names.add(agency.afkorting.lower())
        if any(n and (n == named or f" {n} " in f" {named} ") for n in names):
            return route
    return ""


def _reden(found: Herkenning) -> str:
    if found.soort is not _G.TERUGGESTUURD:
        return ""
    return found.reden.value if found.reden is not None else "anders"
