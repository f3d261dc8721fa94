"""`triage retour`: a melding that an agency sent us wrongly goes back to it in one action, with the reason and the right destination."""

from dataclasses import dataclass

from triage.apply.briefje import schrijf_briefje
from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.apply.kaarten import bericht_van
from triage.apply.werkplaats import Werkplaats
from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.rappel.ontvangers import naam, postbus
from triage.reply.teksten import korte_naam
from triage.store import adviezen, keten
from triage.store.tabellen import Melding
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What was done; `gelukt` is False when nothing was."""

    gelukt: bool
    regels: tuple[str, ...]


def stuur_retour(w: Werkplaats, nummer: str, reden: str, bestemming: str, van: str = "") -> Uitslag:
    """Count the return, mail the agency (number, reason, destination; nothing of the melder's text) and note it on the card.

    `van`: kaart id of the agency; empty: whoever passed the melding on. Errors of TOPdesk come through.
    """
    card = w.client.incident_met_nummer(nummer)
    sender = van or bericht_van(w, card).doorgezet_door or ""
    if sender not in w.config.kaart.instanties:
        return Uitslag(False, (tekst("opvolgen.retour_wie"),))
    with w.sessies.begin() as session:
        if session.get(Melding, card.id) is None:
            return Uitslag(False, (tekst("opvolgen.onbekend_nummer", nummer=nummer),))
        advice = adviezen.laatste(session, card.id)
        if advice is not None and advice.route == VERTROUWENSINSPECTEUR:
            return Uitslag(False, (tekst("opvolgen.retour_vi"),))
        if not keten.meld_retour(session, card.id, sender, reden, bestemming, w.klok()):
            return Uitslag(False, (tekst("opvolgen.retour_al", nummer=nummer),))
    values = {"reden": tekst(f"opvolgen.reden_{reden}"), "bestemming": korte_naam(bestemming, w.config.kaart), "nummer": nummer}
    lines = [tekst("opvolgen.retour_geteld", naam=naam(sender, w.config), **values)]
    lines.append(_mail(w, sender, values))
    schrijf_briefje(w, card.id, "\n".join(lines))
    return Uitslag(True, tuple(lines))


def _mail(w: Werkplaats, sender: str, values: dict[str, str]) -> str:
    address, body = postbus(sender, w.config), tekst("opvolgen.retour_mail", loket=w.config.instellingen.loket_naam, **values)
    if not address or w.post is None or w.config.instellingen.modus not in ("suggestie", "automatisch"):
        return tekst("opvolgen.retour_zelf", tekst=body)
    try:
        w.post.verstuur(address, tekst("opvolgen.retour_onderwerp", **values), body, w.sleutels.herken("retour", values["nummer"]))
    except (NietVerzonden, PostGeweigerd):
        return tekst("opvolgen.retour_zelf", tekst=body)
    except VerzendTwijfel:
        return tekst("opvolgen.retour_twijfel")
    return tekst("opvolgen.retour_gemaild")
