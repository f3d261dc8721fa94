"""`triage report` as a person gives it: with the address of a store and nothing else."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from triage.bench.vulling import vul
from triage.cli.app import app
from triage.report import schrijven
from triage.report.exceptions import GeenPdf, RapportFout
from triage.settings import Config
from triage.store.database import open_database, sessies


@pytest.fixture
def opslag(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "triage.db"
    engine = open_database(f"sqlite:///{file}")
    with sessies(engine).begin() as session:
        vul(session, config.kaart, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC), 50, zaad=2)
    engine.dispose()
    monkeypatch.setenv("TRIAGE_DATABASE_URL", f"sqlite:///{file}")
    return file


def doe(*woorden: str) -> Any:
    return CliRunner().invoke(app, ["report", *woorden])


def test_without_the_libraries_for_pdf_the_rest_is_written_and_one_line_says_what_to_install(
    opslag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def geen(html: str) -> bytes:
        raise GeenPdf("libpango-1.0-0")

    monkeypatch.setattr(schrijven, "maak_pdf", geen)
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "rapport.pdf").write_bytes(b"an older one")
    result = doe("--from", "2026-02-01", "--to", "2026-02-28", "--out", str(tmp_path / "uit"))
    assert result.exit_code == 0, result.output
    written = {f.name for f in (tmp_path / "uit").iterdir()}
    assert {"rapport.html", "rapport.xlsx"} <= written
    assert "rapport.pdf" not in written
    assert any(n.startswith("rapport_kern_2026-02-01_2026-02-28_stand-") for n in written)
    assert result.output.count("apt-get install libpango-1.0-0") == 1


@pytest.mark.parametrize(
    "woorden", [("--from", "2026-02-01"), ("--from", "2026-02-02", "--to", "2026-02-01"), ("--instantie", "nergens")], ids=str
)
def test_what_makes_no_sense_is_refused_and_nothing_written(opslag: Path, tmp_path: Path, woorden: tuple[str, ...]) -> None:
    result = doe(*woorden, "--out", str(tmp_path / "uit"))
    assert isinstance(result.exception, RapportFout)
    assert not (tmp_path / "uit").exists()


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_DATABASE_URL", f"sqlite:///{tmp_path / 'nergens.db'}")
    result = doe("--out", str(tmp_path / "uit"))
    assert isinstance(result.exception, RapportFout)
    assert list(tmp_path.iterdir()) == []
