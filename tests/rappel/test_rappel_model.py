"""The model file, the training, and the configuration of recognising and rappel."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from triage.domain.terugkoppeling import LEESBAAR, Gebeurtenissoort, Van
from triage.rappel.exceptions import ModelBeschadigd, OngeldigeRij
from triage.rappel.herkennen import MODELBESTAND, maak_herkenner
from triage.rappel.kalender import Kalender
from triage.rappel.kenmerken import kenmerken
from triage.rappel.leren import Voorbeeld, leer, lees_voorbeelden, vingerafdruk
from triage.rappel.lezing import lees_bericht
from triage.rappel.model import ijk, kansen, lees_model, schrijf_model, zacht
from triage.rappel.toetsen import kruistoets
from triage.settings.bestanden import lees
from triage.settings.exceptions import ConfigFout
from triage.settings.intake import IntakeBestand
from triage.settings.rappel import RappelBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand

CONFIG = Path(__file__).parents[2] / "config"
WEINIG = [
    Voorbeeld(Van.TEAM, text, Gebeurtenissoort(kind))
    for kind, texts in {
        "ontvangen": ("ontvangen, dank", "is binnen", "wij hebben uw melding ontvangen", "hij is aangekomen"),
        "afgehandeld": ("afgehandeld", "klaar, kan dicht", "de zaak is gesloten", "opgelost en gesloten"),
        "teruggestuurd": ("niet voor ons, retour", "terug naar het loket", "wij sturen hem terug", "retour, verkeerde team"),
    }.items()
    for text in texts
]


def test_heen_en_terug(herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand, tmp_path: Path) -> None:
    model = leer([WEINIG], herkenregels, intakeregels, "afdruk")
    schrijf_model(model, tmp_path / "m" / "model.json")
    back = lees_model(tmp_path / "m" / "model.json")
    blocks = kenmerken(lees_bericht("de zaak is gesloten", herkenregels, intakeregels), Van.TEAM, herkenregels)
    assert np.allclose(kansen(blocks, model), kansen(blocks, back), atol=1e-4)
    assert back.afdruk == "afdruk"
    assert [p.name for p in (tmp_path / "m").iterdir()] == ["model.json"]
    assert LEESBAAR[int(kansen(blocks, back).argmax())] is Gebeurtenissoort.AFGEHANDELD


def test_leren_is_herhaalbaar(herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand) -> None:
    first, second = (leer([WEINIG], herkenregels, intakeregels) for _ in range(2))
    assert np.array_equal(first.gewichten, second.gewichten)
    assert first.woordenlijst == second.woordenlijst


@pytest.mark.parametrize("schade", ["afgekapt", "gewijzigd", "andere versie", "geen json"])
def test_een_beschadigd_model_wordt_geweigerd(
    schade: str, herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand, tmp_path: Path
) -> None:
    file = tmp_path / "model.json"
    schrijf_model(leer([WEINIG], herkenregels, intakeregels), file)
    text = file.read_text(encoding="utf-8")
    damaged = {
        "afgekapt": text[: len(text) // 2],
        "gewijzigd": text.replace('\\"warmte\\": 1.0', '\\"warmte\\": 2.0'),
        "andere versie": text.replace('\\"versie\\": 1', '\\"versie\\": 9'),
        "geen json": "\x80\x04pickle",
    }[schade]
    assert damaged != text
    file.write_text(damaged, encoding="utf-8")
    with pytest.raises(ModelBeschadigd, match="Delete it"):
        lees_model(file)


def test_een_verouderd_model_wordt_opnieuw_gemaakt(
    herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand, kalender: Kalender, tmp_path: Path
) -> None:
    rows = [json.dumps({"van": v.van, "tekst": v.tekst, "soort": v.soort}) for v in WEINIG]
    examples = tmp_path / "voorbeelden.jsonl"
    examples.write_text("\n".join(rows), encoding="utf-8")
    first = maak_herkenner(herkenregels, intakeregels, kalender, [examples], tmp_path / "model")
    written = (tmp_path / "model" / MODELBESTAND).stat().st_mtime_ns
    maak_herkenner(herkenregels, intakeregels, kalender, [examples], tmp_path / "model")
    assert (tmp_path / "model" / MODELBESTAND).stat().st_mtime_ns == written
    examples.write_text("\n".join(rows[:-1]), encoding="utf-8")
    again = maak_herkenner(herkenregels, intakeregels, kalender, [examples], tmp_path / "model")
    assert again.model.afdruk != first.model.afdruk
    assert lees_model(tmp_path / "model" / MODELBESTAND).afdruk == again.model.afdruk


def test_vingerafdruk_hangt_af_van_regels_en_voorbeelden(herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand) -> None:
    file = CONFIG / "terugkoppelingen.jsonl"
    same = vingerafdruk([file], herkenregels, intakeregels)
    assert vingerafdruk([file], herkenregels, intakeregels) == same
    other = herkenregels.model_copy(update={"model": herkenregels.model.model_copy(update={"straf": 9.0})})
    assert vingerafdruk([file], other, intakeregels) != same
    assert vingerafdruk([], herkenregels, intakeregels) != same


def test_ijken_maakt_nooit_zekerder() -> None:
    sure = np.eye(11)[[0, 1, 2, 3]] * 2.0
    assert ijk(sure, np.array([0, 1, 2, 3])) == pytest.approx(1.0)
    assert ijk(np.eye(11)[[0, 1, 2, 3]] * 20.0, np.array([0, 1, 3, 2])) > 1.5
    assert np.allclose(zacht(sure).sum(axis=1), 1)


def test_kruistoets_telt_elk_voorbeeld_een_keer_per_herhaling(herkenregels: TerugkoppelingBestand, intakeregels: IntakeBestand) -> None:
    outcome = kruistoets([WEINIG], herkenregels, intakeregels, vouwen=2, herhalingen=2)
    assert outcome.aantal == 2 * len(WEINIG)
    assert outcome.goed == pytest.approx(1 - sum(outcome.verwisseld.values()) / outcome.aantal)


def test_een_kapotte_regel_met_voorbeelden(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"van": "team", "tekst": "a", "soort": "ontvangen"}\n{"van": "team"}\n', encoding="utf-8")
    with pytest.raises(OngeldigeRij, match=r"x\.jsonl line 2"):
        lees_voorbeelden(file)


def test_de_eigen_voorbeelden() -> None:
    """Every kind has its share, ids are unique, and only invented addresses occur."""
    rows = [json.loads(line) for line in (CONFIG / "terugkoppelingen_2.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({r["id"] for r in rows}) == len(rows)
    assert len({(r["van"], r["tekst"]) for r in rows}) == len(rows)
    for kind in LEESBAAR:
        assert sum(r["soort"] == kind for r in rows) > 100
    domains = {word.rpartition("@")[2].strip(">.,:)") for r in rows for word in r["tekst"].split() if "@" in word}
    assert domains <= {"voorbeeld.nl", "mail.example", "example.nl", "school-voorbeeld.nl", "gemeente.voorbeeld.nl"}


@pytest.mark.parametrize(
    ("bestand", "model", "wijziging", "woord"),
    [
        ("rappel", RappelBestand, {"onbekend": 1}, "onbekend"),
        ("rappel", RappelBestand, {"stappen": [{"id": "eerste", "aan": "ontvanger", "na_werkdagen": 1}]}, "teamleider"),
        ("rappel", RappelBestand, {"stappen_per_route": {"collega": []}}, "teamleider"),
        (
            "rappel",
            RappelBestand,
            {"stappen": [{"id": "a", "aan": "ontvanger", "na_werkdagen": 1}, {"id": "a", "aan": "teamleider", "na_werkdagen": 1}]},
            "eigen id",
        ),
        ("rappel", RappelBestand, {"tekens_van_leven": ["ontvangen", "automatisch"]}, "automatisch"),
        ("rappel", RappelBestand, {"pauzes": [{"ontvanger": "x", "van": "2026-02-02", "tot": "2026-02-01", "reden": "y"}]}, "pauze"),
        ("rappel", RappelBestand, {"mails_per_uur": 0}, "mails_per_uur"),
        ("terugkoppeling", TerugkoppelingBestand, {"onbekend": 1}, "onbekend"),
        ("terugkoppeling", TerugkoppelingBestand, {"reden": [{"reden": "dubbel", "kentekens": ["bestaat_niet"]}]}, "bestaat_niet"),
        ("terugkoppeling", TerugkoppelingBestand, {"behandelaar": ["("]}, "reguliere expressie"),
        ("terugkoppeling", TerugkoppelingBestand, {"beslissend": [{"id": "x", "regex": "a", "soort": "rappel"}]}, "rappel"),
    ],
)
def test_fout_in_een_bestand(bestand: str, model: Any, wijziging: dict[str, object], woord: str, tmp_path: Path) -> None:
    data = yaml.safe_load((CONFIG / f"{bestand}.yaml").read_text(encoding="utf-8")) | wijziging
    file = tmp_path / f"{bestand}.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigFout, match=woord):
        lees(file, model)


def test_een_kenteken_dat_twee_keer_voorkomt(tmp_path: Path) -> None:
    data = yaml.safe_load((CONFIG / "terugkoppeling.yaml").read_text(encoding="utf-8"))
    data["kentekens"].append(data["kentekens"][0])
    file = tmp_path / "terugkoppeling.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(ConfigFout, match="twee keer"):
        lees(file, TerugkoppelingBestand)
