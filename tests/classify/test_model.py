"""The model: honest chances, the same answer each time, and a file that is built, refused or renewed as it should."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from triage.classify import Model, bewaar, classificeer, laad, laad_of_train
from triage.classify.exceptions import ModelBeschadigd, ModelOntbreekt
from triage.domain.labels import Labels
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.intake import lees
from triage.settings import Config

TEKSTEN = {
    "verlof": "Onze directeur wijst ons verlof buiten de schoolvakantie af. Waar vraag ik bij de gemeente verlof aan voor mijn dochter van 9?",
    "engels": "Dear inspectorate, I study at a university of applied sciences. Where can I complain about the exam committee?",
    "leeg": "",
    "rommel": "{{ 1 }} \x00 " + "zzqx " * 500,
}


def labels(model: Model, config: Config, tekst: str) -> Labels:
    return classificeer(model, lees(Mail("x", Kanaal.EMAIL, "Kim <kim@mail.example>", "vraag", tekst), config.intake))


@pytest.mark.parametrize("soort", TEKSTEN)
def test_chances_add_up_and_are_ordered_whatever_the_text(model: Model, config: Config, soort: str) -> None:
    found = labels(model, config, TEKSTEN[soort])
    for label in (found.melder, found.sector, found.subcategorie, found.soort):
        assert sum(k.kans for k in label) == pytest.approx(1.0, abs=1e-3)
    for label in (found.melder, found.sector, found.subcategorie, found.soort, found.route):
        assert [k.kans for k in label] == sorted((k.kans for k in label), reverse=True)
        assert all(0 <= k.kans <= 1 for k in label)
    assert all(0 <= x <= 1 for x in (found.vi, found.signaal, found.dringend, found.mens))
    assert {k.waarde for k in found.route} <= config.kaart.routes()


def test_the_same_mail_gets_the_same_answer(model: Model, config: Config) -> None:
    assert labels(model, config, TEKSTEN["verlof"]) == labels(model, config, TEKSTEN["verlof"])


def test_the_words_that_decided_stand_in_the_mail(model: Model, config: Config) -> None:
    found = labels(model, config, TEKSTEN["verlof"])
    assert found.route[0].waarde == "leerplichtambtenaar"
    assert found.kenmerken
    assert all(k.woorden in TEKSTEN["verlof"] + "vraag" and " " not in k.id for k in found.kenmerken)
    assert any(k.woorden.startswith("verlof") for k in found.kenmerken)


def test_the_file_gives_back_the_same_model(model: Model, config: Config, tmp_path: Path) -> None:
    bewaar(model, tmp_path)
    assert labels(laad(tmp_path), config, TEKSTEN["verlof"]) == labels(model, config, TEKSTEN["verlof"])
    assert [f.name for f in tmp_path.iterdir()] == ["model.npz"], "nothing is left beside it"
    assert (tmp_path / "model.npz").stat().st_size < 50_000_000


def test_a_damaged_file_is_refused_and_says_what_to_do(model: Model, config: Config, tmp_path: Path) -> None:
    file = bewaar(model, tmp_path)
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(raw)
    with pytest.raises(ModelBeschadigd, match="Delete it"):
        laad_of_train(replace(config, omgeving=config.omgeving.model_copy(update={"model_map": tmp_path})))
    file.write_bytes(raw[:1000])
    with pytest.raises(ModelBeschadigd):
        laad(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelOntbreekt, match="triage train"):
        laad(tmp_path)


def test_a_model_of_other_examples_is_built_anew(model: Model, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bewaar(replace(model, herkomst="of something else"), tmp_path)
    built: list[Config] = []
    monkeypatch.setattr("triage.classify.beheer.bouw", lambda c: built.append(c) or model)
    changed = replace(config, omgeving=config.omgeving.model_copy(update={"model_map": tmp_path}))
    assert laad_of_train(changed) is model
    assert built == [changed]


def test_another_process_knows_the_same_examples_again() -> None:
    code = "from triage.settings import laad_config\nfrom triage.classify.beheer import herkomst\nprint(herkomst(laad_config()))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1, "else every start would train anew"
