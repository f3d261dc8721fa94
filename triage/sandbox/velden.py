"""Which fields a card takes in a request, of what type and how long. Refers to nothing outside the body."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from triage.sandbox import tijd
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.schakelaars import Schakelaars

LENGTE = {"briefDescription": 80, "externalNumber": 60, "feedbackMessage": 2000}
MEMO = ("request", "action")
BOOL = ("actionInvisibleForCaller", "onHold", "responded", "completed", "closed", "majorCall", "publishToSsd")
DATUM = ("targetDate", "responseDate", "completedDate", "closedDate", "callDate")
GETAL = ("costs", "feedbackRating")
OP_NAAM = {
    "entryType": "entry_types", "callType": "call_types", "category": "categories", "subcategory": "subcategories", "impact": "impacts",
    "urgency": "urgencies", "priority": "priorities", "duration": "durations", "processingStatus": "statuses",
    "closureCode": "closure_codes", "object": "objects", "majorCallObject": "objects",
    "branchExtraFieldA": "branchExtraFieldA", "branchExtraFieldB": "branchExtraFieldB",
}  # fmt: skip
"""reference -> list; given by id or by name"""
OP_ID = {
    "operator": "operators",
    "operatorGroup": "operatorgroups",
    "supplier": "suppliers",
    "sla": "slas",
    "location": "locations",
    "branch": "branches",
}
"""reference -> list; given by id"""
OBJECT = ("caller", "callerLookup", "callerBranch", "mainIncident", "externalLink", "optionalFields1", "optionalFields2")
_ALLEEN_NIEUW = frozenset({"status", "mainIncident"})
_ALLEEN_BESTAAND = frozenset({"callDate", "branchExtraFieldA", "branchExtraFieldB"})
_SLM = frozenset({"responded", "responseDate", "sla"})
MELDER = {"dynamicName": 109, "phoneNumber": 25, "mobileNumber": 25, "email": 100}
TEKSTVELD = 100
"""longest text in an optional field"""

_ALLES = frozenset({*LENGTE, *MEMO, *BOOL, *DATUM, *GETAL, *OP_NAAM, *OP_ID, *OBJECT, "status"})


def fout(veld: str, waarom: str) -> ApiFout:
    """A 400 about one field."""
    return ApiFout(400, f"The value for the field '{veld}' {waarom}.", veld=veld)


def controleer(body: Any, nieuw: bool, s: Schakelaars) -> dict[str, Any]:
    """The body with its plain values in their own types. Raises ApiFout (400) for what is unknown, too long or of a wrong type."""
    if not isinstance(body, Mapping):
        raise ApiFout(400, "Input parameters malformed")
    allowed = _ALLES - (_ALLEEN_BESTAAND if nieuw else _ALLEEN_NIEUW)
    if not s.slm:
        allowed -= _SLM
    if not s.extra_sleutels:
        allowed -= {"callerBranch"}
    for key in body:
        if key not in allowed:
            raise ApiFout(400, f"Unknown field: '{key}'", veld=str(key))
    return {key: _waarde(key, value, s) for key, value in body.items()}


def _waarde(key: str, value: Any, s: Schakelaars) -> Any:
    if value is None:
        return _leeg(key, s)
    if key in LENGTE:
        return tekst(key, value, LENGTE[key])
    if key in MEMO:
        return tekst(key, value, s.memo_maximum)
    if key in BOOL:
        return boolean(key, value)
    if key in DATUM:
        return datum(key, value)
    if key in GETAL:
        return getal(key, value)
    if key == "status":
        if value not in ("firstLine", "secondLine", "partial"):
            raise fout(key, "must be one of firstLine, secondLine, partial")
        return value
    if not isinstance(value, Mapping):
        raise fout(key, "must be an object")
    return dict(value)


def _leeg(key: str, s: Schakelaars) -> None:
    emptied = key in DATUM or key in OP_NAAM or key in OP_ID
    if not (s.leegmaken and emptied):
        raise fout(key, "must not be null")


def tekst(key: str, value: Any, langst: int | None) -> str:
    """A text of at most `langst` characters."""
    if not isinstance(value, str):
        raise fout(key, "must be a text")
    if langst is not None and len(value) > langst:
        raise fout(key, f"is too long: {len(value)} characters where {langst} are allowed")
    return value


def boolean(key: str, value: Any) -> bool:
    """A boolean, also written as a text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.casefold() in ("true", "false"):
        return value.casefold() == "true"
    raise fout(key, "must be a boolean")


def datum(key: str, value: Any) -> datetime:
    """A moment."""
    try:
        return tijd.lees(tekst(key, value, 40))
    except ValueError:
        raise fout(key, "must be a date and time") from None


def getal(key: str, value: Any) -> float:
    """A number, also written as a text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    try:
        return float(tekst(key, value, 40))
    except ValueError:
        raise fout(key, "must be a number") from None


def optioneel(key: str, value: Mapping[str, Any], nu: Mapping[str, Any], s: Schakelaars) -> dict[str, Any]:
    """The thirty optional fields of one tab after this change."""
    out = dict(nu)
    for name, new in value.items():
        if name not in nu:
            raise ApiFout(400, f"Unknown field: '{key}.{name}'", veld=key)
        path, kind = f"{key}.{name}", name.rstrip("12345")
        if new is None and kind in ("date", "memo", "searchlist"):
            out[name] = None
            continue
        match kind:
            case "boolean":
                out[name] = boolean(path, new)
            case "number":
                out[name] = getal(path, new)
            case "date":
                out[name] = datum(path, new)
            case "text":
                out[name] = tekst(path, new, TEKSTVELD)
            case "memo":
                out[name] = tekst(path, new, s.memo_maximum)
            case _:
                raise ApiFout(s.ontbrekende_verwijzing, f"The value for the field '{path}.id' cannot be found.", veld=path)
    return out
