"""Every rappel of the invented half year against a deliberately naive count, from the raw rows and files, with none of the code under test."""

import csv
import sqlite3
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from triage.demo.halfjaar.gewoonten import HalfjaarBestand
from triage.demo.halfjaar.spelen import speel
from triage.settings import Config
from triage.settings.bestanden import lees

CONFIG = Path(__file__).parents[2] / "config"
AMSTERDAM, DAG = ZoneInfo("Europe/Amsterdam"), timedelta(days=1)
_RUW = yaml.safe_load((CONFIG / "rappel.yaml").read_text(encoding="utf-8"))
_VRIJ = {r["dag"] for r in yaml.safe_load((CONFIG / "kalender.yaml").read_text(encoding="utf-8"))["feestdagen"]}
_EINDE = ("inhoudelijk", "afgehandeld", "teruggestuurd", "teruggenomen")
_VAN_ONTVANGER = ("team", "instantie")
_TOT_MEI = date(2026, 4, 30)
_UREN = (time(3), time(8, 20), time(9, 20), time(13, 20), time(16, 20), time(17, 20), time(23, 30))
"""by night, just before and after opening and closing, and by day: a small half year looks no oftener"""


def werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in _VRIJ


def werkdagen(van: date, tot: date) -> int:
    return sum(werkdag(van + n * DAG) for n in range(1, (tot - van).days + 1))


def verder(dag: date, aantal: int) -> date:
    while aantal:
        dag += DAG
        aantal -= werkdag(dag)
    return dag


def lokaal(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


class Uitkomst:
    """What lies in the folder, read without any of our code."""

    def __init__(self, map_: Path) -> None:
        with (map_ / "verzonden.csv").open(encoding="utf-8", newline="") as source:
            self.rijen = [r | {"moment": datetime.fromisoformat(r["wanneer"])} for r in csv.DictReader(source)]
        base = sqlite3.connect(map_ / "triage.db")
        base.row_factory = sqlite3.Row
        self.dossiers = {r["id"]: dict(r) for r in base.execute("SELECT * FROM dossier")}
        self.events: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for r in base.execute("SELECT * FROM gebeurtenis ORDER BY dossier_id, nr"):
            moment = datetime.fromisoformat(r["moment"]).replace(tzinfo=UTC)
            self.events[r["dossier_id"]].append(dict(r) | {"moment": moment})
        self.meldingen = base.execute("SELECT count(*) FROM melding").fetchone()[0]
        self.onzeker = base.execute("SELECT count(*) FROM rappel_verzending WHERE status = 'onzeker'").fetchone()[0]
        self.bezig = base.execute("SELECT count(*) FROM rappel_verzending WHERE status = 'bezig'").fetchone()[0]
        base.close()


@pytest.fixture(scope="module")
def bestand() -> HalfjaarBestand:
    return lees(CONFIG / "demo" / "halfjaar.yaml", HalfjaarBestand)


@pytest.fixture(scope="module")
def klein(config: Config, bestand: HalfjaarBestand, tmp_path_factory: pytest.TempPathFactory) -> Uitkomst:
    """Four months with the habits of the half year: the clock change, the days off of spring and the days without worker are in them."""
    folder = tmp_path_factory.mktemp("halfjaar")
    speel(config, kort(bestand), folder, 260, uren=_UREN)
    return Uitkomst(folder)


def kort(bestand: HalfjaarBestand) -> HalfjaarBestand:
    return bestand.model_copy(update={"afgebroken_verzending": 20, "tot": _TOT_MEI})


def test_the_small_half_year_is_right(klein: Uitkomst, bestand: HalfjaarBestand) -> None:
    assert klein.meldingen == 260
    assert len(klein.rijen) > 50
    controleer(klein, kort(bestand))


@pytest.mark.long
def test_the_whole_half_year_is_right(config: Config, bestand: HalfjaarBestand, tmp_path: Path) -> None:
    speel(config, bestand, tmp_path)
    whole = Uitkomst(tmp_path)
    assert whole.meldingen == bestand.meldingen
    assert len({d["ontvanger"] for d in whole.dossiers.values()}) == 40
    controleer(whole, bestand)


def test_a_worker_that_died_left_doubt_and_sent_nothing_twice(klein: Uitkomst) -> None:
    assert klein.bezig == 0
    assert klein.onzeker >= 1


def controleer(u: Uitkomst, bestand: HalfjaarBestand) -> None:
    assert list(u.rijen[0])[:4] == ["wanneer", "stap", "aan", "melding"]
    assert max(Counter(r["stap"] for r in u.rijen).values()) == 1, "twice for one step"
    assert max(Counter((r["aan"], r["melding"], lokaal(r["moment"])) for r in u.rijen).values()) == 1, "twice on one day"
    per_day = defaultdict(set)
    for r in u.rijen:
        secret = u.dossiers[int(r["stap"].split(":")[0])]["vertrouwelijk"]
        per_day[(r["aan"], secret, lokaal(r["moment"]))].add(r["moment"])
    assert all(len(moments) == 1 for moments in per_day.values()), "two mails to one receiver on one day"
    for r in u.rijen:
        _een(u, r, bestand)
    _niets_vergeten(u, bestand)


def _een(u: Uitkomst, r: dict[str, Any], bestand: HalfjaarBestand) -> None:
    number, clock, since, step = r["stap"].split(":")
    dossier, events = u.dossiers[int(number)], u.events[int(number)]
    day, moment = lokaal(r["moment"]), r["moment"]
    assert dossier["nummer"] == r["melding"]
    assert werkdag(day), f"on a day off: {r}"
    assert 9 <= moment.astimezone(AMSTERDAM).hour < 17, f"outside office hours: {r}"
    assert not bestand.stilstand.van <= day <= bestand.stilstand.tot, f"while the machine was off: {r}"
    before = [e for e in events if e["moment"] < moment]
    signs = [e for e in before if e["van"] in _VAN_ONTVANGER and e["soort"] in _RUW["tekens_van_leven"]]
    assert not [e for e in before if e["soort"] in _EINDE], f"after the end: {r}"
    counted = events[int(since)]
    broken = _kapot(u, dossier["ontvanger"], moment)
    if clock == "eerste_teken":
        assert not signs, f"after a sign of life: {r}"
        assert broken or werkdagen(lokaal(counted["moment"]), day) > dossier["termijn_eerste"], f"within the term: {r}"
    else:
        assert signs, f"the clock of the content without a first sign: {r}"
        if counted["soort"] == "in_behandeling":
            assert counted["datum"] is None or day.isoformat() > counted["datum"], f"before the day promised: {r}"
        else:
            assert werkdagen(lokaal(counted["moment"]), day) > dossier["termijn_inhoud"], f"within the term: {r}"
    if signs:
        assert werkdagen(lokaal(max(e["moment"] for e in signs)), day) > _RUW["rust_na_teken"], f"too soon after a sign: {r}"
    waits = [e for e in before if e["soort"] in ("wacht_op_melder", "melder_reactie", "aanvulling")]
    assert not waits or waits[-1]["soort"] != "wacht_op_melder", f"while the melder is to act: {r}"
    pauses = [e for e in before if e["soort"] == "pauze"]
    assert not pauses or day.isoformat() > pauses[-1]["datum"], f"during a pause: {r}"
    if r["aan"] != "teamleider":
        assert not broken, f"to a mailbox that bounced: {r}"
    steps = _RUW["stappen_per_route"].get(dossier["ontvanger"], _RUW["stappen"])
    names = [s["id"] for s in steps]
    earlier = [e for e in before if e["soort"] in ("rappel", "escalatie") and (e["klok"], e["vanaf"]) == (clock, int(since))]
    if earlier:
        assert broken or names.index(step) == names.index(earlier[-1]["stap"]) + 1, f"a step was skipped: {r}"
        asked = any(e["soort"] == "statusvraag" for e in before)
        wait = _RUW["rust_na_stap"] if asked and r["aan"] != "teamleider" else steps[names.index(step)]["na_werkdagen"]
        assert broken or werkdagen(lokaal(earlier[-1]["moment"]), day) >= wait, f"too soon after the last: {r}"
    elif not broken:
        assert step == names[0], f"not the first step first: {r}"


def _kapot(u: Uitkomst, ontvanger: str, moment: datetime) -> bool:
    found = [
        e
        for number, d in u.dossiers.items()
        if d["ontvanger"] == ontvanger
        for e in u.events[number]
        if e["soort"] in ("onbestelbaar", "bestelbaar") and e["moment"] < moment
    ]
    return bool(found) and max(found, key=lambda e: e["moment"])["soort"] == "onbestelbaar"


def _niets_vergeten(u: Uitkomst, bestand: HalfjaarBestand) -> None:
    """A hand-over on which nobody said a word gets its first rappel on the day that counting on one's fingers gives."""
    first = {int(r["stap"].split(":")[0]): lokaal(r["moment"]) for r in u.rijen if r["stap"].endswith(":eerste_teken:0:eerste")}
    bounced = {d["ontvanger"] for n, d in u.dossiers.items() if any(e["soort"] == "onbestelbaar" for e in u.events[n])}
    looked = 0
    for number, d in u.dossiers.items():
        if d["termijn_eerste"] is None or d["ontvanger"] in bounced:
            continue
        start = u.events[number][0]["moment"]
        due = verder(verder(lokaal(start), d["termijn_eerste"]), 1)
        quiet = all(e["soort"] in ("uitgezet", "rappel", "escalatie", "automatisch") or lokaal(e["moment"]) > due for e in u.events[number])
        # after the machine was off, and where the limits per hour or day were reached, a step may come later
        if not quiet or due > bestand.tot or bestand.stilstand.van <= due <= bestand.stilstand.tot + 3 * DAG:
            continue
        looked += 1
        assert number in first, f"forgotten: {d['nummer']}"
        assert first[number] == due, f"on the wrong day: {d['nummer']}"
    assert looked > 20
