"""Texts out of an advies: the reply to a melder, and what colleagues read on the card. No network, no database, no text of a mail kept."""

from triage.reply.acties import notitie, suggestie
from triage.reply.brieven import Antwoord, antwoord
from triage.reply.exceptions import SjabloonFout
from triage.reply.nazien import controleer
from triage.reply.overdracht import Overdracht, overdracht, overdracht_team
from triage.reply.toelichting import korte_toelichting
from triage.reply.waarom import stopvlag_zin, waarom_zinnen

__all__ = [
    "Antwoord",
    "Overdracht",
    "SjabloonFout",
    "antwoord",
    "controleer",
    "korte_toelichting",
    "notitie",
    "overdracht",
    "overdracht_team",
    "stopvlag_zin",
    "suggestie",
    "waarom_zinnen",
]
