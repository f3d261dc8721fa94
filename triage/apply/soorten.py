"""The kinds of action in the outbox, and which of them an advies needs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from triage.domain.advies import Advies
from triage.domain.termen import Lijn
from triage.store.acties import Stap

Kanaal = Literal["geen", "topdesk", "smtp"]


class Actiesoort(StrEnum):
    """What can be done to the outside."""

    SUGGESTIE = "suggestie"
    """one invisible action with what, why and how sure; no official field"""
    ESCALEREN = "escaleren"
    VELDEN = "velden"
    """official fields, with an invisible note that says what was done"""
    LABELS = "labels"
    """sector, subcategorie and soort only, beside a suggestion, under a mandaat for labels"""
    ANTWOORD_TOPDESK = "antwoord_topdesk"
    """the reply as a visible action"""
    ANTWOORD_SMTP = "antwoord_smtp"
    """the reply as a mail; sent at most once"""
    OVERDRACHT_SMTP = "overdracht_smtp"
    """the melding itself to the agency that takes it over; sent at most once"""
    ALARM_VI = "alarm_vi"
    """the number of a vertrouwensinspecteur matter to a functional mailbox; repeated until a person touches the card"""
    DEELMELDING = "deelmelding"
    """one question on a partial card of its own"""
    DEEL_TERUG = "deel_terug"
    """that card closed again"""
    GESTOPT = "gestopt"
    """an invisible note: what the suggestion said would go by itself was stopped by a person"""
    ALSNOG = "alsnog"
    """an invisible note: a reply of which the card says that it did not leave, left after all; `keer` is which attempt"""
    AANGEHOUDEN = "aangehouden"
    """an invisible note: a wall stands before what would have gone by itself, and why; `keer` is the id of the wall"""


PER_MAIL = (Actiesoort.ANTWOORD_SMTP, Actiesoort.OVERDRACHT_SMTP, Actiesoort.ALARM_VI)
"""kinds that leave through the mail server: what happened to them cannot be asked afterwards"""
ANTWOORD_LANGS: Mapping[Kanaal, Actiesoort] = {"smtp": Actiesoort.ANTWOORD_SMTP, "topdesk": Actiesoort.ANTWOORD_TOPDESK}
"""by which kind a reply leaves through each channel; with `geen` a person sends it"""
ANTWOORDEN = tuple(ANTWOORD_LANGS.values())
"""kinds that reach the melder: one of them at most, whichever the channel was at the time"""
BLIJFT = (Actiesoort.SUGGESTIE, Actiesoort.ALARM_VI, Actiesoort.GESTOPT, Actiesoort.AANGEHOUDEN, Actiesoort.ALSNOG)
"""kinds that decide nothing: they go on when a person stops the rest, and while the mode is suggestie"""
OP_VERZOEK = (Actiesoort.DEELMELDING, Actiesoort.DEEL_TERUG)
"""kinds that a person orders by a command: a mandaat never does"""


def stappen_suggestie() -> list[Stap]:
    """What a suggestion takes."""
    return [Stap(Actiesoort.SUGGESTIE)]


def stappen_labels() -> list[Stap]:
    """A suggestion whose labels may be filled in without a person: where it goes stays a suggestion."""
    return [Stap(Actiesoort.SUGGESTIE), Stap(Actiesoort.LABELS)]


def stappen_automatisch(advies: Advies, kanaal: Kanaal, wacht_tot: datetime | None, per_mail: bool = False) -> list[Stap]:
    """What an automatic decision takes. With a moment to wait for, the card is told first; whoever changes it until then stops the rest."""
    steps = stappen_toepassen(advies, kanaal, per_mail)
    if wacht_tot is None:
        return steps
    return [Stap(Actiesoort.SUGGESTIE), *(replace(s, niet_voor=wacht_tot) for s in steps)]


def stappen_toepassen(advies: Advies, kanaal: Kanaal, per_mail: bool = False) -> list[Stap]:
    """What carrying out an advies takes, in order. `per_mail`: the team that gets it has a mailbox of its own.

    Escalation comes first: TOPdesk refuses a supplier that does not fit the line. The hand-over goes before the reply, which says that it
    was made. Both go before the fields, so that the note on the card tells what became of them, and a card is not closed on a reply that
    did not leave.
    """
    steps = []
    if advies.kaart.lijn is not Lijn.EERSTE:
        steps.append(Stap(Actiesoort.ESCALEREN))
    if advies.kaart.leverancier is not None or per_mail:
        steps.append(Stap(Actiesoort.OVERDRACHT_SMTP))
    if advies.sjabloon is not None and kanaal in ANTWOORD_LANGS:
        steps.append(Stap(ANTWOORD_LANGS[kanaal]))
    steps.append(Stap(Actiesoort.VELDEN))
    return steps
