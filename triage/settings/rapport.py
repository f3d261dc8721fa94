"""config/rapport.yaml: to whom the report of the teamleider is mailed, and when."""

from datetime import date
from typing import Literal

from pydantic import Field

from triage.settings.bestanden import Bestandsmodel

Weekdag = Literal["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"]


class RapportBestand(Bestandsmodel):
    """The whole of rapport.yaml."""

    eigenaar: str
    herzien_voor: date
    ontvanger: str = ""
    """functional mailbox of the teamleider; empty: nothing is mailed"""
    weekdag: Weekdag | None = None
    """the day on which the report on the week before is mailed; null: no weekly one"""
    maandelijks: bool = False
    """on the first working day of a month, on the month before"""
    vanaf_uur: int = Field(default=8, ge=0, le=23)
    """not before this hour, Dutch time"""
