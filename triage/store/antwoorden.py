"""What the store knows of replies: how many left, to whom they may go, whether they were stopped, and our own sentences."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from triage.store.tabellen import Actie, Melding
from triage.store.tabellen_antwoord import Antwoordbesluit, EigenZin

_SOORTEN = ("antwoord_smtp", "antwoord_topdesk")
_WEG = ("gedaan", "onzeker", "onzeker_verzonden")
"""statuses in which a reply left, or may have left"""


def besluit(sessie: Session, melding_id: str) -> Antwoordbesluit:
    """The decisions on one melding, empty at first; part of the session."""
    found = sessie.get(Antwoordbesluit, melding_id)
    if found is None:
        found = Antwoordbesluit(melding_id=melding_id)
        sessie.add(found)
    return found


def adres_bevestigd(sessie: Session, melding_id: str, adres_sleutel: str) -> bool:
    """Whether a person confirmed exactly this address for this melding."""
    found = sessie.get(Antwoordbesluit, melding_id)
    return found is not None and found.adres_sleutel == adres_sleutel


def met_bevestigd_adres(sessie: Session, melding_ids: Collection[str]) -> frozenset[str]:
    """Those of these meldingen of which a person confirmed the address."""
    confirmed = (Antwoordbesluit.melding_id.in_(melding_ids), Antwoordbesluit.adres_op.is_not(None))
    return frozenset(sessie.scalars(select(Antwoordbesluit.melding_id).where(*confirmed)))


def is_gestopt(sessie: Session, melding_id: str) -> bool:
    """Whether a person stopped what would have gone by itself."""
    found = sessie.get(Antwoordbesluit, melding_id)
    return found is not None and found.gestopt_op is not None


def verstuurd(sessie: Session, melding: Melding, sinds: datetime) -> tuple[int, int]:
    """Replies to other meldingen since this moment: to the same melder, and on the same subject whoever the melder was."""
    query = (
        select(Melding.melder_sleutel, Melding.onderwerp_sleutel)
        .join(Actie, Actie.melding_id == Melding.id)
        .where(Actie.soort.in_(_SOORTEN), Actie.status.in_(_WEG), Melding.id != melding.id)
        .where(func.coalesce(Actie.klaar_op, Actie.geclaimd_op, Actie.gemaakt_op) >= sinds)
    )
    rows = sessie.execute(query).all()
    melders, subjects = [m for m, _ in rows if m is not None], [s for _, s in rows if s is not None]
    return melders.count(melding.melder_sleutel or ""), subjects.count(melding.onderwerp_sleutel or "")


def onthoud_zinnen(sessie: Session, sleutels: Collection[str], nu: datetime, vergeet_voor: datetime) -> None:
    """Keep what we are about to send, and forget what was last sent before `vergeet_voor`."""
    known = bekende_zinnen(sessie, sleutels)
    sessie.execute(update(EigenZin).where(EigenZin.sleutel.in_(known)).values(laatst=nu))
    sessie.add_all(EigenZin(sleutel=key, laatst=nu) for key in sorted({*sleutels} - known))
    sessie.execute(delete(EigenZin).where(EigenZin.laatst < vergeet_voor))


def bekende_zinnen(sessie: Session, sleutels: Collection[str]) -> frozenset[str]:
    """Which of these were sent by us before."""
    return frozenset(sessie.scalars(select(EigenZin.sleutel).where(EigenZin.sleutel.in_(sleutels))))
