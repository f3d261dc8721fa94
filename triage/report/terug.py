"""Chapters: rappels and what came of them; what came back, what was sent to us wrongly, and melders who are sent around."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from triage.domain.termen import VERTROUWENSINSPECTEUR
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.kalender import lokale_dag
from triage.report.bron import Bron, Deel
from triage.report.klein import voeg_samen, vouw
from triage.report.maten import aandeel
from triage.report.oordelen import WIE
from triage.report.uitgezet import Uitgezet, Werkdagteller, is_teken
from triage.report.vormen import Cel, Hoofdstuk, Kolom, Tabel, grafiek
from triage.report.wachten import per_ontvanger, van_periode
from triage.report.woord import woord
from triage.teksten import tekst

_REACTIE_DAGEN = 5
_REACTIES = {"reactie": "reeks_reactie", "geen_reactie": "reeks_geen_reactie", "te_kort": "reeks_te_kort"}
_G = Gebeurtenissoort


def rappels(b: Bron) -> Hoofdstuk:
    """The chapter on rappels."""
    steps = _per_stap(b)
    return Hoofdstuk("rappels", (steps, _per_ontvanger(b)), (grafiek(steps, "stapel", "stap", _REACTIES),))


def terug(b: Bron) -> Hoofdstuk:
    """The chapter on what went to the wrong place."""
    returned = _teruggestuurd(b)
    tables = (returned, redenen(b), aan_ons(b), _ketens(b), _statusvragen(b))
    drawn = grafiek(returned, "stapel", "ontvanger", WIE)
    return Hoofdstuk("terug", tables, (drawn,))


def verstuurd(b: Bron, deel: Deel) -> Iterator[tuple[Uitgezet, Gebeurtenis]]:
    """Every rappel and escalation of a period, with the hand-over that it was about."""
    for u in b.uitgezet:
        for event in u.dossier.gebeurtenissen:
            if event.soort in (_G.RAPPEL, _G.ESCALATIE) and deel.is_in(event.moment):
                yield u, event


def teruggestuurd(b: Bron, deel: Deel, route: str | None = None) -> list[Uitgezet]:
    """What any receiver, or that of one route, last sent back within a period."""
    return [u for u in b.uitgezet if u.terug is not None and deel.is_in(u.terug.moment) and route in (None, u.dossier.route)]


def statusvragen(b: Bron, deel: Deel) -> Counter[str]:
    """Receiver -> how often melders asked how it stands."""
    found: Counter[str] = Counter()
    for receiver, items in per_ontvanger(b.uitgezet).items():
        events = (g for u in items for g in u.dossier.gebeurtenissen)
        found[receiver] = sum(g.soort is _G.STATUSVRAAG and g.van is Van.MELDER and deel.is_in(g.moment) for g in events)
    return +found


def _per_stap(b: Bron) -> Tabel:
    now: dict[str, list[bool | None]] = defaultdict(list)
    before = Counter(event.stap for _, event in verstuurd(b, b.eerder))
    count = Werkdagteller(b.kalender)
    for u, event in verstuurd(b, b.nu):
        now[event.stap].append(_reactie(b, u, event, count))
    order = [s.id for s in b.regels.stappen]
    names = sorted(now.keys() | before.keys(), key=lambda s: (order.index(s) if s in order else len(order), s))
    rows = tuple((name.replace("_", " "), *_tel(now[name]), before[name]) for name in names)
    columns = (
        Kolom("stap", "tekst"), Kolom("verstuurd"), Kolom("reactie"), Kolom("geen_reactie"), Kolom("te_kort"),
        Kolom("reactie_procent", "procent"), Kolom("vorige"),
    )  # fmt: skip
    everything = [r for results in now.values() for r in results]
    return Tabel("rappels", columns, rows, (tekst("rapport.totaal"), *_tel(everything), before.total()))


def _per_ontvanger(b: Bron) -> Tabel:
    found: dict[str, list[tuple[Uitgezet, Gebeurtenis]]] = defaultdict(list)
    for u, event in verstuurd(b, b.nu):
        found[u.dossier.route if u.dossier.vertrouwelijk else u.dossier.ontvanger].append((u, event))
    rows: list[tuple[Cel, ...]] = []
    for receiver, sent in sorted(found.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        bad = len({u.dossier.id for u, _ in sent if u.onbestelbaar})
        rows.append((b.naam(receiver), len(sent), len({u.dossier.id for u, _ in sent}), bad))
    sums = tuple(sum(int(r[n] or 0) for r in rows) for n in (1, 2, 3))
    columns = (Kolom("ontvanger", "tekst"), Kolom("verstuurd"), Kolom("over_meldingen"), Kolom("onbestelbaar"))
    return voeg_samen(Tabel("rappels_per_ontvanger", columns, tuple(rows), (tekst("rapport.totaal"), *sums)), b.rij_is_vi)


def _tel(results: list[bool | None]) -> tuple[Cel, ...]:
    yes, no, early = results.count(True), results.count(False), results.count(None)
    return len(results), yes, no, early, aandeel(yes, yes + no)


def _reactie(b: Bron, u: Uitgezet, event: Gebeurtenis, count: Werkdagteller) -> bool | None:
    """Whether the receiver gave a sign of life within five working days after it; None while those are not over."""
    day = lokale_dag(event.moment, b.kalender)
    signs = (g for g in u.dossier.gebeurtenissen if g.moment > event.moment and is_teken(g, b.regels))
    if any(count.tussen(day, lokale_dag(g.moment, b.kalender)) <= _REACTIE_DAGEN for g in signs):
        return True
    today = lokale_dag(b.op - timedelta(microseconds=1), b.kalender)
    return False if count.tussen(day, today) > _REACTIE_DAGEN else None


def _teruggestuurd(b: Bron) -> Tabel:
    now, before = (Counter(u.dossier.route for u in teruggestuurd(b, deel)) for deel in (b.nu, b.eerder))
    bot = Counter(u.dossier.route for u in teruggestuurd(b, b.nu) if u.herkomst.door == "bot")
    sent = Counter(u.dossier.route for u in van_periode(b))
    rows = tuple(
        (b.naam(route), now[route], bot[route], now[route] - bot[route], sent[route], before[route])
        for route in sorted(now.keys() | before.keys(), key=lambda r: (-now[r], r))
    )
    columns = (
        Kolom("ontvanger", "tekst"), Kolom("teruggestuurd"), Kolom("door_bot"), Kolom("door_persoon"), Kolom("uitgezet"), Kolom("vorige")
    )  # fmt: skip
    shown = sum(int(r[4] or 0) for r in rows)
    total = (tekst("rapport.totaal"), now.total(), bot.total(), now.total() - bot.total(), shown, before.total())
    return vouw(voeg_samen(Tabel("teruggestuurd", columns, rows, total), b.rij_is_vi), "teruggestuurd")


def redenen(b: Bron, route: str | None = None) -> Tabel:
    """Why meldingen came back and where they belong, of all receivers or of one."""
    now, before = (Counter(_waarom(u) for u in teruggestuurd(b, deel, route)) for deel in (b.nu, b.eerder))
    keys = sorted(now.keys() | before.keys(), key=lambda k: (-now[k], k))
    rows = tuple((woord("reden", why or "onbekend"), _bestemming(b, to), now[why, to], before[why, to]) for why, to in keys)
    columns = (Kolom("reden", "tekst"), Kolom("bestemming", "tekst"), Kolom("teruggestuurd"), Kolom("vorige"))
    table = Tabel("terug_reden", columns, rows, (tekst("rapport.totaal"), "", now.total(), before.total()))
    return vouw(voeg_samen(table, lambda row: row[1] == b.naam(VERTROUWENSINSPECTEUR)), "teruggestuurd")


def _waarom(u: Uitgezet) -> tuple[str, str]:
    return (u.terug.reden, u.terug.bestemming) if u.terug is not None else ("", "")


def aan_ons(b: Bron, van: str | None = None) -> Tabel:
    """What agencies sent us wrongly, all of them or one."""
    now, before = ({(r.van, r.reden, r.bestemming): r.aantal for r in deel.retouren if van in (None, r.van)} for deel in (b.nu, b.eerder))
    keys = sorted(now.keys() | before.keys(), key=lambda k: (-now.get(k, 0), k))
    rows = tuple(
        (b.naam(who), woord("reden", why or "onbekend"), _bestemming(b, to), now.get((who, why, to), 0), before.get((who, why, to), 0))
        for who, why, to in keys
    )
    columns = (Kolom("afzender", "tekst"), Kolom("reden", "tekst"), Kolom("bestemming", "tekst"), Kolom("meldingen"), Kolom("vorige"))
    total = (tekst("rapport.totaal"), "", "", sum(now.values()), sum(before.values()))
    return vouw(Tabel("aan_ons", columns, rows, total), "meldingen")


def _ketens(b: Bron) -> Tabel:
    rows = tuple(
        (tekst(f"rapport.keten_{n}"), sum(melders for times, melders in b.ketens.items() if min(times, 3) == n)) for n in (1, 2, 3)
    )
    return Tabel("ketens", (Kolom("keten", "tekst"), Kolom("melders")), rows, (tekst("rapport.totaal"), sum(b.ketens.values())))


def _statusvragen(b: Bron) -> Tabel:
    now, before = statusvragen(b, b.nu), statusvragen(b, b.eerder)
    rows = tuple((b.naam(r), now[r], before[r]) for r in sorted(now.keys() | before.keys(), key=lambda r: (-now[r], r)))
    total = (tekst("rapport.totaal"), now.total(), before.total())
    table = Tabel("statusvragen", (Kolom("ontvanger", "tekst"), Kolom("statusvragen"), Kolom("vorige")), rows, total)
    return vouw(voeg_samen(table, b.rij_is_vi), "statusvragen")


def _bestemming(b: Bron, route: str) -> str:
    return b.naam(route) if route else tekst("rapport.niet_gezegd")
