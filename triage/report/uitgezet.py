"""One hand-over as a report sees it at a moment: open or not, how long it took, and whether the terms were met."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from triage.domain.terugkoppeling import OPEN, Dossier, Gebeurtenis, Gebeurtenissoort, Klok, Klokstand, Stand, Van
from triage.rappel.kalender import Kalender, is_werkdag, lokale_dag
from triage.rappel.overgangen import is_ontvanger
from triage.rappel.stand import maak_stand
from triage.report.periode import Periode
from triage.settings.rappel import RappelBestand
from triage.store.tellingen_dossiers import Herkomst

_G = Gebeurtenissoort
_VOORTGANG = frozenset({_G.ONTVANGEN, _G.IN_BEHANDELING, _G.INHOUDELIJK, _G.AFGEHANDELD, _G.TERUGGESTUURD})
_INHOUD = frozenset({_G.INHOUDELIJK, _G.AFGEHANDELD})
_TIK = timedelta(microseconds=1)
"""a moment that is the end of a day belongs to that day"""
_EINDE = frozenset({_G.INHOUDELIJK, _G.AFGEHANDELD, _G.TERUGGESTUURD, _G.TERUGGENOMEN})


class Uitslag(StrEnum):
    """What came of a term."""

    GEEN_AFSPRAAK = "geen_afspraak"
    OP_TIJD = "op_tijd"
    TE_LAAT = "te_laat"
    """answered too late, or not yet and the last day is over"""
    LOOPT = "loopt"
    """the last day is still to come, or the melder is to act first"""
    VERVALLEN = "vervallen"
    """taken back or closed by the Loket before there was an answer"""


@dataclass(frozen=True, slots=True)
class Uitgezet:
    """One hand-over, judged at a moment. Waits and age are working days."""

    dossier: Dossier
    herkomst: Herkomst
    open: bool
    einde: datetime | None
    """when it was no longer owed an answer; None while open"""
    eerste: Uitslag
    inhoud: Uitslag
    wacht_teken: int | None
    """until the first sign of life; None while there was none"""
    wacht_inhoud: int | None
    leeftijd: int
    """since it was handed over, until its end or the moment"""
    terug: Gebeurtenis | None
    """the last time it was sent back"""
    escalaties: int
    onbestelbaar: bool

    def open_op(self, moment: datetime) -> bool:
        """True when an answer was owed at an earlier moment."""
        return self.herkomst.geopend < moment and (self.einde is None or self.einde >= moment)

    @property
    def over_termijn(self) -> bool:
        """Open, and the receiver owes by now what it has not given: a first sign, or content."""
        return self.open and (self.inhoud is Uitslag.TE_LAAT or (self.eerste is Uitslag.TE_LAAT and self.wacht_teken is None))


class Werkdagteller:
    """Working days between two days of the calendar, looked up instead of counted."""

    def __init__(self, kalender: Kalender) -> None:
        whole = Periode(kalender.eerste, kalender.laatste)
        self._eerste = kalender.eerste.toordinal()
        self._tot = list(accumulate(is_werkdag(d, kalender) for d in whole.alle_dagen()))

    def tussen(self, van: date, tot: date) -> int:
        """Working days after `van`, up to and including `tot`; 0 when `tot` is not later. Raises IndexError outside the calendar."""
        first, last = van.toordinal() - self._eerste, tot.toordinal() - self._eerste
        if first < 0:
            raise IndexError(van)
        return self._tot[last] - self._tot[first] if last > first else 0


def beoordeel(paren: Iterable[tuple[Dossier, Herkomst]], regels: RappelBestand, kalender: Kalender, op: datetime) -> list[Uitgezet]:
    """All hand-overs made before `op`, as they stood at `op`: what came later is left out. Raises KalenderOp and OngeldigeOvergang."""
    count = Werkdagteller(kalender)
    return [_een(d, h, regels, kalender, count, op) for d, h in paren if h.geopend < op]


def _een(dossier: Dossier, herkomst: Herkomst, regels: RappelBestand, kalender: Kalender, count: Werkdagteller, op: datetime) -> Uitgezet:
    events = tuple(sorted((g for g in dossier.gebeurtenissen if g.moment < op), key=lambda g: (g.moment, g.nr)))
    known = replace(dossier, gebeurtenissen=events)
    stand = maak_stand(known, regels, kalender)
    valid = [g for g in events if g.nr not in stand.geweigerd]
    closed = herkomst.gesloten if herkomst.gesloten is not None and herkomst.gesloten < op else None
    still_open = stand.staat in OPEN and closed is None
    end = None if still_open else _einde(valid, stand, closed)
    start, today = lokale_dag(events[0].moment, kalender), lokale_dag(end or op - _TIK, kalender)
    sign = next((g for g in valid if is_teken(g, regels)), None)
    content = next((g for g in valid if g.soort in _INHOUD), None)

    def wait(event: Gebeurtenis | None) -> int | None:
        return None if event is None else count.tussen(start, lokale_dag(event.moment, kalender))

    by_number = {g.nr: g for g in events}
    return Uitgezet(
        dossier=known, herkomst=herkomst, open=still_open, einde=end,
        eerste=_uitslag(stand.eerste, by_number, still_open, kalender, op),
        inhoud=_uitslag(stand.inhoud, by_number, still_open, kalender, op),
        wacht_teken=wait(sign), wacht_inhoud=wait(content), leeftijd=count.tussen(start, today),
        terug=next((g for g in reversed(valid) if g.soort is _G.TERUGGESTUURD), None),
        escalaties=sum(g.soort is _G.ESCALATIE for g in valid), onbestelbaar=stand.postbus_kapot is not None,
    )  # fmt: skip


def is_teken(event: Gebeurtenis, regels: RappelBestand) -> bool:
    """A sign of life of the receiver, also one that the Loket noted for it: what stops the first clock."""
    return event.soort in regels.tekens_van_leven and (is_ontvanger(event.van) or (event.soort in _VOORTGANG and event.van is Van.LOKET))


def _einde(valid: list[Gebeurtenis], stand: Stand, closed: datetime | None) -> datetime | None:
    if stand.staat in OPEN:
        return closed
    ended: datetime | None = None
    for event in valid:
        if event.soort is _G.HEROPEND:
            ended = None
        elif event.soort in _EINDE and ended is None:
            ended = event.moment
    return min((m for m in (ended, closed) if m is not None), default=None)


def _uitslag(klok: Klok, events: dict[int, Gebeurtenis], is_open: bool, kalender: Kalender, op: datetime) -> Uitslag:
    if klok.stand is Klokstand.GEEN_AFSPRAAK:
        return Uitslag.GEEN_AFSPRAAK
    if klok.stand is Klokstand.GESTOPT and klok.gestopt_door is not None:
        stopper = events[klok.gestopt_door]
        if stopper.soort is _G.TERUGGENOMEN:
            return Uitslag.VERVALLEN
        late = klok.uiterlijk is not None and lokale_dag(stopper.moment, kalender) > klok.uiterlijk
        return Uitslag.TE_LAAT if late else Uitslag.OP_TIJD
    if not is_open:
        return Uitslag.VERVALLEN
    # the last day itself is still in time
    return Uitslag.TE_LAAT if klok.uiterlijk is not None and lokale_dag(op - _TIK, kalender) > klok.uiterlijk else Uitslag.LOOPT
