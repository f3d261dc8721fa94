"""What an action says and changes, made anew from the card each time: the outbox itself holds no text."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from triage.adviseren import adviseer_bericht
from triage.apply.adres import is_bevestigd
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.domain.termen import Lijn, StopVlag
from triage.reply import korte_toelichting, notitie, suggestie
from triage.store.omzetten import met_woorden
from triage.teksten import tekst
from triage.topdesk.exceptions import NietGevonden
from triage.topdesk.modellen import LEEG, Incident, Wijziging
from triage.topdesk.tekst import naar_html
from triage.topdesk.vertaaltabel import Vertaaltabel


def merk(w: Werkplaats, sleutel: str) -> str:
    """The marker by which our own invisible action is found again after a crash; tells nothing without the key."""
    return f"[triage {w.sleutels.herken('merk', sleutel)[:16]}]"


def wijziging_suggestie(
    w: Werkplaats, advies: Advies, bericht: Bericht, kaart: Incident, sleutel: str, gepland: datetime | None = None
) -> Wijziging:
    """One invisible action and, where configured, optional fields; no official field, so that untouched is never mistaken for accepted."""
    fresh = adviseer_bericht(bericht, w.config, w.model, w.klok()).advies
    when = gepland.astimezone(ZoneInfo(w.config.instellingen.tijdzone)).strftime("%H:%M") if gepland else ""
    confirm = kaart.nummer if _adres_ontbreekt(w, advies, bericht, kaart) else ""
    several = kaart.nummer if StopVlag.MEER_ONDERWERPEN.value in advies.vlaggen else ""
    shown, settings, marker = met_woorden(advies, fresh), w.config.instellingen, merk(w, sleutel)
    text = suggestie(shown, w.config.kaart, settings, marker, w.config.topdesk, when, confirm, several)
    return Wijziging(actie_html=naar_html(text), optioneel=(*_optioneel(w, advies), *zonder_akkoord(w, kaart)))


def zonder_akkoord(w: Werkplaats, kaart: Incident) -> tuple[tuple[str, bool], ...]:
    """The optional field akkoord emptied where it is ticked: a yes that still stands was given before."""
    slot = w.config.instellingen.optionele_velden.akkoord
    return ((slot, False),) if slot is not None and kaart.optioneel.get(slot) is True else ()


def _adres_ontbreekt(w: Werkplaats, advies: Advies, bericht: Bericht, kaart: Incident) -> bool:
    """True when the reply will wait until a person confirmed the melder's address, in a mail that another desk passed on."""
    if bericht.doorgezet_door is None or advies.sjabloon is None or w.config.instellingen.antwoord.kanaal == "geen":
        return False
    with w.sessies() as session:
        return not is_bevestigd(session, w.sleutels, kaart.id, bericht.melder_adres)


def wijziging_velden(
    w: Werkplaats, advies: Advies, incident: Incident, sleutel: str, antwoord_status: str, overdracht_status: str = "", *,
    door_mens: bool = False,
) -> Wijziging:  # fmt: skip
    """The official fields of an applied advies, with the note that says what was done.

    `antwoord_status`: verzonden | onzeker | geweigerd | zelf | geen. `overdracht_status`: of the mail to the agency, empty
    where there is none. A card stays open when one of the two did not surely leave, or is left to a person. `door_mens`: a person
    decided, whatever a mandaat allows.
    """
    t, card = w.tabel, advies.kaart
    doubtful = not {antwoord_status, overdracht_status}.isdisjoint(("onzeker", "geweigerd", "zelf"))
    status = "in_behandeling" if doubtful and card.status == "afgemeld" else card.status
    by_itself = replace(advies, automatisch=advies.automatisch and not door_mens)
    rules = (m for m in w.config.mandaat if m.wat == advies.route and m.geldig(w.vandaag()))
    mandate = next(rules, None) if by_itself.automatisch else None
    note = notitie(by_itself, w.config.kaart, merk(w, sleutel), antwoord_status, mandate, overdracht_status)
    return Wijziging(
        korte_omschrijving=korte_toelichting(advies, w.config.kaart),
        categorie_id=t.categorieen[advies.sector],
        subcategorie_id=t.subcategorie(advies.sector, advies.subcategorie),
        soort_id=t.soorten[advies.soort],
        groep_id=groep_id(t, advies),
        leverancier_id=t.leveranciers[card.leverancier] if card.leverancier and card.lijn is not Lijn.EERSTE else None,
        status_id=t.statussen[status],
        afmelden=True if status == "afgemeld" else None,
        actie_html=naar_html(note),
        optioneel=_optioneel(w, advies),
    )


def wijziging_labels(w: Werkplaats, advies: Advies, sleutel: str) -> Wijziging:
    """Sector, subcategorie and soort, with an invisible note that says they were filled in; group, line and status stay as they are."""
    t = w.tabel
    note = tekst("ladder.labels_notitie", sector=advies.sector, subcategorie=advies.subcategorie, soort=advies.soort)
    return Wijziging(
        categorie_id=t.categorieen[advies.sector], subcategorie_id=t.subcategorie(advies.sector, advies.subcategorie),
        soort_id=t.soorten[advies.soort], actie_html=naar_html(f"{note}\n\n{merk(w, sleutel)}"),
    )  # fmt: skip


def groep_id(tabel: Vertaaltabel, advies: Advies) -> str:
    """The operator group that the card goes to. Raises NietGevonden when topdesk.yaml names none: no card may end up in no group."""
    if advies.kaart.groep is None:
        return tabel.groep_loket
    found = tabel.groep(advies.kaart.groep.partition("/")[0], advies.sector)
    if found is None:
        raise NietGevonden(f"topdesk.yaml names no operator group for {advies.kaart.groep}.")
    return found


def wijziging_terug(vroeger: dict[str, str | bool | None], notitie_: str) -> Wijziging:
    """The fields as they were before we changed them."""

    def back(name: str) -> str:
        value = vroeger.get(name)
        return str(value) if value else LEEG

    return Wijziging(
        korte_omschrijving=str(vroeger["korte_omschrijving"]), categorie_id=back("categorie"), subcategorie_id=back("subcategorie"),
        soort_id=back("soort"), groep_id=back("groep"), leverancier_id=back("leverancier") if vroeger.get("had_leverancier") else None,
        status_id=back("status"), afmelden=False if vroeger.get("afgemeld") is False else None, actie_html=naar_html(notitie_),
    )  # fmt: skip


def velden_nu(incident: Incident, wijziging: Wijziging) -> dict[str, str | bool | None]:
    """The fields that `wijziging` will change, as they stand: the inverse that undo needs."""

    def id_of(reference: object) -> str | None:
        return getattr(reference, "id", None)

    return {
        "korte_omschrijving": incident.korte_omschrijving,
        "categorie": id_of(incident.categorie),
        "subcategorie": id_of(incident.subcategorie),
        "soort": id_of(incident.soort),
        "groep": id_of(incident.behandelaarsgroep),
        "leverancier": id_of(incident.leverancier),
        "had_leverancier": wijziging.leverancier_id is not None,
        "status": id_of(incident.status),
        "afgemeld": incident.afgemeld,
    }


def _optioneel(w: Werkplaats, advies: Advies) -> tuple[tuple[str, str | bool | float], ...]:
    slots = w.config.instellingen.optionele_velden
    if "vi" in advies.vlaggen:
        return ()  # nothing of a vertrouwensinspecteur matter in fields that lists and reports show
    pairs: list[tuple[str, str | bool | float]] = []
    if slots.route:
        pairs.append((slots.route, advies.route))
    if slots.kans:
        pairs.append((slots.kans, round(advies.routes[0].kans, 2)))
    return tuple(pairs)
