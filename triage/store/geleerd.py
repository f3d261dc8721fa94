"""The labels that people gave, for learning: one row per melding, without a word of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from triage.store.tabellen_verdienen import Geleerd


@dataclass(frozen=True, slots=True)
class Labels:
    """What a person made of a melding; empty where the card does not tell."""

    route: str = ""
    sector: str = ""
    subcategorie: str = ""
    soort: str = ""


def onthoud(sessie: Session, melding_id: str, hoe: str, labels: Labels, nu: datetime) -> None:
    """Keep what a person decided; a later decision on the same melding replaces it, but never empties what was known."""
    row = sessie.get(Geleerd, melding_id) or Geleerd(melding_id=melding_id, hoe=hoe, route="", sector="", subcategorie="", soort="", op=nu)
    row.hoe, row.op = hoe, nu
    row.route, row.sector = labels.route or row.route, labels.sector or row.sector
    row.subcategorie, row.soort = labels.subcategorie or row.subcategorie, labels.soort or row.soort
    sessie.add(row)


def vergeet(sessie: Session, melding_id: str) -> None:
    """Never learn from this one: it turned out to be a vertrouwensinspecteur matter."""
    sessie.execute(delete(Geleerd).where(Geleerd.melding_id == melding_id))


def alles(sessie: Session) -> list[Geleerd]:
    """Everything that was learned, oldest first."""
    return list(sessie.scalars(select(Geleerd).order_by(Geleerd.op, Geleerd.melding_id)))
