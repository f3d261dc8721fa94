"""Which report was mailed: claimed before it leaves, so that no period is ever reported twice."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from triage.store.tabellen import Stand

_VOOR = "rapport:"


def is_geclaimd(sessie: Session, sleutel: str) -> bool:
    """True when this report was mailed, or may have been."""
    return sessie.get(Stand, _VOOR + sleutel) is not None


def claim(sessie: Session, sleutel: str, nu: datetime) -> bool:
    """Take a report to mail; True for exactly one caller. The caller commits before anything leaves."""
    try:
        with sessie.begin_nested():
            sessie.add(Stand(sleutel=_VOOR + sleutel, waarde=f"bezig {nu.isoformat()}"))
    except IntegrityError:
        return False
    return True


def zet(sessie: Session, sleutel: str, status: str, nu: datetime) -> None:
    """Note how it ended: verzonden, mislukt or onzeker."""
    sessie.merge(Stand(sleutel=_VOOR + sleutel, waarde=f"{status} {nu.isoformat()}"))


def geef_vrij(sessie: Session, sleutel: str) -> None:
    """It certainly did not leave: another pass may try again."""
    row = sessie.get(Stand, _VOOR + sleutel)
    if row is not None:
        sessie.delete(row)
