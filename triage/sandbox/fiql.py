"""FIQL, the language of the `query` parameter: text to a tree. fiql_toets.py judges cards by the tree."""

import re
from dataclasses import dataclass

OPERATOREN = ("==", "!=", "=gt=", "=ge=", "=lt=", "=le=", "=sw=", "=in=", "=out=")
_DIEPST = 50

_SELECTOR = re.compile(r"[A-Za-z][A-Za-z0-9_.\[\]]*")
_OPERATOR = re.compile(r"==|!=|=[a-zA-Z]*=")
_KAAL = re.compile(r"[^'\"();,=!~<>\s]+")


class FiqlFout(Exception):
    """The query cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Waarde:
    """One argument. `null` is only special without quotes."""

    tekst: str
    aangehaald: bool

    @property
    def leeg(self) -> bool:
        """True for an unquoted null."""
        return not self.aangehaald and self.tekst == "null"


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One comparison; `waarden` has one argument unless the operator is =in= or =out=."""

    veld: str
    operator: str
    waarden: tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class En:
    """All of these."""

    delen: tuple["Knoop", ...]


@dataclass(frozen=True, slots=True)
class Of:
    """Any of these."""

    delen: tuple["Knoop", ...]


Knoop = Vergelijking | En | Of


def ontleed(tekst: str) -> Knoop:
    """The tree of a query. `;` binds tighter than `,`. Raises FiqlFout."""
    reader = _Lezer(tekst)
    tree = reader.of_(0)
    if reader.plek < len(tekst):
        raise reader.fout()
    return tree


class _Lezer:
    def __init__(self, tekst: str) -> None:
        self.tekst = tekst
        self.plek = 0

    def fout(self) -> FiqlFout:
        found = repr(self.tekst[self.plek : self.plek + 20]) if self.plek < len(self.tekst) else "<EOF>"
        return FiqlFout(f"ParseException: Encountered {found} at column {self.plek + 1}.")

    def kijk(self) -> str:
        return self.tekst[self.plek : self.plek + 1]

    def neem(self, patroon: re.Pattern[str]) -> str:
        match = patroon.match(self.tekst, self.plek)
        if match is None:
            raise self.fout()
        self.plek = match.end()
        return match.group()

    def teken(self, verwacht: str) -> None:
        if self.kijk() != verwacht:
            raise self.fout()
        self.plek += 1

    def of_(self, diepte: int) -> Knoop:
        parts = [self.en(diepte)]
        while self.kijk() == ",":
            self.plek += 1
            parts.append(self.en(diepte))
        return parts[0] if len(parts) == 1 else Of(tuple(parts))

    def en(self, diepte: int) -> Knoop:
        parts = [self.term(diepte)]
        while self.kijk() == ";":
            self.plek += 1
            parts.append(self.term(diepte))
        return parts[0] if len(parts) == 1 else En(tuple(parts))

    def term(self, diepte: int) -> Knoop:
        if self.kijk() != "(":
            return self.vergelijking()
        if diepte >= _DIEPST:
            raise FiqlFout("ParseException: parentheses are nested too deep.")
        self.plek += 1
        inner = self.of_(diepte + 1)
        self.teken(")")
        return inner

    def vergelijking(self) -> Vergelijking:
        field = self.neem(_SELECTOR)
        operator = self.neem(_OPERATOR)
        if operator not in OPERATOREN:
            raise FiqlFout(f"Unknown operator: {operator}")
        if operator in ("=in=", "=out="):
            return Vergelijking(field, operator, self.rij())
        return Vergelijking(field, operator, (self.waarde(),))

    def rij(self) -> tuple[Waarde, ...]:
        self.teken("(")
        values = [self.waarde()]
        while self.kijk() == ",":
            self.plek += 1
            values.append(self.waarde())
        self.teken(")")
        return tuple(values)

    def waarde(self) -> Waarde:
        quote = self.kijk()
        if quote and quote in "'\"":
            return Waarde(self.aangehaald(quote), True)
        start = self.plek
        bare = self.neem(_KAAL)
        if not bare.isascii():
            self.plek = start
            raise self.fout()
        return Waarde(bare, False)

    def aangehaald(self, quote: str) -> str:
        out = []
        here = self.plek + 1
        while here < len(self.tekst):
            char = self.tekst[here]
            if char == "\\" and here + 1 < len(self.tekst):
                out.append(self.tekst[here + 1])
                here += 2
            elif char == quote:
                self.plek = here + 1
                return "".join(out)
            else:
                out.append(char)
                here += 1
        self.plek = here
        raise self.fout()
