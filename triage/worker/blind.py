"""Chooses the meldingen that a person judges before our suggestion is seen."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from triage.apply.bewijs import labels_bewezen, plaatselijk
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.termen import Stadium
from triage.domain.verdienen import LABELS
from triage.store import keuringen
from triage.verdienen.ladder import geldende
from triage.verdienen.steekproef import aandeel, in_steekproef, mag_wachten

_MAAND = timedelta(days=30)


def kies_blind(sessie: Session, w: Werkplaats, advies: Advies, nu: datetime) -> bool:
    """True when this melding gets no suggestion, and is not dealt with by itself, until a person decided. Notes that it was chosen.

    In the reading modes nobody sees a suggestion, so every judgement there is evidence.
    """
    if not mag_wachten(advies):
        return False
    reading = w.config.instellingen.modus in ("alleen_lezen", "schaduw")
    if not reading and not in_steekproef(w.sleutels.herken("steekproef", advies.melding), _aandeel(sessie, w, advies, nu)):
        return False
    source = "schaduw" if reading else "controle"
    if advies.zou_automatisch:  # only these would ever be done by themselves, so only these say something about it
        keuringen.kies(sessie, advies.melding, keuringen.ROUTE, advies.route, source, advies.model, nu)
    keuringen.kies(sessie, advies.melding, LABELS, LABELS, source, advies.model, nu)
    return True


def _aandeel(sessie: Session, w: Werkplaats, advies: Advies, nu: datetime) -> float:
    alone = w.config.instellingen.modus == "automatisch" and advies.automatisch
    if not alone:
        labels = w.config.instellingen.modus == "automatisch" and labels_bewezen(sessie, w)
        month = keuringen.per_maand(sessie, None, nu - _MAAND) if labels else 0
        return aandeel(Stadium.AUTOMATISCH if labels else Stadium.SUGGESTIE, w.config.verdienen, month)
    rule = geldende(w.config.mandaat, advies.route, plaatselijk(w).date())
    if rule is not None and not rule.bewijs_nodig:
        return 0.0
    return aandeel(Stadium.AUTOMATISCH, w.config.verdienen, keuringen.per_maand(sessie, advies.route, nu - _MAAND))
