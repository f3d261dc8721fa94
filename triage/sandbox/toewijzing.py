"""Who a card lies with: operator, group and supplier, and what fits its line."""

from typing import Any

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.velden import fout
from triage.sandbox.verwijzingen import zoek
from triage.sandbox.wereld import Ding, Wereld, naam_van, verwijzing

_VELDEN = ("operator", "operatorGroup")


def tweede(status: str) -> bool:
    """True for the second line; a partial counts as one."""
    return not status.startswith("firstLine")


def mag_op_lijn(ding: Ding, status: str, s: Schakelaars) -> bool:
    """Whether an operator or group has the task for this line."""
    return not s.groep_taak_per_lijn or bool(ding["secondLineCallOperator" if tweede(status) else "firstLineCallOperator"])


def wijs_toe(world: Wereld, concept: Ding, gegeven: dict[str, Any], s: Schakelaars) -> None:
    """Apply operator and operatorGroup of a body to the fields. Raises ApiFout (400 or 404)."""
    if not any(key in gegeven for key in _VELDEN):
        return
    if all(gegeven.get(key, {}) is None for key in _VELDEN if key in gegeven):
        concept.update(dict.fromkeys((k for k in _VELDEN if k in gegeven), None))
        if "operatorGroup" in gegeven and (concept["operator"] or {}).get("status") == "operatorGroup":
            concept["operator"] = None
        if "operator" in gegeven and "operatorGroup" not in gegeven and concept["operatorGroup"]:
            concept["operator"] = als_groep(world.lijsten["operatorgroups"][concept["operatorGroup"]["id"]])
        return
    group, person = _groep(world, gegeven, s), _persoon(world, gegeven, s)
    if person is not None and person["status"] == "operatorGroup":
        if group is not None and group["id"] != person["id"]:
            raise fout("operator", "does not belong to the given operator group")
        group, person = person, None
    if group is None and "operatorGroup" not in gegeven and person is not None:
        group = _groep_bij(world, person, concept)
    if group is not None and person is None:
        person = _blijft(world, group, concept, gegeven)
    if group is not None and person is not None and person["id"] not in world.leden.get(group["id"], []):
        raise fout("operator", "does not belong to the given operator group")
    for key, ding in (("operatorGroup", group), ("operator", person)):
        if ding is not None and not mag_op_lijn(ding, concept["status"], s):
            raise fout(f"{key}.id", "cannot be assigned on this line")
    concept["operatorGroup"] = verwijzing(group) if group is not None else None
    concept["operator"] = als_persoon(person) if person is not None else als_groep(group) if group is not None else None


def _groep(world: Wereld, gegeven: dict[str, Any], s: Schakelaars) -> Ding | None:
    given = gegeven.get("operatorGroup")
    return zoek(world, "operatorGroup", given, s)[0] if given is not None else None


def _persoon(world: Wereld, gegeven: dict[str, Any], s: Schakelaars) -> Ding | None:
    given = gegeven.get("operator")
    return zoek(world, "operator", given, s, ("operators", "operatorgroups"))[0] if given is not None else None


def _groep_bij(world: Wereld, person: Ding, concept: Ding) -> Ding | None:
    """The card's own group where the operator is in it, else the only group that the operator has."""
    groups = world.groepen_van(person["id"])
    current = (concept["operatorGroup"] or {}).get("id")
    chosen = current if current in groups else groups[0] if len(groups) == 1 else None
    return world.lijsten["operatorgroups"][chosen] if chosen else None


def _blijft(world: Wereld, group: Ding, concept: Ding, gegeven: dict[str, Any]) -> Ding | None:
    """The card's operator where only a group was given and the operator is in it."""
    current = concept["operator"]
    if "operator" in gegeven or current is None or current["status"] != "operator":
        return None
    return world.lijsten["operators"][current["id"]] if current["id"] in world.leden.get(group["id"], []) else None


def als_groep(ding: Ding) -> Ding:
    """A group in the field `operator`."""
    return {"id": ding["id"], "status": "operatorGroup", "name": naam_van(ding)}


def als_persoon(ding: Ding) -> Ding:
    """A person in the field `operator`."""
    return {"id": ding["id"], "status": "operator", "name": naam_van(ding)}


def leverancier(world: Wereld, concept: Ding, gegeven: dict[str, Any], s: Schakelaars) -> None:
    """Apply supplier of a body. Raises ApiFout (400) when it does not fit the line."""
    if "supplier" not in gegeven:
        return
    if gegeven["supplier"] is None:
        concept["supplier"] = None
        return
    ding = zoek(world, "supplier", gegeven["supplier"], s)[0]
    if not past(ding, concept["status"]):
        raise ApiFout(400, "The value for the field 'supplier.id' is not applicable for the status of the incident.", veld="supplier")
    concept["supplier"] = {key: ding[key] for key in ("id", "name", "forFirstLine", "forSecondLine")}


def past(ding: Ding, status: str) -> bool:
    """Whether a supplier fits the line."""
    return bool(ding["forSecondLine" if tweede(status) else "forFirstLine"])
