"""What a card can refer to: lookups, operators, groups, suppliers, persons and branches. Filled by vulling.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from triage.sandbox.exceptions import SandboxFout

Ding = dict[str, Any]
"""One record in the shape in which the API gives it, plus `archived`."""

LIJSTEN = (
    "call_types", "categories", "subcategories", "entry_types", "impacts", "urgencies", "priorities", "durations", "statuses",
    "closure_codes", "escalation-reasons", "deescalation-reasons", "archiving-reasons", "timespent-reasons",
    "operators", "operatorgroups", "suppliers", "persons", "branches",
)  # fmt: skip


@dataclass
class Wereld:
    """Every list by its name in the address, each a dict of id to record."""

    lijsten: dict[str, dict[str, Ding]] = field(default_factory=lambda: {name: {} for name in LIJSTEN})
    leden: dict[str, list[str]] = field(default_factory=dict)
    """group id -> ids of its operators"""
    matrix: dict[tuple[str, str], str] = field(default_factory=dict)
    """(impact id, urgency id) -> priority id"""
    uren: dict[str, int] = field(default_factory=dict)
    """duration id -> hours"""
    api_id: str = ""
    """the operator whose account the API calls use"""
    import_id: str = ""
    """the operator as whom mail import makes and changes cards"""
    loketgroep_id: str = ""

    def erbij(self, lijst: str, ding: Ding) -> Ding:
        """Add one record and return it."""
        self.lijsten[lijst][ding["id"]] = {"archived": False} | ding
        return self.lijsten[lijst][ding["id"]]

    def op_naam(self, lijst: str, naam: str) -> list[Ding]:
        """The active records of this name; subcategories of several categories share names."""
        return [d for d in self.lijsten[lijst].values() if naam_van(d) == naam and not d["archived"]]

    def een(self, lijst: str, naam: str) -> Ding:
        """The one active record of this name. Raises SandboxFout when there is none."""
        found = self.op_naam(lijst, naam)
        if not found:
            raise SandboxFout(f"The sandbox has no '{naam}' in {lijst}; known: {', '.join(sorted(map(naam_van, self.actief(lijst))))}")
        return found[0]

    def actief(self, lijst: str) -> list[Ding]:
        """The records that are not archived."""
        return [d for d in self.lijsten[lijst].values() if not d["archived"]]

    def groepen_van(self, behandelaar_id: str) -> list[str]:
        """Ids of the groups that an operator is in."""
        return [group for group, members in self.leden.items() if behandelaar_id in members]


def naam_van(ding: Ding) -> str:
    """The name that people see: operators and persons, groups and the rest keep it under different keys."""
    return str(ding.get("dynamicName") or ding.get("groupName") or ding.get("name") or "")


def verwijzing(ding: Ding) -> Ding:
    """The record as a card refers to it."""
    return {"id": ding["id"], "name": naam_van(ding)}


def kaal(ding: Ding, velden: Iterable[str] = ("id", "name")) -> Ding:
    """Only these keys of a record."""
    return {key: ding[key] for key in velden if key in ding}
