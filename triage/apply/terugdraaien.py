"""`triage undo`: give back what can be given back, and say what can't."""

import logging
from dataclasses import dataclass

from sqlalchemy import select

from triage.apply.inhoud import wijziging_terug
from triage.apply.soorten import Actiesoort
from triage.apply.uitzetten import beeindig
from triage.apply.werkplaats import Werkplaats
from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.domain.verdienen import LABELS, Voorvalsoort
from triage.store import acties, adviezen, keuringen, meldingen
from triage.store.tabellen import Actie, Melding
from triage.teksten import tekst
from triage.topdesk.exceptions import TopdeskFout
from triage.topdesk.modellen import Incident

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What undo did: `gelukt` is False when nothing could be given back."""

    gelukt: bool
    regels: tuple[str, ...]


def draai_terug(w: Werkplaats, nummer: str) -> Uitslag:
    """Put the card back as it was before our last applied advies. What a person changed since stays as it is."""
    with w.sessies() as session:
        known = session.scalar(select(Melding).where(Melding.nummer == nummer))
        if known is None:
            return Uitslag(False, (tekst("undo.onbekend", nummer=nummer),))
        advice = adviezen.laatste(session, known.id)
        steps = [a for a in acties.van_melding(session, known.id) if advice is not None and a.advies_id == advice.id]
    done = {a.soort: a for a in steps if a.soort in (Actiesoort.VELDEN, Actiesoort.LABELS) and a.status == "gedaan"}
    fields = done.get(Actiesoort.VELDEN) or done.get(Actiesoort.LABELS)
    if advice is None or fields is None:
        return Uitslag(False, (tekst("undo.niets_gedaan", nummer=nummer),))
    if fields.inverse is None:
        return Uitslag(False, (tekst("undo.te_laat", nummer=nummer, dagen=w.config.instellingen.bewaar_dagen_inverse),))
    incident = w.client.incident(known.id)
    if incident.gearchiveerd or incident.gewijzigd != known.eigen_wijziging:
        return Uitslag(False, (tekst("undo.door_mens_gewijzigd", nummer=nummer),))
    lines = [tekst("undo.velden", nummer=nummer)]
    card = _velden_terug(w, incident, fields, lines, _geescaleerd(steps))
    lines += [tekst(f"undo.{a.soort}_blijft") for a in steps if _vertrokken(a)]
    with w.sessies.begin() as session:
        session.get_one(Melding, known.id).eigen_wijziging = card.gewijzigd
        acties.laat_vervallen(session, known.id, "teruggedraaid")
        acties.onthoud(session, fields.id, None, None)
        adviezen.zet_oordeel(session, advice.id, "teruggedraaid", "topdesk", w.klok())
        keuringen.voorval(session, known.id, Voorvalsoort.ONGEDAAN, w.klok(), LABELS if fields.soort == Actiesoort.LABELS else None)
        meldingen.zet_staat(session, known.id, "mens", "teruggedraaid")
        beeindig(session, known.id, Gebeurtenissoort.TERUGGENOMEN, w.klok())
    return Uitslag(True, tuple(lines))


def _velden_terug(w: Werkplaats, incident: Incident, fields: Actie, lines: list[str], escalated: bool) -> Incident:
    assert fields.inverse is not None
    former = w.sleutels.open(fields.inverse)
    card = w.client.wijzig(incident.id, wijziging_terug(former, tekst("undo.notitie")))
    if escalated:  # after the fields: the first line would refuse a supplier
        try:
            card = w.client.deescaleer(incident.id)
            lines.append(tekst("undo.lijn"))
        except TopdeskFout as error:  # the fields are back: that is kept, and the rest is said
            log.warning("line not given back: melding=%s reason=%s", incident.id, type(error).__name__)
            lines.append(tekst("undo.lijn_niet"))
    return card


def _geescaleerd(steps: list[Actie]) -> bool:
    return any(a.soort == Actiesoort.ESCALEREN and a.status == "gedaan" and a.inverse is not None for a in steps)


def _vertrokken(actie: Actie) -> bool:
    return actie.soort.startswith("antwoord") and actie.status in ("gedaan", "onzeker_verzonden")
