"""Too few to tell: what counts one to four is put together before it leaves the team, so that nobody can be recognised."""

from collections.abc import Callable
from dataclasses import replace

from triage.report.vormen import Cel, Tabel
from triage.teksten import tekst

GRENS = 5

Rij = tuple[Cel, ...]


def voeg_samen(tabel: Tabel, alleen: Callable[[Rij], bool] | None = None) -> Tabel:
    """The table without a count of one to four: rows that hold one are put into a last row, and others join until none is left in it.

    Counts (columns of kind `getal`) are added up; other values of the merged row become empty. The total is untouched, so that parts
    still add up to it; where even all rows together hold a small count, that count is emptied in the row and in the total.
    `alleen`: the only rows that must be hidden. They are, once another row is in with them and the first count is large enough.
    """
    counts = [n for n, k in enumerate(tabel.kolommen) if k.soort == "getal"]
    small = [r for r in tabel.rijen if _klein(r, counts) and (alleen is None or alleen(r))]
    if not small:
        return tabel
    rest = [r for r in tabel.rijen if r not in small]
    merged = _samen(tabel, small, counts)

    def tells() -> bool:
        """Alone or still small, the total minus the other rows would give it away."""
        return _klein(merged, counts) if alleen is None else len(small) < 2 or _te_weinig(merged[counts[0]])

    while tells() and rest:
        smallest = min(rest, key=lambda r: [int(r[n] or 0) for n in counts])
        rest.remove(smallest)
        small.append(smallest)
        merged = _samen(tabel, small, counts)
    kept = tuple(r for r in tabel.rijen if r in rest)
    bad = [n for n in counts if _te_weinig(merged[n])] if tells() else []
    total = tabel.totaal if tabel.totaal is None else _leeg(tabel.totaal, bad)
    return replace(tabel, rijen=(*kept, _leeg(merged, bad)), totaal=total)


def vouw(tabel: Tabel, telling: str) -> Tabel:
    """The table with all rows that count nothing now put into one last row: they only tell of the period before."""
    place = [k.id for k in tabel.kolommen].index(telling)
    gone = [r for r in tabel.rijen if not r[place]]
    if len(gone) < 2:
        return tabel
    counts = [n for n, k in enumerate(tabel.kolommen) if k.soort == "getal"]
    row = (tekst("rapport.alleen_vorige", aantal=len(gone)), *_samen(tabel, gone, counts)[1:])
    return replace(tabel, rijen=(*(r for r in tabel.rijen if r[place]), row))


def verhul(aantal: Cel) -> Cel:
    """A single count, or None when it is too small to tell."""
    return None if _te_weinig(aantal) else aantal


def _te_weinig(value: Cel) -> bool:
    return isinstance(value, int | float) and 0 < value < GRENS


def _klein(row: Rij, counts: list[int]) -> bool:
    return any(_te_weinig(row[n]) for n in counts)


def _samen(tabel: Tabel, rows: list[Rij], counts: list[int]) -> Rij:
    merged: list[Cel] = [None] * len(tabel.kolommen)
    merged[0] = tekst("rapport.samengevoegd", aantal=len(rows))
    for n in counts:
        numbers = [v for r in rows if isinstance(v := r[n], int)]
        merged[n] = sum(numbers) if numbers else None
    return tuple(merged)


def _leeg(row: Rij, places: list[int]) -> Rij:
    return tuple(None if n in places else v for n, v in enumerate(row))
