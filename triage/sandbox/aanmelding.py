"""Who may call: Basic with the application password, or a token of the old log-in."""

import base64
import binascii
import hmac
import secrets
import string
from collections.abc import Mapping

from triage.sandbox.staat import Staat

_TEKENS = string.ascii_lowercase + string.digits


def nieuw_wachtwoord() -> str:
    """A random password in the form of an application password: five groups of five."""
    return "-".join("".join(secrets.choice(_TEKENS) for _ in range(5)) for _ in range(5))


def klopt(kop: str, accounts: Mapping[str, str], staat: Staat) -> bool:
    """Whether an Authorization header is that of one of the accounts (password by name). The scheme is read without case."""
    scheme, _, rest = kop.partition(" ")
    if scheme.casefold() == "token":
        return any(hmac.compare_digest(f'id="{token}"', rest.strip()) for token in staat.tokens)
    if scheme.casefold() != "basic":
        return False
    try:
        given = base64.b64decode(rest.strip(), validate=True)
    except binascii.Error:
        return False
    return any(hmac.compare_digest(given, f"{name}:{secret}".encode()) for name, secret in accounts.items())
