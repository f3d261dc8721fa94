"""The wall of proof: nothing is done by itself unless a mandaat carries it and its proof stands, looked up anew each time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies, Mandaatregel
from triage.domain.termen import Stadium
from triage.domain.verdienen import LABELS
from triage.store import keuringen
from triage.verdienen.ladder import Feiten, geldende, trede, verdiend


def plaatselijk(w: Werkplaats) -> datetime:
    """The present moment at the Loket: its date decides on mandaat and certificate."""
    return w.klok().astimezone(ZoneInfo(w.config.instellingen.tijdzone))


def feiten(sessie: Session, w: Werkplaats) -> Feiten:
    """The evidence that counts under this configuration."""
    return keuringen.feiten(sessie, None if w.config.verdienen.nieuw_model == "blijft" else w.model.versie)


def mandaat_nu(sessie: Session, w: Werkplaats) -> tuple[Mandaatregel, ...]:
    """The mandaat as far as it is earned at this moment."""
    now = plaatselijk(w)
    if not _bewijs_telt(w, {m.wat for m in w.config.mandaat}, now):
        return w.config.mandaat
    return verdiend(w.config.mandaat, feiten(sessie, w), w.config.verdienen, now)


def is_bewezen(sessie: Session, w: Werkplaats, advies: Advies) -> bool:
    """True when every route of this advies may be automatic now."""
    now, routes = plaatselijk(w), {u.route for u in advies.uitkomsten}
    evidence: Feiten = feiten(sessie, w) if _bewijs_telt(w, routes, now) else {}
    steps = (trede(w.config.mandaat, evidence, w.config.verdienen, route, now) for route in routes)
    return all(step.stadium is Stadium.AUTOMATISCH for step in steps)


def labels_bewezen(sessie: Session, w: Werkplaats) -> bool:
    """True when sector, subcategorie and soort may be filled in without a person now."""
    if geldende(w.config.mandaat, LABELS, plaatselijk(w).date()) is None:
        return False
    return trede(w.config.mandaat, feiten(sessie, w), w.config.verdienen, LABELS, plaatselijk(w)).stadium is Stadium.AUTOMATISCH


def _bewijs_telt(w: Werkplaats, routes: set[str], nu: datetime) -> bool:
    """False where no rule asks for proof: then nothing has to be looked up."""
    rules = (geldende(w.config.mandaat, route, nu.date()) for route in routes)
    return any(r is not None and r.stadium is Stadium.AUTOMATISCH and r.bewijs_nodig for r in rules)
