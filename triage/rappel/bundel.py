"""Steps that are due, put together: one mail per team or agency, a few an hour, so that an outage does not end in a flood."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.kalender import Kalender, eerstvolgend_open, is_open, lokale_dag
from triage.rappel.plan import Geen, Gepland, volgende_stap
from triage.settings.rappel import RappelBestand

_UUR = timedelta(hours=1)
Plan = Callable[[Dossier, RappelBestand, Kalender, Collection[str]], Gepland | Geen]


@dataclass(frozen=True, slots=True)
class Bundel:
    """One mail: everything that is due for one team or agency, or for the teamleider. Confidential steps have a mail of their own."""

    sleutel: str
    """who gets it: the receiver, or `teamleider`; `:vertrouwelijk` behind it where it is"""
    aan: str
    """ontvanger | teamleider"""
    ontvanger: str
    """route id of the receiver; empty for the teamleider"""
    vertrouwelijk: bool
    stappen: tuple[Gepland, ...]
    """longest waiting first"""


@dataclass(frozen=True, slots=True)
class Verwacht:
    """A mail that will go out at `moment` when nobody answers."""

    moment: datetime
    bundel: Bundel


def aan_de_beurt(
    dossiers: Iterable[Dossier],
    regels: RappelBestand,
    kalender: Kalender,
    nu: datetime,
    kapot: Collection[str] = (),
    plan: Plan = volgende_stap,
) -> tuple[Gepland, ...]:
    """The steps due at `nu`, longest waiting first; none outside office hours. `plan` may be one that remembers."""
    if not is_open(nu, kalender):
        return ()
    planned = (plan(d, regels, kalender, kapot) for d in dossiers)
    return _oudste_eerst(p for p in planned if isinstance(p, Gepland) and p.niet_voor <= nu)


def bundel(
    stappen: Iterable[Gepland], regels: RappelBestand, vandaag: Mapping[str, int] | None = None, dit_uur: int = 0
) -> tuple[Bundel, ...]:
    """The mails to send now. `vandaag`: mails already sent today per `Bundel.sleutel`; `dit_uur`: mails sent in the past hour.

    What is over stays due: it comes with the next call after the hour or the day is over.
    """
    groups: dict[str, list[Gepland]] = {}
    for step in _oudste_eerst(stappen):
        groups.setdefault(_sleutel(step), []).append(step)
    free = [
        Bundel(key, g[0].aan, g[0].ontvanger if g[0].aan == "ontvanger" else "", g[0].vertrouwelijk, tuple(g))
        for key, g in groups.items()
        if (vandaag or {}).get(key, 0) < regels.mails_per_ontvanger_per_dag
    ]
    return tuple(free[: max(0, regels.mails_per_uur - dit_uur)])


def als_gebeurtenis(stap: Gepland, nr: int, moment: datetime) -> Gebeurtenis:
    """The event to add to the history once the step is sent."""
    kind = Gebeurtenissoort.RAPPEL if stap.aan == "ontvanger" else Gebeurtenissoort.ESCALATIE
    return Gebeurtenis(nr, kind, moment, Van.LOKET, klok=stap.klok, vanaf=stap.vanaf, stap=stap.stap)


def vooruitblik(
    dossiers: Iterable[Dossier], regels: RappelBestand, kalender: Kalender, van: datetime, tot: datetime, kapot: Collection[str] = ()
) -> tuple[Verwacht, ...]:
    """What goes out from `van` until before `tot` if nobody answers and the worker looks every hour."""
    here = {d.id: d for d in dossiers}
    planned = {id_: volgende_stap(d, regels, kalender, kapot) for id_, d in here.items()}
    expected: list[Verwacht] = []
    today: dict[str, int] = {}
    moment = eerstvolgend_open(van, kalender)
    while moment < tot:
        due = [p for p in planned.values() if isinstance(p, Gepland) and p.niet_voor <= moment]
        for mail in bundel(due, regels, today):
            expected.append(Verwacht(moment, mail))
            today[mail.sleutel] = today.get(mail.sleutel, 0) + 1
            for step in mail.stappen:
                old = here[step.dossier]
                event = als_gebeurtenis(step, len(old.gebeurtenissen), moment)
                here[step.dossier] = replace(old, gebeurtenissen=(*old.gebeurtenissen, event))
                planned[step.dossier] = volgende_stap(here[step.dossier], regels, kalender, kapot)
        later = eerstvolgend_open(moment + _UUR, kalender)
        if lokale_dag(later, kalender) != lokale_dag(moment, kalender):
            today = {}
        moment = later
    return tuple(expected)


def als_json(stap: Gepland | Geen) -> dict[str, Any]:
    """One step with its explanation as plain values; times in UTC."""
    if isinstance(stap, Geen):
        return {"geen": stap.value}
    why = stap.waarom
    return {
        "sleutel": stap.sleutel, "melding": stap.nummer, "ontvanger": stap.ontvanger, "stap": stap.stap, "aan": stap.aan,
        "niet_voor": stap.niet_voor.astimezone(UTC).isoformat(), "voorstel": stap.voorstel.value if stap.voorstel else None,
        "waarom": {
            "klok": why.klok.value, "vanaf": why.vanaf_soort.value, "vanaf_moment": why.vanaf_moment.astimezone(UTC).isoformat(),
            "termijn_werkdagen": why.termijn, "uiterlijk": why.uiterlijk.isoformat(), "toegezegd": why.toegezegd,
            "overgeslagen": [{"dag": d.dag.isoformat(), "reden": d.reden} for d in why.overgeslagen],
            "eerder": [{"stap": s, "moment": m.astimezone(UTC).isoformat()} for s, m in why.eerder],
            "uitstel": [u.value for u in why.uitstel],
        },
    }  # fmt: skip


def _sleutel(stap: Gepland) -> str:
    who = stap.ontvanger if stap.aan == "ontvanger" else "teamleider"
    return f"{who}:vertrouwelijk" if stap.vertrouwelijk else who


def _oudste_eerst(stappen: Iterable[Gepland]) -> tuple[Gepland, ...]:
    return tuple(sorted(stappen, key=lambda p: (p.niet_voor, p.nummer, p.sleutel)))
