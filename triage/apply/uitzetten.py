"""Opens and ends the dossier of a hand-over, when the card in TOPdesk says that there is one."""

from datetime import datetime

from sqlalchemy.orm import Session

from triage.apply.verzonden import ontvanger
from triage.apply.werkplaats import Werkplaats
from triage.decide.anders import MENS
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import VERTROUWENSINSPECTEUR, Modus
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.vastleggen import leg_vast
from triage.settings import Config
from triage.store import adviezen, dossiers
from triage.store.dossiers import Opening
from triage.store.omzetten import uit_json
from triage.store.tabellen_rappel import Dossier
from triage.topdesk.modellen import Incident
from triage.topdesk.vertaaltabel import Vertaaltabel


def opening(advies: Advies, naar: str, kaart: Kaart, melding_id: str, besloten_door: str) -> Opening:
    """What a dossier begins with. `naar`: route id, with `:sector` where the route is per sector."""
    route = naar.partition(":")[0]
    internal, agency = kaart.interne_routes.get(route), kaart.instanties.get(route)
    first = internal.termijn_eerste if internal else agency.termijn_dagen if agency else None
    content = internal.termijn_inhoud if internal else agency.termijn_inhoud_dagen if agency else None
    return Opening(
        melding_id=melding_id, ontvanger=naar, termijn_eerste=first, termijn_inhoud=content,
        modus=Modus.INTERN if internal else Modus.OVERDRAGEN, besloten_door=besloten_door, vertrouwelijk=route == VERTROUWENSINSPECTEUR,
        sector=advies.sector, subcategorie=advies.subcategorie, melder_soort=advies.melder,
        wacht_op_antwoord=first is not None or content is not None,
    )  # fmt: skip


def zet_uit(sessie: Session, advies: Advies, kaart: Kaart, melding_id: str, nu: datetime) -> int | None:
    """Open the dossier of an advies that was carried out; returns its id, or None when nothing was handed over.

    A melding handed over without an agreed term is closed at once: it is counted, and no clock runs.
    """
    receiver = ontvanger(advies)
    if receiver is None:
        return None
    by = "persoon" if advies.model == MENS else "bot"
    return dossiers.open_(sessie, opening(advies, receiver, kaart, melding_id, by), nu)


def beeindig(sessie: Session, melding_id: str, soort: Gebeurtenissoort, nu: datetime) -> None:
    """The card itself ended every open hand-over of a melding. `soort`: afgehandeld (the card was closed) or teruggenomen."""
    for row in dossiers.van_melding(sessie, melding_id):
        if row.gesloten_op is None:
            leg_vast(sessie, row.id, Gebeurtenis(0, soort, nu, Van.LOKET), "topdesk", nu)


def ontvanger_op_kaart(kaart: Incident, tabel: Vertaaltabel, config: Config, sector: str) -> str | None:
    """Who a card on the second line stands with: a team, else an agency; None where the card is not handed over, or to nobody we know."""
    if not kaart.lijn.startswith("secondLine"):
        return None
    group = kaart.behandelaarsgroep.id if kaart.behandelaarsgroep is not None else ""
    found = sorted((r, s) for (r, s), id_ in tabel.groepen.items() if id_ == group)
    if found:
        route = found[0][0]
        sectors = {s for r, s in found if r == route and s}
        own = sector if sector in sectors or not sectors else sorted(sectors)[0]
        return f"{route}:{own}" if config.kaart.interne_routes[route].per_sector else route
    return tabel.instantie_van(kaart.leverancier.id) if kaart.leverancier is not None else None


def zet_uit_door_mens(sessie: Session, w: Werkplaats, advies: Advies, kaart: Incident) -> None:
    """A person handed the card over himself: it waits just the same. Counted as the bot's choice when it went where was suggested."""
    receiver = ontvanger_op_kaart(kaart, w.tabel, w.config, advies.sector)
    if receiver is None:
        return
    who = "bot" if receiver == ontvanger(advies) else "persoon"
    dossiers.open_(sessie, opening(advies, receiver, w.config.kaart, kaart.id, who), w.klok(), "topdesk")


def nog_bij_weigeraar(sessie: Session, w: Werkplaats, kaart: Incident) -> bool:
    """True while a card that was sent back still stands with the one who sent it back."""
    receiver = ontvanger_op_kaart(kaart, w.tabel, w.config, "")
    return receiver is not None and receiver.partition(":")[0] in dossiers.weigeraars(sessie, kaart.id)


def volg_verhuizing(sessie: Session, w: Werkplaats, kaart: Incident, dossier: Dossier) -> None:
    """A person moved the card to another team or agency: the one dossier ends as taken back, and another begins."""
    receiver = ontvanger_op_kaart(kaart, w.tabel, w.config, dossier.sector)
    route, _, sector = dossier.ontvanger.partition(":")
    same_group = kaart.behandelaarsgroep is not None and w.tabel.groep(route, sector) == kaart.behandelaarsgroep.id
    if dossier.gesloten_op is not None or receiver in (None, dossier.ontvanger) or same_group:
        return
    advice = adviezen.laatste(sessie, kaart.id)
    if advice is None:
        return
    leg_vast(sessie, dossier.id, Gebeurtenis(0, Gebeurtenissoort.TERUGGENOMEN, w.klok(), Van.LOKET), "topdesk", w.klok())
    dossiers.open_(sessie, opening(uit_json(advice.inhoud), str(receiver), w.config.kaart, kaart.id, "persoon"), w.klok(), "topdesk")
