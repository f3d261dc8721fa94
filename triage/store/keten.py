"""The chain of one melder: every referral of all his meldingen, by keyed hash; ids only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Melding
from triage.store.tabellen_rappel import Dossier, Retour

_GEDAAN = ("toegepast", "geaccepteerd", "gewijzigd")


@dataclass(frozen=True, slots=True)
class Schakel:
    """One place that a melder was sent to."""

    moment: datetime
    nummer: str
    route: str
    modus: str


def van_melding(sessie: Session, melding_id: str) -> tuple[Schakel, ...]:
    """The chain of the melder of this melding, oldest first; of this melding alone where the melder is unknown."""
    known = sessie.get_one(Melding, melding_id).melder_sleutel
    same = Melding.melder_sleutel == known if known is not None else Melding.id == melding_id
    found: dict[tuple[str, str], Schakel] = {}
    handed = select(Dossier, Melding.nummer).join(Melding, Melding.id == Dossier.melding_id).where(same)
    for d, number in sessie.execute(handed):
        found[(number, d.ontvanger)] = Schakel(d.geopend_op, number, d.ontvanger, d.modus)
    advised = select(Advies, Melding.nummer).join(Melding, Melding.id == Advies.melding_id).where(same, Advies.oordeel.in_(_GEDAAN))
    for a, number in sessie.execute(advised):
        for outcome in uit_json(a.inhoud).uitkomsten:
            if outcome.modus == "verwijzen":
                found.setdefault((number, outcome.route), Schakel(a.gemaakt_op, number, outcome.route, outcome.modus))
    return tuple(sorted(found.values(), key=lambda s: (s.moment, s.nummer)))


def meld_retour(sessie: Session, melding_id: str, van: str, reden: str, bestemming: str, nu: datetime) -> bool:
    """Note that a melding went back to the agency that sent it wrongly. False when it did before."""
    if sessie.scalar(select(Retour.id).where(Retour.melding_id == melding_id)) is not None:
        return False
    sessie.add(Retour(melding_id=melding_id, van_instantie=van, reden=reden, bestemming=bestemming, moment=nu))
    return True
