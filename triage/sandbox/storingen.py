"""Faults on demand and by a seeded schedule. poort.py carries out those of the wire, ingreep.py those of the data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from re import search
from threading import Lock


class Fout(StrEnum):
    """What can go wrong."""

    TE_VAAK = "te_vaak"
    """429 without Retry-After"""
    TE_VAAK_WACHT = "te_vaak_wacht"
    """429 with Retry-After"""
    F500 = "500"
    F502 = "502"
    F503 = "503"
    F504 = "504"
    LEEG_401 = "401_leeg"
    HTML_401 = "401_html"
    VERBODEN = "403"
    HTML = "html"
    """200 with a page where JSON was due"""
    TRAAG = "traag"
    VERBROKEN = "verbroken"
    """the socket is dropped: before the call took effect, or after it (`na_effect`)"""
    MENS = "mens"
    """a person changes the card between our read and our write"""
    GEARCHIVEERD = "gearchiveerd"
    VERBORGEN = "verborgen"
    HERNOEMD = "hernoemd"
    """a lookup value gets another name"""
    SCHUIVEND = "schuivend"
    """a card is touched between two pages"""
    KLOK = "klok"
    """TOPdesk's clock runs this far from ours from now on"""


DRAAD = frozenset(
    {
        Fout.TE_VAAK,
        Fout.TE_VAAK_WACHT,
        Fout.F500,
        Fout.F502,
        Fout.F503,
        Fout.F504,
        Fout.LEEG_401,
        Fout.HTML_401,
        Fout.VERBODEN,
        Fout.HTML,
        Fout.VERBROKEN,
    }
)
"""faults in which the caller gets another answer than TOPdesk's, or none"""
STATUS = {
    Fout.TE_VAAK: 429, Fout.TE_VAAK_WACHT: 429, Fout.F500: 500, Fout.F502: 502, Fout.F503: 503, Fout.F504: 504, Fout.LEEG_401: 401,
    Fout.HTML_401: 401, Fout.VERBODEN: 403, Fout.HTML: 200,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Storing:
    """One fault: for which calls, how many of them, and how."""

    fout: Fout
    methode: str | None = None
    """GET, POST, PUT, PATCH, DELETE; None for any"""
    pad: str = ""
    """regular expression searched in the path, which has no query"""
    overslaan: int = 0
    """calls that fit and still go well first"""
    keer: int = 1
    na_effect: bool = False
    """the call took effect before its answer went wrong"""
    seconden: float = 0.0
    """traag: the wait; te_vaak_wacht: Retry-After; klok: how far ahead"""
    wijziging: tuple[tuple[str, object], ...] = ()
    """mens: the fields that the person sets; hernoemd: (list, old name), (list, new name) as two pairs"""

    def past(self, methode: str, pad: str) -> bool:
        """Whether it is meant for such a call."""
        return (self.methode is None or self.methode == methode) and search(self.pad, pad) is not None


@dataclass(frozen=True, slots=True)
class Schema:
    """Faults by chance: the same seed gives the same call the same fault, whatever runs beside it."""

    zaad: int
    kans: float
    """share of calls that go wrong"""
    fouten: Sequence[Fout] = tuple(Fout)
    hoogstens: int = 50
    """after so many faults all goes well, so that a run ends"""
    traag_seconden: float = 0.05

    def kies(self, methode: str, pad: str, keer: int) -> Storing | None:
        """The fault for the `keer`-th call of this method and path, if any."""
        chance = Random(f"{self.zaad}|{methode}|{pad}|{keer}")
        if not self.fouten or chance.random() >= self.kans:
            return None
        kind = chance.choice(list(self.fouten))
        after = kind in DRAAD and methode != "GET" and chance.random() < 0.5
        seconds = {Fout.TRAAG: self.traag_seconden, Fout.KLOK: chance.choice((-45.0, 20.0, 50.0))}.get(kind, 0.0)
        return Storing(kind, na_effect=after and kind in (Fout.VERBROKEN, Fout.F500, Fout.F502, Fout.F504), seconden=seconds)


@dataclass(frozen=True, slots=True)
class Voorval:
    """A fault that happened."""

    nummer: int
    methode: str
    pad: str
    fout: Fout
    na_effect: bool


@dataclass
class _Gepland:
    storing: Storing
    overslaan: int
    keer: int


@dataclass
class Storingen:
    """What is planned and what happened. Safe to use from any thread."""

    gepland: list[_Gepland] = field(default_factory=list)
    schema: Schema | None = None
    voorvallen: list[Voorval] = field(default_factory=list)
    _tellers: Counter[tuple[str, str]] = field(default_factory=Counter)
    _aanroep: int = 0
    _slot: Lock = field(default_factory=Lock)

    def plan(self, *storingen: Storing) -> None:
        """Faults for the next calls that they fit, in this order."""
        with self._slot:
            self.gepland += [_Gepland(s, s.overslaan, s.keer) for s in storingen]

    def volgens(self, schema: Schema | None) -> None:
        """Follow a seeded schedule from now on, or none; counting starts anew."""
        with self._slot:
            self.schema = schema
            self._aanroep = 0
            self._tellers.clear()
            self.voorvallen.clear()

    def wis(self) -> None:
        """All goes well again."""
        with self._slot:
            self.gepland.clear()
            self.schema = None

    def kies(self, methode: str, pad: str) -> Storing | None:
        """The fault for this call, counted as happened; None when it goes well."""
        with self._slot:
            self._aanroep += 1
            self._tellers[methode, pad] += 1
            found = self._uit_plan(methode, pad)
            if found is None and self.schema is not None and len(self.voorvallen) < self.schema.hoogstens:
                found = self.schema.kies(methode, pad, self._tellers[methode, pad])
            if found is not None:
                self.voorvallen.append(Voorval(self._aanroep, methode, pad, found.fout, found.na_effect))
            return found

    def _uit_plan(self, methode: str, pad: str) -> Storing | None:
        for row in self.gepland:
            if not row.storing.past(methode, pad):
                continue
            if row.overslaan > 0:
                row.overslaan -= 1
                continue
            row.keer -= 1
            if row.keer <= 0:
                self.gepland.remove(row)
            return row.storing
        return None
