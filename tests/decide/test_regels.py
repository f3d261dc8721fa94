"""The Loket's own rules as they are shipped, and what a mistake in them gets."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from triage.decide import Regels
from triage.decide.controle import problemen
from triage.decide.stopvlaggen import DETECTOREN
from triage.domain.kaart import Kaart
from triage.domain.termen import StopVlag
from triage.settings.beslissen import BeslissenBestand, FeitenBestand, StopvlaggenBestand
from triage.settings.bestanden import Bestandsmodel, lees
from triage.settings.exceptions import ConfigFout

CONFIG = Path(__file__).parents[2] / "config"


def test_alle_namen_bestaan(regels: Regels, kaart: Kaart) -> None:
    assert problemen(regels, kaart) == ()


def test_onbekende_namen_worden_genoemd(regels: Regels, kaart: Kaart) -> None:
    missing = replace(kaart, instanties={i: a for i, a in kaart.instanties.items() if i != "laks"})
    found = problemen(regels, missing)
    assert any("tips.tip_leerling" in p and "laks" in p for p in found)
    assert any("kosten" in p and "laks" in p for p in found)


def test_het_vangnet_is_voor_iedereen(regels: Regels, kaart: Kaart) -> None:
    narrow = regels.beslissen.model_copy(update={"vangnet": ("loket", "signalenteam", "po_raad")})
    assert any("po_raad" in p for p in problemen(replace(regels, beslissen=narrow), kaart))


def test_elke_vlag_heeft_een_detector() -> None:
    assert set(DETECTOREN) == set(StopVlag)


def test_elke_soort_van_een_route_is_een_soort(regels: Regels) -> None:
    assert all(regels.beslissen.samenhang.soorten.values())


def test_patronen_staan_in_kleine_letters_zonder_accenten(regels: Regels) -> None:
    """Otherwise they can never be found: the text they are tried on has neither."""
    patterns = [p for v in regels.stopvlaggen.vlaggen.values() for p in v.patronen]
    patterns += [*regels.beslissen.familie, *regels.beslissen.gezonden, *(p for f in regels.feiten.feiten.values() for p in f.patronen)]
    for pattern in patterns:
        plain = re.sub(r"\\[A-Za-z]", "", pattern.patroon + ("" if pattern.hoofdletters else pattern.tenzij + pattern.tenzij_ergens))
        assert pattern.hoofdletters or plain == plain.lower(), pattern.id
        assert not re.search("[à-öù-ÿ]", plain), pattern.id


def _schrijf(tmp_path: Path, naam: str, **anders: object) -> Path:
    data = yaml.safe_load((CONFIG / naam).read_text())
    for place, value in anders.items():
        here, *rest = place.split("__")
        target = data
        while rest:
            target, here, rest = target[here], rest[0], rest[1:]
        if value is None:
            del target[here]
        else:
            target[here] = value
    path = tmp_path / naam
    path.write_text(yaml.safe_dump(data))
    return path


@pytest.mark.parametrize(
    ("naam", "model", "anders", "woord"),
    [
        ("stopvlaggen.yaml", StopvlaggenBestand, {"vlaggen__taal": None}, "taal"),
        ("stopvlaggen.yaml", StopvlaggenBestand, {"vlaggen__taal": {"patronen": [{"id": "x", "patroon": "("}]}}, "reguliere expressie"),
        (
            "stopvlaggen.yaml",
            StopvlaggenBestand,
            {"vlaggen__taal": {"patronen": [{"id": "x", "patroon": "a"}, {"id": "x", "patroon": "b"}]}},
            "twee keer",
        ),
        ("stopvlaggen.yaml", StopvlaggenBestand, {"vlaggen__taal": {"patronen": [{"id": "X Y", "patroon": "a"}]}}, "pattern"),
        ("stopvlaggen.yaml", StopvlaggenBestand, {"vlaggen__taal": {"patroon": "a"}}, "bestaat niet"),
        ("beslissen.yaml", BeslissenBestand, {"drempels__vi_vlag": 0.9}, "vi_vlag"),
        ("beslissen.yaml", BeslissenBestand, {"drempels__mens": 1.5}, "1"),
        ("beslissen.yaml", BeslissenBestand, {"knip_staat_toe__loket_direct": None}, "loket_direct"),
        ("beslissen.yaml", BeslissenBestand, {"vangnet": ["loket"]}, "3"),
        ("feiten.yaml", FeitenBestand, {"nodig": [{"id": "a", "routes": ["x"], "modi": ["intern"], "feiten": ["kleur"]}]}, "kleur"),
    ],
)
def test_een_fout_wordt_geweigerd(tmp_path: Path, naam: str, model: type[Bestandsmodel], anders: dict[str, object], woord: str) -> None:
    with pytest.raises(ConfigFout) as error:
        lees(_schrijf(tmp_path, naam, **anders), model)
    assert woord in str(error.value)
    assert naam in str(error.value)
