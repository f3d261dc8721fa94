"""Questions to TOPdesk (its `query` parameter, FIQL): text is always quoted and escaped, so no value can change the question."""

import re
from collections.abc import Iterable
from datetime import datetime

from triage.topdesk.datum import schrijf_moment

Waarde = str | bool | int | float | datetime | None

_VELD = re.compile(r"[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*")


def is_(veld: str, waarde: Waarde) -> str:
    """`veld==waarde`; None asks for an empty field."""
    return f"{_veld(veld)}=={_waarde(waarde)}"


def is_niet(veld: str, waarde: Waarde) -> str:
    """`veld!=waarde`; None asks for a filled field."""
    return f"{_veld(veld)}!={_waarde(waarde)}"


def vanaf(veld: str, waarde: datetime | float) -> str:
    """At or after a time, at least a number."""
    return f"{_veld(veld)}=ge={_waarde(waarde)}"


def voor(veld: str, waarde: datetime | float) -> str:
    """Before a time, below a number."""
    return f"{_veld(veld)}=lt={_waarde(waarde)}"


def begint_met(veld: str, begin: str) -> str:
    """Text that begins so; the one test besides empty that TOPdesk allows on long text."""
    return f"{_veld(veld)}=sw={_waarde(begin)}"


def een_van(veld: str, waarden: Iterable[str]) -> str:
    """One of these. Raises ValueError for none at all: TOPdesk has no way to say it."""
    quoted = ",".join(_waarde(w) for w in waarden)
    if not quoted:
        raise ValueError(f"no values to look for in {veld}")
    return f"{_veld(veld)}=in=({quoted})"


def en(*delen: str) -> str:
    """All of these hold. Empty parts are left out."""
    return ";".join(d for d in delen if d)


def of(*delen: str) -> str:
    """One of these holds, in parentheses so that it can stand inside `en`."""
    return f"({','.join(d for d in delen if d)})"


def _veld(naam: str) -> str:
    if not _VELD.fullmatch(naam):
        raise ValueError("not the name of a field")
    return naam


def _waarde(waarde: Waarde) -> str:
    match waarde:
        case None:
            return "null"
        case bool():
            return "true" if waarde else "false"
        case datetime():
            return schrijf_moment(waarde)
        case int() | float():
            return str(waarde)
        case str():
            escaped = waarde.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
