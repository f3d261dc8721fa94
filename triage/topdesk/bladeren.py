"""Reading lists to their end: short ones by offset, cards by date, so that pages that move lose nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import parse_qs, urlsplit

from triage.topdesk.adres import zelfde_host
from triage.topdesk.antwoord import Antwoord
from triage.topdesk.datum import op_de_seconde
from triage.topdesk.exceptions import OnbekendAntwoord
from triage.topdesk.verkeer import Parameters, Verkeer

_MAX_BLADZIJDEN = 10_000
_MAX_HERSTART = 10
_NIET_VERDER = "the pages of the list do not advance"


class Regel(Protocol):
    """What paging asks of a row: who it is, and which state of it."""

    @property
    def id(self) -> str:
        """Id of the card."""

    @property
    def gewijzigd(self) -> datetime:
        """Its modificationDate."""


R = TypeVar("R", bound=Regel)


@dataclass(frozen=True, slots=True)
class Bladzijde(Generic[R]):
    """One page of cards; `meer` when TOPdesk says that more follow."""

    rijen: tuple[R, ...]
    meer: bool
    buiten: frozenset[str] = frozenset()
    """ids of rows that count for the place in the list but were not asked for"""


def regels(antwoord: Antwoord, lijst: str) -> list[Any]:
    """The rows of an answer: an array, `results` or `item`; none for an empty body. Raises OnbekendAntwoord for another shape."""
    match antwoord.inhoud:
        case None:
            return []
        case [*rows] | {"results": [*rows]} | {"item": [*rows]}:
            return rows
        case _:
            raise OnbekendAntwoord(f"{lijst}: a list was due")


def alle_regels(verkeer: Verkeer, pad: str, *, grootte: int, parameters: Parameters | None = None, media: str = "") -> list[Any]:
    """Every row of a list with `start` and `page_size`, each once. Raises OnbekendAntwoord when the pages do not advance."""
    found: dict[str, Any] = {}
    start = 0
    for _ in range(_MAX_BLADZIJDEN):
        answer = verkeer.lees(pad, {**(parameters or {}), "start": start, "page_size": grootte}, media=media)
        rows = regels(answer, pad)
        before = len(found)
        for row in rows:
            found.setdefault(str(row.get("id")) if isinstance(row, dict) else repr(row), row)
        if answer.status != 206 or not rows:
            return list(found.values())
        if len(found) == before:
            break
        start = _volgende_start(verkeer.wortel, answer, start, start + len(rows))
    raise OnbekendAntwoord(f"{pad}: {_NIET_VERDER}")


def rijen_vanaf(haal: Callable[[datetime, int], Bladzijde[R]], moment: datetime, sleutel: Callable[[R], datetime]) -> Iterator[R]:
    """Every row at or after `moment`, in order of `sleutel`, each (id, gewijzigd) once.

    `haal(vanaf, sprong)` reads one page of rows at or after `vanaf`, skipping `sprong`. Each next page starts again at the last date
    seen: what moves to the end meanwhile is met there, and nothing slides past. Only within one second is an offset used, and
    then each page overlaps the one before by a row, to see whether it slid. Raises OnbekendAntwoord when pages do not advance.
    """
    start = vanaf = op_de_seconde(moment)
    anker: tuple[str, datetime] | None = None
    sprong = herstart = 0
    seen: set[tuple[str, datetime]] = set()
    for _ in range(_MAX_BLADZIJDEN):
        page = haal(vanaf, sprong)
        moments = [op_de_seconde(sleutel(r)) for r in page.rijen]
        before = len(seen)
        for row, when in zip(page.rijen, moments, strict=True):
            if (row.id, row.gewijzigd) not in seen:
                seen.add((row.id, row.gewijzigd))
                if when >= start and row.id not in page.buiten:
                    yield row
        places = [(r.id, sleutel(r)) for r in page.rijen]
        if anker and places[:1] != [anker]:  # it slid: read this second again
            sprong, anker, herstart = 0, None, herstart + 1
        elif not page.meer or not page.rijen:
            return
        elif moments == sorted(moments) and moments[-1] > vanaf:
            vanaf, sprong, anker, herstart = moments[-1], 0, None, 0
        else:
            several = len(places) > 1
            sprong, anker = sprong + len(places) - several, places[-1] if several else None
            herstart += len(seen) == before
        if herstart > _MAX_HERSTART:
            break
    raise OnbekendAntwoord(f"incidents: {_NIET_VERDER}")


def _volgende_start(wortel: str, antwoord: Antwoord, nu: int, berekend: int) -> int:
    """The next offset: TOPdesk's own where its header points at us and ahead, else counted. The URL itself is never followed."""
    url = antwoord.kop.get("x-next-page-url", "")
    if not url or not zelfde_host(wortel, url):
        return berekend
    asked = parse_qs(urlsplit(url).query)
    for name in ("start", "pageStart"):
        value = asked.get(name, [""])[0]
        if value.isdecimal() and nu < int(value) <= berekend:
            return int(value)
    return berekend
