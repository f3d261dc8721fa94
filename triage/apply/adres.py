"""`triage bevestig`: a person says that the address in a mail which another desk passed on is the melder's. Without it no reply leaves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.apply.kaarten import bericht_van
from triage.apply.soorten import Actiesoort
from triage.apply.stoppen import Uitslag
from triage.apply.werkplaats import Werkplaats
from triage.privacy import Sleutels
from triage.store import acties, antwoorden
from triage.store.acties import Stap
from triage.store.tabellen import Melding
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What intake read on the card."""

    melding_id: str
    adres: str
    """empty: none was found, or more than one"""


def lees_adres(w: Werkplaats, nummer: str) -> Gelezen | Uitslag:
    """The address to confirm, or why there is nothing to confirm. Errors of TOPdesk come through."""
    with w.sessies() as session:
        known = session.scalar(select(Melding).where(Melding.nummer == nummer))
    if known is None:
        return Uitslag(False, (tekst("antwoordbesluit.onbekend", nummer=nummer),))
    bericht = bericht_van(w, w.client.incident(known.id))
    if bericht.doorgezet_door is None:
        return Uitslag(False, (tekst("antwoordbesluit.niet_doorgezet", nummer=nummer),))
    if not bericht.melder_adres:
        return Uitslag(False, (tekst("antwoordbesluit.geen_adres", nummer=nummer),))
    return Gelezen(known.id, bericht.melder_adres)


def bevestig(w: Werkplaats, gelezen: Gelezen, nummer: str) -> Uitslag:
    """Keep the yes, as a keyed hash. A reply that was held up for want of it waits for the next round again."""
    with w.sessies.begin() as session:
        row = antwoorden.besluit(session, gelezen.melding_id)
        row.adres_sleutel, row.adres_op = _sleutel(w.sleutels, gelezen.adres), w.klok()
        again = _hervat(session, gelezen.melding_id, w.klok())
    lines = [tekst("antwoordbesluit.bevestigd", nummer=nummer)]
    if again:
        lines.append(tekst("antwoordbesluit.gaat_alsnog"))
    return Uitslag(True, tuple(lines))


def _hervat(sessie: Session, melding_id: str, nu: datetime) -> int:
    """Have the replies that were held up wait again; returns how many. Where the card said that it did not leave, a note follows."""
    steps = acties.van_melding(sessie, melding_id)
    held = [a for a in steps if a.status == "mislukt" and a.fout == "doorgezet"]
    for action in held:
        action.status, action.fout, action.gemaakt_op = "wacht", "", nu
        if any(a.advies_id == action.advies_id and a.soort == Actiesoort.VELDEN and a.status == "gedaan" for a in steps):
            note = [Stap(Actiesoort.ALSNOG, keer=action.pogingen)]
            acties.schrijf(sessie, melding_id, action.advies_id, note, nu, na=action.volgorde)
    return len(held)


def is_bevestigd(sessie: Session, sleutels: Sleutels, melding_id: str, adres: str) -> bool:
    """Whether a person confirmed exactly this address for this melding."""
    return antwoorden.adres_bevestigd(sessie, melding_id, _sleutel(sleutels, adres))


def _sleutel(sleutels: Sleutels, adres: str) -> str:
    """By what a confirmed address is kept."""
    return sleutels.herken("adres", adres)
