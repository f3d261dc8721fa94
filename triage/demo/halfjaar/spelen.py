"""Plays the half year hour by hour: meldingen come in, receivers answer or do not, and the real sender sends into a sink."""

import csv
import heapq
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, select

from triage.demo.halfjaar.antwoorden import Straks, na_rappel, na_uitzetten
from triage.demo.halfjaar.gewoonten import HalfjaarBestand, Ontvanger, ontvangers
from triage.demo.halfjaar.meldingen import Nieuw, komende, leg_vast, zet_uit
from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.rappel import vastleggen
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import maak_kalender
from triage.rappel.versturen import Verzender, Verzendpunt, verstuur_rappels
from triage.settings import Config
from triage.store import adviezen, dossiers, meldingen
from triage.store.database import open_database, sessies
from triage.store.omzetten import uit_json
from triage.store.rondes import begin_ronde, sluit_ronde
from triage.store.tabellen_rappel import RappelVerzending

UREN = (time(3), *(time(h, 20) for h in range(8, 19)), time(23, 30))
"""when the simulated worker looks, also at night and in the weekend"""


class Omgevallen(BaseException):
    """The simulated worker dies here, as one that is killed does: no handler of errors sees it."""


@dataclass
class Spel:
    """The half year while it is played."""

    config: Config
    bestand: HalfjaarBestand
    engine: Engine
    rnd: random.Random
    nu: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    bus: list[tuple[datetime, str]] = field(default_factory=list)
    """(moment, Message-ID) of every mail that left"""
    bij: dict[int, Ontvanger] = field(default_factory=dict)
    straks: list[tuple[datetime, int, Straks]] = field(default_factory=list)
    sink: Verzender | None = None
    """where mails go, beside `bus`; None: nowhere"""
    gevolgd: int = 0
    """mails whose consequences were thought of"""
    _tel: count = field(default_factory=count)  # type: ignore[type-arg]

    def plan(self, dingen: list[Straks]) -> None:
        """Keep what will happen later."""
        for thing in dingen:
            heapq.heappush(self.straks, (thing.moment, next(self._tel), thing))

    def verstuur(self, aan: str, onderwerp: str, tekst: str, kenmerk: str) -> None:
        """Let a mail leave. Raises what the sink raises: then it did not leave."""
        if self.sink is not None:
            self.sink(aan, onderwerp, tekst, kenmerk)
        self.bus.append((self.nu, kenmerk))
        if len(self.bus) == self.bestand.afgebroken_verzending:
            raise Omgevallen


def speel(
    config: Config, bestand: HalfjaarBestand, map_: Path, aantal: int | None = None, voortgang: Callable[[date], None] = lambda dag: None,
    uren: tuple[time, ...] = UREN,
) -> Spel:  # fmt: skip
    """Play it all, looking at these local times each day; leaves map_/triage.db and map_/verzonden.csv.

    The same seed gives the same half year.
    """
    map_.mkdir(parents=True, exist_ok=True)
    for old in ("triage.db", "triage.db-wal", "triage.db-shm", "verzonden.csv"):
        (map_ / old).unlink(missing_ok=True)
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    config = met_postbussen(config)
    everybody = ontvangers(bestand, config)
    game = Spel(config, bestand, open_database(f"sqlite:///{map_ / 'triage.db'}"), random.Random(2026))
    speel_dagen(game, komende(bestand, aantal or bestand.meldingen, everybody, calendar, game.rnd), everybody, voortgang, uren)
    schrijf_csv(game, map_ / "verzonden.csv", calendar.zone)
    game.engine.dispose()
    return game


def speel_dagen(
    spel: Spel, nieuw: list[Nieuw], alle: tuple[Ontvanger, ...], voortgang: Callable[[date], None] = lambda dag: None,
    uren: tuple[time, ...] = UREN,
) -> None:  # fmt: skip
    """Play the days of `spel.bestand`, look after look (`uren`: local); `nieuw` comes in on its time, oldest first.

    Raises KalenderOp where the calendar ends.
    """
    rules, calendar = spel.bestand, maak_kalender(spel.config.kalender, spel.config.instellingen.tijdzone)
    point = Verzendpunt(spel.config, calendar, sessies(spel.engine), spel.verstuur, "halfjaar", lambda: spel.nu)
    coming, day = nieuw[::-1], rules.van
    while day <= rules.tot:
        voortgang(day)
        for hour in uren if not rules.stilstand.van <= day <= rules.stilstand.tot else ():
            spel.nu = datetime.combine(day, hour, calendar.zone).astimezone(UTC)
            _uur(spel, point, coming, alle)
        day += timedelta(days=1)


def met_postbussen(config: Config) -> Config:
    """The configuration with an invented mailbox for everybody, and rappels on."""
    teams = [r.model_copy(update={"postbus": f"{r.id}@voorbeeld.nl", "postbussen": {}}) for r in config.routes.interne_routes]
    agencies = {i: replace(a, postbus=f"{i}@voorbeeld.nl", geheim_adres=None) for i, a in config.kaart.instanties.items()}
    follow = config.instellingen.opvolging.model_copy(update={"teamleider_postbus": "teamleider@voorbeeld.nl", "rappels": True})
    return replace(
        config, routes=config.routes.model_copy(update={"interne_routes": teams}), kaart=replace(config.kaart, instanties=agencies),
        instellingen=config.instellingen.model_copy(update={"opvolging": follow}),
    )  # fmt: skip


def schrijf_csv(spel: Spel, bestand: Path, zone: object) -> None:
    """One row per melding in each mail that left. `stap` is the key of the step: dossier, clock, event it counts from, step."""
    with sessies(spel.engine)() as session:
        rows = list(session.scalars(select(RappelVerzending)))
        numbers = {v.dossier_id: dossiers.rij(session, v.dossier_id) for v in rows}
    by_mail: dict[str, list[RappelVerzending]] = {}
    for v in sorted(rows, key=lambda v: v.sleutel):
        by_mail.setdefault(v.kenmerk, []).append(v)
    with bestand.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("wanneer", "stap", "aan", "melding"))
        for moment, mark in spel.bus:
            for v in by_mail[mark]:
                row = numbers[v.dossier_id]
                whom = row.ontvanger if v.aan == "ontvanger" else v.aan
                writer.writerow((moment.astimezone(zone).isoformat(), v.sleutel, whom, row.nummer))  # type: ignore[arg-type]


def _uur(game: Spel, point: Verzendpunt, coming: list[Nieuw], everybody: tuple[Ontvanger, ...]) -> None:
    """One look of the worker: what came in, what happened, what is due."""
    with point.sessies.begin() as session:
        round_id, seen = begin_ronde(session, game.nu), 0
        while coming and coming[-1].aangemaakt <= game.nu:
            new, seen = coming.pop(), seen + 1
            dossier = leg_vast(session, new, game.nu, game.config, game.rnd)
            if dossier is not None and new.ontvanger is not None:
                game.bij[dossier] = new.ontvanger
                game.plan(na_uitzetten(dossier, new.ontvanger, game.nu, game.rnd))
        while game.straks and game.straks[0][0] <= game.nu:
            _gebeurt(game, session, heapq.heappop(game.straks)[2], everybody)
        sluit_ronde(session, round_id, game.nu, seen, seen, 0, 0, "")
    try:
        verstuur_rappels(point)
    except Omgevallen:
        logging.getLogger(__name__).info("the simulated worker died")
    with point.sessies() as session:
        for moment, mark in game.bus[game.gevolgd :]:
            for v in session.scalars(select(RappelVerzending).where(RappelVerzending.kenmerk == mark, RappelVerzending.aan == "ontvanger")):
                game.plan(na_rappel(v.dossier_id, game.bij[v.dossier_id], moment, game.rnd))
    game.gevolgd = len(game.bus)


def _gebeurt(game: Spel, session, ding: Straks, everybody: tuple[Ontvanger, ...]) -> None:  # type: ignore[no-untyped-def]
    """One event, if it can still follow; what came back is handed to somebody else."""
    event = ding.gebeurtenis
    try:
        vastleggen.leg_vast(session, ding.dossier, event, "topdesk", game.nu)
    except OngeldigeOvergang:
        return  # answered, closed or sent back before: a receiver would not say this any more
    if event.soort is not Gebeurtenissoort.TERUGGESTUURD:
        return
    row, former = dossiers.rij(session, ding.dossier), game.bij[ding.dossier]
    others = [o for o in everybody if o.id != former.id and o.termijn_eerste is not None]
    again = game.rnd.choices(others, [o.gewicht for o in others])[0]
    advice = adviezen.laatste(session, row.melding_id)
    if advice is None:
        return
    meldingen.zet_staat(session, row.melding_id, "mens", "gewijzigd")
    dossier = zet_uit(session, row.melding_id, again, uit_json(advice.inhoud), "persoon", game.nu)
    game.bij[dossier] = again
    game.plan(na_uitzetten(dossier, again, game.nu, game.rnd))
