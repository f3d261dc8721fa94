"""Health is a file and an endpoint; a reading that is missing, old or bad is never taken for well."""

import json
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from triage.store.database import open_database, sessies
from triage.store.rondes import begin_ronde, sluit_ronde
from triage.worker.gezondheid import Gezondheid, Jobteller, lees_status, meet, schrijf, serveer

pytestmark = pytest.mark.een_database


def meting(database_url: str, teller: Jobteller | None = None, fout: str | None = None, ouderdom: int = 0) -> Gezondheid:
    nu = datetime.now(UTC)  # not the moment of import: the suite may run longer than a reading stays valid
    engine = open_database(database_url)
    make = sessies(engine)
    if fout is not None:
        with make.begin() as session:
            id_ = begin_ronde(session, nu - timedelta(seconds=ouderdom))
            sluit_ronde(session, id_, nu - timedelta(seconds=ouderdom), 1, 1, 1, 0, fout)
    reading = meet(make, teller or Jobteller(), "v1", nu, 120, 5)
    engine.dispose()
    return reading


def test_well_after_a_good_round(database_url: str) -> None:
    assert meting(database_url, fout="").gezond


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({}, "geen_ronde_afgerond"),
        ({"fout": "", "ouderdom": 361}, "geen_ronde_afgerond"),
        ({"fout": "GeenToegang"}, "GeenToegang"),
        ({"fout": "", "teller": Jobteller(mislukt=1, laatste_fout="X")}, "job_mislukt"),
    ],
)
def test_not_well(database_url: str, anders: dict[str, object], reden: str) -> None:
    reading = meting(database_url, **anders)  # type: ignore[arg-type]
    assert (reading.gezond, reading.reden) == (False, reden)


def test_the_endpoint_tells_what_the_file_tells(database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "map" / "status.json"
    server = serveer(file, 0)
    url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        assert _vraag(f"{url}/gezondheid") == (503, "geen_meting")
        well = meting(database_url, fout="")
        schrijf(well, file)
        assert _vraag(f"{url}/gezondheid") == (200, "")
        schrijf(replace(well, moment=(datetime.now(UTC) - timedelta(hours=1)).isoformat()), file)
        assert _vraag(f"{url}/gezondheid") == (503, "meting_te_oud")
        file.write_text("{", encoding="utf-8")
        assert _vraag(f"{url}/gezondheid") == (503, "geen_meting")
        assert _vraag(f"{url}/iets")[0] == 404
    finally:
        server.shutdown()
        server.server_close()
    assert lees_status(tmp_path / "weg")[0] == 503


def _vraag(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, json.load(answer)["reden"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error).get("reden", "")
