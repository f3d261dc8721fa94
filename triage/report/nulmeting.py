"""Chapter: the same measures before and after the start, from TOPdesk's own cards, counted alike on both sides."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from triage.report.bron import Bron
from triage.report.gemeten import Meting
from triage.report.html import dag
from triage.report.klein import verhul, voeg_samen
from triage.report.maten import aandeel, verschil
from triage.report.tellen import ANDERE_INSTANTIE, DUREN, ONBEKEND, OPEN
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel
from triage.report.woord import woord
from triage.teksten import tekst

_POST, _TELEFOON = ("mail", "formulier"), ("telefoon",)
_DUREN = (*(str(first) for first in reversed(DUREN)), OPEN, ONBEKEND)
_CIJFERS = (
    ("mail", "per_week"), ("telefoon", "per_week"), ("tweedelijns", "procent"), ("instantie", "procent"), ("binnen_1", "procent"),
    ("binnen_5", "procent"), ("binnen_10", "procent"), ("lang", "procent"),
)  # fmt: skip


def nulmeting(b: Bron) -> Hoofdstuk | None:
    """The chapter; None where nothing before the start was counted."""
    if b.gemeten.nul is None:
        return None
    tables = (
        _kern(b),
        _naast(b, "nulmeting_duur", "duur", _duren, list(_DUREN)),
        voeg_samen(_alleen_aantal(b, _naast(b, "nulmeting_plek", "plek", lambda m: _plekken(b, m))), b.rij_is_vi),
        _naast(b, "nulmeting_sector", "sector", _sectoren),
        _naast(b, "nulmeting_onderwerp", "subcategorie", lambda m: _onderwerpen(m, _POST)),
        _naast(b, "nulmeting_telefoon", "subcategorie", lambda m: _onderwerpen(m, _TELEFOON)),
    )
    return Hoofdstuk("nulmeting", tables)


def wanneer(b: Bron, duur: bool = False) -> str:
    """Which weeks stand on each side, and when they were read from TOPdesk; with `duur` also how many of them tell how long cards take."""
    told: list[str] = []
    for side, m in (("nulmeting", b.gemeten.nul), ("eenmeting", b.gemeten.een)):
        if m is None:
            told.append(tekst(f"rapport.{side}_geen"))
        else:
            days = {"van": dag(m.eerste), "tot": dag(m.laatste), "op": dag(m.geteld_op.astimezone(b.zone))}
            told.append(tekst(f"rapport.{side}_weken", weken=len(m.weken), **days))
            if duur:
                told.append(tekst("rapport.nulmeting_rijp", weken=m.rijp))
    return " ".join(told)


def _kern(b: Bron) -> Tabel:
    old, new = (_cijfers(b, m) if m is not None else {} for m in (b.gemeten.nul, b.gemeten.een))
    rows: list[tuple[Cel, ...]] = []
    for name, unit in _CIJFERS:
        then, now = old.get(name), new.get(name)
        words = (tekst(f"rapport.eenheid_{unit}"), tekst(f"rapport.nulmeting_{name}_telt"))
        rows.append((tekst(f"rapport.nulmeting_{name}"), then, now, verschil(now, then), *words))
    columns = (
        Kolom("cijfer", "tekst"), Kolom("nul_waarde", "waarde"), Kolom("een_waarde", "waarde"), Kolom("verschil", "waarde"),
        Kolom("eenheid", "tekst"), Kolom("telt", "tekst"),
    )  # fmt: skip
    return Tabel("nulmeting", columns, tuple(rows), wanneer=wanneer(b, duur=True))


def _cijfers(b: Bron, m: Meting) -> dict[str, float | None]:
    post, phone = (_onderwerpen(m, kinds).total() for kinds in (_POST, _TELEFOON))
    second = agency = 0
    for (kind, place, further, _), number in m.aflopen.items():
        if kind in _POST:
            second += number * further
            agency += number * (place == ANDERE_INSTANTIE or place in b.kaart.instanties)
    took = _duren(m)
    known = took.total() - took[ONBEKEND]

    def share(part: int, whole: int) -> float | None:
        hidden = b.buiten and verhul(part) is None
        return None if hidden else aandeel(part, whole)

    return {
        "mail": round(post / len(m.weken), 1), "telefoon": round(phone / len(m.weken), 1),
        "tweedelijns": share(second, post), "instantie": share(agency, post), "binnen_1": share(took["0"], known),
        "binnen_5": share(took["0"] + took["2"], known), "binnen_10": share(took["0"] + took["2"] + took["6"], known),
        "lang": share(took["21"] + took[OPEN], known),
    }  # fmt: skip


def _naast(b: Bron, id_: str, sleutel: str, tel: Callable[[Meting], Counter[str]], volgorde: list[str] | None = None) -> Tabel:
    """Counts before and after side by side, each with its share; in a fixed order, or the most frequent first."""
    old, new = (tel(m) if m is not None else Counter[str]() for m in (b.gemeten.nul, b.gemeten.een))
    names = volgorde or sorted(old.keys() | new.keys(), key=lambda n: (-old[n] - new[n], n))
    rows = tuple(
        (_noem(sleutel, name), old[name], aandeel(old[name], old.total()), new[name], aandeel(new[name], new.total())) for name in names
    )
    total = (tekst("rapport.totaal"), old.total(), aandeel(old.total(), old.total()), new.total(), aandeel(new.total(), new.total()))
    columns = (Kolom(sleutel, "tekst"), Kolom("nul"), Kolom("nul_deel", "procent"), Kolom("een"), Kolom("een_deel", "procent"))
    return Tabel(id_, columns, rows, total, wanneer=wanneer(b, duur=sleutel == "duur"))


def _alleen_aantal(b: Bron, t: Tabel) -> Tabel:
    """The row of the vertrouwensinspecteurs shows counts only."""
    shares = [n for n, k in enumerate(t.kolommen) if k.soort == "procent"]
    rows = (tuple(None if n in shares and b.rij_is_vi(row) else v for n, v in enumerate(row)) for row in t.rijen)
    return replace(t, rijen=tuple(rows))


def _noem(sleutel: str, waarde: str) -> str:
    if not waarde:
        return tekst("rapport.niet_ingevuld")
    return woord(sleutel, waarde) if sleutel in ("duur", "sector") else waarde


def _duren(m: Meting) -> Counter[str]:
    found = Counter[str]()
    for (kind, length), number in m.duren.items():
        if kind in _POST:
            found[length] += number
    return found


def _plekken(b: Bron, m: Meting) -> Counter[str]:
    found = Counter[str]()
    for (kind, place, _, _), number in m.aflopen.items():
        if kind in _POST:
            found[tekst("rapport.plek_andere_instantie") if place == ANDERE_INSTANTIE else b.naam(place) if place else ""] += number
    return found


def _sectoren(m: Meting) -> Counter[str]:
    found = Counter[str]()
    for (kind, sector, _), number in m.onderwerpen.items():
        if kind in _POST:
            found[sector] += number
    return found


def _onderwerpen(m: Meting, kinds: tuple[str, ...]) -> Counter[str]:
    found = Counter[str]()
    for (kind, _, subject), number in m.onderwerpen.items():
        if kind in kinds:
            found[subject] += number
    return found
