"""Chapter: what came in. Volumes through time, by day of the week and stretch of the year, by subject and by who asks."""

from collections import Counter
from datetime import date

from triage.rappel.kalender import is_werkdag
from triage.report.bron import Bron, Deel
from triage.report.maten import aandeel, stijgt
from triage.report.periode import Periode
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel, grafiek
from triage.report.woord import woord
from triage.teksten import tekst

_NU_VORIGE = {"meldingen": "reeks_nu", "vorige": "reeks_vorige"}


def stroom(b: Bron) -> Hoofdstuk:
    """The chapter."""
    now, before = _per_dag(b, b.nu), _per_dag(b, b.eerder)
    through_time, subjects = _verloop(b, now, before), _onderwerpen(b)
    return Hoofdstuk(
        "stroom",
        (through_time, _weekdagen(b, now, before), _jaarperioden(b, now), subjects, _verdeling(b, "sector"), _verdeling(b, "melder")),
        (grafiek(through_time, "lijn", "stuk", _NU_VORIGE), grafiek(subjects, "balken", "subcategorie", _NU_VORIGE)),
    )


def _per_dag(b: Bron, deel: Deel) -> Counter[date]:
    return Counter(moment.astimezone(b.zone).date() for moment in deel.binnen)


def som(per_dag: Counter[date], stuk: Periode) -> int:
    """How many on the days of one piece."""
    return sum(n for day, n in per_dag.items() if stuk.van <= day <= stuk.tot)


def stuknaam(stuk: Periode) -> str:
    """How a piece of a trend is called: a day, a week or a month."""
    if stuk.dagen == 1:
        return f"{stuk.van.day:02}-{stuk.van.month:02}"
    if stuk.heel:
        return tekst(f"rapport.maand_{stuk.van.month}") + f" {stuk.van.year}"
    return f"{stuk.van.day:02}-{stuk.van.month:02} t/m {stuk.tot.day:02}-{stuk.tot.month:02}"


def jaarperiode(b: Bron, dag: date) -> str:
    """The first stretch of the calendar that holds a day, or the name of all other days."""
    return next((p.naam for p in b.perioden if p.van <= dag <= p.tot), tekst("rapport.gewone_dagen"))


def _verloop(b: Bron, now: Counter[date], before: Counter[date]) -> Tabel:
    pieces, earlier = b.nu.periode.stukken(), b.eerder.periode.stukken()
    rows: list[tuple[Cel, ...]] = []
    for n, piece in enumerate(pieces):
        then = som(before, earlier[n]) if len(earlier) == len(pieces) else None
        rows.append((stuknaam(piece), som(now, piece), then))
    total = sum(before.values()) if len(earlier) == len(pieces) else None
    return Tabel(
        "verloop", (Kolom("stuk", "tekst"), Kolom("meldingen"), Kolom("vorige")), tuple(rows), (_totaal(), sum(now.values()), total)
    )


def _weekdagen(b: Bron, now: Counter[date], before: Counter[date]) -> Tabel:
    rows: list[tuple[Cel, ...]] = []
    for weekday in range(7):
        here, then = (sum(n for d, n in per_day.items() if d.weekday() == weekday) for per_day in (now, before))
        rows.append((tekst(f"rapport.dag_{weekday}"), here, aandeel(here, sum(now.values())), then))
    columns = (Kolom("weekdag", "tekst"), Kolom("meldingen"), Kolom("aandeel", "procent"), Kolom("vorige"))
    return Tabel("weekdagen", columns, tuple(rows), (_totaal(), sum(now.values()), _heel(now), sum(before.values())))


def _jaarperioden(b: Bron, now: Counter[date]) -> Tabel:
    """Every day belongs to the first stretch of the calendar that holds it, or to none."""
    days: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for day in b.nu.periode.alle_dagen():
        name = jaarperiode(b, day)
        days[name] += is_werkdag(day, b.kalender)
        numbers[name] += now[day]
    order = [p.naam for p in b.perioden if p.naam in days] + [tekst("rapport.gewone_dagen")]
    rows = tuple((name, numbers[name], days[name], _per(numbers[name], days[name])) for name in order if name in days)
    columns = (Kolom("jaarperiode", "tekst"), Kolom("meldingen"), Kolom("werkdagen"), Kolom("per_werkdag", "maat"))
    total = (_totaal(), sum(numbers.values()), sum(days.values()), _per(sum(numbers.values()), sum(days.values())))
    return Tabel("jaarperioden", columns, rows, total)


def _onderwerpen(b: Bron) -> Tabel:
    now, before = _tel(b.nu, "subcategorie"), _tel(b.eerder, "subcategorie")
    total = sum(now.values())
    rows: list[tuple[Cel, ...]] = []
    for name in sorted(now.keys() | before.keys(), key=lambda s: (-now[s], s)):
        # before the first melding there is nothing to have risen from
        rising = tekst("rapport.stijgt") if before and stijgt(now[name], before[name]) else ""
        rows.append((name, now[name], aandeel(now[name], total), before[name], rising))
    columns = (
        Kolom("subcategorie", "tekst"), Kolom("meldingen"), Kolom("aandeel", "procent"), Kolom("vorige"), Kolom("opvallend", "tekst")
    )  # fmt: skip
    return Tabel("onderwerpen", columns, tuple(rows), (_totaal(), total, _heel(now), sum(before.values()), ""))


def _verdeling(b: Bron, veld: str) -> Tabel:
    now, before = _tel(b.nu, veld), _tel(b.eerder, veld)
    total = sum(now.values())
    rows = tuple(
        (woord(veld, name), now[name], aandeel(now[name], total), before[name])
        for name in sorted(now.keys() | before.keys(), key=lambda s: (-now[s], s))
    )
    columns = (Kolom(veld, "tekst"), Kolom("meldingen"), Kolom("aandeel", "procent"), Kolom("vorige"))
    return Tabel(f"per_{veld}", columns, rows, (_totaal(), total, _heel(now), sum(before.values())))


def _tel(deel: Deel, veld: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in deel.adviezen:
        found[getattr(row, veld)] += row.aantal
    return found


def _per(number: int, days: int) -> float | None:
    return round(number / days, 1) if days else None


def _heel(counts: Counter[date] | Counter[str]) -> float | None:
    return 100.0 if counts.total() else None


def _totaal() -> str:
    return tekst("rapport.totaal")
