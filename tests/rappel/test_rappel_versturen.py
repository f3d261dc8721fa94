"""Rappels leave at most once per step: two workers, a crash, a server that is away, a machine that slept a week."""

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from triage.apply.exceptions import NietVerzonden, PostGeweigerd, VerzendTwijfel
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.privacy import sleutels
from triage.rappel import antwoordlinks, versturen
from triage.rappel.kalender import Kalender, is_open
from triage.rappel.vastleggen import leg_vast
from triage.rappel.versturen import Verzendpunt, verstuur_rappels
from triage.settings import Config
from triage.store import dossiers, verzendingen
from triage.store.database import open_database, sessies
from triage.store.dossiers import Opening
from triage.store.tabellen import Melding
from triage.store.tabellen_rappel import RappelVerzending

G = Gebeurtenissoort
MAANDAG = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BEURT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
"""the first step of what was handed over on MAANDAG with five working days"""


@dataclass
class Bus:
    """A mailbox that may misbehave."""

    mails: list[tuple[str, str, str, str]] = field(default_factory=list)
    fout: Exception | None = None

    def __call__(self, aan: str, onderwerp: str, tekst: str, kenmerk: str) -> None:
        if self.fout is not None:
            raise self.fout
        self.mails.append((aan, onderwerp, tekst, kenmerk))


@dataclass
class Klok:
    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Opstelling:
    punt: Verzendpunt
    bus: Bus
    klok: Klok

    def open(self, nummer: int, ontvanger: str = "juridische_zaken", sinds: datetime = MAANDAG) -> int:
        with self.punt.sessies.begin() as s:
            s.add(Melding(id=f"m{nummer}", nummer=f"M2603 {nummer:04}", aangemaakt=sinds, gewijzigd=sinds, staat="toegepast"))
            s.flush()
            return dossiers.open_(s, Opening(f"m{nummer}", ontvanger, 5, 10, "intern"), sinds)

    def gebeurt(self, dossier: int, soort: G, van: Van, moment: datetime) -> None:
        with self.punt.sessies.begin() as s:
            leg_vast(s, dossier, Gebeurtenis(0, soort, moment, van), "opdracht", moment)

    def rijen(self) -> list[RappelVerzending]:
        with self.punt.sessies() as s:
            return list(s.scalars(select(RappelVerzending).order_by(RappelVerzending.geclaimd_op)))

    def pas(self, moment: datetime) -> versturen.Uitslag:
        self.klok.moment = moment
        return verstuur_rappels(self.punt)


@pytest.fixture
def opstelling(database_url: str, config: Config, kalender: Kalender):
    teams = [r.model_copy(update={"postbus": f"{r.id}@voorbeeld.nl"}) for r in config.routes.interne_routes]
    follow = config.instellingen.opvolging.model_copy(update={"teamleider_postbus": "teamleider@voorbeeld.nl"})
    ready = replace(
        config, routes=config.routes.model_copy(update={"interne_routes": teams}),
        instellingen=config.instellingen.model_copy(update={"opvolging": follow}),
    )  # fmt: skip
    engine = open_database(database_url)
    bus, clock = Bus(), Klok(BEURT)
    yield Opstelling(Verzendpunt(ready, kalender, sessies(engine), bus, "werker-1", clock), bus, clock)
    engine.dispose()


def test_a_step_leaves_once_and_the_ladder_ends_with_the_teamleider(opstelling: Opstelling) -> None:
    opstelling.open(1)
    moment = MAANDAG
    while moment < MAANDAG + timedelta(days=60):
        opstelling.pas(moment)
        moment += timedelta(hours=1)
    assert [m[0] for m in opstelling.bus.mails] == ["juridische_zaken@voorbeeld.nl"] * 3 + ["teamleider@voorbeeld.nl"]
    assert [r.stap for r in opstelling.rijen()] == ["eerste", "tweede", "laatste", "teamleider"]
    assert all(r.verzonden_op is not None and is_open(r.verzonden_op, opstelling.punt.kalender) for r in opstelling.rijen())
    assert "M2603 0001" in opstelling.bus.mails[0][1]


def test_nothing_leaves_outside_office_hours(opstelling: Opstelling) -> None:
    opstelling.open(1)
    assert opstelling.pas(BEURT.replace(hour=20)).verzonden == 0
    assert opstelling.pas(datetime(2026, 3, 14, 10, tzinfo=UTC)).verzonden == 0


def test_after_a_sign_of_life_nothing_leaves(opstelling: Opstelling) -> None:
    dossier = opstelling.open(1)
    opstelling.gebeurt(dossier, G.ONTVANGEN, Van.TEAM, BEURT - timedelta(hours=1))
    assert opstelling.pas(BEURT).verzonden == 0


def test_an_answer_between_choosing_and_claiming_stops_the_mail(opstelling: Opstelling, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = opstelling.open(1)
    chosen = versturen.te_versturen

    def late(p: Verzendpunt, now: datetime):
        found = chosen(p, now)
        opstelling.gebeurt(dossier, G.AFGEHANDELD, Van.TEAM, now)
        return found

    monkeypatch.setattr(versturen, "te_versturen", late)
    assert opstelling.pas(BEURT).verzonden == 0
    assert opstelling.rijen() == []


def test_two_workers_at_the_same_moment_send_one_mail(opstelling: Opstelling) -> None:
    for number in range(4):
        opstelling.open(number, f"signalenteam:{('PO', 'VO', 'SO', 'MBO')[number]}")
    start = threading.Barrier(2)
    failures: list[BaseException] = []

    def work(who: str) -> None:
        point = replace(opstelling.punt, wie=who)
        start.wait()
        try:
            verstuur_rappels(point)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"werker-{n}",)) for n in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert failures == []
    assert len(opstelling.bus.mails) == 4
    assert [r.status for r in opstelling.rijen()] == ["gedaan"] * 4


def test_a_worker_killed_before_the_end_leaves_doubt_that_is_shown_and_never_resent(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.bus.fout = KeyboardInterrupt()  # dies with the mail in hand
    with pytest.raises(KeyboardInterrupt):
        opstelling.pas(BEURT)
    opstelling.bus.fout = None
    assert opstelling.pas(BEURT + timedelta(minutes=5)).verzonden == 0
    result = opstelling.pas(BEURT + timedelta(hours=1))
    assert (result.onzeker, result.verzonden) == (1, 0)
    with opstelling.punt.sessies() as s:
        (doubt,) = verzendingen.twijfelgevallen(s)
        assert (doubt.nummer, doubt.stap, doubt.status) == ("M2603 0001", "eerste", "onzeker")
        assert verzendingen.tellingen(s) == {"rappel.onzeker": 1}
    assert opstelling.pas(BEURT + timedelta(days=1)).verzonden == 0
    opstelling.pas(BEURT + timedelta(days=8))
    assert [r.stap for r in opstelling.rijen()] == ["eerste", "tweede"]  # the ladder goes on


def test_a_mail_in_doubt_is_not_repeated(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.bus.fout = VerzendTwijfel()
    assert opstelling.pas(BEURT).onzeker == 1
    opstelling.bus.fout = None
    assert opstelling.pas(BEURT + timedelta(hours=2)).verzonden == 0


def test_a_server_that_is_away_delays_and_loses_nothing(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.bus.fout = NietVerzonden()
    assert opstelling.pas(BEURT).uitgesteld == 1
    assert opstelling.rijen() == []
    opstelling.bus.fout = None
    assert opstelling.pas(BEURT + timedelta(hours=1)).verzonden == 1


def test_a_refused_mailbox_gets_nothing_more_and_the_teamleider_hears_at_once(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.open(2, sinds=MAANDAG + timedelta(days=1))
    opstelling.bus.fout = PostGeweigerd()
    assert opstelling.pas(BEURT).mislukt == 1
    opstelling.bus.fout = None
    opstelling.pas(BEURT + timedelta(hours=2))
    opstelling.pas(BEURT + timedelta(days=2))
    assert {m[0] for m in opstelling.bus.mails} == {"teamleider@voorbeeld.nl"}
    assert sum("M2603 0001" in m[2] for m in opstelling.bus.mails) == 1


def test_after_a_week_asleep_the_mails_are_spread(opstelling: Opstelling) -> None:
    small = opstelling.punt.config.rappel.model_copy(update={"mails_per_uur": 3})
    opstelling.punt = replace(opstelling.punt, config=replace(opstelling.punt.config, rappel=small))
    teams = ["signalenteam", "inspectieteam"]
    for number in range(10):
        opstelling.open(number, f"{teams[number % 2]}:{('PO', 'VO', 'SO', 'MBO', 'HO')[number // 2]}")
    awake = BEURT + timedelta(days=7)
    sent = [opstelling.pas(awake + timedelta(minutes=15 * quarter)).verzonden for quarter in range(16)]
    assert sum(sent) == 10
    assert all(sum(sent[i : i + 4]) <= 3 for i in range(len(sent) - 3))


def test_one_mail_a_day_per_receiver(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.open(2)
    opstelling.pas(BEURT)
    opstelling.open(3)
    opstelling.pas(BEURT + timedelta(hours=3))
    assert len(opstelling.bus.mails) == 1
    assert {"M2603 0001", "M2603 0002"} == {n for n in ("M2603 0001", "M2603 0002", "M2603 0003") if n in opstelling.bus.mails[0][2]}


def test_a_clock_that_jumps_back_sends_nothing_twice(opstelling: Opstelling) -> None:
    opstelling.open(1)
    opstelling.pas(BEURT)
    for jump in (timedelta(hours=-1), timedelta(days=-1), timedelta(0), timedelta(hours=2)):
        opstelling.pas(BEURT + jump)
    assert len(opstelling.bus.mails) == 1


def test_links_go_along_only_when_there_is_a_page(opstelling: Opstelling) -> None:
    opstelling.open(1)
    keys = sleutels("een-sleutel-die-alleen-voor-tests-is-0123456789")
    opstelling.punt = replace(opstelling.punt, teken=antwoordlinks.tekenaar(keys, "https://antwoord.voorbeeld.nl/", 60))
    opstelling.pas(BEURT)
    text = opstelling.bus.mails[0][2]
    token = text.partition("https://antwoord.voorbeeld.nl/a/")[2].split()[0]
    with opstelling.punt.sessies() as s:
        assert antwoordlinks.zoek(s, token, keys, BEURT) is not None
        assert antwoordlinks.zoek(s, token, keys, BEURT + timedelta(days=61)) is None
        assert antwoordlinks.zoek(s, token[:-1] + ("0" if token[-1] != "0" else "1"), keys, BEURT) is None
    assert antwoordlinks.tekenaar(keys, "", 60) is None
