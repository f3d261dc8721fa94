"""What a person made of a card, kept as evidence and as labels to learn from. Untouched is not accepted, and is never learned from."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.termen import VERTROUWENSINSPECTEUR, Soort, StopVlag
from triage.domain.verdienen import LABELS
from triage.review.oordeel import Oordeel, van_mens
from triage.store import geleerd, keuringen
from triage.store.geleerd import Labels
from triage.topdesk.modellen import Incident


def onthoud_oordeel(sessie: Session, w: Werkplaats, advies: Advies, kaart: Incident, verdict: Oordeel, nu: datetime) -> None:
    """Keep what the card tells. Call it with a verdict that is not OPEN."""
    shown = advies.route if _zag_suggestie(sessie, advies) else ""
    seen = van_mens(kaart, w.tabel, w.config.instellingen.optionele_velden, shown)
    if seen.route not in w.config.kaart.routes():
        seen = replace(seen, route="")
    if verdict is Oordeel.AKKOORD:
        seen = Labels(advies.route, advies.sector, advies.subcategorie, advies.soort)
    else:
        _als_bewijs(sessie, advies, seen, nu)
    if _van_vi(advies, seen):
        geleerd.vergeet(sessie, advies.melding)
        return
    how = Oordeel.GEACCEPTEERD if verdict is Oordeel.AKKOORD else verdict
    if how is Oordeel.GEACCEPTEERD and shown and not seen.route:
        seen = replace(seen, route=shown)
    geleerd.onthoud(sessie, advies.melding, how.value, seen, nu)


def onthoud_keuze(sessie: Session, advies: Advies, keuze: Advies, nu: datetime) -> None:
    """Keep what somebody decided on the review page; as evidence too where the suggestion was kept from him."""
    seen = Labels(keuze.route, keuze.sector, keuze.subcategorie, keuze.soort)
    _als_bewijs(sessie, advies, seen, nu)
    if _van_vi(advies, seen):
        geleerd.vergeet(sessie, advies.melding)
        return
    same = seen == Labels(advies.route, advies.sector, advies.subcategorie, advies.soort)
    geleerd.onthoud(sessie, advies.melding, (Oordeel.GEACCEPTEERD if same else Oordeel.GEWIJZIGD).value, seen, nu)


def _als_bewijs(sessie: Session, advies: Advies, seen: Labels, nu: datetime) -> None:
    """A decision by somebody who had not seen the suggestion; nothing where this melding was not chosen for it."""
    if seen.route:
        keuringen.oordeel(sessie, advies.melding, keuringen.ROUTE, seen.route, (seen.route,), nu)
    if seen.subcategorie and seen.sector:
        same = (seen.sector, seen.subcategorie) == (advies.sector, advies.subcategorie) and seen.soort in ("", advies.soort)
        keuringen.oordeel(sessie, advies.melding, LABELS, LABELS if same else "", (LABELS,) if same else (), nu)


def _zag_suggestie(sessie: Session, advies: Advies) -> bool:
    """Fields set as suggested by somebody who saw the suggestion say that its route was taken too."""
    return not keuringen.is_gekozen(sessie, advies.melding)


def _van_vi(advies: Advies, seen: Labels) -> bool:
    by_us = StopVlag.VI.value in advies.vlaggen or advies.route == VERTROUWENSINSPECTEUR
    return by_us or seen.route == VERTROUWENSINSPECTEUR or seen.soort == Soort.VI.value
