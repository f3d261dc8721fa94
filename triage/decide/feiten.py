"""Facts that a route cannot do without."""

from triage.decide.lezen import eerste
from triage.decide.regels import Zaak, past
from triage.domain.termen import Modus


def ontbrekend(zaak: Zaak, route: str, modus: Modus, melder: str, sector: str, subcategorie: str) -> tuple[str, ...]:
    """Ids of the facts that this route needs and that the bericht does not give."""
    needed: list[str] = []
    for rule in zaak.regels.feiten.nodig:
        if route not in rule.routes or modus not in rule.modi or not past(rule.melders, rule.sectoren, melder, sector):
            continue
        if rule.subcategorieen and subcategorie not in rule.subcategorieen:
            continue
        needed += rule.feiten
    return tuple(fact for fact in dict.fromkeys(needed) if not aanwezig(zaak, fact))


def aanwezig(zaak: Zaak, feit: str) -> bool:
    """True when a pattern of this fact is found."""
    return eerste(zaak.regels.feiten.feiten[feit].patronen, zaak.lezing) is not None
