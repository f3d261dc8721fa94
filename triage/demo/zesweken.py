"""The demo's second act: six weeks more in the same store, through the same plan and sending, with a simulated clock."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from triage.apply.post import Post
from triage.apply.uitzetten import zet_uit
from triage.demo.halfjaar.antwoorden import na_uitzetten
from triage.demo.halfjaar.gewoonten import HalfjaarBestand, Ontvanger, Stilstand, ontvangers
from triage.demo.halfjaar.meldingen import komende
from triage.demo.halfjaar.spelen import Spel, met_postbussen, speel_dagen
from triage.mappen import standaard_configmap
from triage.rappel.kalender import Kalender, eerstvolgende_werkdag, lokale_dag, maak_kalender
from triage.rappel.ontvangers import is_intern
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.schrijven import Geschreven, schrijf
from triage.report.vormen import Rapport
from triage.sandbox.postvak import Postvak
from triage.settings import Config
from triage.settings.bestanden import lees
from triage.store import adviezen, meldingen
from triage.store.database import open_database, sessies
from triage.store.omzetten import uit_json
from triage.store.tabellen import Advies, Melding
from triage.store.tabellen_rappel import Dossier

DAGEN = 42
MELDINGEN = 320
"""how many more come in, beside those of the first act"""
UREN = (time(3), time(9, 20), time(12, 20), time(16, 20), time(23, 30))
"""when the simulated worker looks, also at night and in the weekend: then it has to keep still"""
_GEWOON = "gewoon"
"""the habit of a receiver that halfjaar.yaml does not name"""


@dataclass(frozen=True)
class TweedeBedrijf:
    """What there is to look at after the six weeks."""

    config: Config
    periode: Periode
    """of the report: the days of the first act and the six weeks"""
    eerste_dag: frozenset[int]
    """ids of the dossiers of the meldingen of the first act"""
    bus: tuple[tuple[datetime, str], ...]
    """(simulated moment, Message-ID) of every mail that left"""
    post: tuple[EmailMessage, ...]
    """the mails as they arrived"""
    rapport: Rapport
    geschreven: Geschreven
    map: Path


def speel_verder(
    config: Config,
    postvak: Postvak,
    begin: datetime,
    map_: Path,
    aantal: int = MELDINGEN,
    voortgang: Callable[[date], None] = lambda dag: None,
) -> TweedeBedrijf:
    """Play the six weeks after `begin` on the store of the first act, and write the report into map_/rapport.

    `config`: as the first act had it. Raises KalenderOp when the weeks go beyond the calendar.
    """
    before = len(postvak.berichten)
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    rules = _regels(weken(config, begin))
    server = config.instellingen.post
    post = Post(server.host, server.poort, server.afzender, starttls=server.starttls)
    game = Spel(met_postbussen(config), rules, open_database(config.omgeving.opslag), random.Random(2026), begin, sink=post.verstuur)
    everybody = ontvangers(rules, config)
    try:
        morning = datetime.combine(eerstvolgende_werkdag(rules.van, calendar), time(8), calendar.zone).astimezone(UTC)
        with sessies(game.engine).begin() as session:
            period = _met_eerste_bedrijf(session, weken(config, begin), calendar)
            neem_over(session, config, morning)
            mine = _volg(session, game, everybody)
        speel_dagen(game, komende(rules, aantal, everybody, calendar, game.rnd), everybody, voortgang, UREN)
        with sessies(game.engine)() as session:
            report = maak_rapport(session, config, period, period.einde(calendar.zone))
    finally:
        game.engine.dispose()
    postvak.wacht(before + len(game.bus))
    return TweedeBedrijf(
        config,
        period,
        mine,
        tuple(game.bus),
        tuple(postvak.berichten[before:]),
        report,
        schrijf(report, map_ / "rapport"),
        map_ / "rapport",
    )


def neem_over(sessie: Session, config: Config, moment: datetime) -> None:
    """The mailverdeler accepts what the first act suggested: what goes to a team or agency is handed over, the rest is dealt with."""
    rows = sessie.scalars(select(Advies).join(Melding).where(Advies.oordeel == "open", Melding.staat == "beoordeeld").order_by(Advies.id))
    for row in list(rows):
        adviezen.zet_oordeel(sessie, row.id, "geaccepteerd", "topdesk", moment)
        meldingen.zet_staat(sessie, row.melding_id, "mens", "geaccepteerd")
        if zet_uit(sessie, uit_json(row.inhoud), config.kaart, row.melding_id, moment) is None:
            sessie.get_one(Melding, row.melding_id).afgemeld = True


def weken(config: Config, begin: datetime) -> Periode:
    """The six weeks after the day of `begin`."""
    first = begin.astimezone(ZoneInfo(config.instellingen.tijdzone)).date()
    return Periode(first + timedelta(days=1), first + timedelta(days=DAGEN))


def _met_eerste_bedrijf(sessie: Session, weken_: Periode, kalender: Kalender) -> Periode:
    """The six weeks with the days before on which the meldingen of the first act came in."""
    earliest = sessie.scalar(select(func.min(Melding.aangemaakt)))
    day_before = weken_.van - timedelta(days=1)
    return Periode(min(day_before, lokale_dag(earliest, kalender)) if earliest is not None else day_before, weken_.tot)


def _regels(weken_: Periode) -> HalfjaarBestand:
    """The habits of the half year for six weeks, without its faults: the machine runs on, and no worker dies."""
    rules = lees(standaard_configmap() / "demo" / "halfjaar.yaml", HalfjaarBestand)
    never = Stilstand(van=date.max, tot=date.max)
    return rules.model_copy(update={"van": weken_.van, "tot": weken_.tot, "stilstand": never, "afgebroken_verzending": 0})


def _volg(sessie: Session, spel: Spel, alle: tuple[Ontvanger, ...]) -> frozenset[int]:
    """Let the receivers of the first act's hand-overs answer by their habits; returns the ids of those dossiers."""
    known = {o.id: o for o in alle}
    found = list(sessie.scalars(select(Dossier).order_by(Dossier.id)))
    for row in found:
        intern = is_intern(row.ontvanger, spel.config)
        other = Ontvanger(row.ontvanger, 0.0, spel.bestand.gewoonten[_GEWOON], row.termijn_eerste, row.termijn_inhoud, intern)
        receiver = known.get(row.ontvanger, other)
        spel.bij[row.id] = receiver
        spel.plan(na_uitzetten(row.id, receiver, row.geopend_op, spel.rnd))
    return frozenset(row.id for row in found)
