"""Vertrouwensinspecteur matters on invented mails that the model never saw: 152 cases, half of them between the lines, and 152 near-misses.

The bounds are what was measured when they were set, with a little room; a change that loses cases must not pass unnoticed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from triage.classify import Model, classificeer
from triage.domain.labels import Labels
from triage.domain.melding import Mail
from triage.domain.termen import VERTROUWENSINSPECTEUR, Kanaal
from triage.intake import lees
from triage.settings import Config

DATA = Path(__file__).parent.parent / "data"
Gelabeld = list[tuple[dict[str, Any], Labels]]
KANS = 0.1
"""chance from which a person is told (drempels.vi_vlag in config/beslissen.yaml)"""


def label(bestand: str, model: Model, config: Config) -> Gelabeld:
    rows = [json.loads(line) for line in (DATA / bestand).read_text(encoding="utf-8").splitlines()]
    mails = [(r, Mail(r["id"], Kanaal(r["kanaal"]), r["van"], r["onderwerp"], r["tekst"])) for r in rows]
    return [(row, classificeer(model, lees(mail, config.intake))) for row, mail in mails]


@pytest.fixture(scope="module")
def gevallen(model: Model, config: Config) -> Gelabeld:
    return label("vi_gevallen.jsonl", model, config)


@pytest.fixture(scope="module")
def bijna(model: Model, config: Config) -> Gelabeld:
    return label("vi_bijna.jsonl", model, config)


def test_the_sets_are_large_enough_and_half_of_the_cases_is_between_the_lines(gevallen: Gelabeld, bijna: Gelabeld) -> None:
    assert len(gevallen) >= 150
    assert len(bijna) >= 150
    assert sum(row["tussen_de_regels"] for row, _ in gevallen) * 2 == len(gevallen)


def test_hardly_any_case_is_missed(gevallen: Gelabeld) -> None:
    missed = [row["id"] for row, found in gevallen if found.vi < KANS]
    assert len(missed) <= 3, missed


def test_said_openly_none_is_missed(gevallen: Gelabeld) -> None:
    assert [row["id"] for row, found in gevallen if not row["tussen_de_regels"] and found.vi < KANS] == []


def test_nearly_all_have_the_route_among_the_first_three(gevallen: Gelabeld) -> None:
    inside = [VERTROUWENSINSPECTEUR in [k.waarde for k in found.route[:3]] for _, found in gevallen]
    assert sum(inside) >= 0.97 * len(inside)


def test_near_misses_mostly_pass(bijna: Gelabeld) -> None:
    alarms = [row["id"] for row, found in bijna if found.vi >= KANS]
    assert len(alarms) <= 0.22 * len(bijna), alarms


def test_the_model_did_not_learn_from_them(config: Config) -> None:
    learned = {
        json.loads(line)["tekst"] for file in config.leervoorbeelden.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()
    }
    for name in ("vi_gevallen.jsonl", "vi_bijna.jsonl"):
        texts = {json.loads(line)["tekst"] for line in (DATA / name).read_text(encoding="utf-8").splitlines()}
        assert not texts & learned
