"""Exactly what would happen: the fields that TOPdesk gets, the note on the card, and each mail with its receiver."""

from dataclasses import dataclass

from triage.apply.exceptions import Muur
from triage.apply.muren import bewaak_antwoord, eigen_van
from triage.apply.overdragen import bestemming, zending
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.domain.termen import Lijn
from triage.reply import Antwoord, antwoord, korte_toelichting, notitie
from triage.reply.teksten import korte_naam
from triage.teksten import tekst
from triage.topdesk.modellen import Incident


@dataclass(frozen=True, slots=True)
class Veld:
    """One field of the card: as it is, and as it will be."""

    naam: str
    nu: str
    straks: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One message that would leave. With `muur` it does not, and a person has to act."""

    soort: str
    aan: str
    onderwerp: str
    tekst: str
    muur: str
    open_plekken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """All of it."""

    velden: tuple[Veld, ...]
    notitie: str
    antwoord: Mail | None
    overdracht: Mail | None


def voorbeeld(w: Werkplaats, advies: Advies, bericht: Bericht, incident: Incident) -> Voorbeeld:
    """Made from the card as it is now. Reads nothing but attachments, and only for a hand-over."""
    reply = _antwoord(w, advies, bericht)
    state = "geen" if reply is None else "geweigerd" if reply.muur else "volgt" if _kanaal(w) == "topdesk" else "verzonden"
    note = notitie(advies, w.config.kaart, "", state)
    return Voorbeeld(_velden(w, advies, incident, bool(reply and reply.muur)), note, reply, _overdracht(w, advies, bericht, incident))


def _kanaal(w: Werkplaats) -> str:
    return w.config.instellingen.antwoord.kanaal


def _antwoord(w: Werkplaats, advies: Advies, bericht: Bericht) -> Mail | None:
    if advies.sjabloon is None or _kanaal(w) == "geen":
        return None
    settings = w.config.instellingen
    draft = antwoord(advies, bericht, w.config.kaart, settings, w.vandaag())
    wall = ""
    try:
        bewaak_antwoord(advies, bericht, draft, w.config.kaart, w.vandaag(), eigen_van(settings), door_mens=True)
    except Muur as error:
        wall = tekst(f"pagina.muur_{error}")
    draft = draft or Antwoord("", "", "")
    return Mail(_kanaal(w), bericht.melder_adres, draft.onderwerp, draft.tekst, wall, draft.open_plekken)


def _overdracht(w: Werkplaats, advies: Advies, bericht: Bericht, incident: Incident) -> Mail | None:
    to = bestemming(advies, w.config)
    if to is None:
        return None
    try:
        mail = zending(w.client, w.config, advies, bericht, incident, w.vandaag(), door_mens=True).mail
    except Muur as error:
        return Mail("overdracht", korte_naam(to, w.config.kaart), "", "", tekst(f"pagina.muur_{error}"))
    agency = w.config.kaart.instanties.get(to)
    secret = agency is not None and agency.geheim_adres is not None
    shown = tekst("pagina.algemene_postbus", naam=korte_naam(to, w.config.kaart)) if secret else mail.aan
    return Mail("overdracht", shown, mail.onderwerp, mail.tekst, "")


def _velden(w: Werkplaats, advies: Advies, incident: Incident, geweigerd: bool) -> tuple[Veld, ...]:
    names, card = w.config.topdesk, advies.kaart
    route = (card.groep or "").partition("/")[0]
    group = names.groepen.get(route, korte_naam(route, w.config.kaart)) if route else names.groep_loket
    status = "in_behandeling" if geweigerd and card.status == "afgemeld" else card.status
    supplier = names.leveranciers.get(card.leverancier, "") if card.leverancier and card.lijn is not Lijn.EERSTE else ""
    missing = w.tabel.subcategorie(advies.sector, advies.subcategorie) is None
    rows = {
        "korte_toelichting": (incident.korte_omschrijving, korte_toelichting(advies, w.config.kaart)),
        "categorie": (_naam(incident.categorie), names.sectoren.get(advies.sector.value, advies.sector.value)),
        "subcategorie": (
            _naam(incident.subcategorie), "" if missing else names.subcategorieen.get(advies.subcategorie, advies.subcategorie),
        ),
        "soort": (_naam(incident.soort), names.soorten.get(advies.soort, advies.soort)),
        "lijn": (incident.lijn, "firstLine" if card.lijn is Lijn.EERSTE else "secondLine"),
        "groep": (_naam(incident.behandelaarsgroep), group if isinstance(group, str) else group.get(advies.sector.value, "")),
        "leverancier": (_naam(incident.leverancier), supplier),
        "status": (_naam(incident.status), getattr(names.statussen, status)),
    }  # fmt: skip
    return tuple(Veld(tekst(f"pagina.veld_{key}"), _lijn(old), _lijn(new)) for key, (old, new) in rows.items() if old or new)


def _naam(reference: object) -> str:
    return str(getattr(reference, "naam", "") or "")


def _lijn(waarde: str) -> str:
    return tekst(f"pagina.{waarde}") if waarde in ("firstLine", "secondLine") else waarde
