"""Who may be sent where."""

from triage.decide.regels import Zaak, past
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder

IEDEREEN = "iedereen"
INTERN_DOORZETTEN = "intern_doorzetten"
"""audience of an agency to which the Loket passes a melding on itself; a melder is never sent there"""


def telt_als(zaak: Zaak, melder: str) -> tuple[str, ...]:
    """The audiences that a melder belongs to: his own, and that of ouder for a relative who writes for a child."""
    if melder == Melder.BURGER and zaak.familie is not None:
        return (melder, zaak.regels.beslissen.familie_telt_als.value)
    return (melder,)


def alleen_doorzetten(kaart: Kaart, route: str) -> bool:
    """True for an agency that only the Loket itself passes meldingen on to; its address is secret."""
    agency = kaart.instanties.get(route)
    return agency is not None and INTERN_DOORZETTEN in agency.doelgroep


def mag(kaart: Kaart, route: str, groepen: tuple[str, ...]) -> bool:
    """True when a melder of these audiences may get this route. What stays with the inspectie, or is passed on by it, is open to all."""
    agency = kaart.instanties.get(route)
    return agency is None or INTERN_DOORZETTEN in agency.doelgroep or any(agency.mag(g) for g in groepen)


def mag_naam_horen(kaart: Kaart, route: str, groepen: tuple[str, ...]) -> bool:
    """True when this agency may be named to such a melder."""
    agency = kaart.instanties.get(route)
    return agency is not None and INTERN_DOORZETTEN not in agency.doelgroep and any(agency.mag(g) for g in groepen)


def kans_binnen(zaak: Zaak, route: str) -> float:
    """Chance (0 to 1) that the melder, whoever he is, belongs to the audience of this route."""
    agency = zaak.kaart.instanties.get(route)
    if agency is None or IEDEREEN in agency.doelgroep or INTERN_DOORZETTEN in agency.doelgroep:
        return 1.0
    total = sum(chance for chance, _ in zaak.wie)
    inside = sum(chance for chance, groups in zaak.wie if any(agency.mag(g) for g in groups))
    return inside / total if total > 0 else 0.0


def uitgesloten(zaak: Zaak, melder: str, sector: str) -> dict[str, str]:
    """Routes that are no first choice for this melder and sector by the Loket's own rules: route -> id of the rule."""
    rules = [u for u in zaak.regels.beslissen.uitsluitingen if past(u.melders, u.sectoren, melder, sector)]
    return {route: rule.id for rule in rules for route in rule.routes}
