"""Making one partial melding, and closing it again. Both can be asked afterwards whether they were done."""

from triage.apply.exceptions import Muur
from triage.apply.inhoud import merk
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.reply import korte_toelichting
from triage.reply.teksten import korte_naam
from triage.store import meldingen
from triage.store.tabellen import Actie
from triage.teksten import tekst
from triage.topdesk.deelkaarten import NieuweDeelkaart
from triage.topdesk.modellen import Incident, Wijziging
from triage.topdesk.tekst import naar_html


def route_van(actie: Actie) -> str:
    """The route that an action about a partial melding is for; it is the last part of its key."""
    return actie.sleutel.split(":", 2)[2]


def extern_nummer(w: Werkplaats, actie: Actie) -> str:
    """By what the partial card is found again: the same for making it and for closing it."""
    return f"triage-{w.sleutels.herken('deel', actie.melding_id, str(actie.advies_id), route_van(actie))}"


def zoek(w: Werkplaats, actie: Actie) -> Incident | None:
    """The partial card of this action, if it is there."""
    return w.client.deelkaarten().zoek(extern_nummer(w, actie))


def maak_deel(w: Werkplaats, actie: Actie, hoofd: Incident, advies: Advies) -> tuple[Incident, int]:
    """Bring the main card to the second line under its regiehouder, and make the partial one. Gives the main card and the number of writes.

    Each step looks first whether it was done: a crash in between is completed by the next attempt.
    """
    if "vi" in advies.vlaggen:
        raise Muur("vi")
    writes, route, t = 0, route_van(actie), w.tabel
    if hoofd.lijn == "firstLine":
        hoofd, writes = _eigen(w, w.client.escaleer(hoofd.id, t.escalatiereden)), writes + 1
    if hoofd.behandelaarsgroep is None:
        own = t.groep(advies.kaart.groep.partition("/")[0], advies.sector) if advies.kaart.groep else None
        hoofd, writes = _eigen(w, w.client.wijzig(hoofd.id, Wijziging(groep_id=own or t.groep_loket))), writes + 1
    if zoek(w, actie) is not None:
        return hoofd, writes
    keeper = hoofd.behandelaarsgroep.naam if hoofd.behandelaarsgroep else ""
    body = tekst("deelmeldingen.aanvraag", nummer=hoofd.nummer, route=korte_naam(route, w.config.kaart), regie=keeper)
    inside = route in w.config.kaart.interne_routes
    fields = Wijziging(
        korte_omschrijving=korte_toelichting(advies, w.config.kaart), categorie_id=t.categorieen[advies.sector],
        groep_id=t.groep(route, advies.sector) if inside else None, leverancier_id=None if inside else t.leveranciers[route],
        status_id=t.statussen["uitgezet"],
    )  # fmt: skip
    w.client.deelkaarten().maak(NieuweDeelkaart(hoofd.id, extern_nummer(w, actie), naar_html(body), fields))
    return hoofd, writes + 1


def _eigen(w: Werkplaats, hoofd: Incident) -> Incident:
    """The main card after a write of ours, which the next attempt must not take for a person's."""
    with w.sessies.begin() as session:
        meldingen.zet_eigen_wijziging(session, hoofd.id, hoofd.gewijzigd)
    return hoofd


def sluit_deel(w: Werkplaats, actie: Actie) -> None:
    """Close the partial card with a note, if it is there and open. Raises Muur when somebody has worked on it."""
    card = zoek(w, actie)
    if card is None or card.afgemeld:
        return
    if card.wijziger is None or card.wijziger.id != w.ik.id:
        raise Muur("door_mens_gewijzigd")
    note = f"{tekst('deelmeldingen.gesloten')}\n\n{merk(w, actie.sleutel)}"
    w.client.wijzig(card.id, Wijziging(status_id=w.tabel.statussen["afgemeld"], afmelden=True, actie_html=naar_html(note)))
