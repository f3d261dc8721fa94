"""`triage stand`: what the last round was, also when TOPdesk kept it from beginning."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from triage.cli.werk import once, stand
from triage.store.database import open_database, sessies
from triage.store.tabellen import Ronde
from triage.topdesk.exceptions import NietBereikbaar


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A worker whose TOPdesk does not answer."""
    url = f"sqlite:///{tmp_path / 'triage.db'}"
    monkeypatch.setenv("TRIAGE_TOPDESK_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("TRIAGE_TOPDESK_GEBRUIKER", "api")
    monkeypatch.setenv("TRIAGE_TOPDESK_WACHTWOORD", "geheim")
    monkeypatch.setenv("TRIAGE_SLEUTEL", "s" * 40)
    monkeypatch.setenv("TRIAGE_DATABASE_URL", url)
    return url


def test_a_round_that_could_not_begin_is_one_that_failed(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("triage.topdesk.verkeer._POGINGEN", 1)
    with pytest.raises(NietBereikbaar):
        once()
    stand()
    said = capsys.readouterr().out
    assert "Laatste ronde mislukt om " in said
    assert "TOPdesk gaf geen bruikbaar antwoord." in said
    assert "nog geen ronde" not in said


@pytest.mark.parametrize(
    ("fout", "woorden"), [("", "klaar om 01-07-2026 12:00, zonder fout"), ("GeenToegang", "mislukt om 01-07-2026 12:00 (")]
)
def test_the_moment_is_in_local_time(database: str, capsys: pytest.CaptureFixture[str], fout: str, woorden: str) -> None:
    engine = open_database(database)
    with sessies(engine).begin() as session:
        moment = datetime(2026, 7, 1, 10, tzinfo=UTC)
        session.add(Ronde(begin=moment, eind=moment, fout=fout))
    engine.dispose()
    stand()
    assert f"Laatste ronde {woorden}" in capsys.readouterr().out
