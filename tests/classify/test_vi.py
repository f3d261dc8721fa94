"""Vertrouwensinspecteur matters on invented mails that nothing learned from: 152 cases, half of them between the lines, and 152 near-misses.

Words, patterns and model together, as the house decides: a case is missed when no person is told.

The bounds are what was measured when they were set, with a little room; a change that loses cases must not pass unnoticed.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from triage.adviseren import Beoordeling, adviseer
from triage.classify import Model
from triage.domain.melding import Mail
from triage.domain.termen import VERTROUWENSINSPECTEUR, Kanaal, StopVlag
from triage.settings import Config

DATA = Path(__file__).parent.parent / "data"
NU = datetime(2026, 11, 20, 12, tzinfo=UTC)
Gelabeld = list[tuple[dict[str, Any], Beoordeling]]


def label(bestand: str, model: Model, config: Config) -> Gelabeld:
    rows = [json.loads(line) for line in (DATA / bestand).read_text(encoding="utf-8").splitlines()]
    mails = [(r, Mail(r["id"], Kanaal(r["kanaal"]), r["van"], r["onderwerp"], r["tekst"])) for r in rows]
    return [(row, adviseer(mail, config, model, NU)) for row, mail in mails]


def gezien(oordeel: Beoordeling) -> bool:
    """A person is told."""
    return oordeel.advies.route == VERTROUWENSINSPECTEUR or StopVlag.VI.value in oordeel.advies.vlaggen


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
    missed = [row["id"] for row, found in gevallen if not gezien(found)]
    assert len(missed) <= 2, missed


def test_said_openly_none_is_missed(gevallen: Gelabeld) -> None:
    assert [row["id"] for row, found in gevallen if not row["tussen_de_regels"] and not gezien(found)] == []


def test_nearly_all_have_the_route_among_the_first_three(gevallen: Gelabeld) -> None:
    inside = [VERTROUWENSINSPECTEUR in [k.waarde for k in found.labels.route[:3]] for _, found in gevallen]
    assert sum(inside) >= 0.97 * len(inside)


def test_near_misses_mostly_pass(bijna: Gelabeld) -> None:
    alarms = [row["id"] for row, found in bijna if gezien(found)]
    assert len(alarms) <= 0.16 * len(bijna), alarms


def test_none_of_them_gets_a_reply_by_machine(gevallen: Gelabeld) -> None:
    assert [row["id"] for row, found in gevallen if gezien(found) and (found.advies.automatisch or found.advies.sjabloon)] == []


def test_the_model_did_not_learn_from_them(config: Config) -> None:
    learned = {
        json.loads(line)["tekst"] for file in config.leervoorbeelden.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()
    }
    for name in ("vi_gevallen.jsonl", "vi_bijna.jsonl"):
        texts = {json.loads(line)["tekst"] for line in (DATA / name).read_text(encoding="utf-8").splitlines()}
        assert not texts & learned
