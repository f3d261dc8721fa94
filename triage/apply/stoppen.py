"""`triage stop`: what would go by itself waits for a person from now on. Works beside a running worker, and while TOPdesk is away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, sessionmaker

from triage.apply.soorten import BLIJFT, OP_VERZOEK, Actiesoort
from triage.store import acties, adviezen, antwoorden
from triage.store.acties import Stap
from triage.store.tabellen import Actie, Melding
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
        dropped = laat_vanzelf_vervallen(session, known.id, "gestopt")
        steps = [a for a in acties.van_melding(session, known.id) if a.soort not in (*BLIJFT, *OP_VERZOEK)]
        advice = adviezen.laatste(session, known.id)
        told = advice is not None and acties.is_begonnen(session, advice.id)
        if dropped and told and advice is not None:
            acties.schrijf(session, known.id, advice.id, [Stap(Actiesoort.GESTOPT)], nu)
    lines = [tekst("antwoordbesluit.gestopt" if dropped else "antwoordbesluit.niets_wacht", nummer=nummer)]
    under_way = [a for a in steps if a.status in ("bezig", "onzeker")]
    gone = [a for a in steps if a.status in ("gedaan", "onzeker_verzonden") and a.soort.startswith("antwoord")]
    if under_way:
        lines.append(tekst("antwoordbesluit.onderweg"))
    if gone:
        lines.append(tekst("antwoordbesluit.al_weg"))
    return Uitslag(bool(dropped), tuple(lines))


def laat_vanzelf_vervallen(sessie: Session, melding_id: str, reden: str) -> int:
    """Drop what waits to be done, but not what only tells something, nor what a person ordered by a command; returns how many steps."""
    waiting = (Actie.melding_id == melding_id, Actie.status == "wacht", Actie.soort.not_in((*BLIJFT, *OP_VERZOEK)))
    dropped = sessie.execute(update(Actie).where(*waiting).values(status="vervallen", fout=reden))
    return int(dropped.rowcount)  # type: ignore[attr-defined]
