"""The model that belongs to a configuration: loaded, or built when it is missing or no longer fits its examples."""

from functools import partial

from triage.classify.exceptions import ModelOntbreekt, ModelVerouderd
from triage.classify.kenmerken import Patronen
from triage.classify.leren import train
from triage.classify.model import VORM, Model
from triage.classify.opslag import bewaar, laad
from triage.classify.voorbeelden import Lezer, lees_voorbeelden, vingerafdruk
from triage.intake import lees
from triage.settings import Config


def lezer(config: Config) -> Lezer:
    """Intake with this configuration's rules."""
    return partial(lees, regels=config.intake)


def herkomst(config: Config) -> str:
    """Hash over all that a model is made from: examples, intake rules, signs and the layout of the model."""
    files = sorted(config.leervoorbeelden.glob("*.jsonl"))
    rules = (_vast(config.intake.model_dump()), _vast(config.kenmerken.model_dump()))
    return vingerafdruk([str(VORM), *rules, *(f.read_text(encoding="utf-8") for f in files)])


def _vast(waarde: object) -> str:
    """The same text for the same rules in every process: the order of a set differs between processes."""
    if isinstance(waarde, dict):
        return "{" + ",".join(f"{key}:{_vast(value)}" for key, value in sorted(waarde.items())) + "}"
    if isinstance(waarde, set | frozenset):
        return "{" + ",".join(sorted(map(_vast, waarde))) + "}"
    if isinstance(waarde, list | tuple):
        return "[" + ",".join(map(_vast, waarde)) + "]"
    return repr(waarde)


def patronen(config: Config) -> dict[str, Patronen]:
    """The signs of config/kenmerken.yaml by the block of the model that they go to."""
    k = config.kenmerken
    return {"wie": k.wie, "sector": k.sector, "zaak": k.zaak, "vi": k.vi, "toon": k.toon, "rol": k.ondertekening}


def bouw(config: Config) -> Model:
    """Train on the configuration's leervoorbeelden and store the model under its model folder."""
    examples = lees_voorbeelden(config.leervoorbeelden, lezer(config))
    model = train(examples, config.kenmerken.woordgroepen, patronen(config), herkomst(config))
    bewaar(model, config.omgeving.model_map)
    return model


def laad_of_train(config: Config) -> Model:
    """The stored model when it fits the examples and rules; else a new one. Raises ModelBeschadigd when the file is damaged."""
    try:
        model = laad(config.omgeving.model_map)
    except (ModelOntbreekt, ModelVerouderd):
        return bouw(config)
    return model if model.herkomst == herkomst(config) else bouw(config)
