"""Learning: exact held-out scores, honest chances, examples that are refused with their place."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hulp.voorbeelden import elke

from triage.classify import Voorbeeld, classificeer, lees_voorbeelden, lezer, train
from triage.classify.beheer import patronen
from triage.classify.exceptions import LeervoorbeeldFout
from triage.classify.leren import RIDGE, _buiten
from triage.classify.model import Model, Samenhang
from triage.classify.samen import aanvaardbaar
from triage.domain.melding import Bericht, Mail
from triage.domain.termen import Berichtsoort, Kanaal
from triage.settings import Config

RIJ = {
    "id": "x-1", "kanaal": "email", "van": "Kim <kim@mail.example>", "onderwerp": "verlof", "tekst": "Mag ik vrij?", "taal": "nl", "melder": "ouder", "sector": "PO",
    "subcategorie": "Leerplicht/verlof/VSV", "soort": "Vraag", "lijn": "extern", "route": "leerplichtambtenaar", "ook_goed": [], "tips": [], "signaal": False,
    "dringend": False, "mens": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def weinig(config: Config) -> list[Voorbeeld]:
    """Enough to learn something from, quick to learn."""
    return elke(config, 12)


@pytest.fixture(scope="module")
def klein(config: Config, weinig: list[Voorbeeld]) -> Model:
    return leer(config, weinig)


def leer(config: Config, voorbeelden: list[Voorbeeld]) -> Model:
    return train(voorbeelden, config.kenmerken.woordgroepen, patronen(config), "test")


def test_the_same_examples_give_the_same_model(config: Config, weinig: list[Voorbeeld], klein: Model) -> None:
    first, second = klein, leer(config, weinig)
    assert first.lijst.kolom == second.lijst.kolom
    np.testing.assert_array_equal(first.gewichten, second.gewichten)
    np.testing.assert_array_equal(first.samenhang.mee["route"], second.samenhang.mee["route"])


def test_a_small_model_already_knows_spam_from_leave(config: Config, klein: Model) -> None:
    read = lezer(config)

    def route(onderwerp: str, tekst: str) -> str:
        return classificeer(klein, read(Mail("x", Kanaal.EMAIL, "Kim Post <kim@mail.example>", onderwerp, tekst))).route[0].waarde

    assert route("verklaring omtrent het gedrag", "Hoe vraag ik een vog aan en hoe lang duurt dat?") == "justis"
    assert route("formulier geeft foutmelding", "Uw website werkt niet, ik krijg steeds een wit scherm met error.") == "functioneel_beheer"


def test_held_out_scores_are_exactly_those_of_a_model_without_the_fold() -> None:
    rng = np.random.default_rng(3)
    rows, wanted = rng.normal(size=(30, 12)), rng.normal(size=(30, 4))
    folds = np.arange(30) % 3
    inverse = np.linalg.inv(rows @ rows.T + RIDGE * np.eye(30))
    out = _buiten(inverse, inverse @ wanted, wanted, folds)
    for fold in range(3):
        inside, held = folds != fold, folds == fold
        kernel = rows[inside] @ rows[inside].T + RIDGE * np.eye(inside.sum())
        np.testing.assert_allclose(out[held], rows[held] @ rows[inside].T @ np.linalg.solve(kernel, wanted[inside]), atol=1e-9)


@pytest.mark.parametrize("eerste", [(1.0, 0.0), (0.4, 1.5), (2.0, -3.0)])
def test_chances_of_routes_stay_ordered_and_add_up(eerste: tuple[float, float]) -> None:
    rng = np.random.default_rng(5)
    chances = rng.dirichlet(np.full(6, 0.4), size=50)
    accepted = np.clip(rng.random((6, 6)) - 0.6, 0, 1) + np.eye(6) * 0.9
    found = aanvaardbaar(chances, Samenhang({}, {}, {}, {}, {}, accepted, eerste))
    np.testing.assert_allclose(found.sum(axis=1), 1.0)
    np.testing.assert_array_equal(np.argsort(-found, axis=1), np.argsort(-chances, axis=1))
    assert (found >= 0).all()


def test_too_few_examples_are_refused(config: Config, weinig: list[Voorbeeld]) -> None:
    with pytest.raises(LeervoorbeeldFout, match="at least"):
        leer(config, weinig[:5])
    with pytest.raises(LeervoorbeeldFout, match="two different routes"):
        leer(config, [replace(v, route="loket") for v in weinig])


@pytest.mark.parametrize(
    ("breek", "uitleg"),
    [
        (lambda r: r.pop("melder"), "melder"),
        (lambda r: r.update(melder="opa"), "opa"),
        (lambda r: r.update(soort="Klaagzang"), "Klaagzang"),
        (lambda r: r.update(kanaal="post"), "post"),
    ],
)
def test_a_bad_example_is_named_with_file_and_line(
    tmp_path: Path, config: Config, breek: Callable[[dict[str, object]], object], uitleg: str
) -> None:
    bad = dict(RIJ)
    breek(bad)
    (tmp_path / "deel_1.jsonl").write_text(json.dumps(RIJ) + "\n\n" + json.dumps(bad) + "\n", encoding="utf-8")
    with pytest.raises(LeervoorbeeldFout, match=rf"deel_1\.jsonl:3: .*{uitleg}"):
        lees_voorbeelden(tmp_path, lezer(config))


def test_a_folder_without_examples_is_refused(tmp_path: Path, config: Config) -> None:
    with pytest.raises(LeervoorbeeldFout, match="no leervoorbeelden"):
        lees_voorbeelden(tmp_path, lezer(config))


def test_every_example_has_labels_of_the_configuration(config: Config) -> None:
    routes = config.kaart.routes()
    for v in lees_voorbeelden(config.leervoorbeelden, nooit_lezen):
        assert v.route in routes, v.bericht.id
        assert set(v.ook_goed) <= routes, v.bericht.id
        assert v.subcategorie in config.kaart.subcategorieen, v.bericht.id
        assert not config.kaart.subcategorieen[v.subcategorie].administratief, v.bericht.id
        assert v.lijn == config.kaart.lijn(v.route).value, v.bericht.id


def nooit_lezen(mail: Mail) -> Bericht:
    """A reader for tests that look at labels only."""
    return Bericht(mail.id, mail.kanaal, "", "", "", "", "nl", Berichtsoort.MELDING, "", "", "", "")
