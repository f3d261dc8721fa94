"""A call written down: a first-line card in TOPdesk with its labels, closed at once when the caller was answered."""

from dataclasses import dataclass

from triage.apply.werkplaats import Werkplaats
from triage.topdesk.exceptions import NietGevonden, Onzeker
from triage.topdesk.modellen import Incident, Wijziging
from triage.topdesk.nieuw import NieuweKaart
from triage.topdesk.tekst import naar_html


@dataclass(frozen=True, slots=True)
class Gesprek:
    """What is written down of a call."""

    kenmerk: str
    """new for each call: by it a card that was made already is found again, so that two clicks make one card"""
    vraag: str
    """in the words of the one who writes it down"""
    beller: str
    toelichting: str
    sector: str
    subcategorie: str
    soort: str
    beantwoord: bool
    antwoord: str = ""
    """what the caller was told, for an invisible action"""


def leg_gesprek_vast(w: Werkplaats, gesprek: Gesprek) -> Incident:
    """Make the card, once. Raises NietGevonden when TOPdesk has no entry type for calls, and what the client raises."""
    known = w.client.aansluiting().id_bij_extern_nummer(gesprek.kenmerk)
    card = w.client.incident(known) if known is not None else _maak(w, gesprek)
    if gesprek.beantwoord and not card.afgemeld:
        note = naar_html(gesprek.antwoord) if gesprek.antwoord else None
        card = w.client.wijzig(card.id, Wijziging(status_id=w.tabel.statussen["afgemeld"], afmelden=True, actie_html=note))
    return card


def _maak(w: Werkplaats, gesprek: Gesprek) -> Incident:
    t = w.tabel
    card = NieuweKaart(
        extern_nummer=gesprek.kenmerk, aanvraag_html=naar_html(gesprek.vraag), melder_naam=gesprek.beller, melder_adres="",
        invoer_id=_invoer(w),
        velden=Wijziging(
            korte_omschrijving=gesprek.toelichting, categorie_id=t.categorieen[gesprek.sector],
            subcategorie_id=t.subcategorie(gesprek.sector, gesprek.subcategorie), soort_id=t.soorten[gesprek.soort],
            groep_id=t.groep_loket, status_id=t.statussen["in_behandeling"],
        ),
    )  # fmt: skip
    try:
        return w.client.maak(card)
    except Onzeker:
        made = w.client.aansluiting().id_bij_extern_nummer(gesprek.kenmerk)
        if made is None:
            raise
        return w.client.incident(made)


def _invoer(w: Werkplaats) -> str:
    wanted = w.config.topdesk.invoer_telefoon
    found = next((v.id for v in w.client.opzoeklijsten().invoer() if wanted in (v.id, v.naam)), None)
    if found is None:
        raise NietGevonden(f"entry type {wanted!r}: set invoer_telefoon in topdesk.yaml")
    return found
