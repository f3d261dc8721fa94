"""Cards as mails: what intake reads of a card, and the guard that no person was there in between."""

from dataclasses import replace
from datetime import datetime

from triage.apply.werkplaats import Werkplaats
from triage.domain.melding import Bericht
from triage.intake import lees, mail_uit_kaart
from triage.settings import Config
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import KaartGewijzigd
from triage.topdesk.modellen import Incident


def bericht_van(w: Werkplaats, incident: Incident) -> Bericht:
    """The bericht on a card. Attachments are counted only where the mail speaks of one, since that costs a call."""
    return lees_kaart(w.client, w.config, incident)


def lees_kaart(client: TopdeskClient, config: Config, incident: Incident) -> Bericht:
    """The same for whoever looks without a workshop."""
    form = incident.invoer is not None and {incident.invoer.id, incident.invoer.naam} & set(config.topdesk.formulieren)
    mail = mail_uit_kaart(
        incident.id, incident.korte_omschrijving, incident.aanvraag, incident.melder_naam, incident.melder_adres, bool(form), None
    )
    bericht = lees(mail, config.intake)
    if bericht.bijlage_genoemd:
        bericht = replace(bericht, bijlagen=len(client.bijlagen(incident.id)))
    return bericht


def bewaak(incident: Incident, beoordeeld: datetime, eigen: datetime | None, ook_afgemeld: bool = False) -> None:
    """Raise KaartGewijzigd unless the card is as it was judged, or as our own last write left it (which may have closed it).

    `eigen` is the modificationDate that this write returned; None when somebody else was the last to write. `ook_afgemeld`: for what
    only tells something, also on a card that is closed.
    """
    as_judged = incident.gewijzigd == beoordeeld and (ook_afgemeld or not incident.afgemeld)
    if incident.gearchiveerd or not (as_judged or incident.gewijzigd == eigen):
        raise KaartGewijzigd


def door_mens_opgepakt(incident: Incident, w: Werkplaats) -> bool:
    """True when a person has begun with this card: then we keep off."""
    taken = incident.behandelaar is not None and incident.behandelaar.id != w.ik.id
    moved = incident.behandelaarsgroep is not None and incident.behandelaarsgroep.id != w.tabel.groep_loket
    labelled = incident.categorie is not None or incident.subcategorie is not None
    return taken or moved or labelled or incident.lijn != "firstLine"


def is_zoals_bekend(incident: Incident, w: Werkplaats, beoordeeld: datetime | None, eigen: datetime | None) -> bool:
    """True when nobody else changed the card since we judged it or wrote to it last: a later write of ours hides nothing then."""
    ours = incident.wijziger is not None and incident.wijziger.id == w.ik.id
    return incident.gewijzigd == beoordeeld or (ours and incident.gewijzigd == eigen)
