"""`triage replay`: the past once more under other rules, with what was known at each moment. Writes nothing anywhere."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from triage.adviseren import adviseer_bericht
from triage.apply.kaarten import bericht_van
from triage.apply.werkplaats import Werkplaats
from triage.domain.advies import Advies
from triage.domain.termen import VERTROUWENSINSPECTEUR, Modus, StopVlag
from triage.domain.verdienen import Feit
from triage.kaart.levend import levende_kaart
from triage.settings import Config
from triage.settings.beslissen import Kosten
from triage.store import keuringen, terugblik
from triage.topdesk.exceptions import NietGevonden
from triage.verdienen.ladder import verdiend

_DOORVERWEZEN = (Modus.VERWIJZEN, Modus.OVERDRAGEN)


@dataclass
class Kant:
    """One side of the comparison, in counts of meldingen."""

    vanzelf: int = 0
    mens: int = 0
    verwezen: int = 0
    """referred or handed over, by itself or as a suggestion"""
    fout_verwezen: int = 0
    """of those, to a place that people did not accept, where that is known"""
    fout_vanzelf: int = 0
    minuten: float = 0.0
    """that people do not spend, less what mistakes cost: a look saved for each that goes by itself, kosten x a look for each mistake"""


@dataclass
class Terugblik:
    """What a replay found."""

    herhaald: int = 0
    onleesbaar: int = 0
    """no longer in TOPdesk, or hidden"""
    overgeslagen: int = 0
    """vertrouwensinspecteur matters: not read again"""
    bekend: int = 0
    """of which is known what people decided"""
    toen: Kant = field(default_factory=Kant)
    nu: Kant = field(default_factory=Kant)
    andere_route: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(route then, route now) -> how often"""
    andere_vlaggen: int = 0


def herhaal(
    w: Werkplaats, config: Config, van: datetime, tot: datetime, voortgang: Callable[[int, int], None] = lambda klaar, totaal: None
) -> Terugblik:
    """Judge every melding again that got its first advies from `van` up to `tot` (aware), under `config`, and compare.

    Texts are read from TOPdesk now; history, kaart, mandaat and evidence are those of the moment of the advies. Labels come from the
    present model. Raises TopdeskFout when TOPdesk does not answer.
    """
    found = Terugblik()
    with w.sessies() as session:
        rows = terugblik.adviezen_tussen(session, van, tot)
    for done, row in enumerate(rows):
        voortgang(done, len(rows))
        if StopVlag.VI.value in row.advies.vlaggen or row.advies.route == VERTROUWENSINSPECTEUR:
            found.overgeslagen += 1
            continue
        try:
            bericht = bericht_van(w, w.client.incident(row.advies.melding))
        except NietGevonden:  # deleted since, or hidden from this account
            found.onleesbaar += 1
            continue
        with w.sessies() as session:
            then = _toen(session, config, row.op)
            history = terugblik.historie_op(session, row.advies.melding, row.op)
            mandate = verdiend(then.mandaat, _feiten_op(session, row.op), then.verdienen, _plaatselijk(config, row.op))
            truth = terugblik.aanvaard(session, row.advies.melding)
        now = adviseer_bericht(bericht, then, w.model, row.op, history, mandate).advies
        _tel(found, row.advies, now, truth, config)
    return found


def _toen(sessie: Session, config: Config, op: datetime) -> Config:
    """The configuration with the kaart as it stood."""
    return replace(config, kaart=levende_kaart(sessie, config.kaart, _plaatselijk(config, op).date(), op))


def _feiten_op(sessie: Session, op: datetime) -> dict[str, list[Feit]]:
    evidence = keuringen.feiten(sessie, None)  # the model of that moment may be gone: what was judged then counted then
    return {what: [f for f in facts if f.op <= op] for what, facts in evidence.items()}


def _plaatselijk(config: Config, op: datetime) -> datetime:
    return op.astimezone(ZoneInfo(config.instellingen.tijdzone))


def _tel(found: Terugblik, then: Advies, now: Advies, truth: Collection[str], config: Config) -> None:
    found.herhaald += 1
    found.bekend += bool(truth)
    for side, advice in ((found.toen, then), (found.nu, now)):
        _tel_kant(side, advice, truth, config.beslissen.kosten, config.verdienen.minuten_kijken)
    if then.route != now.route:
        found.andere_route[then.route, now.route] += 1
    found.andere_vlaggen += set(then.vlaggen) != set(now.vlaggen)


def _tel_kant(side: Kant, advice: Advies, truth: Collection[str], kosten: Kosten, kijken: float) -> None:
    referred = advice.uitkomsten[0].modus in _DOORVERWEZEN
    wrong = bool(truth) and advice.route not in truth
    side.vanzelf += advice.automatisch
    side.mens += advice.mens
    side.verwezen += referred
    side.fout_verwezen += referred and wrong
    side.fout_vanzelf += advice.automatisch and wrong
    if advice.automatisch:
        price = kosten.routes.get(advice.route, kosten.standaard)
        side.minuten += kijken * ((1 - price) if wrong else 1)
