"""Chapter: what was suggested, what people made of it, where meldingen were referred, and what held automation back."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta

from triage.domain.termen import Modus
from triage.rappel.kalender import lokale_dag
from triage.report.bron import Bron, Deel
from triage.report.klein import voeg_samen, vouw
from triage.report.maten import aandeel
from triage.report.uitgezet import Werkdagteller
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel, grafiek
from triage.report.woord import woord
from triage.store.tellingen import Adviestelling
from triage.teksten import tekst

DOORVERWEZEN = (Modus.VERWIJZEN, Modus.OVERDRAGEN, Modus.INTERN)
WIE = {"door_bot": "reeks_door_bot", "door_persoon": "reeks_door_persoon"}
"""series of a chart by who decided"""
OORDELEN = ("geaccepteerd", "gewijzigd", "toegepast", "teruggedraaid", "vervallen", "open")


def oordelen(b: Bron) -> Hoofdstuk:
    """The chapter."""
    routes, subjects = _routes(b), _per_subcategorie(b)
    tables = (_besluiten(b), routes, subjects, _openstaand(b), _stopvlaggen(b))
    return Hoofdstuk("oordelen", tables, (grafiek(routes, "stapel", "naar", WIE),))


def tel(rows: Iterable[Adviestelling], keep: Callable[[Adviestelling], bool] | None = None) -> int:
    """How many meldingen in these rows, or in those to keep."""
    return sum([r.aantal for r in rows if keep is None or keep(r)])


def per(rows: Iterable[Adviestelling], veld: str) -> defaultdict[str, list[Adviestelling]]:
    """The rows by one of their fields; a value that none has gives no rows."""
    found: defaultdict[str, list[Adviestelling]] = defaultdict(list)
    for row in rows:
        found[getattr(row, veld)].append(row)
    return found


def is_bot(row: Adviestelling) -> bool:
    """Applied under mandaat, with nobody in between."""
    return row.oordeel in ("toegepast", "teruggedraaid") and row.door == "mandaat"


def gevolgd(rows: Iterable[Adviestelling]) -> tuple[int, int]:
    """Of the suggestions that a person decided on: how many were followed, and how many there were."""
    judged = [r for r in rows if r.door != "mandaat" and r.oordeel in ("geaccepteerd", "toegepast", "gewijzigd", "teruggedraaid")]
    return tel(judged, lambda r: r.oordeel in ("geaccepteerd", "toegepast")), tel(judged)


def _besluiten(b: Bron) -> Tabel:
    """By mode of the main outcome and by what became of it: rows and columns both add up."""
    modes = sorted({r.modus for r in (*b.nu.adviezen, *b.eerder.adviezen)})
    rows: list[tuple[Cel, ...]] = []
    for mode in modes:
        here = [r for r in b.nu.adviezen if r.modus == mode]
        bot, person, undecided, lapsed = _wie(here)
        earlier = tel(b.eerder.adviezen, _met(mode))
        rows.append((woord("modus", mode), tel(here), bot, person, undecided, lapsed, earlier))
    columns = (
        Kolom("modus", "tekst"), Kolom("beoordeeld"), Kolom("door_bot"), Kolom("door_persoon"), Kolom("onbeslist"), Kolom("vervallen"),
        Kolom("vorige"),
    )  # fmt: skip
    total = (tekst("rapport.totaal"), tel(b.nu.adviezen), *_wie(b.nu.adviezen), tel(b.eerder.adviezen))
    return Tabel("besluiten", columns, tuple(rows), total)


def _met(mode: str) -> Callable[[Adviestelling], bool]:
    return lambda r: r.modus == mode


def _wie(rows: Iterable[Adviestelling]) -> tuple[int, int, int, int]:
    rows = list(rows)
    bot, lapsed = tel(rows, is_bot), tel(rows, lambda r: r.oordeel == "vervallen")
    undecided = tel(rows, lambda r: r.oordeel == "open")
    return bot, tel(rows) - bot - lapsed - undecided, undecided, lapsed


def _routes(b: Bron) -> Tabel:
    """Where meldingen were referred, as far as the route was applied or accepted."""
    now, before = _verwezen(b.nu), _verwezen(b.eerder)
    here, then = per(now, "route"), per(before, "route")
    rows = tuple(
        (b.naam(route), tel(here[route]), tel(here[route], is_bot), tel(here[route], lambda r: not is_bot(r)), tel(then[route]))
        for route in sorted(here.keys() | then.keys(), key=lambda route: (-tel(here[route]), route))
    )
    columns = (Kolom("naar", "tekst"), Kolom("verwezen"), Kolom("door_bot"), Kolom("door_persoon"), Kolom("vorige"))
    bot = tel(now, is_bot)
    table = Tabel("routes", columns, rows, (tekst("rapport.totaal"), tel(now), bot, tel(now) - bot, tel(before)))
    return vouw(voeg_samen(table, b.rij_is_vi), "verwezen")


def _verwezen(deel: Deel) -> list[Adviestelling]:
    return [r for r in deel.adviezen if r.modus in DOORVERWEZEN and r.oordeel in ("toegepast", "geaccepteerd")]


def _per_subcategorie(b: Bron) -> Tabel:
    rows: list[tuple[Cel, ...]] = []
    for name, here in sorted(per(b.nu.adviezen, "subcategorie").items(), key=lambda kv: (-tel(kv[1]), kv[0])):
        rows.append((name, tel(here), *_per_oordeel(here), aandeel(*gevolgd(here))))
    columns = (
        Kolom("subcategorie", "tekst"), Kolom("beoordeeld"), *(Kolom(o) for o in OORDELEN), Kolom("gevolgd", "procent")
    )  # fmt: skip
    whole = b.nu.adviezen
    total = (tekst("rapport.totaal"), tel(whole), *_per_oordeel(whole), aandeel(*gevolgd(whole)))
    return Tabel("suggesties", columns, tuple(rows), total)


def _per_oordeel(rows: Iterable[Adviestelling]) -> tuple[int, ...]:
    found = per(rows, "oordeel")
    return tuple(tel(found[verdict]) for verdict in OORDELEN)


def _openstaand(b: Bron) -> Tabel:
    """Suggestions that wait for a person, by how many working days they have."""
    count, today = Werkdagteller(b.kalender), lokale_dag(b.op - timedelta(microseconds=1), b.kalender)
    ages = [count.tussen(lokale_dag(made, b.kalender), today) for made in b.open_adviezen]
    steps = ((0, 1), (2, 5), (6, 10), (11, 10_000))
    rows = tuple((tekst(f"rapport.leeftijd_{low}"), sum(low <= age <= high for age in ages)) for low, high in steps)
    columns = (Kolom("leeftijd", "tekst"), Kolom("suggesties"))
    return Tabel("open_suggesties", columns, rows, (tekst("rapport.totaal"), len(ages)), stand=True)


def _stopvlaggen(b: Bron) -> Tabel:
    now, before, total = b.nu.stopvlaggen, b.eerder.stopvlaggen, tel(b.nu.adviezen)
    rows = tuple(
        (woord("vlag", flag), now.get(flag, 0), aandeel(now.get(flag, 0), total), before.get(flag, 0))
        for flag in sorted(now.keys() | before.keys(), key=lambda f: (-now.get(f, 0), f))
    )
    columns = (Kolom("stopvlag", "tekst"), Kolom("meldingen"), Kolom("van_beoordeeld", "procent"), Kolom("vorige"))
    return voeg_samen(Tabel("stopvlaggen", columns, rows), lambda row: row[0] == tekst("rapport.vlag_vi"))
