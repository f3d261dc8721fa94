"""`triage stop`: what would go by itself waits for a person from now on. Works beside a running worker, and while TOPdesk is away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from triage.apply.soorten import BLIJFT, OP_VERZOEK, Actiesoort
from triage.store import acties, adviezen, antwoorden
from triage.store.acties import Stap
from triage.store.tabellen import Actie, Advies, Melding
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What came of it, in words for the person who asked."""

    gelukt: bool
    regels: tuple[str, ...]


def stop(sessies: sessionmaker[Session], nummer: str, nu: datetime) -> Uitslag:
    """Drop what waits for this melding. The worker takes an action by a conditional update, so either it was first or this was."""
    with sessies.begin() as session:
        known = session.scalar(select(Melding).where(Melding.nummer == nummer))
        if known is None:
            return Uitslag(False, (tekst("antwoordbesluit.onbekend", nummer=nummer),))
        antwoorden.besluit(session, known.id).gestopt_op = nu
        advice = adviezen.laatste(session, known.id)
        if advice is not None and advice.oordeel == "open":
            advice.oordeel_door = ""  # also what was ordered before: from here on it takes another yes
        dropped = _laat_gestopt(session, known.id, advice, nu)
        steps = [a for a in acties.van_melding(session, known.id) if a.soort not in (*BLIJFT, *OP_VERZOEK)]
    lines = [tekst("antwoordbesluit.gestopt" if dropped else "antwoordbesluit.niets_wacht", nummer=nummer)]
    under_way = [a for a in steps if a.status in ("bezig", "onzeker")]
    gone = [a for a in steps if a.status in ("gedaan", "onzeker_verzonden") and a.soort.startswith("antwoord")]
    if under_way:
        lines.append(tekst("antwoordbesluit.onderweg"))
    if gone:
        lines.append(tekst("antwoordbesluit.al_weg"))
    return Uitslag(bool(dropped), tuple(lines))


def houd_gestopt(sessie: Session, melding_id: str, nu: datetime) -> None:
    """For before every claim: a step that was under way or in doubt at the stop may wait again. What a person ordered since goes on."""
    if antwoorden.is_gestopt(sessie, melding_id):
        advice = adviezen.laatste(sessie, melding_id)
        if advice is None or advice.oordeel_door != "akkoord":
            _laat_gestopt(sessie, melding_id, advice, nu)


def _laat_gestopt(sessie: Session, melding_id: str, advies: Advies | None, nu: datetime) -> int:
    """Drop what waits and have the card tell it, with the suggestion for the person who takes it from here; returns how many steps."""
    told = advies is not None and acties.is_begonnen(sessie, advies.id)
    dropped = laat_vanzelf_vervallen(sessie, melding_id, "gestopt")
    if dropped and advies is not None:
        notes = [Stap(Actiesoort.SUGGESTIE), *([Stap(Actiesoort.GESTOPT)] if told else [])]
        acties.schrijf(sessie, melding_id, advies.id, notes, nu)
    return dropped


def laat_vanzelf_vervallen(sessie: Session, melding_id: str, reden: str) -> int:
    """Drop what waits to be done, but not what only tells something, nor what a person ordered by a command; returns how many steps."""
    waiting = (Actie.melding_id == melding_id, Actie.status == "wacht", Actie.soort.not_in((*BLIJFT, *OP_VERZOEK)))
    dropped = sessie.execute(update(Actie).where(*waiting).values(status="vervallen", fout=reden))
    return int(dropped.rowcount)  # type: ignore[attr-defined]
