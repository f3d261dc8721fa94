"""Working days against an independent computation of the holidays."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from triage.rappel.exceptions import KalenderOp
from triage.rappel.kalender import (
    Kalender,
    VrijeDag,
    eerstvolgend_open,
    eerstvolgende_werkdag,
    is_open,
    is_werkdag,
    lokale_dag,
    maak_kalender,
    opening,
    overgeslagen,
    plus_werkdagen,
    reden_vrij,
    werkdagen_tussen,
)
from triage.settings.bestanden import lees
from triage.settings.exceptions import ConfigFout
from triage.settings.kalender import KalenderBestand

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
DAGEN = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@pytest.fixture
def herbouw() -> KalenderBestand:
    return lees(Path("config/kalender.yaml"), KalenderBestand)


def pasen(jaar: int) -> date:
    """Easter by golden number and epact (Knuth), not by the formula with which the file was made."""
    golden, century = jaar % 19 + 1, jaar // 100 + 1
    skipped, correction = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + correction - skipped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact
    moon += 30 if moon < 21 else 0
    moon += 7 - (5 * jaar // 4 - skipped - 10 + moon) % 7
    return date(jaar, 3, 1) + (moon - 1) * DAG


def feestdagen(jaar: int) -> set[date]:
    """Artikel 3, lid 1 and 2, of the Algemene termijnenwet."""
    easter = pasen(jaar)
    king = date(jaar, 4, 27) if date(jaar, 4, 27).weekday() != 6 else date(jaar, 4, 26)
    fixed = {date(jaar, 1, 1), king, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)}
    return fixed | {easter + n * DAG for n in (-2, 1, 39, 50)}


GELIJKGESTELD = {date(2025, 5, 30), date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
"""lid 3: by royal decree"""


def test_pasen_klopt_met_bekende_jaren() -> None:
    assert [pasen(y) for y in (2024, 2025, 2026, 2027)] == [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]


@pytest.mark.parametrize("jaar", range(2025, 2031))
def test_het_bestand_heeft_precies_de_feestdagen(jaar: int, kalender: Kalender) -> None:
    assert {d for d in kalender.vrij if d.year == jaar} == feestdagen(jaar) | {d for d in GELIJKGESTELD if d.year == jaar}


def test_elke_dag_heeft_een_bron() -> None:
    file = lees(Path("config/kalender.yaml"), KalenderBestand)
    assert all("Algemene termijnenwet" in r.bron for r in file.feestdagen)


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (date(2026, 3, 10), None),
        (date(2026, 3, 14), "weekend"),
        (date(2026, 5, 5), "Bevrijdingsdag"),  # every year, not only in years that divide by five
        (date(2027, 5, 5), "Bevrijdingsdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 15), "dag na Hemelvaart"),
        (date(2026, 12, 24), None),
        (date(2026, 12, 31), None),
    ],
)
def test_reden_vrij(dag: date, reden: str | None, kalender: Kalender) -> None:
    assert reden_vrij(dag, kalender) == reden
    assert is_werkdag(dag, kalender) is (reden is None)


@pytest.mark.parametrize(
    ("dag", "aantal", "verwacht"),
    [
        (date(2026, 3, 10), 1, date(2026, 3, 11)),
        (date(2026, 3, 10), 5, date(2026, 3, 17)),
        (date(2026, 3, 13), 1, date(2026, 3, 16)),
        (date(2026, 3, 14), 1, date(2026, 3, 16)),
        (date(2026, 3, 14), 0, date(2026, 3, 16)),
        (date(2026, 3, 13), 0, date(2026, 3, 13)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Goede Vrijdag, the weekend and Easter Monday
        (date(2026, 5, 13), 1, date(2026, 5, 18)),  # over Hemelvaart, the day after it and the weekend
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 5)),
    ],
)
def test_plus_werkdagen(dag: date, aantal: int, verwacht: date, kalender: Kalender) -> None:
    assert plus_werkdagen(dag, aantal, kalender) == verwacht


def test_overgeslagen_noemt_elke_dag(kalender: Kalender) -> None:
    assert overgeslagen(date(2026, 4, 2), date(2026, 4, 7), kalender) == (
        VrijeDag(date(2026, 4, 3), "Goede Vrijdag"),
        VrijeDag(date(2026, 4, 4), "weekend"),
        VrijeDag(date(2026, 4, 5), "weekend"),
        VrijeDag(date(2026, 4, 6), "tweede paasdag"),
    )


def test_buiten_de_kalender_wordt_niet_gerekend(kalender: Kalender) -> None:
    with pytest.raises(KalenderOp, match=r"kalender\.yaml.*2031"):
        plus_werkdagen(date(2030, 12, 31), 1, kalender)
    with pytest.raises(KalenderOp):
        reden_vrij(date(2024, 12, 31), kalender)
    with pytest.raises(ValueError, match="forward"):
        plus_werkdagen(date(2026, 3, 10), -1, kalender)


def test_eigen_sluiting(herbouw: KalenderBestand) -> None:
    closing = {"van": date(2026, 12, 24), "tot": date(2026, 12, 25), "naam": "kantoor dicht", "bron": "besluit"}
    own = maak_kalender(KalenderBestand.model_validate(herbouw.model_dump() | {"sluitingen": [closing]}), "Europe/Amsterdam")
    assert reden_vrij(date(2026, 12, 24), own) == "kantoor dicht"
    assert reden_vrij(date(2026, 12, 25), own) == "eerste kerstdag"
    assert plus_werkdagen(date(2026, 12, 23), 1, own) == date(2026, 12, 28)


@given(DAGEN, st.integers(0, 40))
def test_plus_werkdagen_tegen_tellen(kalender: Kalender, dag: date, aantal: int) -> None:
    if dag > date(2030, 10, 1):
        dag = date(2030, 10, 1)
    seen, day = 0, dag
    off = feestdagen(dag.year) | feestdagen(min(dag.year + 1, 2030)) | GELIJKGESTELD
    while seen < aantal:
        day += DAG
        seen += day.weekday() < 5 and day not in off
    while day.weekday() >= 5 or day in off:
        day += DAG
    found = plus_werkdagen(dag, aantal, kalender)
    assert found == day
    assert werkdagen_tussen(dag, found, kalender) == aantal or aantal == 0
    assert eerstvolgende_werkdag(found, kalender) == found


@given(DAGEN, DAGEN)
def test_elke_dag_telt_of_is_overgeslagen(kalender: Kalender, een: date, ander: date) -> None:
    first, last = min(een, ander), max(een, ander)
    if (last - first).days > 60:
        last = first + 60 * DAG
    last = min(last, kalender.laatste)
    assert werkdagen_tussen(first, last, kalender) + len(overgeslagen(first, last, kalender)) == (last - first).days


@pytest.mark.parametrize(
    ("lokaal", "open_"),
    [
        (datetime(2026, 3, 10, 9, 0), True),
        (datetime(2026, 3, 10, 8, 59, 59), False),
        (datetime(2026, 3, 10, 16, 59), True),
        (datetime(2026, 3, 10, 17, 0), False),
        (datetime(2026, 3, 14, 12, 0), False),
        (datetime(2026, 4, 6, 12, 0), False),
        (datetime(2026, 3, 30, 9, 0), True),  # first working day in summer time
        (datetime(2026, 10, 26, 9, 0), True),  # first one in winter time
    ],
)
def test_kantoortijd(lokaal: datetime, open_: bool, kalender: Kalender) -> None:
    moment = lokaal.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    assert is_open(moment, kalender) is open_
    assert is_open(eerstvolgend_open(moment, kalender), kalender)


@pytest.mark.parametrize(
    ("dag", "uur_utc"), [(date(2026, 3, 27), 8), (date(2026, 3, 30), 7), (date(2026, 10, 23), 7), (date(2026, 10, 26), 8)]
)
def test_opening_schuift_met_de_zomertijd(dag: date, uur_utc: int, kalender: Kalender) -> None:
    assert opening(dag, kalender) == datetime.combine(dag, time(uur_utc), UTC)


@given(st.datetimes(datetime(2025, 1, 2), datetime(2030, 12, 20), timezones=st.just(UTC)))
def test_eerstvolgend_open_is_open_en_nooit_eerder(kalender: Kalender, moment: datetime) -> None:
    then = eerstvolgend_open(moment, kalender)
    assert then >= moment
    assert is_open(then, kalender)
    if is_open(moment, kalender):
        assert then == moment


def test_lokale_dag_wil_een_tijdzone(kalender: Kalender) -> None:
    assert lokale_dag(datetime(2026, 3, 9, 23, 30, tzinfo=UTC), kalender) == date(2026, 3, 10)
    with pytest.raises(ValueError, match="zone"):
        lokale_dag(datetime(2026, 3, 9, 23, 30), kalender)


@pytest.mark.parametrize(
    ("wijziging", "woord"),
    [
        ({"kantoor": {"van": "17:00", "tot": "09:00"}}, "kantoor"),
        ({"geldig_tot_en_met": "2031-12-31"}, "2031"),
        ({"geldig_van": "2031-01-01"}, "geldig_van"),
        ({"sluitingen": [{"van": "2026-05-02", "tot": "2026-05-01", "naam": "x", "bron": "y"}]}, "sluiting"),
        ({"sluitingen": [{"van": "2026-05-02", "tot": "2026-05-03", "naam": "x"}]}, "bron"),
        ({"feestdagen": [{"dag": "2026-05-05", "naam": "Bevrijdingsdag"}]}, "bron"),
        ({"onbekend": 1}, "onbekend"),
    ],
)
def test_fout_in_het_bestand(wijziging: dict[str, object], woord: str, herbouw: KalenderBestand, tmp_path: Path) -> None:
    file = tmp_path / "kalender.yaml"
    file.write_text(yaml.safe_dump(herbouw.model_dump(mode="json") | wijziging), encoding="utf-8")
    with pytest.raises(ConfigFout, match=woord):
        lees(file, KalenderBestand)


def test_dezelfde_feestdag_twee_keer(herbouw: KalenderBestand, tmp_path: Path) -> None:
    data = herbouw.model_dump(mode="json")
    data["feestdagen"].append(data["feestdagen"][0])
    file = tmp_path / "kalender.yaml"
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(ConfigFout, match="twee keer"):
        lees(file, KalenderBestand)
