"""Finds closed meldingen that would have been automated, and reads them out of TOPdesk at the moment that a person judges them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.adviseren import adviseer_bericht
from triage.apply.bewijs import plaatselijk
from triage.apply.kaarten import bericht_van
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, Soort
from triage.store import geleerd, keuringen
from triage.store.tabellen import Actie
from triage.topdesk.exceptions import NietGevonden
from triage.topdesk.modellen import Incident
from triage.verdienen.steekproef import in_steekproef, mag_wachten

_LOKAAS = 0.25
"""share of meldingen of other routes that are mixed in: who asks to judge one route must not know the answer"""


@dataclass(frozen=True, slots=True)
class Voorgelegd:
    """One melding as it lies before a person. Its text is nowhere but here."""

    melding: str
    bericht: Bericht
    telt: bool
    """False for a melding of another route, mixed in"""


def zoek(w: Werkplaats, route: str, aantal: int, dagen: int, voortgang: Callable[[int], None] = lambda gevonden: None) -> list[str]:
    """Choose closed meldingen of this route until so many wait or were judged under this model; returns ids of others to mix in.

    In an order that nobody can steer. Raises TopdeskFout when TOPdesk does not answer.
    """
    with w.sessies() as session:
        have = keuringen.aantal(session, route, w.model.versie)
    mixed: list[str] = []
    for melding_id in _gesloten(w, dagen):
        if have >= aantal:
            break
        with w.sessies() as session:
            if keuringen.is_gekozen(session, melding_id) or _zag_suggestie(session, melding_id):
                continue
        advice = _advies(w, melding_id)
        if advice is None or not advice.zou_automatisch or not mag_wachten(advice):
            continue
        if advice.route != route:
            if in_steekproef(w.sleutels.herken("lokaas", melding_id), _LOKAAS) and len(mixed) < aantal * _LOKAAS:
                mixed.append(melding_id)
            continue
        with w.sessies.begin() as session:
            keuringen.kies(session, melding_id, keuringen.ROUTE, route, "keur", w.model.versie, w.klok())
        have += 1
        voortgang(have)
    return mixed


def voorgelegd(w: Werkplaats, route: str, lokaas: list[str]) -> Iterator[Voorgelegd]:
    """What waits for a judgement on this route, others mixed in; each read from TOPdesk when its turn comes."""
    with w.sessies() as session:
        waiting = {k.melding_id for k in keuringen.wachtend(session, route)}
    for melding_id in sorted({*waiting, *lokaas}, key=lambda i: w.sleutels.herken("volgorde", i)):
        card = _kaart(w, melding_id)
        if card is not None and not _is_vi(card, w):
            yield Voorgelegd(melding_id, bericht_van(w, card), melding_id in waiting)


def lees(w: Werkplaats, melding_id: str) -> Bericht | None:
    """The text of a melding as TOPdesk has it now; None when it is gone or a vertrouwensinspecteur matter."""
    card = _kaart(w, melding_id)
    return None if card is None or _is_vi(card, w) else bericht_van(w, card)


def leg_vast(w: Werkplaats, item: Voorgelegd, routes: tuple[str, ...], nu: datetime) -> str | None:
    """Keep a judgement: the route named first, and others that are acceptable too. Only ids are kept. Returns goed, geschil or None."""
    with w.sessies.begin() as session:
        verdict = keuringen.oordeel(session, item.melding, keuringen.ROUTE, routes[0], routes, nu) if item.telt else None
        if VERTROUWENSINSPECTEUR in routes:
            geleerd.vergeet(session, item.melding)
        else:
            geleerd.onthoud(session, item.melding, "gekeurd", geleerd.Labels(route=routes[0]), nu)
    return verdict


def _gesloten(w: Werkplaats, dagen: int) -> Iterator[str]:
    since = w.klok() - timedelta(days=dagen)
    ids = {r.id for r in w.client.aangemaakt_sinds(since, w.tabel.invoer) if r.afgemeld}
    yield from sorted(ids, key=lambda i: w.sleutels.herken("keur", i))


def _advies(w: Werkplaats, melding_id: str) -> Advies | None:
    card = _kaart(w, melding_id)
    if card is None or _is_vi(card, w):
        return None
    return adviseer_bericht(bericht_van(w, card), w.config, w.model, plaatselijk(w)).advies


def _kaart(w: Werkplaats, melding_id: str) -> Incident | None:
    try:
        return w.client.incident(melding_id)
    except NietGevonden:  # deleted, or hidden by a filter of the account: nobody can judge it
        return None


def _is_vi(card: Incident, w: Werkplaats) -> bool:
    """People made it a vertrouwensinspecteur matter: such a card is shown to nobody here."""
    kind = w.tabel.soort_van(card.soort.id) if card.soort is not None else None
    team = w.tabel.route_van_groep(card.behandelaarsgroep.id) if card.behandelaarsgroep is not None else None
    return kind == Soort.VI or team == VERTROUWENSINSPECTEUR


def _zag_suggestie(sessie: Session, melding_id: str) -> bool:
    """Whether our suggestion or act was on the card: then whoever closed it, and whoever judges it now, may know what we think."""
    query = select(Actie.id).where(Actie.melding_id == melding_id, Actie.soort != "alarm_vi", Actie.status == "gedaan")
    return sessie.scalar(query.limit(1)) is not None
