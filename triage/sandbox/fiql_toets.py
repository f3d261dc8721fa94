"""A FIQL tree as a test on records: every field has a kind, and each kind knows its operators."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from fnmatch import translate
from re import IGNORECASE, compile
from typing import Any
from uuid import UUID

from triage.sandbox import tijd
from triage.sandbox.fiql import En, FiqlFout, Knoop, Of, Vergelijking, Waarde

Record = Mapping[str, Any]
Toets = Callable[[Record], bool]


class Soort(Enum):
    """The kinds of field that a query can name, with the operators of each."""

    TEKST = frozenset({"==", "!=", "=sw=", "=in=", "=out="})
    ID = frozenset({"==", "!=", "=in=", "=out="})
    BOOL = frozenset({"==", "!=", "=in=", "=out=", "bool"})
    GETAL = frozenset({"==", "!=", "=gt=", "=ge=", "=lt=", "=le=", "=in=", "=out="})
    DATUM = frozenset({"==", "!=", "=gt=", "=ge=", "=lt=", "=le=", "=in=", "=out=", "datum"})
    MEMO = frozenset({"=sw="})
    VERWIJZING = frozenset({"verwijzing"})


def toets(knoop: Knoop, velden: Mapping[str, Soort], jokers: bool = True) -> Toets:
    """The tree as a function of a record. Raises FiqlFout for an unknown field, a wrong operator or a value of another kind."""
    match knoop:
        case En(delen):
            all_of = [toets(d, velden, jokers) for d in delen]
            return lambda record: all(t(record) for t in all_of)
        case Of(delen):
            any_of = [toets(d, velden, jokers) for d in delen]
            return lambda record: any(t(record) for t in any_of)
        case Vergelijking():
            return _vergelijking(knoop, velden, jokers)


def waarde_van(pad: str) -> Callable[[Record], Any]:
    """A function that walks `a.b` in a record; None where the way ends."""
    first, *rest = pad.split(".")
    if not rest:
        return lambda record: record.get(first)

    def walk(record: Record) -> Any:
        here = record.get(first)
        for part in rest:
            if not isinstance(here, Mapping):
                return None
            here = here.get(part)
        return here

    return walk


def _vergelijking(v: Vergelijking, velden: Mapping[str, Soort], jokers: bool) -> Toets:
    kind = velden.get(v.veld)
    if kind is None:
        raise FiqlFout(f"query contains unknown field: '{v.veld}'")
    value = waarde_van(v.veld)
    if v.operator in ("==", "!=") and v.waarden[0].leeg:
        wanted = v.operator == "=="
        return lambda record: _is_leeg(value(record)) is wanted
    if v.operator not in kind.value:
        raise FiqlFout(f"operator {v.operator} is not allowed for field '{v.veld}'")
    arguments = [_waarde(w, kind, v.veld) for w in v.waarden]
    if kind is Soort.TEKST and jokers and v.operator in ("==", "!=") and "*" in arguments[0]:
        pattern = compile(translate(str(arguments[0]).replace("[", "[[]").replace("?", "[?]")), IGNORECASE)
        wanted = v.operator == "=="
        return lambda record: (pattern.match(_vouw(value(record)) or "") is not None) is wanted
    compare = _VERGELIJK[v.operator]
    return lambda record: compare(_vouw(value(record)), arguments)


def _is_leeg(value: Any) -> bool:
    return value is None or value in ("", {})


def _vouw(value: Any) -> Any:
    """Text without case, as the database compares it."""
    return value.casefold() if isinstance(value, str) else value


def _waarde(w: Waarde, kind: Soort, veld: str) -> Any:
    try:
        match kind:
            case Soort.BOOL:
                return {"true": True, "false": False}[w.tekst.casefold()]
            case Soort.GETAL:
                return float(w.tekst)
            case Soort.DATUM:
                return _datum(w.tekst)
            case Soort.ID:
                return str(UUID(w.tekst))
            case _:
                return w.tekst.casefold()
    except (KeyError, ValueError):
        raise FiqlFout(f"value for field '{veld}' cannot be parsed") from None


def _datum(text: str) -> datetime:
    return tijd.lees(text if "T" in text else f"{text}T00:00:00")


def _orde(test: Callable[[Any, Any], bool]) -> Callable[[Any, list[Any]], bool]:
    return lambda value, args: value is not None and test(value, args[0])


_VERGELIJK: dict[str, Callable[[Any, list[Any]], bool]] = {
    "==": lambda value, args: bool(value == args[0]),
    "!=": lambda value, args: bool(value != args[0]),
    "=gt=": _orde(lambda a, b: a > b),
    "=ge=": _orde(lambda a, b: a >= b),
    "=lt=": _orde(lambda a, b: a < b),
    "=le=": _orde(lambda a, b: a <= b),
    "=sw=": lambda value, args: isinstance(value, str) and value.startswith(args[0]),
    "=in=": lambda value, args: value in args,
    "=out=": lambda value, args: value not in args,
}
