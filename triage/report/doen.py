"""The first lines of the report: what needs doing, most pressing first, and who or what it is about."""

from collections import Counter
from collections.abc import Callable, Iterator

from triage.kaart.overzicht import onderhoud as kaart_onderhoud
from triage.report.bron import Bron
from triage.report.maten import stijgt
from triage.report.onderhoud import gebruik
from triage.report.oordelen import gevolgd, per
from triage.report.terug import teruggestuurd
from triage.report.uitgezet import Uitgezet
from triage.report.wachten import open_nu, van_periode
from triage.teksten import tekst

REGELS = 5
_MANDAAT_DAGEN = 30
_GENOEG = 10
"""fewer than this say too little about a route or a subject"""
_SLECHT = 0.2


def doen(b: Bron) -> tuple[str, ...]:
    """At most five lines; one that says so when there is nothing."""
    lines: list[str] = []
    for rule in _REGELS:
        lines += rule(b)
    return tuple(lines[:REGELS]) or (tekst("rapport.doen_niets"),)


def _vi(b: Bron) -> Iterator[str]:
    """No number: there are too few of them to count."""
    if any(u.dossier.vertrouwelijk and u.over_termijn for u in open_nu(b)):
        yield tekst("rapport.doen_vi")


def _niet_beoordeeld(b: Bron) -> Iterator[str]:
    number = b.nu.staten.get("fout", 0)
    if number:
        yield tekst("rapport.doen_niet_beoordeeld", aantal=number)


def _onbestelbaar(b: Bron) -> Iterator[str]:
    broken = {u.dossier.ontvanger for u in _open(b) if u.onbestelbaar}
    if broken:
        yield tekst("rapport.doen_onbestelbaar", namen=_namen(b, sorted(broken)))


def _geescaleerd(b: Bron) -> Iterator[str]:
    stuck = [u for u in _open(b) if u.escalaties and u.over_termijn]
    if stuck:
        receivers = Counter(u.dossier.ontvanger for u in stuck)
        yield tekst("rapport.doen_geescaleerd", aantal=len(stuck), namen=_namen(b, [r for r, _ in receivers.most_common()]))


def _over_termijn(b: Bron) -> Iterator[str]:
    late = [u for u in _open(b) if u.over_termijn and not u.escalaties]
    if late:
        receiver, number = sorted(Counter(u.dossier.ontvanger for u in late).items(), key=lambda kv: (-kv[1], kv[0]))[0]
        oldest = max(u.leeftijd for u in late if u.dossier.ontvanger == receiver)
        yield tekst("rapport.doen_over_termijn", totaal=len(late), naam=b.naam(receiver), aantal=number, oudste=oldest)


def _onbeslist(b: Bron) -> Iterator[str]:
    if len(b.open_adviezen) >= _GENOEG:
        yield tekst("rapport.doen_onbeslist", aantal=len(b.open_adviezen))


def _foute_route(b: Bron) -> Iterator[str]:
    back = Counter(u.dossier.route for u in teruggestuurd(b, b.nu) if u.herkomst.door == "bot")
    sent = Counter(u.dossier.route for u in van_periode(b) if u.herkomst.door == "bot")
    for route, number in sorted(back.items(), key=lambda kv: (-kv[1], kv[0])):
        if sent[route] >= _GENOEG and number / sent[route] >= _SLECHT:
            yield tekst("rapport.doen_foute_route", naam=b.naam(route), aantal=number, van=sent[route])
            return


def _slecht_gevolgd(b: Bron) -> Iterator[str]:
    for name, here in sorted(per(b.nu.adviezen, "subcategorie").items()):
        good, judged = gevolgd(here)
        if judged >= _GENOEG and good / judged < 1 - 2 * _SLECHT:
            yield tekst("rapport.doen_slecht_gevolgd", naam=name, aantal=judged - good, van=judged)
            return


def _afspraak(b: Bron) -> Iterator[str]:
    expired = kaart_onderhoud(b.bestanden, b.op.date()).afspraak_verlopen
    if expired:
        yield tekst("rapport.doen_afspraak", namen=_namen(b, list(expired)))


def _mandaat(b: Bron) -> Iterator[str]:
    soon = [m for m in b.mandaat if 0 <= (m.tot - b.op.date()).days <= _MANDAAT_DAGEN]
    if soon:
        yield tekst("rapport.doen_mandaat", namen=_namen(b, [m.wat for m in soon]), dag=f"{min(m.tot for m in soon):%d-%m-%Y}")


def _contact(b: Bron) -> Iterator[str]:
    todo, used = kaart_onderhoud(b.bestanden, b.op.date()), gebruik(b)
    stale = sorted({i for i in (*todo.nooit_bevestigd, *todo.verlopen) if used[i]}, key=lambda i: (-used[i], i))
    if stale:
        yield tekst("rapport.doen_contact", aantal=len(stale), namen=_namen(b, stale))


def _stijger(b: Bron) -> Iterator[str]:
    now, before = Counter[str](), Counter[str]()
    for counts, deel in ((now, b.nu), (before, b.eerder)):
        for row in deel.adviezen:
            counts[row.subcategorie] += row.aantal
    rising = [s for s in now if now[s] >= _GENOEG and before and stijgt(now[s], before[s])]
    if rising:
        name = max(sorted(rising), key=lambda s: now[s] - before[s])
        yield tekst("rapport.doen_stijger", naam=name, aantal=now[name], eerder=before[name])


_REGELS: tuple[Callable[[Bron], Iterator[str]], ...] = (
    _vi, _niet_beoordeeld, _onbestelbaar, _geescaleerd, _over_termijn, _foute_route, _slecht_gevolgd, _onbeslist, _afspraak, _mandaat,
    _contact, _stijger,
)  # fmt: skip
"""in the order in which they press"""


def _open(b: Bron) -> list[Uitgezet]:
    return [u for u in open_nu(b) if not u.dossier.vertrouwelijk]


def _namen(b: Bron, routes: list[str]) -> str:
    """At most three names, and how many more there are."""
    names = ", ".join(b.naam(r) for r in routes[:3])
    return names if len(routes) <= 3 else tekst("rapport.en_meer", namen=names, aantal=len(routes) - 3)
