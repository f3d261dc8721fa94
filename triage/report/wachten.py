"""Chapter: what was handed over and waits for terugkoppeling, by receiver: open, how long, and whether the terms were met."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from triage.report.bron import Bron
from triage.report.klein import voeg_samen
from triage.report.maten import aandeel, mediaan, p90
from triage.report.stroom import stuknaam
from triage.report.uitgezet import Uitgezet, Uitslag
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel, grafiek
from triage.report.woord import woord
from triage.teksten import tekst

_OUDSTE = 10
_STANDEN = {"binnen_termijn": "reeks_binnen_termijn", "over_termijn": "reeks_over_termijn", "geen_afspraak": "reeks_geen_afspraak"}


def wachten(b: Bron) -> Hoofdstuk:
    """The chapter."""
    waiting, through_time = _open(b), _verloop(b)
    tables = [waiting, through_time, _termijnen(b, "eerste"), _termijnen(b, "inhoud")]
    if not b.buiten:
        tables.append(_oudste(b))
    drawn = grafiek(waiting, "stapel", "ontvanger", _STANDEN), grafiek(through_time, "lijn", "stuk", {"open_einde": "reeks_open"})
    return Hoofdstuk("wachten", tuple(tables), drawn)


def van_periode(b: Bron) -> list[Uitgezet]:
    """What was handed over within the period."""
    return [u for u in b.uitgezet if b.nu.is_in(u.herkomst.geopend)]


def open_nu(b: Bron) -> list[Uitgezet]:
    """What was open at the moment of the report."""
    return [u for u in b.uitgezet if u.open]


def open_op(b: Bron, moment: datetime) -> int:
    """How many were open at an earlier moment."""
    return sum(u.open_op(moment) for u in b.uitgezet)


def per_ontvanger(items: Iterable[Uitgezet]) -> dict[str, list[Uitgezet]]:
    """Hand-overs by receiver."""
    found: dict[str, list[Uitgezet]] = defaultdict(list)
    for item in items:
        # the vertrouwensinspecteurs are one receiver here: their numbers are small enough as it is
        found[item.dossier.route if item.dossier.vertrouwelijk else item.dossier.ontvanger].append(item)
    return found


def is_vertrouwelijk(items: Iterable[Uitgezet]) -> bool:
    """True when any of these is for the vertrouwensinspecteurs: then only the count is shown."""
    return any(u.dossier.vertrouwelijk for u in items)


def _open(b: Bron) -> Tabel:
    groups = per_ontvanger(open_nu(b))
    rows: list[tuple[Cel, ...]] = []
    for receiver, items in sorted(groups.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        rows.append((b.naam(receiver), len(items), *_stand(items), *(_leeftijden(items) if not is_vertrouwelijk(items) else (None,) * 3)))
    everything = open_nu(b)
    total = (tekst("rapport.totaal"), len(everything), *_stand(everything), *_leeftijden(everything))
    columns = (
        Kolom("ontvanger", "tekst"), Kolom("open"), Kolom("binnen_termijn"), Kolom("over_termijn"), Kolom("geen_afspraak"),
        Kolom("leeftijd_mediaan", "maat"), Kolom("leeftijd_p90", "maat"), Kolom("leeftijd_oudste", "maat"),
    )  # fmt: skip
    return voeg_samen(Tabel("open_per_ontvanger", columns, tuple(rows), total, stand=True), b.rij_is_vi)


def _stand(items: list[Uitgezet]) -> tuple[int, int, int]:
    late = sum(u.over_termijn for u in items)
    none = sum(zonder_afspraak(u) for u in items)
    return len(items) - late - none, late, none


def zonder_afspraak(u: Uitgezet) -> bool:
    """True when no term was agreed at all."""
    return u.eerste is Uitslag.GEEN_AFSPRAAK and u.inhoud is Uitslag.GEEN_AFSPRAAK


def _leeftijden(items: list[Uitgezet]) -> tuple[Cel, Cel, Cel]:
    ages = [u.leeftijd for u in items]
    return mediaan(ages), p90(ages), max(ages, default=None)


def _verloop(b: Bron) -> Tabel:
    rows: list[tuple[Cel, ...]] = []
    for piece in b.nu.periode.stukken():
        start, end = piece.begin(b.zone), min(piece.einde(b.zone), b.nu.einde)
        if start >= b.nu.einde:
            break
        opened = sum(start <= u.herkomst.geopend < end for u in b.uitgezet)
        closed = sum(u.einde is not None and start <= u.einde < end for u in b.uitgezet)
        rows.append((stuknaam(piece), open_op(b, start), opened, closed, open_op(b, end)))
    columns = (Kolom("stuk", "tekst"), Kolom("open_begin", "maat"), Kolom("uitgezet"), Kolom("beantwoord"), Kolom("open_einde", "maat"))
    sums = (sum(int(r[2] or 0) for r in rows), sum(int(r[3] or 0) for r in rows))
    return Tabel("open_verloop", columns, tuple(rows), (tekst("rapport.totaal"), open_op(b, b.nu.begin), *sums, open_op(b, b.nu.einde)))


def _termijnen(b: Bron, klok: str) -> Tabel:
    """Of one clock: how many in time, too late, still running, lapsed, without agreement; and how long the receiver took."""
    first = klok == "eerste"
    rows: list[tuple[Cel, ...]] = []
    groups = per_ontvanger(van_periode(b))
    for receiver, items in sorted(groups.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        secret = is_vertrouwelijk(items)
        rows.append((b.naam(receiver), len(items), *_uitslagen(items, first), *((None,) * 3 if secret else _tijden(items, first))))
    everything = van_periode(b)
    total = (tekst("rapport.totaal"), len(everything), *_uitslagen(everything, first), *_tijden(everything, first))
    columns = (
        Kolom("ontvanger", "tekst"), Kolom("uitgezet"), *(Kolom(u.value) for u in _VOLGORDE), Kolom("op_tijd_procent", "procent"),
        Kolom(f"wacht_{klok}_mediaan", "maat"), Kolom(f"wacht_{klok}_p90", "maat"),
    )  # fmt: skip
    return voeg_samen(Tabel(f"termijnen_{klok}", columns, tuple(rows), total), b.rij_is_vi)


_VOLGORDE = (Uitslag.OP_TIJD, Uitslag.TE_LAAT, Uitslag.LOOPT, Uitslag.VERVALLEN, Uitslag.GEEN_AFSPRAAK)


def _uitslagen(items: list[Uitgezet], first: bool) -> tuple[int, ...]:
    found = [u.eerste if first else u.inhoud for u in items]
    return tuple(found.count(result) for result in _VOLGORDE)


def op_tijd(items: Iterable[Uitgezet], first: bool) -> float | None:
    """Percentage in time of what was in time or too late; what still runs, lapsed or has no term does not count."""
    found = [u.eerste if first else u.inhoud for u in items]
    good = found.count(Uitslag.OP_TIJD)
    return aandeel(good, good + found.count(Uitslag.TE_LAAT))


def _tijden(items: list[Uitgezet], first: bool) -> tuple[Cel, Cel, Cel]:
    waits = [w for u in items if (w := u.wacht_teken if first else u.wacht_inhoud) is not None]
    return op_tijd(items, first), mediaan(waits), p90(waits)


def _oudste(b: Bron) -> Tabel:
    """The longest waiting, by number: to call about. Those of the vertrouwensinspecteurs are not named."""
    items = sorted((u for u in open_nu(b) if not u.dossier.vertrouwelijk), key=lambda u: (-u.leeftijd, u.dossier.nummer))[:_OUDSTE]
    rows = tuple(
        (u.dossier.nummer, b.naam(u.dossier.ontvanger), u.herkomst.subcategorie, u.leeftijd, woord("staat", _hoe(u))) for u in items
    )
    columns = (
        Kolom("nummer", "tekst"), Kolom("ontvanger", "tekst"), Kolom("subcategorie", "tekst"), Kolom("werkdagen_open", "maat"),
        Kolom("hoe_staat", "tekst"),
    )  # fmt: skip
    return Tabel("oudste", columns, rows, stand=True)


def _hoe(u: Uitgezet) -> str:
    if u.onbestelbaar:
        return "onbestelbaar"
    if u.escalaties:
        return "geescaleerd"
    if zonder_afspraak(u):
        return "geen_afspraak"
    return "geen_teken" if u.wacht_teken is None else "over_termijn" if u.over_termijn else "loopt"
