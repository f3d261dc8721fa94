"""How well terugkoppeling is recognised, on texts that the model did not learn from."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from triage.domain.terugkoppeling import Gebeurtenissoort
from triage.rappel.herkennen import bepaal_soort
from triage.rappel.leren import Voorbeeld, leer, lees_voorbeelden
from triage.rappel.lezing import lees_bericht
from triage.rappel.model import Model
from triage.settings import Config
from triage.settings.intake import IntakeBestand
from triage.settings.terugkoppeling import TerugkoppelingBestand


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The outcome of a test; shares from 0 to 1."""

    aantal: int
    goed: float
    """right by kind"""
    zeker: float
    """share that it was sure of"""
    zeker_goed: float
    """right, of those it was sure of; 1 when there were none"""
    verwisseld: Mapping[tuple[Gebeurtenissoort, Gebeurtenissoort], int]
    """(right, said) -> how often, mistakes only"""


def toets(voorbeelden: Iterable[Voorbeeld], regels: TerugkoppelingBestand, intake: IntakeBestand, model: Model) -> Uitslag:
    """Test a model on examples."""
    return _tel(_antwoorden(voorbeelden, regels, intake, model))


def kruistoets(
    groepen: Sequence[Sequence[Voorbeeld]], regels: TerugkoppelingBestand, intake: IntakeBestand, vouwen: int = 5, herhalingen: int = 3
) -> Uitslag:
    """Repeated cross-validation over the first group; the other groups are learned from every time. Same input, same outcome."""
    answers: list[tuple[Gebeurtenissoort, Gebeurtenissoort, bool]] = []
    for seed in range(herhalingen):
        order = list(groepen[0])
        random.Random(seed).shuffle(order)
        order.sort(key=lambda v: v.soort)  # stable: the folds get equal shares of every kind, in shuffled order
        for fold in range(vouwen):
            rest = [v for i, v in enumerate(order) if i % vouwen != fold]
            model = leer([rest, *groepen[1:]], regels, intake)
            answers += _antwoorden(order[fold::vouwen], regels, intake, model)
    return _tel(answers)


def toets_voorbeelden(config: Config) -> Uitslag:
    """Cross-validate on the first file of shipped examples: it was written by another hand than the others."""
    rules = config.terugkoppeling
    return kruistoets([lees_voorbeelden(config.bestand(name)) for name in rules.model.voorbeelden], rules, config.intake)


def _antwoorden(
    voorbeelden: Iterable[Voorbeeld], regels: TerugkoppelingBestand, intake: IntakeBestand, model: Model
) -> list[tuple[Gebeurtenissoort, Gebeurtenissoort, bool]]:
    """(right, said, sure) per example."""
    found = []
    for v in voorbeelden:
        kind, _, sure, _ = bepaal_soort(lees_bericht(v.tekst, regels, intake), v.van, regels, model)
        found.append((v.soort, kind, sure))
    return found


def _tel(answers: Sequence[tuple[Gebeurtenissoort, Gebeurtenissoort, bool]]) -> Uitslag:
    sure = [right is said for right, said, certain in answers if certain]
    wrong = Counter((right, said) for right, said, _ in answers if right is not said)
    total = len(answers)
    return Uitslag(total, 1 - wrong.total() / total, len(sure) / total, sum(sure) / len(sure) if sure else 1.0, dict(wrong))
