"""Which step of rappel is due for a dossier, when, and why. Pure: it is computed from the history, so asking twice sends nothing twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from triage.domain.terugkoppeling import Dossier, Gebeurtenissoort, Klok, Kloksoort, Klokstand, Stand
from triage.rappel.kalender import Kalender, VrijeDag, eerstvolgende_werkdag, lokale_dag, opening, overgeslagen, plus_werkdagen
from triage.rappel.stand import maak_stand
from triage.settings.rappel import RappelBestand, RappelPauze, RappelStap

_G = Gebeurtenissoort


class Geen(StrEnum):
    """Why nothing is planned for a dossier."""

    NIET_OPEN = "niet_open"
    GEEN_AFSPRAAK = "geen_afspraak"
    KLOK_GESTOPT = "klok_gestopt"
    """the first sign came, and there is no term for the content"""
    WACHT_OP_MELDER = "wacht_op_melder"
    GEESCALEERD = "geescaleerd"
    """the teamleider has it; nothing more goes out"""


class Uitstel(StrEnum):
    """What moved a step away from its ordinary day."""

    PAUZE = "pauze"
    RUST_NA_TEKEN = "rust_na_teken"
    TWIJFEL = "twijfel"
    STATUSVRAAG = "statusvraag"
    """brought forward: the melder asked"""
    POSTBUS_KAPOT = "postbus_kapot"
    """brought forward to the teamleider: mail does not arrive"""


class Voorstel(StrEnum):
    """What the teamleider is advised to do."""

    BELLEN = "bellen"
    TERUGNEMEN = "terugnemen"
    AFSLUITEN = "afsluiten"


@dataclass(frozen=True, slots=True)
class Waarom:
    """How a step explains itself."""

    klok: Kloksoort
    vanaf_soort: Gebeurtenissoort
    vanaf_moment: datetime
    termijn: int
    """working days"""
    uiterlijk: date
    toegezegd: bool
    overgeslagen: tuple[VrijeDag, ...]
    """days that did not count, from the event to the day of this step"""
    eerder: tuple[tuple[str, datetime], ...]
    """steps already sent for this clock"""
    uitstel: tuple[Uitstel, ...] = ()


@dataclass(frozen=True, slots=True)
class Gepland:
    """One step that is due from `niet_voor` on."""

    sleutel: str
    """the same for the same step for ever: whoever claims it first may send it"""
    dossier: str
    nummer: str
    ontvanger: str
    vertrouwelijk: bool
    stap: str
    aan: str
    """ontvanger | teamleider"""
    klok: Kloksoort
    vanaf: int
    niet_voor: datetime
    """UTC; an opening of the office"""
    waarom: Waarom
    voorstel: Voorstel | None = None
    """only to the teamleider"""


def volgende_stap(dossier: Dossier, regels: RappelBestand, kalender: Kalender, kapot: Collection[str] = ()) -> Gepland | Geen:
    """The next step for one dossier, or why there is none. `kapot`: receivers whose mailbox bounced in any dossier."""
    stand = maak_stand(dossier, regels, kalender)
    if not stand.open:
        return Geen.NIET_OPEN
    if stand.wacht_op_melder is not None:
        return Geen.WACHT_OP_MELDER
    clock = stand.actieve_klok
    if clock is None or clock.uiterlijk is None or clock.vanaf is None:
        return _waarom_niet(stand)
    steps = regels.stappen_voor(dossier.route)
    sent = gestuurd(dossier, clock)
    # a step lower on the ladder than one that was sent is never made up for
    passed = max((i for i, s in enumerate(steps) if s.id in {step for step, _ in sent}), default=-1)
    left = steps[passed + 1 :]
    if not left:
        return Geen.GEESCALEERD
    broken = stand.postbus_kapot is not None or dossier.ontvanger in kapot
    step = left[-1] if broken else left[0]
    day, moved = _dag(step, clock, sent, stand, dossier, regels, kalender, broken)
    since = next(g for g in dossier.gebeurtenissen if g.nr == clock.vanaf)
    why = Waarom(
        clock.soort, since.soort, since.moment, clock.termijn or 0, clock.uiterlijk, clock.toegezegd,
        overgeslagen(lokale_dag(since.moment, kalender), day, kalender), sent, moved,
    )  # fmt: skip
    return Gepland(
        sleutel(dossier.id, clock.soort, clock.vanaf, step.id), dossier.id, dossier.nummer, dossier.ontvanger, dossier.vertrouwelijk,
        step.id, step.aan, clock.soort, clock.vanaf, opening(day, kalender), why,
        _voorstel(stand, broken) if step.aan == "teamleider" else None,
    )  # fmt: skip


def sleutel(dossier: str, klok: Kloksoort, vanaf: int, stap: str) -> str:
    """Names one step of one run of one clock."""
    return f"{dossier}:{klok}:{vanaf}:{stap}"


def gestuurd(dossier: Dossier, klok: Klok) -> tuple[tuple[str, datetime], ...]:
    """Steps sent for this run of this clock, oldest first."""
    events = (g for g in dossier.gebeurtenissen if g.soort in (_G.RAPPEL, _G.ESCALATIE) and g.klok is klok.soort and g.vanaf == klok.vanaf)
    return tuple(sorted(((g.stap, g.moment) for g in events), key=lambda pair: pair[1]))


def _waarom_niet(stand: Stand) -> Geen:
    if stand.eerste.stand is Klokstand.GESTOPT or stand.inhoud.stand is Klokstand.GESTOPT:
        return Geen.KLOK_GESTOPT
    return Geen.GEEN_AFSPRAAK


def _dag(
    step: RappelStap, clock: Klok, sent: tuple[tuple[str, datetime], ...], stand: Stand, dossier: Dossier, regels: RappelBestand,
    kalender: Kalender, broken: bool,
) -> tuple[date, tuple[Uitstel, ...]]:  # fmt: skip
    """The day of a step, and what moved it."""
    last = lokale_dag(sent[-1][1], kalender) if sent else None
    late = clock.uiterlijk or date.max
    moved: list[Uitstel] = []
    day = plus_werkdagen(last or late, step.na_werkdagen, kalender)
    if stand.postbus_kapot is not None and stand.laatste_teken is None:  # they never got it: waiting for the term is no use
        day = eerstvolgende_werkdag(lokale_dag(stand.postbus_kapot, kalender), kalender)
        moved.append(Uitstel.POSTBUS_KAPOT)
    elif broken:  # they have it; only when it is late somebody has to call
        day = plus_werkdagen(late, 1, kalender)
        moved.append(Uitstel.POSTBUS_KAPOT)
    elif step.aan == "ontvanger" and stand.statusvraag is not None:
        asked = lokale_dag(stand.statusvraag, kalender)
        soonest = plus_werkdagen(last, regels.rust_na_stap, kalender) if last else plus_werkdagen(late, 1, kalender)
        earlier = max(eerstvolgende_werkdag(asked, kalender), soonest)
        if asked > (last or late) and earlier < day:
            day = earlier
            moved.append(Uitstel.STATUSVRAAG)
    for moment, rest, reason in (
        (stand.laatste_teken, regels.rust_na_teken, Uitstel.RUST_NA_TEKEN),
        (stand.twijfel, regels.rust_na_twijfel, Uitstel.TWIJFEL),
    ):
        if moment is not None and rest and (quiet := plus_werkdagen(lokale_dag(moment, kalender), rest, kalender)) >= day:
            day = plus_werkdagen(quiet, 1, kalender)
            moved.append(reason)
    while (until := _pauze(day, stand, dossier, regels.pauzes)) is not None:
        day = plus_werkdagen(until, 1, kalender)
        moved.append(Uitstel.PAUZE)
    return day, tuple(dict.fromkeys(moved))


def _pauze(day: date, stand: Stand, dossier: Dossier, pauzes: list[RappelPauze]) -> date | None:
    """Last day of a pause that `day` falls in; None when it falls in none."""
    ends = [p.tot for p in pauzes if p.ontvanger in (dossier.ontvanger, dossier.route) and p.van <= day <= p.tot]
    if stand.pauze_tot is not None and day <= stand.pauze_tot:
        ends.append(stand.pauze_tot)
    return max(ends, default=None)


def _voorstel(stand: Stand, broken: bool) -> Voorstel:
    """Close where the melder is content, take back where a promise was broken twice, else call."""
    if stand.melder_tevreden:
        return Voorstel.AFSLUITEN
    if not broken and stand.inhoud.toegezegd and stand.toezeggingen > 1:
        return Voorstel.TERUGNEMEN
    return Voorstel.BELLEN
