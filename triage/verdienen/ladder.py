"""How far each route may go on a day: the mandaat, bounded by what was proved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from triage.domain.advies import Mandaatregel
from triage.domain.termen import Stadium
from triage.domain.verdienen import LABELS, Feit, Plan, Toets, Trede
from triage.settings.mandaat import Verdienen
from triage.verdienen.toets import doorloop

_VOLGORDE = tuple(Stadium)
Feiten = Mapping[str, Sequence[Feit]]
"""route, or `labels` -> its evidence"""


def geldende(mandaat: Sequence[Mandaatregel], wat: str, vandaag: date) -> Mandaatregel | None:
    """The rule that counts on a day: the newest valid one, the most careful of two of the same day; None without one."""
    valid = [m for m in mandaat if m.wat == wat and m.geldig(vandaag)]
    return min(valid, key=lambda m: (-m.van.toordinal(), _VOLGORDE.index(m.stadium), not m.bewijs_nodig)) if valid else None


def trede(mandaat: Sequence[Mandaatregel], feiten: Feiten, regels: Verdienen, wat: str, nu: datetime) -> Trede:
    """Where a route, or the labels, stands. `nu` is aware and in the Loket's time zone."""
    rule = geldende(mandaat, wat, nu.date())
    if rule is None:
        stage = Stadium.UIT if wat == LABELS else Stadium.SUGGESTIE
        return Trede(wat, "", stage, stage, "geen_mandaat", 0, None, None, None)
    if rule.stadium is not Stadium.AUTOMATISCH:
        return Trede(wat, rule.groep, rule.stadium, rule.stadium, "mandaat", 0, None, None, rule.tot)
    if not rule.bewijs_nodig:
        return Trede(wat, rule.groep, rule.stadium, rule.stadium, "niet_nodig", 0, None, None, rule.tot)
    own = _toets(rule, regels, regels.limiet_groep if wat == LABELS else regels.limiet_route, feiten.get(wat, ()))
    group = _groepstoets(mandaat, feiten, regels, rule, nu) if rule.groep else None
    tests = [t for t in (own, group) if t is not None]
    ends = [t.certificaat.tot for t in tests if t.certificaat is not None and nu < t.certificaat.tot]
    if len(ends) == len(tests):
        last = min(rule.tot, *(e.astimezone(nu.tzinfo).date() for e in ends))
        return Trede(wat, rule.groep, Stadium.AUTOMATISCH, rule.stadium, "bewezen", 0, own, group, last)
    missing = [t for t in tests if t.certificaat is None or nu >= t.certificaat.tot]
    reason = "uitgeput" if any(t.uitgeput for t in missing) else "te_keuren" if own in missing else "te_keuren_groep"
    return Trede(wat, rule.groep, Stadium.SUGGESTIE, rule.stadium, reason, max(t.nog for t in missing), own, group, rule.tot)


def verdiend(mandaat: Sequence[Mandaatregel], feiten: Feiten, regels: Verdienen, nu: datetime) -> tuple[Mandaatregel, ...]:
    """The mandaat as far as it was earned: what may not be automatic yet stands at suggestie. For decide, which knows no evidence."""
    steps = {wat: trede(mandaat, feiten, regels, wat, nu) for wat in {m.wat for m in mandaat}}
    return tuple(replace(m, stadium=min(m.stadium, steps[m.wat].stadium, key=_VOLGORDE.index)) for m in mandaat)


def _toets(rule: Mandaatregel, regels: Verdienen, limiet: float, feiten: Sequence[Feit]) -> Toets:
    """Only what was judged since the mandaat counts: what may be wrong in it was fixed before."""
    plan = Plan(limiet, 1 - regels.zekerheid, rule.fouten_mag, rule.pogingen, regels.geldig_dagen)
    return doorloop((f for f in feiten if f.op.date() >= rule.van), plan)


def _groepstoets(mandaat: Sequence[Mandaatregel], feiten: Feiten, regels: Verdienen, rule: Mandaatregel, nu: datetime) -> Toets:
    together = {m.wat for m in mandaat if m.groep == rule.groep and m.geldig(nu.date())}
    return _toets(rule, regels, regels.limiet_groep, [f for wat in sorted(together) for f in feiten.get(wat, ())])
