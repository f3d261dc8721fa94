"""What receivers, melders and the Loket do with a hand-over, by the habits of the receiver."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from triage.demo.halfjaar.gewoonten import Ontvanger
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Retourreden, Van

_G = Gebeurtenissoort
_STATUSVRAAG, _WACHT, _PAUZE, _ONBESTELBAAR, _BEDANKJE = 0.06, 0.03, 0.01, 0.005, 0.1


@dataclass(frozen=True, slots=True)
class Straks:
    """Something that will happen in a dossier, unless it cannot any more by then."""

    moment: datetime
    dossier: int
    gebeurtenis: Gebeurtenis


def na_uitzetten(dossier: int, ontvanger: Ontvanger, moment: datetime, rnd: random.Random) -> list[Straks]:
    """What follows on a hand-over by itself."""
    h, who = ontvanger.gewoonte, Van.TEAM if ontvanger.intern else Van.INSTANTIE
    found: list[Straks] = []

    def add(kind: Gebeurtenissoort, van: Van, after: timedelta, **more: object) -> datetime:
        when = moment + after
        found.append(Straks(when, dossier, Gebeurtenis(0, kind, when, van, **more)))  # type: ignore[arg-type]
        return when

    if rnd.random() < h.machine:
        add(_G.AUTOMATISCH, Van.SYSTEEM, timedelta(minutes=rnd.randint(1, 9)))
    if rnd.random() < h.onduidelijk:
        add(_G.ONDUIDELIJK, who, _dagen(rnd, 1, 20))
    if rnd.random() < h.ontvangen:
        add(_G.ONTVANGEN, who, _dagen(rnd, *h.ontvangen_dagen))
    if rnd.random() < h.behandeling:
        _in_behandeling(add, who, rnd, h.met_datum, moment)
    if rnd.random() < h.terug:
        _terug(add, who, rnd)
    elif rnd.random() < h.antwoord:
        add(_G.AFGEHANDELD if rnd.random() < h.dicht else _G.INHOUDELIJK, who, _dagen(rnd, *h.antwoord_dagen))
    if rnd.random() < _STATUSVRAAG:
        add(_G.STATUSVRAAG, Van.MELDER, _dagen(rnd, 8, 30))
    if rnd.random() < _WACHT:
        asked = _dagen(rnd, 2, 8)
        add(_G.WACHT_OP_MELDER, who, asked)
        add(_G.MELDER_REACTIE, Van.MELDER, asked + _dagen(rnd, 2, 10))
    if rnd.random() < _PAUZE:
        start = _dagen(rnd, 3, 9)
        add(_G.PAUZE, Van.LOKET, start, datum=(moment + start + timedelta(days=rnd.randint(5, 15))).date(), reden="afgesproken")
    if rnd.random() < _BEDANKJE:
        add(_G.BEDANKJE, Van.MELDER, _dagen(rnd, 10, 40))
    return found


def na_rappel(dossier: int, ontvanger: Ontvanger, moment: datetime, rnd: random.Random) -> list[Straks]:
    """What a rappel brings about: an answer, an empty word, a machine, a bounce, or nothing."""
    h, who = ontvanger.gewoonte, Van.TEAM if ontvanger.intern else Van.INSTANTIE
    if rnd.random() < _ONBESTELBAAR:
        return [
            _straks(dossier, _G.ONBESTELBAAR, Van.SYSTEEM, moment + timedelta(minutes=3)),
            _straks(dossier, _G.BESTELBAAR, Van.LOKET, moment + _dagen(rnd, 3, 9)),
        ]
    if rnd.random() < h.machine:
        return [_straks(dossier, _G.AUTOMATISCH, Van.SYSTEEM, moment + timedelta(minutes=2))]
    if rnd.random() >= h.na_rappel:
        return []
    when = moment + _dagen(rnd, 0, 4)
    if rnd.random() < h.behandeling:
        day = (when + timedelta(days=rnd.randint(3, 15))).date() if rnd.random() < h.met_datum else None
        return [Straks(when, dossier, Gebeurtenis(0, _G.IN_BEHANDELING, when, who, datum=day))]
    return [_straks(dossier, _G.AFGEHANDELD if rnd.random() < h.dicht else _G.INHOUDELIJK, who, when)]


def _straks(dossier: int, soort: Gebeurtenissoort, van: Van, moment: datetime) -> Straks:
    return Straks(moment, dossier, Gebeurtenis(0, soort, moment, van))


def _in_behandeling(add, who: Van, rnd: random.Random, met_datum: float, moment: datetime) -> None:  # type: ignore[no-untyped-def]
    after = _dagen(rnd, 1, 12)
    if rnd.random() < met_datum:
        add(_G.IN_BEHANDELING, who, after, datum=(moment + after + timedelta(days=rnd.randint(3, 25))).date())
    else:
        add(_G.IN_BEHANDELING, who, after, naam_bekend=rnd.random() < 0.3)


def _terug(add, who: Van, rnd: random.Random) -> None:  # type: ignore[no-untyped-def]
    add(_G.TERUGGESTUURD, who, _dagen(rnd, 0, 9), reden=rnd.choice(list(Retourreden)).value)


def _dagen(rnd: random.Random, first: int, last: int) -> timedelta:
    """A stretch of some days that ends within the hours of an office, more or less."""
    return timedelta(days=rnd.randint(first, last), minutes=rnd.randint(5, 300))
