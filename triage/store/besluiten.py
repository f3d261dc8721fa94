"""What people and mandaten made of suggestions, counted; never by whom."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triage.store.tabellen import Actie, Advies, Melding, Ronde


@dataclass(frozen=True, slots=True)
class PerRoute:
    """How the suggestions of one route fared."""

    route: str
    akkoord: int
    gewijzigd: int
    automatisch: int
    teruggedraaid: int

    @property
    def beoordeeld(self) -> int:
        """Suggestions that a person said yes or no to."""
        return self.akkoord + self.gewijzigd


def per_route(sessie: Session, sinds: datetime, eigen_keuze: str) -> list[PerRoute]:
    """Counts per suggested route since a moment, most judged first. `eigen_keuze` marks adviezen that are a person's own choice."""
    own = Advies.inhoud["model"].as_string() == eigen_keuze
    query = (
        select(Advies.route, Advies.oordeel, Advies.oordeel_door, func.count())
        .where(Advies.oordeel_op >= sinds, ~own)
        .group_by(Advies.route, Advies.oordeel, Advies.oordeel_door)
    )
    counts: dict[str, Counter[str]] = {}
    for route, verdict, by, number in sessie.execute(query):
        key = {"geaccepteerd": "akkoord", "toegepast": "automatisch" if by == "mandaat" else "akkoord"}.get(verdict, verdict)
        counts.setdefault(route, Counter())[key] += number
    rows = [PerRoute(r, c["akkoord"], c["gewijzigd"], c["automatisch"], c["teruggedraaid"]) for r, c in counts.items()]
    return sorted((r for r in rows if r.beoordeeld or r.automatisch or r.teruggedraaid), key=lambda r: (-r.beoordeeld, r.route))


def nieuw_sinds(sessie: Session, sinds: datetime) -> int:
    """How many meldingen came in since a moment."""
    return sessie.scalar(select(func.count()).select_from(Melding).where(Melding.aangemaakt >= sinds)) or 0


def rondes(sessie: Session, hoogstens: int) -> list[Ronde]:
    """The newest rounds, newest first."""
    return list(sessie.scalars(select(Ronde).order_by(Ronde.id.desc()).limit(hoogstens)))


def openstaande_acties(sessie: Session, hoogstens: int) -> list[tuple[Actie, str]]:
    """Actions that wait, are under way, in doubt or failed, with the number of their melding; those that need a person first."""
    needs = Actie.status.in_(("mislukt", "onzeker_verzonden", "onzeker"))
    query = (
        select(Actie, Melding.nummer)
        .join(Melding, Melding.id == Actie.melding_id)
        .where(Actie.status.in_(("wacht", "bezig", "onzeker", "mislukt", "onzeker_verzonden")))
        .order_by(needs.desc(), Actie.id.desc())
        .limit(hoogstens)
    )
    return [(action, number) for action, number in sessie.execute(query)]


def opnieuw(sessie: Session, actie_id: int, nu: datetime) -> str | None:
    """Let a failed action wait again, with what lapsed because of it; the number of its melding, or None when it had not failed.

    A mail in doubt is never sent again: only what surely did not leave is tried.
    """
    row = sessie.get(Actie, actie_id, with_for_update=True)
    if row is None or row.status != "mislukt":
        return None
    lapsed = select(Actie).where(Actie.advies_id == row.advies_id, Actie.status == "vervallen", Actie.fout == "eerdere_stap_mislukt")
    for action in (row, *sessie.scalars(lapsed)):
        action.status, action.fout, action.gemaakt_op = "wacht", "", nu
    melding = sessie.get_one(Melding, row.melding_id)
    if melding.staat == "fout":
        melding.staat, melding.reden, melding.pogingen = "beoordeeld", "", 0
    return melding.nummer


def laat_vallen(sessie: Session, actie_id: int) -> str | None:
    """A person settled this otherwise: the action is done with. The number of its melding, or None when there was nothing to drop."""
    row = sessie.get(Actie, actie_id, with_for_update=True)
    if row is None or row.status not in ("mislukt", "onzeker_verzonden", "wacht"):
        return None
    row.status, row.fout = "vervallen", "door_beheerder"
    return sessie.get_one(Melding, row.melding_id).nummer
