"""Opens and ends the dossier of a hand-over, when the card in TOPdesk says that there is one."""

from datetime import datetime

from sqlalchemy.orm import Session

from triage.decide.anders import MENS
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import VERTROUWENSINSPECTEUR, Modus
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.vastleggen import leg_vast
from triage.store import dossiers
from triage.store.dossiers import Opening


def opening(advies: Advies, ontvanger: str, kaart: Kaart, melding_id: str, besloten_door: str) -> Opening:
    """What a dossier begins with. `ontvanger`: route id, with `:sector` where the route is per sector."""
    route = ontvanger.partition(":")[0]
    internal, agency = kaart.interne_routes.get(route), kaart.instanties.get(route)
    first = internal.termijn_eerste if internal else agency.termijn_dagen if agency else None
    return Opening(
        melding_id=melding_id, ontvanger=ontvanger, termijn_eerste=first, termijn_inhoud=internal.termijn_inhoud if internal else None,
        modus=Modus.INTERN if internal else Modus.OVERDRAGEN, besloten_door=besloten_door, vertrouwelijk=route == VERTROUWENSINSPECTEUR,
        sector=advies.sector, subcategorie=advies.subcategorie, melder_soort=advies.melder, wacht_op_antwoord=first is not None,
    )  # fmt: skip


def zet_uit(sessie: Session, advies: Advies, kaart: Kaart, melding_id: str, nu: datetime) -> int | None:
    """Open the dossier of an advies that was carried out; returns its id, or None when nothing was handed over.

    A melding handed over without an agreed term is closed at once: it is counted, and no clock runs.
    """
    card = advies.kaart
    receiver = card.groep.replace("/", ":") if card.groep else card.leverancier
    if receiver is None:
        return None
    by = "persoon" if advies.model == MENS else "bot"
    return dossiers.open_(sessie, opening(advies, receiver, kaart, melding_id, by), nu)


def beeindig(sessie: Session, melding_id: str, soort: Gebeurtenissoort, nu: datetime) -> None:
    """The card itself ended every open hand-over of a melding. `soort`: afgehandeld (the card was closed) or teruggenomen."""
    for row in dossiers.van_melding(sessie, melding_id):
        if row.gesloten_op is None:
            leg_vast(sessie, row.id, Gebeurtenis(0, soort, nu, Van.LOKET), "topdesk", nu)
