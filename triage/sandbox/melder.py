"""The caller of a card: a registered person looked up, or a name and address as given."""

from typing import Any

from triage.sandbox import velden
from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.mensen import vestiging_kort
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.staat import Staat
from triage.sandbox.velden import fout
from triage.sandbox.wereld import Ding

_SOEPEL = {
    "employeeNumber": "employeeNumber",
    "networkLoginName": "networkLoginName",
    "loginName": "tasLoginName",
    "dynamicName": "dynamicName",
}


def pas_toe(staat: Staat, concept: Ding, given: dict[str, Any], s: Schakelaars) -> None:
    """Apply callerLookup and caller of a body. Raises ApiFout (400 or 404)."""
    caller = dict(given.get("caller") or {})
    lookup = given.get("callerLookup")
    if s.opzoeken_soepel and lookup is None and caller.get("id") is not None:
        lookup = {"id": caller["id"]}
    if lookup is not None:
        found = opgezocht(staat, lookup, s)
        concept["caller"] = geregistreerd(found)
        concept["callerBranch"] = found["branch"]
    if caller:
        _losse_gegevens(staat, concept, caller, s)


def opgezocht(staat: Staat, lookup: dict[str, Any], s: Schakelaars) -> Ding:
    """The person that a lookup names. Raises ApiFout: not exactly one key, nobody, several, or a person who is no caller."""
    given = {key: value for key, value in lookup.items() if value not in (None, "")}
    if len(lookup) != 1 or len(given) != 1:
        raise fout("callerLookup", "must have exactly one value")
    [(key, value)] = given.items()
    people = staat.wereld.actief("persons")
    if key == "id":
        if not isinstance(value, str) or not is_uuid(value):
            raise ApiFout(400, "'callerLookup.id' cannot be parsed", veld="callerLookup")
        found = [p for p in people if p["id"] == norm(value)]
    elif key == "email":
        found = [p for p in people if p["email"].casefold() == velden.tekst("callerLookup.email", value, None).casefold()]
    elif s.opzoeken_soepel and key in _SOEPEL:
        found = [p for p in people if p[_SOEPEL[key]] == value]
    else:
        raise ApiFout(400, f"Unknown field: 'callerLookup.{key}'", veld="callerLookup")
    if not found:
        raise ApiFout(s.ontbrekende_verwijzing if key == "id" else 400, f"The value for the field 'callerLookup.{key}' cannot be found.")
    if len(found) > 1:
        raise fout(f"callerLookup.{key}", "matches more than one person")
    if not found[0]["isCaller"]:
        raise fout(f"callerLookup.{key}", "is a person without the Caller role")
    return found[0]


def geregistreerd(person: Ding) -> Ding:
    """A person as the card copies it when it is made."""
    keys = ("id", "dynamicName", "phoneNumber", "mobileNumber", "email", "branch", "department", "budgetHolder")
    return {key: person[key] for key in keys}


def los(naam: str, adres: str, branch: Ding | None) -> Ding:
    """An unregistered caller: has no id."""
    own = {"dynamicName": naam, "phoneNumber": "", "mobileNumber": "", "email": adres}
    return own | {"branch": branch, "department": None, "budgetHolder": None}


def _losse_gegevens(staat: Staat, concept: Ding, caller: dict[str, Any], s: Schakelaars) -> None:
    allowed = {*velden.MELDER, "branch", "department", "location", "budgetHolder", "personExtraFieldA", "personExtraFieldB"}
    if s.opzoeken_soepel:
        allowed.add("id")
    for key in caller:
        if key not in allowed and not s.extra_sleutels:
            raise ApiFout(400, f"Unknown field: 'caller.{key}'", veld="caller")
    now = dict(concept["caller"] or los("", "", vestiging_kort(staat.wereld)))
    for key, longest in velden.MELDER.items():
        if key in caller:
            now[key] = velden.tekst(f"caller.{key}", caller[key], longest)
    if "dynamicName" in caller and now.get("id") and concept["caller"]["dynamicName"] != caller["dynamicName"]:
        raise fout("caller.dynamicName", "can only be changed for an unregistered caller")
    for key in ("department", "budgetHolder", "location", "personExtraFieldA", "personExtraFieldB"):
        if caller.get(key) is not None:
            raise ApiFout(s.ontbrekende_verwijzing, f"The value for the field 'caller.{key}.id' cannot be found.", veld="caller")
    if caller.get("branch") is not None:
        now["branch"] = _vestiging(staat, caller["branch"], s)
        concept["callerBranch"] = now["branch"]
    concept["caller"] = now


def _vestiging(staat: Staat, waarde: Any, s: Schakelaars) -> Ding:
    id_ = waarde.get("id") if isinstance(waarde, dict) else None
    if not isinstance(id_, str) or not is_uuid(id_):
        raise ApiFout(400, "'caller.branch.id' cannot be parsed", veld="caller")
    found = staat.wereld.lijsten["branches"].get(norm(id_))
    if found is None:
        raise ApiFout(s.ontbrekende_verwijzing, "The value for the field 'caller.branch.id' cannot be found.", veld="caller")
    return {key: found[key] for key in ("id", "name", "clientReferenceNumber", "timeZone", "extraA", "extraB")}
