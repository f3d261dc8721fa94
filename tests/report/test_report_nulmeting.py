"""Counting cards of the past: which count, where they fall, and what the report makes of them before and after the start."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from triage.cli.app import app
from triage.rappel.kalender import maak_kalender
from triage.report.exceptions import RapportFout
from triage.report.periode import Periode
from triage.report.samenstellen import maak_rapport
from triage.report.tellen import Namen, hele_weken, tel_weken
from triage.report.vormen import Rapport, Tabel
from triage.sandbox.server import Sandbox
from triage.settings import Config
from triage.store import kaarttellingen
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.topdesk.geschiedenis import Kaartgegevens

MAANDAG = date(2026, 6, 1)
NAMEN = Namen(
    {"i1": "mail", "i2": "formulier", "i3": "telefoon"}, {"c": "PO"}, {"s": "Overig"}, {"g0": "loket", "g1": "signalenteam"}, {"l": "laks"}
)


def kaart(moment: datetime, **anders: Any) -> Kaartgegevens:
    """A card that is open at the Loket, made at a moment."""
    base = Kaartgegevens("k", moment, moment, "i1", "c", "s", "g0", None, False, None, False)
    return replace(base, **anders)


def tel(config: Config, *kaarten: Kaartgegevens, op: datetime = datetime(2026, 7, 20, tzinfo=UTC)) -> kaarttellingen.Weektelling:
    calendar = maak_kalender(config.kalender, config.instellingen.tijdzone)
    return tel_weken(kaarten, NAMEN, [MAANDAG], calendar, op)[0]


def moment(dag: int, uur: int = 12) -> datetime:
    return datetime(2026, 6, dag, uur, tzinfo=UTC)


def test_a_card_counts_on_its_local_day(config: Config) -> None:
    week = tel(config, kaart(datetime(2026, 5, 31, 22, 30, tzinfo=UTC)), kaart(datetime(2026, 6, 7, 22, 30, tzinfo=UTC)))
    assert week.dagen == {(MAANDAG, "mail"): 1}


@pytest.mark.parametrize(
    ("anders", "plek"),
    [
        ({}, "loket"), ({"groep": "g1"}, "signalenteam"), ({"groep": "x"}, ""), ({"groep": None}, ""),
        ({"leverancier": "l", "groep": "g1"}, "laks"), ({"leverancier": "x"}, "instantie"),
    ],
)  # fmt: skip
def test_a_supplier_goes_before_a_group(config: Config, anders: dict[str, Any], plek: str) -> None:
    assert tel(config, kaart(moment(2), **anders)).aflopen == {("mail", plek, False, "open"): 1}


@pytest.mark.parametrize(
    ("dicht", "duur"),
    [
        (moment(2, 15), "0"), (moment(3), "0"), (moment(4), "2"), (moment(9), "2"), (moment(10), "6"), (moment(16), "6"), (moment(17), "11"),
        (moment(30), "11"), (datetime(2026, 7, 1, 12, tzinfo=UTC), "21"), (moment(1), "0"), (datetime(2099, 1, 1, tzinfo=UTC), "21"),
    ],
)  # fmt: skip
def test_how_long_it_took_is_counted_in_working_days(config: Config, dicht: datetime, duur: str) -> None:
    week = tel(config, kaart(moment(2), afgemeld=True, afgemeld_op=dicht))
    assert week.aflopen == {("mail", "loket", False, duur): 1}


def test_what_cannot_be_named_counts_all_the_same_and_other_entry_types_do_not(config: Config) -> None:
    week = tel(
        config,
        kaart(moment(2), categorie="x", subcategorie=None, afgemeld=True),
        kaart(moment(2), invoer="x"),
        kaart(moment(2), invoer=None),
    )
    assert week.onderwerpen == {("mail", "", ""): 1}
    assert week.aflopen == {("mail", "loket", False, "onbekend"): 1}


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(0, 60))
def test_whole_weeks_lie_within_their_days(van: date, dagen: int) -> None:
    tot = van + timedelta(days=dagen)
    found = hele_weken(van, tot)
    assert all(m.weekday() == 0 and van <= m and m + timedelta(days=6) <= tot for m in found)
    assert len(found) == sum((van + timedelta(days=n)).weekday() == 0 and van + timedelta(days=n + 6) <= tot for n in range(dagen + 1))


def tabel(rapport: Rapport, id_: str) -> Tabel:
    return next(t for t in rapport.tabellen if t.id == id_)


def som(rapport: Rapport, id_: str, kolom: str) -> int:
    t = tabel(rapport, id_)
    assert t.totaal is not None
    return int(t.totaal[[k.id for k in t.kolommen].index(kolom)] or 0)


def test_before_and_after_the_start_the_sides_agree_with_each_other_and_with_the_days(rapport: Rapport, sessie: Session) -> None:
    before = {id_: som(rapport, id_, "nul") for id_ in ("nulmeting_plek", "nulmeting_sector", "nulmeting_onderwerp")}
    after = {id_: som(rapport, id_, "een") for id_ in before}
    calls = som(rapport, "nulmeting_telefoon", "nul"), som(rapport, "nulmeting_telefoon", "een")
    per_day = {side: Counter[str]() for side in ("nul", "een")}
    for (day, kind), number in kaarttellingen.per_dag(sessie, date(2025, 1, 1), date(2026, 12, 31)).items():
        if day < date(2026, 3, 30):
            per_day["nul"][kind] += number
        elif day >= date(2026, 4, 6):  # the week that holds the start is on neither side
            per_day["een"][kind] += number
    assert set(before.values()) == {per_day["nul"]["mail"] + per_day["nul"]["formulier"]}
    assert set(after.values()) == {per_day["een"]["mail"] + per_day["een"]["formulier"]}
    assert calls == (per_day["nul"]["telefoon"], per_day["een"]["telefoon"])
    kern = dict(zip(tabel(rapport, "nulmeting").kolom("cijfer"), tabel(rapport, "nulmeting").kolom("nul_waarde"), strict=True))
    weeks = (date(2026, 3, 30) - date(2025, 7, 7)).days // 7
    assert kern[tekst("rapport.nulmeting_mail")] == round(before["nulmeting_plek"] / weeks, 1)


def test_young_weeks_do_not_say_how_long_it_took(rapport: Rapport) -> None:
    old, young = som(rapport, "nulmeting_duur", "nul"), som(rapport, "nulmeting_duur", "een")
    assert old == som(rapport, "nulmeting_plek", "nul")
    assert 0 < young < som(rapport, "nulmeting_plek", "een")


def test_the_kinds_of_entry_add_up_whatever_they_are_split_by(rapport: Rapport) -> None:
    whole = som(rapport, "kanalen", "kaarten")
    for id_ in ("kanalen_weekdagen", "kanalen_jaarperioden"):
        assert sum(som(rapport, id_, kind) for kind in ("mail", "formulier", "telefoon")) == whole
    # the half year ends on a Tuesday: June is not wholly counted
    assert tabel(rapport, "kanalen_verloop").rijen[-1][1:] == (None, None, None)
    assert sum(som(rapport, "kanalen_verloop", kind) for kind in ("mail", "formulier", "telefoon")) < whole


def test_without_any_count_there_is_no_such_chapter(config: Config, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/leeg.db")
    with sessies(engine)() as session:
        made = maak_rapport(session, config, Periode(date(2026, 5, 1), date(2026, 5, 31)), datetime(2026, 6, 1, tzinfo=UTC))
    engine.dispose()
    assert not {"kanalen", "nulmeting"} & {h.id for h in made.hoofdstukken}


RIJEN = [
    {"id": f"k{n}", "kanaal": "contactformulier" if n % 5 == 0 else "email", "van": f"m{n}@voorbeeld.nl", "onderwerp": "vraag", "tekst": "Hoe werkt het?",
     "ontvangen": (datetime(2026, 6, 1, 8, tzinfo=UTC) + timedelta(hours=11 * n)).isoformat()}
    for n in range(40)
]  # fmt: skip


@pytest.fixture
def topdesk(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    with Sandbox(config, RIJEN) as sandbox:
        monkeypatch.setenv("TRIAGE_DATABASE_URL", f"sqlite:///{tmp_path}/triage.db")
        monkeypatch.setenv("TRIAGE_TOPDESK_URL", sandbox.url)
        monkeypatch.setenv("TRIAGE_TOPDESK_GEBRUIKER", sandbox.gebruiker)
        monkeypatch.setenv("TRIAGE_TOPDESK_WACHTWOORD", sandbox.wachtwoord)
        yield sandbox


def test_the_command_counts_cards_of_the_past_and_leaves_topdesk_as_it_was(topdesk: Sandbox, tmp_path: Path) -> None:
    numbers = [card["number"] for card in topdesk.stand()]
    topdesk.wijzig(numbers[0], {"closed": True})
    topdesk.archiveer(numbers[0])
    topdesk.wijzig(numbers[1], {"entryType": {"name": "Telefoon"}})
    topdesk.wijzig(numbers[2], {"entryType": {"name": "Balie"}})
    before = topdesk.stand()
    result = CliRunner().invoke(app, ["nulmeting", "--from", "2026-06-01", "--to", "2026-06-16"])
    assert result.exit_code == 0, result.output
    assert topdesk.stand() == before
    engine = open_database(f"sqlite:///{tmp_path}/triage.db")
    with sessies(engine)() as session:
        counted = Counter[str]()
        for (_, kind), number in kaarttellingen.per_dag(session, date(2026, 6, 1), date(2026, 6, 14)).items():
            counted[kind] += number
        assert kaarttellingen.gekende_weken(session)[-1].maandag == date(2026, 6, 8)
        ends = kaarttellingen.aflopen(session, date(2026, 6, 1), date(2026, 6, 8))
    engine.dispose()
    inside = [r for r in RIJEN if r["ontvangen"] < "2026-06-14T22"]
    assert counted.total() == len(inside) - 1  # the card of the desk does not count, the archived one does
    assert counted["telefoon"] == 1
    assert sum(n for (*_, took), n in ends.items() if took != "open") == 1


def test_counting_again_takes_the_place_of_the_first_count(topdesk: Sandbox, tmp_path: Path) -> None:
    for _ in range(2):
        assert CliRunner().invoke(app, ["nulmeting", "--from", "2026-06-01", "--to", "2026-06-07"]).exit_code == 0
    engine = open_database(f"sqlite:///{tmp_path}/triage.db")
    with sessies(engine)() as session:
        total = sum(kaarttellingen.per_dag(session, MAANDAG, date(2026, 6, 7)).values())
        assert total == sum(kaarttellingen.onderwerpen(session, MAANDAG, MAANDAG).values())
    engine.dispose()
    assert total == sum(r["ontvangen"] < "2026-06-07T22" for r in RIJEN)


def test_a_week_that_is_not_over_is_refused(topdesk: Sandbox) -> None:
    result = CliRunner().invoke(app, ["nulmeting", "--from", "2026-06-02", "--to", "2026-06-08"])
    assert isinstance(result.exception, RapportFout)


def test_a_topdesk_without_an_entry_type_for_calls_is_told(topdesk: Sandbox) -> None:
    topdesk.hernoem("entry_types", "Telefoon", "Gesprek")
    result = CliRunner().invoke(app, ["nulmeting", "--from", "2026-06-01", "--to", "2026-06-07"])
    assert "invoer_telefoon" in str(result.exception)
