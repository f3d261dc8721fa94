"""What a person decides on a melding: written into the outbox in one transaction, carried out by the worker, refused when overtaken."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from triage.apply.adres import is_bevestigd
from triage.apply.kaarten import bericht_van, door_mens_opgepakt
from triage.apply.overdragen import bestemming
from triage.apply.soorten import Actiesoort, stappen_toepassen
from triage.apply.terugdraaien import draai_terug
from triage.apply.werkplaats import Werkplaats
from triage.decide.anders import Keuze, keuze_van, met_keuze
from triage.domain.advies import Advies
from triage.reply.acties import uitkomst_zinnen
from triage.reply.waarom import voorrang
from triage.review.blijft_hier import muur
from triage.review.exceptions import Achterhaald, NietToegestaan, PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import Bezoeker
from triage.store import acties, adviezen, gebruikers, geleerd, meldingen, werkbak
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies as Adviesrij
from triage.store.tabellen import Melding
from triage.store.werkbak import TERUG
from triage.topdesk.modellen import Incident
from triage.worker.leren_van import onthoud_keuze

_GEZET = (Actiesoort.SUGGESTIE, Actiesoort.ALARM_VI)
"""kinds that come with a suggestion and do not carry it out"""
_ACTIEF = ("suggestie", "automatisch")


@dataclass(frozen=True, slots=True)
class Besluit:
    """One decision as it was given."""

    advies_id: int
    gezien: datetime
    """the card's modificationDate on the page that was looked at"""
    keuze: Keuze | None = None
    """None: as it was suggested"""
    plaats: int = 1
    """2 or 3: that alternative instead of the first choice; only without `keuze`"""
    bewerkt: tuple[str, str] | None = None
    """subject and text of the reply, where the person changed them"""
    bedenktijd: timedelta = timedelta()
    """so long nothing of it is carried out"""


@dataclass(frozen=True, slots=True)
class Besloten:
    """What became of a decision."""

    anders: bool
    """it was another than suggested"""
    muur: str
    """id of the wall that will keep the reply in; empty when it leaves, or when there is none"""
    waarheen: str
    """where the melding goes, in a few Dutch words; empty for a vertrouwensinspecteur matter"""


def mag_zien(staat: Staat, bezoeker: Bezoeker, advies: Advies) -> bool:
    """False for what may be a vertrouwensinspecteur matter and a role that is not named for it."""
    return not voorrang(advies) or bezoeker.rol in staat.config.instellingen.pagina.vi_rollen


def beslis(staat: Staat, bezoeker: Bezoeker, nummer: str, besluit: Besluit) -> Besloten:
    """Write the decision into the outbox, for the worker to carry out. Raises Achterhaald with nothing saved."""
    if staat.config.instellingen.modus not in _ACTIEF:
        raise PaginaFout("fout_modus", 409, modus=staat.config.instellingen.modus)
    w = staat.werkplaats()
    known, kept = _advies(staat, nummer, besluit.advies_id)
    suggested = uit_json(kept.inhoud)
    if not mag_zien(staat, bezoeker, suggested):
        raise NietToegestaan
    if voorrang(suggested) and besluit.keuze is None:
        raise PaginaFout("fout_eerst_lezen", 409)  # the list says nothing of it: nobody decides on it unread
    chosen = met_keuze(suggested, w.config.kaart, _keuze(suggested, besluit))
    incident = _ongewijzigde_kaart(staat, w, known, besluit.gezien)
    same, wall = chosen == suggested, _muur(w, chosen, incident, besluit.bewerkt)
    with staat.sessies.begin() as session:
        verdict = ("open", "akkoord") if same else ("gewijzigd", "pagina")
        if kept.oordeel == TERUG:  # once given back an advies is done with: what follows is a new one
            verdict = (TERUG, "pagina")
        if not werkbak.neem(session, kept.id, *verdict, staat.klok()):
            raise Achterhaald("fout_collega")
        advies_id = kept.id if verdict[0] == "open" else adviezen.leg_vast(session, chosen, incident.gewijzigd, staat.klok())
        _plan(session, w, chosen, advies_id, incident, besluit.bedenktijd)
        onthoud_keuze(session, suggested, chosen, staat.klok())
        if besluit.bewerkt is not None and chosen.sjabloon is not None:
            text = {"onderwerp": besluit.bewerkt[0], "tekst": besluit.bewerkt[1]}
            werkbak.bewaar_concept(session, advies_id, staat.sleutels.verzegel(text), staat.klok())
        gebruikers.noteer(session, bezoeker.naam, bezoeker.rol, "akkoord" if same else "gewijzigd", staat.klok(), nummer)
    staat.bak.vergeet()
    return Besloten(not same, wall, "; ".join(uitkomst_zinnen(chosen, w.config.kaart)))


def neem_terug(staat: Staat, bezoeker: Bezoeker, nummer: str) -> tuple[str, ...]:
    """Undo the last decision: what waits is dropped, what was carried out is given back. Returns what was done, in Dutch lines."""
    with staat.sessies.begin() as session:
        known = werkbak.met_nummer(session, nummer)
        if known is None:
            raise PaginaFout("fout_404", 404)
        last = adviezen.laatste(session, known.id)
        if last is not None and not mag_zien(staat, bezoeker, uit_json(last.inhoud)):
            raise NietToegestaan
        dropped = _trek_in(session, staat, known)
    lines: tuple[str, ...] = ()
    if not dropped:
        result = draai_terug(staat.werkplaats(), nummer)
        if not result.gelukt:
            raise PaginaFout("fout_terug", 409, uitleg=" ".join(result.regels))
        lines = result.regels
    with staat.sessies.begin() as session:
        geleerd.vergeet(session, known.id)
        gebruikers.noteer(session, bezoeker.naam, bezoeker.rol, TERUG, staat.klok(), nummer)
    staat.bak.vergeet()
    return lines


def _keuze(suggested: Advies, besluit: Besluit) -> Keuze:
    if besluit.keuze is not None:
        return besluit.keuze
    as_is = keuze_van(suggested)
    if besluit.plaats == 1:
        return as_is
    if not 2 <= besluit.plaats <= min(3, len(suggested.routes)):
        raise PaginaFout("fout_invoer")
    route = suggested.routes[besluit.plaats - 1].route
    return Keuze(route, as_is.signaal, (), as_is.melder, as_is.sector, as_is.subcategorie, as_is.soort)


def _advies(staat: Staat, nummer: str, advies_id: int) -> tuple[Melding, Adviesrij]:
    with staat.sessies() as session:
        known = werkbak.met_nummer(session, nummer)
        kept = adviezen.laatste(session, known.id) if known is not None else None
    if known is None or kept is None:
        raise PaginaFout("fout_404", 404)
    if kept.id != advies_id:
        raise Achterhaald("fout_nieuw_advies")
    return known, kept


def _ongewijzigde_kaart(staat: Staat, w: Werkplaats, known: Melding, gezien: datetime) -> Incident:
    incident = w.client.incident(known.id)
    if incident.afgemeld or incident.gearchiveerd:
        _laat_bekijken(staat, known)
        raise Achterhaald("fout_afgemeld")
    if incident.gewijzigd != gezien:
        raise Achterhaald
    if door_mens_opgepakt(incident, w):
        raise Achterhaald("fout_opgepakt")
    return incident


def _laat_bekijken(staat: Staat, known: Melding) -> None:
    """Have the worker look at a card that was closed or archived: no poll shows an archived one, so it would wait in the list for ever."""
    with staat.sessies.begin() as session:
        session.get_one(Melding, known.id).bekijken = True


def _muur(w: Werkplaats, chosen: Advies, incident: Incident, bewerkt: tuple[str, str] | None) -> str:
    bericht = bericht_van(w, incident)
    with w.sessies() as session:
        confirmed = is_bevestigd(session, w.sleutels, incident.id, bericht.melder_adres)
    return muur(w.config, chosen, bericht, w.vandaag(), bevestigd=confirmed, bewerkt=bewerkt, kaart_adres=incident.melder_adres)


def _plan(session: Session, w: Werkplaats, chosen: Advies, advies_id: int, incident: Incident, bedenktijd: timedelta) -> None:
    row = session.get_one(Adviesrij, advies_id)
    row.oordeel_door, row.kaart_gewijzigd = "akkoord", incident.gewijzigd
    acties.laat_vervallen(session, incident.id, "akkoord")
    steps = stappen_toepassen(chosen, w.config.instellingen.antwoord.kanaal, bestemming(chosen, w.config) is not None)
    now = w.klok()
    due = now + bedenktijd if bedenktijd else None
    acties.schrijf(session, incident.id, advies_id, [replace(s, niet_voor=due) for s in steps], now)
    meldingen.zet_staat(session, incident.id, "beoordeeld")


def _trek_in(session: Session, staat: Staat, known: Melding) -> bool:
    """Drop a decision of which nothing was carried out yet. False when something was: then it must be given back in TOPdesk.

    The first statement takes the write lock, so that the worker cannot claim a step in between.
    """
    acties.laat_vervallen(session, known.id, TERUG)
    last = adviezen.laatste(session, known.id)
    if last is None:
        raise PaginaFout("fout_niets_terug", 409)
    steps = [a for a in acties.van_melding(session, known.id) if a.advies_id == last.id and a.soort not in _GEZET]
    if any(a.status in ("bezig", "onzeker") for a in steps):
        raise PaginaFout("fout_bezig", 409)
    if any(a.status in ("gedaan", "onzeker_verzonden") for a in steps):
        if any(a.status == "vervallen" and a.fout == TERUG for a in steps):
            raise PaginaFout("fout_bezig", 409)
        return False
    if last.oordeel != "open" or last.oordeel_door != "akkoord":
        raise PaginaFout("fout_niets_terug", 409)
    first = werkbak.voor_keuze(session, known.id, last)
    adviezen.leg_vast(session, uit_json(first.inhoud), first.kaart_gewijzigd, staat.klok())
    return True
