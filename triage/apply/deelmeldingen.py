"""`triage deelmeldingen`: ordered by a person, carried out by the worker, given back on request."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.apply.deelvoorstel import Voorstel, voorstel
from triage.apply.handeling_deel import route_van
from triage.apply.kaarten import is_zoals_bekend
from triage.apply.soorten import Actiesoort
from triage.apply.stoppen import Uitslag, laat_vanzelf_vervallen
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.store import acties, adviezen
from triage.store import tabellen as opslag
from triage.store.acties import Stap
from triage.store.omzetten import uit_json
from triage.teksten import tekst
from triage.topdesk.modellen import Incident


@dataclass(frozen=True)
class Bekeken:
    """A melding with its card as it is now and what could be made of it."""

    nummer: str
    advies_id: int
    advies: Advies
    hoofd: Incident
    voorstel: Voorstel


def bekijk(w: Werkplaats, nummer: str, gekozen: Sequence[str] = ()) -> Bekeken | Uitslag:
    """The proposal for one melding, or why there is none. Reads only; errors of TOPdesk come through."""
    with w.sessies() as session:
        known = session.scalar(select(opslag.Melding).where(opslag.Melding.nummer == nummer))
        kept = adviezen.laatste(session, known.id) if known is not None else None
    if known is None or kept is None:
        return Uitslag(False, (tekst("deelmeldingen.onbekend", nummer=nummer),))
    card, advice = w.client.incident(known.id), uit_json(kept.inhoud)
    if card.afgemeld or card.gearchiveerd:
        return Uitslag(False, (tekst("deelmeldingen.afgemeld", nummer=nummer),))
    return Bekeken(nummer, kept.id, advice, card, voorstel(advice, card, w.config.kaart, w.tabel, gekozen))


def bestel(w: Werkplaats, bekeken: Bekeken) -> Uitslag:
    """Put the partial meldingen into the outbox: the next round makes them, on the card as the person saw it."""
    if w.config.instellingen.modus in ("alleen_lezen", "schaduw"):
        return Uitslag(False, (tekst("deelmeldingen.modus"),))
    if not bekeken.voorstel.routes:
        return Uitslag(False, (tekst("deelmeldingen.geen"),))
    with w.sessies.begin() as session:
        _bevestig_kaart(session, w, bekeken)
        steps = [Stap(Actiesoort.DEELMELDING, keer=route) for route in bekeken.voorstel.routes]
        acties.schrijf(session, bekeken.hoofd.id, bekeken.advies_id, steps, w.klok())
        session.flush()
        here = [a for a in acties.van_melding(session, bekeken.hoofd.id) if a.advies_id == bekeken.advies_id]
        waiting = [a for a in here if a.soort == Actiesoort.DEELMELDING and a.status == "wacht"]
    if not waiting:
        return Uitslag(False, (tekst("deelmeldingen.al_gemaakt"),))
    return Uitslag(True, (tekst("deelmeldingen.besteld", aantal=len(waiting)),))


def _bevestig_kaart(session: Session, w: Werkplaats, bekeken: Bekeken) -> None:
    """From now on the card counts as the person saw it who ordered. Where somebody changed it, what waited lapses: this is no yes to it."""
    kept, row = session.get_one(opslag.Advies, bekeken.advies_id), session.get_one(opslag.Melding, bekeken.hoofd.id)
    if not is_zoals_bekend(bekeken.hoofd, w, kept.kaart_gewijzigd, row.eigen_wijziging):
        laat_vanzelf_vervallen(session, row.id, "kaart_gewijzigd")
        row.bekijken = True
    kept.kaart_gewijzigd = bekeken.hoofd.gewijzigd


def geef_terug(w: Werkplaats, nummer: str) -> Uitslag:
    """Close again what we made and nobody took: what waits lapses, what was made is closed by the next round."""
    with w.sessies.begin() as session:
        known = session.scalar(select(opslag.Melding).where(opslag.Melding.nummer == nummer))
        steps = acties.van_melding(session, known.id) if known is not None else []
        ordered = [a for a in steps if a.soort == Actiesoort.DEELMELDING]
        waiting = [a for a in ordered if a.status == "wacht"]
        made = [a for a in ordered if a.status in ("gedaan", "onzeker", "bezig")]
        for action in waiting:
            acties.zet_status(session, action.id, "vervallen", "teruggedraaid")
        for action in made:
            acties.schrijf(session, action.melding_id, action.advies_id, [Stap(Actiesoort.DEEL_TERUG, keer=route_van(action))], w.klok())
    if not waiting and not made:
        return Uitslag(False, (tekst("deelmeldingen.niets_terug", nummer=nummer),))
    return Uitslag(True, (tekst("deelmeldingen.terug", wachtend=len(waiting), gemaakt=len(made)),))
