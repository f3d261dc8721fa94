"""Links to the page on which a receiver answers: signed, for one dossier, expiring, and to be revoked. Only their hash is kept."""

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from triage.privacy import Sleutels
from triage.store.tabellen_rappel import Antwoordlink

ANTWOORD = "antwoord"
"""the only thing that a link is good for"""
_BYTES = 18


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was made and is not kept yet."""

    dossier_id: int
    adres: str
    token_hash: str
    gemaakt_op: datetime
    verloopt_op: datetime


Tekenaar = Callable[[int, datetime], Link]
"""makes a link for a dossier"""


def tekenaar(sleutels: Sleutels, basis: str, dagen: int) -> Tekenaar | None:
    """A maker of links below the address `basis`; None where there is no page."""
    if not basis:
        return None

    def make(dossier_id: int, now: datetime) -> Link:
        until = (now + timedelta(days=dagen)).replace(microsecond=0)
        token = _token(sleutels, secrets.token_bytes(_BYTES), until)
        return Link(dossier_id, f"{basis.rstrip('/')}/a/{token}", _hash(token), now, until)

    return make


def bewaar(sessie: Session, link: Link) -> None:
    """Keep the hash of a link, so that it works."""
    sessie.add(
        Antwoordlink(
            dossier_id=link.dossier_id, token_hash=link.token_hash, doel=ANTWOORD, gemaakt_op=link.gemaakt_op, verloopt_op=link.verloopt_op
        )
    )


def zoek(sessie: Session, token: str, sleutels: Sleutels, nu: datetime) -> Antwoordlink | None:
    """The link of a token, or None when it is forged, unknown, expired or revoked: a visitor is told the same for each."""
    if not _is_echt(sleutels, token):
        return None
    row = sessie.scalar(select(Antwoordlink).where(Antwoordlink.token_hash == _hash(token)))
    if row is None or row.doel != ANTWOORD or row.ingetrokken_op is not None or row.verloopt_op <= nu:
        return None
    return row


def trek_in(sessie: Session, dossier_id: int, nu: datetime) -> int:
    """Revoke every link of a dossier; returns how many still worked."""
    done = sessie.execute(
        update(Antwoordlink).where(Antwoordlink.dossier_id == dossier_id, Antwoordlink.ingetrokken_op.is_(None)).values(ingetrokken_op=nu)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def _token(sleutels: Sleutels, random: bytes, until: datetime) -> str:
    body = f"{base64.urlsafe_b64encode(random).decode()}.{int(until.timestamp()):x}"
    return f"{body}.{sleutels.herken('antwoordlink', body)}"


def _is_echt(sleutels: Sleutels, token: str) -> bool:
    body, _, signature = token.rpartition(".")
    until = body.rpartition(".")[2]
    if not body or len(token) > 120 or not token.isascii():
        return False
    try:
        datetime.fromtimestamp(int(until, 16), UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return secrets.compare_digest(signature, sleutels.herken("antwoordlink", body))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
