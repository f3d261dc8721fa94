"""References in a body: an id, or a name where names are taken, turned into what stands on the card."""

from collections.abc import Mapping
from typing import Any

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kenmerk import is_uuid, norm
from triage.sandbox.schakelaars import Schakelaars
from triage.sandbox.velden import OP_ID, OP_NAAM, fout
from triage.sandbox.wereld import Ding, Wereld, naam_van

_NOOIT_BEIDE = frozenset({"category", "subcategory"})


def sleutel(veld: str, waarde: Mapping[str, Any], s: Schakelaars) -> tuple[str, str]:
    """("id", uuid) or ("name", name) of a reference. Raises ApiFout (400)."""
    names = veld in OP_NAAM or s.namen_voor_behandelaars
    if "id" in waarde and "name" in waarde and (veld in _NOOIT_BEIDE or (s.id_en_naam == "weigeren" and names)):
        raise fout(veld, "must have either an id or a name, not both")
    extra = set(waarde) - {"id", "name"} if names else set(waarde) - {"id"}
    if extra and not s.extra_sleutels:
        raise ApiFout(400, f"Unknown field: '{veld}.{min(map(str, extra))}'", veld=veld)
    if waarde.get("id") is not None:
        if not isinstance(waarde["id"], str) or not is_uuid(waarde["id"]):
            raise ApiFout(400, f"'{veld}.id' cannot be parsed", veld=veld)
        return "id", norm(waarde["id"])
    if names and isinstance(waarde.get("name"), str) and waarde["name"]:
        return "name", waarde["name"]
    raise fout(veld, "must have an id or a name" if names else "must have an id")


def onvindbaar(veld: str, soort: str, s: Schakelaars) -> ApiFout:
    """What a reference to nothing gets."""
    status = s.ontbrekende_verwijzing if soort == "id" else 400
    return ApiFout(status, f"The value for the field '{veld}.{soort}' cannot be found.", veld=veld)


def zoek(world: Wereld, veld: str, waarde: Mapping[str, Any], s: Schakelaars, lijsten: tuple[str, ...] = ()) -> list[Ding]:
    """The active records that a reference means: one by id, one or more by name. Raises ApiFout (400 or 404)."""
    kind, key = sleutel(veld, waarde, s)
    found: list[Ding] = []
    for name in lijsten or ((OP_NAAM | OP_ID)[veld],):
        items = world.lijsten.get(name, {})
        if kind == "id":
            found += [items[key]] if key in items and not items[key]["archived"] else []
        else:
            found += [d for d in items.values() if not d["archived"] and naam_van(d) == key]
    if not found:
        raise onvindbaar(veld, kind, s)
    return found
