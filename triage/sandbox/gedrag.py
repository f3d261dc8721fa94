"""How the mailbox can behave, and what it keeps."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum


class Gedrag(StrEnum):
    """What the mailbox does with a message."""

    NEEMT_AAN = "neemt_aan"
    WEIGERT_TIJDELIJK = "weigert_tijdelijk"
    """4xx after the message"""
    WEIGERT = "weigert"
    """5xx after the message"""
    WEIGERT_ADRES = "weigert_adres"
    """5xx for the recipient"""
    HANGT = "hangt"
    """takes the message and never answers"""
    VERBREEKT_VOOR = "verbreekt_voor"
    """drops the connection, the message is lost"""
    VERBREEKT_NA = "verbreekt_na"
    """keeps the message and drops the connection before its answer"""


ANTWOORD = {
    Gedrag.WEIGERT_TIJDELIJK: "451 4.3.0 Try again later",
    Gedrag.WEIGERT: "554 5.7.1 Message refused",
    Gedrag.NEEMT_AAN: "250 2.0.0 Message accepted",
}


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """A message that was kept, with its envelope."""

    van: str
    aan: tuple[str, ...]
    moment: datetime
    bericht: EmailMessage
