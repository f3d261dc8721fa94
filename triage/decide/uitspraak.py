"""A contested choice on which the owners ruled: the route that they named comes in the place of the contested one.

A person still decides each time, since the stop flag stays: what the model is sure of is the route that was contested, not the new one.
"""

from collections.abc import Collection

from triage.decide import doelgroep
from triage.decide.regels import Zaak, past
from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.settings.beslissen import Betwist


def valt_onder(regel: Betwist, route: str, melder: str, sector: str, subcategorie: str) -> bool:
    """True when this rule is about this choice."""
    subject = not regel.subcategorieen or subcategorie in regel.subcategorieen
    return route in regel.routes and subject and past(regel.melders, regel.sectoren, melder, sector)


def uitspraak(zaak: Zaak, route: str, melder: str, sector: str, subcategorie: str, dicht: Collection[str]) -> Betwist | None:
    """The ruling for this first choice; None without one, and where its route cannot be: unknown, shut, or not for this melder."""
    if route == VERTROUWENSINSPECTEUR:
        return None
    for rule in zaak.regels.beslissen.betwist:
        if not rule.wordt or not valt_onder(rule, route, melder, sector, subcategorie):
            continue
        known = rule.wordt in zaak.kaart.routes() and rule.wordt not in dicht
        if known and doelgroep.mag(zaak.kaart, rule.wordt, doelgroep.telt_als(zaak, melder)):
            return rule
    return None
