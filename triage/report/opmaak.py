"""How numbers are written for people: Dutch, a point for thousands and a comma for tenths."""

from datetime import date

from triage.report.vormen import Cel, Kolom, Tabel
from triage.teksten import tekst


def getal(waarde: float, tienden: bool = False) -> str:
    """`1.234` or, with tenths, `1.234,5`."""
    written = f"{waarde:,.1f}" if tienden else f"{waarde:,.0f}"
    return written.replace(",", " ").replace(".", ",").replace(" ", ".")


def toon(waarde: Cel, kolom: Kolom, eenheid: str = "") -> str:
    """One cell as people read it. `eenheid` is that of its row, for columns of kind `waarde`."""
    if waarde is None:
        return tekst("rapport.leeg_cel")
    if isinstance(waarde, str):
        return waarde
    if kolom.soort == "procent" or (kolom.soort == "waarde" and eenheid == tekst("rapport.eenheid_procent")):
        written = getal(waarde, tienden=True) + ("%" if kolom.id != "verschil" else "")
    else:
        written = getal(waarde, tienden=isinstance(waarde, float) and not waarde.is_integer())
    return f"+{written}" if kolom.id == "verschil" and waarde > 0 else written


def toon_rij(tabel: Tabel, rij: tuple[Cel, ...]) -> tuple[str, ...]:
    """A row as people read it."""
    units = [str(v) for v, k in zip(rij, tabel.kolommen, strict=True) if k.id == "eenheid"]
    return tuple(toon(v, k, units[0] if units else "") for v, k in zip(rij, tabel.kolommen, strict=True))


def regel_moment(t: Tabel, over: str, op: str) -> str:
    """When the figures of a table are from: how it was at a moment, or counted over the period."""
    return t.wanneer or (op if t.stand else over)


def datum(dag: date | None) -> str:
    """A day as 31-12-2026; empty for none."""
    return f"{dag.day:02}-{dag.month:02}-{dag.year}" if dag is not None else ""
