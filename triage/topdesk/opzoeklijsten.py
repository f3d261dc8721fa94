"""TOPdesk's own lists of values: read once, kept, and read again when asked."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from triage.topdesk.bladeren import alle_regels, regels
from triage.topdesk.fiql import is_
from triage.topdesk.modellen import Verwijzing
from triage.topdesk.verkeer import Verkeer
from triage.topdesk.vertaling import verwijzing_uit

_PER_KEER = 100


@dataclass(frozen=True, slots=True)
class Waarde:
    """One value of a list. `onder` is the id of the category, for subcategories."""

    id: str
    naam: str
    onder: str | None = None


class Opzoeklijsten:
    """The lists of one TOPdesk. Holds what was read until `vergeet()`."""

    def __init__(self, verkeer: Verkeer) -> None:
        self._verkeer = verkeer
        self._slot = threading.Lock()
        self._gelezen: dict[str, tuple[Waarde, ...]] = {}

    def invoer(self) -> tuple[Waarde, ...]:
        """Entry types."""
        return self._lijst("entry_types")

    def soorten(self) -> tuple[Waarde, ...]:
        """Call types."""
        return self._lijst("call_types")

    def statussen(self) -> tuple[Waarde, ...]:
        """Processing statuses."""
        return self._lijst("statuses")

    def categorieen(self) -> tuple[Waarde, ...]:
        """Categories."""
        return self._lijst("categories")

    def subcategorieen(self) -> tuple[Waarde, ...]:
        """Subcategories, each `onder` its category."""
        return self._lijst("subcategories")

    def escalatieredenen(self) -> tuple[Waarde, ...]:
        """Escalation reasons."""
        return self._lijst("escalation-reasons")

    def groepen(self) -> tuple[Waarde, ...]:
        """Operator groups that are not archived."""
        return self._bewaard("operatorgroups", lambda: self._ondersteunend("operatorgroups"))

    def leveranciers(self) -> tuple[Waarde, ...]:
        """Suppliers that are not archived."""
        return self._bewaard("suppliers", lambda: self._ondersteunend("suppliers"))

    def vergeet(self) -> None:
        """Read every list again at its next use: a value may have been renamed or removed."""
        with self._slot:
            self._gelezen.clear()

    def _lijst(self, naam: str) -> tuple[Waarde, ...]:
        path = f"incidents/{naam}"
        return self._bewaard(naam, lambda: _waarden(regels(self._verkeer.lees(path), path)))

    def _ondersteunend(self, naam: str) -> tuple[Waarde, ...]:
        # without a query only active entries are given; it is asked all the same, since tenants differ
        return _waarden(alle_regels(self._verkeer, naam, grootte=_PER_KEER, parameters={"query": is_("archived", False)}))

    def _bewaard(self, naam: str, lees: Callable[[], tuple[Waarde, ...]]) -> tuple[Waarde, ...]:
        with self._slot:
            if naam in self._gelezen:
                return self._gelezen[naam]
        values = lees()
        with self._slot:
            return self._gelezen.setdefault(naam, values)


def _waarden(rows: list[object]) -> tuple[Waarde, ...]:
    """Rows without id or name are left out: no name of ours can match them, and a name without match is reported."""
    found = []
    for row in rows:
        value = verwijzing_uit(row)
        if value and value.naam:
            found.append(Waarde(value.id, value.naam, _onder(row)))
    return tuple(found)


def _onder(row: object) -> str | None:
    parent: Verwijzing | None = verwijzing_uit(row.get("category")) if isinstance(row, dict) else None
    return parent.id if parent else None
