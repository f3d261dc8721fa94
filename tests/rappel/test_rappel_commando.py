"""`triage terugkoppeling`, as a person runs it: a file in, a file out, clear words when a line is no message."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from triage.cli.app import app

RIJEN = [
    {"id": "a", "van": "systeem", "tekst": "Ik ben afwezig tot 16 maart."},
    {"id": "b", "van": "team", "tekst": "Keuze: niet voor ons\nDit hoort bij de gemeente."},
    {"id": "c", "van": "instantie", "tekst": "Wij hebben uw melding ontvangen."},
]


@pytest.fixture
def draai(tmp_path: Path, modelmap: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRIAGE_MODEL_MAP", str(modelmap))

    def run(inhoud: str, *opties: str):
        (tmp_path / "in.jsonl").write_text(inhoud, encoding="utf-8")
        target = tmp_path / "uit.jsonl"
        result = CliRunner().invoke(app, ["terugkoppeling", "--in", str(tmp_path / "in.jsonl"), "--out", str(target), *opties])
        return result, target

    return run


def test_each_message_gets_one_line_in_the_same_order(draai) -> None:
    result, target = draai("\n".join(json.dumps(r) for r in RIJEN), "--at", "2026-03-09")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(r["id"], r["soort"]) for r in rows] == [("a", "automatisch"), ("b", "teruggestuurd"), ("c", "ontvangen")]
    assert all({"id", "soort", "kans", "zeker", "datum", "behandelaar", "reden", "bestemming"} <= set(r) for r in rows)
    assert (rows[1]["zeker"], rows[1]["bestemming"]) == (True, "gemeente")


@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        ("geen json", "JSON-object"),
        ("[1]", "JSON-object"),
        ('{"id": "x", "van": "buurman", "tekst": "ja"}', "instantie"),
        ('{"id": "x"}', "tekst"),
    ],
)
def test_a_line_that_is_no_message_is_named_and_nothing_is_written(draai, regel: str, woord: str) -> None:
    result, target = draai(json.dumps(RIJEN[0]) + "\n" + regel, "--at", "2026-03-09")
    assert result.exit_code == 2
    assert "regel 2" in result.output.replace("\n", " ")
    assert woord in result.output
    assert not target.exists()


def test_a_day_that_is_none_is_refused(draai) -> None:
    result, target = draai(json.dumps(RIJEN[0]), "--at", "vorige week")
    assert result.exit_code == 2
    assert not target.exists()
