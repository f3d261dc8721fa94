"""Keys kept outside the database: keyed hashes to recognise a melder, and encryption for what must wait a day."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SleutelFout(Exception):
    """The key is missing, too short, or not the one this was sealed with. Make one with `triage sleutel`; see docs/beheer.md."""


@dataclass(frozen=True)
class Sleutels:
    """What is derived from the one secret of this installation."""

    _hash: bytes
    _kluis: Fernet

    def herken(self, *delen: str) -> str:
        """Keyed hash (32 hex digits) of the parts: the same for the same parts, and worthless without the key."""
        message = "\x1f".join(part.strip().casefold() for part in delen).encode()
        return hmac.new(self._hash, message, hashlib.sha256).hexdigest()[:32]

    def verzegel(self, inhoud: dict[str, Any]) -> bytes:
        """Encrypted JSON of `inhoud`."""
        return self._kluis.encrypt(json.dumps(inhoud).encode())

    def open(self, verzegeld: bytes) -> dict[str, Any]:
        """The content of `verzegel`. Raises SleutelFout when the key is another one."""
        try:
            content: dict[str, Any] = json.loads(self._kluis.decrypt(verzegeld))
        except InvalidToken as error:
            raise SleutelFout("What was kept cannot be opened with this key: was TRIAGE_SLEUTEL changed?") from error
        return content


def maak_sleutel() -> str:
    """A new secret, as text for TRIAGE_SLEUTEL."""
    return secrets.token_urlsafe(32)


def sleutels(geheim: str | None) -> Sleutels:
    """The keys derived from the secret. Raises SleutelFout when it is missing or short."""
    if geheim is None or len(geheim) < 32:
        raise SleutelFout("TRIAGE_SLEUTEL (or TRIAGE_SLEUTEL_BESTAND) is missing or shorter than 32 characters.")
    return Sleutels(_leid_af(geheim, b"herken"), Fernet(base64.urlsafe_b64encode(_leid_af(geheim, b"kluis"))))


def _leid_af(geheim: str, doel: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"triage:" + doel).derive(geheim.encode())
