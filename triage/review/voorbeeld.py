"""Exactly what would happen: the fields that TOPdesk gets, the note on the card, and each mail with its receiver."""

from dataclasses import dataclass, replace

from triage.apply.adres import is_bevestigd
from triage.apply.voorbeeld import Uitgaand, uitgaand
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.domain.termen import Lijn
from triage.reply import Antwoord, korte_toelichting, notitie
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
    zelf: str
    """the letter where the worker sends none, for a person to copy; empty otherwise"""


def voorbeeld(
    w: Werkplaats, advies: Advies, bericht: Bericht, incident: Incident, bewerkt: tuple[str, str] | None = None
) -> Voorbeeld:  # fmt: skip
    """Made from the card as it is now. Reads nothing but attachments, and only for a hand-over.

    `bewerkt`: subject and text of the reply as a person changed them, which decide whether it may leave.
    """
    with w.sessies() as session:
        confirmed = is_bevestigd(session, w.sleutels, incident.id, bericht.melder_adres)
    out = uitgaand(w.client, w.config, advies, bericht, incident, w.vandaag(), bevestigd=confirmed, bewerkt=bewerkt)
    reply = _antwoord(w, advies, bericht, out)
    by_hand = out.brief.tekst if out.brief is not None and _kanaal(w) == "geen" else ""
    state = _staat(w, advies, reply)
    note = notitie(replace(advies, automatisch=False), w.config.kaart, "", state)  # it is a person who says yes here
    return Voorbeeld(_velden(w, advies, incident, state in ("geweigerd", "zelf")), note, reply, _overdracht(w, out), by_hand)


def _staat(w: Werkplaats, advies: Advies, reply: Mail | None) -> str:
    """What the note on the card will say of the reply, if all goes well."""
    if reply is None:
        return "zelf" if advies.sjabloon is not None else "geen"
    return "geweigerd" if reply.muur else "verzonden"


def _kanaal(w: Werkplaats) -> str:
    return w.config.instellingen.antwoord.kanaal


def _antwoord(w: Werkplaats, advies: Advies, bericht: Bericht, out: Uitgaand) -> Mail | None:
    if advies.sjabloon is None or _kanaal(w) == "geen":
        return None
    draft = out.brief or Antwoord("", "", "")
    return Mail(_kanaal(w), bericht.melder_adres, draft.onderwerp, draft.tekst, _muur(out.muur), draft.open_plekken)


def _overdracht(w: Werkplaats, out: Uitgaand) -> Mail | None:
    if out.bestemming is None:
        return None
    name = korte_naam(out.bestemming, w.config.kaart)
    if out.zending is None:
        return Mail("overdracht", name, "", "", _muur(out.zending_muur))
    mail = out.zending.mail
    return Mail("overdracht", tekst("pagina.algemene_postbus", naam=name) if out.geheim else mail.aan, mail.onderwerp, mail.tekst, "")


def _muur(wall: str) -> str:
    return tekst(f"muur.{wall}") if wall else ""


def _velden(w: Werkplaats, advies: Advies, incident: Incident, open_: bool) -> tuple[Veld, ...]:
    names, card = w.config.topdesk, advies.kaart
    route = (card.groep or "").partition("/")[0]
    group = names.groepen.get(route, korte_naam(route, w.config.kaart)) if route else names.groep_loket
    status = "in_behandeling" if open_ and card.status == "afgemeld" else card.status
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
