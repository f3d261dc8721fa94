"""Parameters and pages, as every list of TOPdesk has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.schakelaars import Schakelaars

T = TypeVar("T")


def malformed(waarom: str) -> ApiFout:
    """A 400 about the parameters."""
    return ApiFout(400, f"Input parameters malformed: {waarom}")


def controleer(params: Mapping[str, str], bekend: Iterable[str], s: Schakelaars) -> None:
    """Refuse what this manner refuses: unknown parameters, empty values."""
    known = set(bekend)
    for key, value in params.items():
        if key not in known and s.onbekende_parameter == "weigeren":
            raise malformed(f"unknown parameter '{key}'")
        if key in known and value == "" and s.lege_parameter == "weigeren":
            raise malformed(f"parameter '{key}' is empty")


def geheel(params: Mapping[str, str], namen: Sequence[str], standaard: int) -> int:
    """The whole number under the first of these names that is given and not empty."""
    for name in namen:
        raw = params.get(name, "")
        if raw != "":
            try:
                return int(raw) if len(raw) < 12 else 10**12
            except ValueError:
                raise malformed(f"'{name}' is no whole number") from None
    return standaard


def boolean(params: Mapping[str, str], naam: str, s: Schakelaars, leeg: bool = False) -> bool:
    """A boolean parameter; `leeg` is what its mere presence means."""
    raw = params.get(naam)
    if raw is None:
        return False
    if raw == "":
        return leeg
    text = raw.casefold() if s.booleans_soepel else raw
    if text not in ("true", "false"):
        raise malformed(f"'{naam}' is no boolean")
    return text == "true"


@dataclass(frozen=True, slots=True)
class Blad:
    """Where a page starts and how many rows it may have."""

    begin: int
    grootte: int

    def neem(self, rijen: Sequence[T]) -> tuple[Sequence[T], int]:
        """The rows of this page and the status: 200 the last, 206 more follow, 204 none."""
        page = rijen[self.begin : self.begin + self.grootte]
        return page, 204 if not page else 206 if self.begin + self.grootte < len(rijen) else 200


def blad(params: Mapping[str, str], s: Schakelaars, *, grens: int, standaard: int, oud: bool, nieuw: bool, hard: bool = False) -> Blad:
    """The page asked for. `oud`: start and page_size count; `nieuw`: pageStart and pageSize; `hard`: the limit never stretches."""
    starts = ("pageStart",) * nieuw + ("start",) * oud
    sizes = ("pageSize",) * nieuw + ("page_size",) * oud
    begin, size = geheel(params, starts, 0), geheel(params, sizes, standaard)
    if begin < 0 or size < 1:
        raise malformed("page start or size is too small")
    if size > grens and (hard or s.paginagrens == "weigeren"):
        raise malformed(f"page size must be between 1 and {grens}")
    return Blad(begin, size)
