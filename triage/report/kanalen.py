"""Chapter: telephone beside e-mail and web form, counted from TOPdesk's cards by entry type. Days that were not counted stay out."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from triage.rappel.kalender import is_werkdag
from triage.report.bron import Bron
from triage.report.maten import aandeel
from triage.report.periode import Periode
from triage.report.stroom import jaarperiode, stuknaam
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel, grafiek
from triage.store.kaarttellingen import INVOER
from triage.teksten import tekst

_LIJNEN = {kind: f"invoer_{kind}" for kind in INVOER}
_PER_INVOER = tuple(Kolom(kind) for kind in INVOER)


def kanalen(b: Bron) -> Hoofdstuk | None:
    """The chapter; None where no day of the period was counted."""
    if not b.gemeten.nu:
        return None
    through_time = _verloop(b)
    return Hoofdstuk(
        "kanalen", (_kanalen(b), through_time, _weekdagen(b), _jaarperioden(b)), (grafiek(through_time, "lijn", "stuk", _LIJNEN),)
    )


def _kanalen(b: Bron) -> Tabel:
    now, before = (Counter[str]() for _ in range(2))
    for counts, days in ((now, b.gemeten.nu), (before, b.gemeten.eerder)):
        for (_, kind), number in days.items():
            counts[kind] += number
    compared = _volledig(b.gemeten.eerder, b.eerder.periode)
    rows = tuple(
        (tekst(f"rapport.invoer_{kind}"), now[kind], aandeel(now[kind], now.total()), before[kind] if compared else None) for kind in INVOER
    )
    columns = (Kolom("invoer", "tekst"), Kolom("kaarten"), Kolom("aandeel", "procent"), Kolom("vorige"))
    total = (tekst("rapport.totaal"), now.total(), aandeel(now.total(), now.total()), before.total() if compared else None)
    return Tabel("kanalen", columns, rows, total)


def _verloop(b: Bron) -> Tabel:
    """A piece that was counted in part only shows nothing: half a week is no small week."""
    rows: list[tuple[Cel, ...]] = []
    for piece in b.nu.periode.stukken():
        counted = _volledig(b.gemeten.nu, piece)
        sums = (sum(b.gemeten.nu.get((d, kind), 0) for d in piece.alle_dagen()) for kind in INVOER)
        rows.append((stuknaam(piece), *(n if counted else None for n in sums)))
    return Tabel("kanalen_verloop", (Kolom("stuk", "tekst"), *_PER_INVOER), tuple(rows), _som(rows))


def _weekdagen(b: Bron) -> Tabel:
    rows: list[tuple[Cel, ...]] = []
    for weekday in range(7):
        days = [d for d in _dagen(b.gemeten.nu) if d.weekday() == weekday]
        rows.append((tekst(f"rapport.dag_{weekday}"), len(days), *(sum(b.gemeten.nu[d, kind] for d in days) for kind in INVOER)))
    columns = (Kolom("weekdag", "tekst"), Kolom("dagen_geteld", "maat"), *_PER_INVOER)
    return Tabel("kanalen_weekdagen", columns, tuple(rows), _som(rows))


def _jaarperioden(b: Bron) -> Tabel:
    days: dict[str, list[date]] = {}
    for day in _dagen(b.gemeten.nu):
        days.setdefault(jaarperiode(b, day), []).append(day)
    order = [p.naam for p in b.perioden if p.naam in days] + [tekst("rapport.gewone_dagen")]
    rows: list[tuple[Cel, ...]] = []
    for name in order:
        if name in days:
            work = sum(is_werkdag(d, b.kalender) for d in days[name])
            sums = [sum(b.gemeten.nu[d, kind] for d in days[name]) for kind in INVOER]
            rows.append((name, work, *sums, round(sums[-1] / work, 1) if work else None))
    columns = (Kolom("jaarperiode", "tekst"), Kolom("werkdagen", "maat"), *_PER_INVOER, Kolom("telefoon_per_werkdag", "maat"))
    return Tabel("kanalen_jaarperioden", columns, tuple(rows), _som(rows))


def _dagen(geteld: Mapping[tuple[date, str], int]) -> list[date]:
    return sorted({day for day, _ in geteld})


def _volledig(geteld: Mapping[tuple[date, str], int], stuk: Periode) -> bool:
    return all((day, INVOER[0]) in geteld for day in stuk.alle_dagen())


def _som(rows: list[tuple[Cel, ...]]) -> tuple[Cel, ...]:
    """The total: whole numbers added up, but a number per day is not."""
    summed = [sum(v for r in rows if isinstance(v := r[n], int)) for n in range(1, len(rows[0]))] if rows else []
    return (tekst("rapport.totaal"), *(None if any(isinstance(r[n + 1], float) for r in rows) else v for n, v in enumerate(summed)))
