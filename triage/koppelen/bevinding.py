"""One line of what was found: what was looked at, whether it is right, and what to do when it is not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from triage.teksten import tekst
from triage.topdesk.exceptions import GeenRecht, Geweigerd, OnbekendAntwoord, TopdeskFout

T = TypeVar("T")


class Oordeel(StrEnum):
    """How bad it is. Only FOUT makes a command end with exit code 1."""

    GOED = "goed"
    LET_OP = "let_op"
    FOUT = "fout"


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One line. `wat` is a fixed id, for scripts; `uitleg` and `doen` are Dutch, and `doen` is empty when there is nothing to do."""

    wat: str
    oordeel: Oordeel
    uitleg: str
    doen: str = ""

    @property
    def onderwerp(self) -> str:
        """What was looked at, for people."""
        return tekst(f"koppelen.wat.{self.wat}")


def goed(wat: str, uitkomst: str = "goed", **waarden: object) -> Bevinding:
    """Nothing to do. The text is `koppelen.<wat>.<uitkomst>`."""
    return Bevinding(wat, Oordeel.GOED, tekst(f"koppelen.{wat}.{uitkomst}", **waarden))


def let_op(wat: str, uitkomst: str, **waarden: object) -> Bevinding:
    """It works, but somebody should know."""
    return _met_raad(wat, Oordeel.LET_OP, uitkomst, waarden)


def fout(wat: str, uitkomst: str, **waarden: object) -> Bevinding:
    """It does not work."""
    return _met_raad(wat, Oordeel.FOUT, uitkomst, waarden)


def bij_fout(wat: str, error: TopdeskFout, recht: str = "") -> Bevinding:
    """What an error of TOPdesk means for one check. `recht` names the permission that the check tries, as `koppelen.recht.<recht>`."""
    kind = type(error).__name__
    values: dict[str, object] = {"recht": tekst(f"koppelen.recht.{recht}") if recht else "", "woorden": ""}
    if isinstance(error, GeenRecht) and recht:
        kind = "GeenRechtVoor"
    elif isinstance(error, Geweigerd | OnbekendAntwoord):
        values["woorden"] = error.toelichting  # the client took addresses, numbers and what we sent out of it
    return Bevinding(wat, Oordeel.FOUT, tekst(f"koppelen.bij.{kind}", **values), tekst(f"koppelen.bij.{kind}.doen", **values))


@dataclass
class Verslag:
    """All lines so far. `toon` is called with each as it comes."""

    toon: Callable[[Bevinding], None] = lambda bevinding: None
    regels: list[Bevinding] = field(default_factory=list)

    def meld(self, bevinding: Bevinding) -> None:
        """Add one line."""
        self.regels.append(bevinding)
        self.toon(bevinding)

    def probeer(self, wat: str, doe: Callable[[], T], recht: str = "") -> T | None:
        """The result of `doe`, or None with a line that says what TOPdesk had against it."""
        try:
            return doe()
        except TopdeskFout as error:
            self.meld(bij_fout(wat, error, recht))
            return None

    def mag(self, wat: str, doe: Callable[[], object], recht: str) -> bool:
        """Try a permission: one line either way; True when it is there."""
        before = len(self.regels)
        self.probeer(wat, doe, recht)
        if len(self.regels) > before:
            return False
        self.meld(goed(wat))
        return True

    @property
    def goed(self) -> bool:
        """True when nothing is wrong. Warnings do not count."""
        return not any(b.oordeel is Oordeel.FOUT for b in self.regels)


def _met_raad(wat: str, oordeel: Oordeel, uitkomst: str, waarden: dict[str, object]) -> Bevinding:
    key = f"koppelen.{wat}.{uitkomst}"
    return Bevinding(wat, oordeel, tekst(key, **waarden), tekst(f"{key}.doen", **waarden))
