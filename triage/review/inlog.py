"""Who somebody is: behind one small interface, so that OpenID Connect can take the place of local accounts."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session, sessionmaker

from triage.store import gebruikers
from triage.store.tabellen_pagina import Gebruiker

MIN_LENGTE = 12
"""characters of a password"""
MAX_LENGTE = 256
_MAX_NAMEN = 10_000


class Inlog(Protocol):
    """Tells who somebody is."""

    def wie(self, naam: str, wachtwoord: str) -> Gebruiker | None:
        """The account, or None when name and password do not belong together or the account is blocked."""


class LokaleInlog:
    """Accounts of `triage gebruiker`, with argon2."""

    def __init__(self, sessies: sessionmaker[Session], hasher: PasswordHasher | None = None) -> None:
        self._sessies = sessies
        self._hasher = hasher or PasswordHasher()
        self._niemand = self._hasher.hash("niemand heeft dit wachtwoord")

    def wie(self, naam: str, wachtwoord: str) -> Gebruiker | None:
        """As the interface says. An unknown name takes as long as a wrong password, so that time tells nothing."""
        with self._sessies() as session:
            account = gebruikers.vind(session, naam)
        try:
            self._hasher.verify(account.wachtwoord if account else self._niemand, wachtwoord[:MAX_LENGTE])
        except (VerificationError, InvalidHashError):
            return None
        return account if account is not None and not account.geblokkeerd else None


def hash_wachtwoord(wachtwoord: str) -> str:
    """The argon2id hash that is kept. Raises GebruikerFout for one that is too short or too long."""
    if not MIN_LENGTE <= len(wachtwoord) <= MAX_LENGTE:
        raise gebruikers.GebruikerFout(f"A password has {MIN_LENGTE} to {MAX_LENGTE} characters.")
    return PasswordHasher().hash(wachtwoord)


class Rem:
    """Counts failed log-ins per name and per address; too many in a quarter of an hour and no more are tried."""

    def __init__(
        self, klok: Callable[[], datetime], per_naam: int = 5, per_adres: int = 30, venster: timedelta = timedelta(minutes=15)
    ) -> None:
        self._klok, self._venster = klok, venster
        self._hoogstens = {"naam": per_naam, "adres": per_adres}
        self._mis: dict[tuple[str, str], deque[datetime]] = {}
        self._slot = Lock()

    def vol(self, naam: str, adres: str) -> bool:
        """True when this name or this address failed too often."""
        with self._slot:
            return any(len(self._recent(kind, value)) >= self._hoogstens[kind] for kind, value in _sleutels(naam, adres))

    def mis(self, naam: str, adres: str) -> None:
        """Count a failure."""
        with self._slot:
            if len(self._mis) > _MAX_NAMEN:
                self._mis = {key: times for key, times in self._mis.items() if self._recent(*key)}
            for kind, value in _sleutels(naam, adres):
                self._mis.setdefault((kind, value), deque(maxlen=self._hoogstens[kind])).append(self._klok())

    def goed(self, naam: str) -> None:
        """A good log-in clears the name, not the address."""
        with self._slot:
            self._mis.pop(_sleutels(naam, "")[0], None)

    def _recent(self, kind: str, value: str) -> list[datetime]:
        since = self._klok() - self._venster
        return [t for t in self._mis.get((kind, value), ()) if t > since]


def _sleutels(naam: str, adres: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("naam", naam.strip().lower()[:60]), ("adres", adres)
