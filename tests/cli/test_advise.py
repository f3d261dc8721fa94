"""`triage advise` and its neighbours as a person or a script uses them: files in, files out, clear words when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from triage.classify import Model
from triage.cli.app import app
from triage.domain.termen import StopVlag
from triage.settings import Config

SLEUTELS = [
    "id", "taal", "melder", "sector", "subcategorie", "subcategorieen", "soort", "lijn", "routes", "tips", "signaal", "dringend", "mens",
    "stopvlaggen", "automatisch", "zou_automatisch", "korte_toelichting", "waarom", "antwoord",
]  # fmt: skip
MAILS: list[dict[str, Any]] = [
    {"id": "a", "kanaal": "email", "van": "Sem <sem@mail.example>", "onderwerp": "stage", "tekst": "Hoi, ik doe mbo niveau 2 en mijn school betaalt mijn stagevergoeding niet uit. Wie komt op voor mbo studenten?"},
    {"id": "b", "kanaal": "email", "van": "", "onderwerp": "", "tekst": ""},
    {"id": "c", "kanaal": "onbekend", "van": None, "onderwerp": 7, "tekst": ["x"]},
    {"id": "d"},
    {"id": "e", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "Automatisch antwoord", "tekst": "Ik ben afwezig tot 4 december. Dit is een automatisch bericht."},
    {"id": "f", "kanaal": "email", "van": "M <m@mail.example>", "onderwerp": "hulp", "tekst": "De gymleraar heeft mijn dochter aangerand in het kleedhokje en bedreigt haar nu."},
    {"id": "g", "kanaal": "email", "van": "A <a@mail.example>", "onderwerp": "x\ud83d", "tekst": "{{ 7*7 }} <script>alert(1)</script> \x00 mag de school dit?"},
]  # fmt: skip


@pytest.fixture
def uitvoer(tmp_path: Path, model: Model, modelmap: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    monkeypatch.setenv("TRIAGE_MODEL_MAP", str(modelmap))
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_text("".join(json.dumps(m) + "\n\n" for m in MAILS), encoding="utf-8")
    result = CliRunner().invoke(app, ["advise", "--in", str(source), "--out", str(target)])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_one_object_a_line_in_the_same_order_with_the_agreed_keys(uitvoer: list[dict[str, Any]], config: Config) -> None:
    assert [o["id"] for o in uitvoer] == [m["id"] for m in MAILS]
    for one in uitvoer:
        assert list(one) == SLEUTELS
        assert len(one["routes"]) >= 3
        assert [r["kans"] for r in one["routes"]] == sorted((r["kans"] for r in one["routes"]), reverse=True)
        assert all(set(r) == {"route", "modus", "kans"} and r["route"] in config.kaart.routes() for r in one["routes"])
        assert len({r["route"] for r in one["routes"]}) == len(one["routes"])
        assert len(one["subcategorieen"]) == 3
        assert one["subcategorie"] == one["subcategorieen"][0]
        assert len(one["korte_toelichting"]) <= 80
        assert set(one["stopvlaggen"]) <= set(StopVlag)
        assert one["lijn"] == config.kaart.lijn(one["routes"][0]["route"])
        assert not one["automatisch"], "the shipped configuration has no mandaat"


def test_who_may_be_answered_gets_a_draft_and_who_may_not_gets_none(uitvoer: list[dict[str, Any]]) -> None:
    drafts = {o["id"]: o["antwoord"] for o in uitvoer}
    assert set(drafts["a"]) == {"sjabloon", "onderwerp", "tekst"}
    assert drafts["e"] is None
    assert drafts["f"] is None
    assert "vi" in next(o for o in uitvoer if o["id"] == "f")["stopvlaggen"]
    assert "49" not in json.dumps(drafts["g"])
    assert "<script" not in json.dumps(drafts["g"])


@pytest.mark.parametrize("regel", ["geen json", "[1]", '"tekst"'])
def test_a_bad_line_is_named_and_nothing_is_written(
    tmp_path: Path, regel: str, model: Model, modelmap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIAGE_MODEL_MAP", str(modelmap))
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_text(json.dumps(MAILS[0]) + "\n" + regel + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["advise", "--in", str(source), "--out", str(target)])
    assert result.exit_code == 2
    assert "regel 2" in result.output
    assert not target.exists()


def test_bytes_that_are_no_utf8_do_not_stop_the_others(
    tmp_path: Path, model: Model, modelmap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIAGE_MODEL_MAP", str(modelmap))
    source, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    source.write_bytes(b'{"id": "x", "tekst": "caf\xe9 \xff"}\n' + json.dumps(MAILS[0]).encode() + b"\n")
    result = CliRunner().invoke(app, ["advise", "--in", str(source), "--out", str(target)])
    assert result.exit_code == 0, result.output
    assert [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()] == ["x", "a"]


def test_a_mistake_in_the_environment_is_one_clear_line(tmp_path: Path) -> None:
    environment = {**os.environ, "TRIAGE_TOPDESK_ULR": "x"}
    command = [sys.executable, "-c", "from triage.cli import main; main()", "check"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "TRIAGE_TOPDESK_ULR" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_says_that_the_shipped_kaart_is_unconfirmed() -> None:
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0, result.output
    assert "niet bevestigd" in result.output


def test_every_command_explains_itself() -> None:
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    for command in ("check", "advise", "once", "run", "undo", "sandbox", "evaluate"):
        assert command in result.output
