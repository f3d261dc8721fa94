"""Reads from a card what a person made of our suggestion, without any screen of ours."""

from enum import StrEnum

from triage.domain.advies import Advies
from triage.settings.instellingen import OptioneleVelden
from triage.store.geleerd import Labels
from triage.topdesk.modellen import Incident
from triage.topdesk.vertaaltabel import Vertaaltabel


class Oordeel(StrEnum):
    """What a person did with a card that carries our suggestion."""

    OPEN = "open"
    """untouched as far as the suggestion goes: not accepted, and never learned from"""
    AKKOORD = "akkoord"
    """ticked akkoord: carry it out"""
    GEACCEPTEERD = "geaccepteerd"
    """set the fields as suggested"""
    GEWIJZIGD = "gewijzigd"
    """set other fields"""


def oordeel(advies: Advies, kaart: Incident, tabel: Vertaaltabel, velden: OptioneleVelden, labels_door_ons: bool = False) -> Oordeel:
    """Compare the card with the suggestion. Only fields that a person has filled in count.

    `labels_door_ons`: we filled in the labels ourselves; where they still stand so, they are nobody's judgement.
    """
    if velden.akkoord is not None and kaart.optioneel.get(velden.akkoord) is True:
        return Oordeel.AKKOORD
    suggested = {
        "categorie": tabel.categorieen.get(advies.sector),
        "subcategorie": tabel.subcategorie(advies.sector, advies.subcategorie),
        "soort": tabel.soorten.get(advies.soort),
        "groep": tabel.groep(advies.kaart.groep.partition("/")[0], advies.sector) if advies.kaart.groep else tabel.groep_loket,
    }
    found = {
        "categorie": kaart.categorie, "subcategorie": kaart.subcategorie, "soort": kaart.soort, "groep": kaart.behandelaarsgroep,
    }  # fmt: skip
    filled = {name: value.id for name, value in found.items() if value is not None}
    if labels_door_ons and all(filled.get(name) == suggested[name] for name in ("categorie", "subcategorie", "soort")):
        filled = {name: id_ for name, id_ in filled.items() if name == "groep"}
    if "subcategorie" not in filled and "groep" not in filled:
        return Oordeel.OPEN
    return Oordeel.GEACCEPTEERD if all(suggested[name] == id_ for name, id_ in filled.items()) else Oordeel.GEWIJZIGD


def van_mens(kaart: Incident, tabel: Vertaaltabel, velden: OptioneleVelden, getoond: str = "") -> Labels:
    """The labels that a person gave a card, in our own words; empty where the card does not tell.

    A referral by mail leaves no trace in the official fields: its route shows only in the optional field, where there is one.
    `getoond`: the route that we wrote there ourselves, which is nobody's judgement.
    """
    found = {
        "route": _route(kaart, tabel, velden, getoond),
        "sector": tabel.sector_van(kaart.categorie.id) if kaart.categorie else None,
        "subcategorie": tabel.subcategorie_van(kaart.subcategorie.id) if kaart.subcategorie else None,
        "soort": tabel.soort_van(kaart.soort.id) if kaart.soort else None,
    }  # fmt: skip
    return Labels(**{name: value or "" for name, value in found.items()})


def _route(kaart: Incident, tabel: Vertaaltabel, velden: OptioneleVelden, getoond: str) -> str | None:
    named = kaart.optioneel.get(velden.route) if velden.route is not None else None
    if isinstance(named, str) and named.strip() and named.strip().lower() != getoond:
        return named.strip().lower()
    if kaart.leverancier is not None:
        return tabel.instantie_van(kaart.leverancier.id)
    group = kaart.behandelaarsgroep
    return tabel.route_van_groep(group.id) if group is not None and group.id != tabel.groep_loket else None
