"""The model of terugkoppeling: arrays and a word list, read and written without pickle, with a checksum."""

import base64
import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from triage.domain.terugkoppeling import LEESBAAR
from triage.rappel.exceptions import ModelBeschadigd
from triage.rappel.kenmerken import KENTEKENS, Blok

VERSIE = 1
Getallen = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model. Kinds are in the order of LEESBAAR."""

    woordenlijst: Mapping[str, int]
    """feature -> row of `gewichten`"""
    idf: Getallen
    """per feature"""
    gewichten: Getallen
    """features x kinds"""
    basis: Getallen
    """per kind"""
    warmte: float
    """scores are divided by this before they become chances; above 1 is less sure"""
    gewicht: Mapping[str, float]
    """weight of each block of features"""
    afdruk: str
    """hash of what it was made from"""


def punten(blokken: Mapping[str, Blok], model: Model) -> tuple[list[int], list[float]]:
    """The features of one text that the model knows: rows and values. Words and parts of words are brought to one length first,
    so that a long text weighs no more than a short one."""
    rows: list[int] = []
    values: list[float] = []
    for name, block in blokken.items():
        known = [(row, value * float(model.idf[row])) for f, value in block.items() if (row := model.woordenlijst.get(f)) is not None]
        length = 1.0 if name == KENTEKENS else math.sqrt(sum(v * v for _, v in known))
        rows += [row for row, _ in known]
        values += [v / length * model.gewicht[name] for _, v in known]
    return rows, values


def scores(blokken: Mapping[str, Blok], model: Model) -> Getallen:
    """How much pleads for each kind, in the order of LEESBAAR."""
    rows, values = punten(blokken, model)
    return np.asarray(np.array(values) @ model.gewichten[rows] + model.basis, dtype=np.float64)


def kansen(blokken: Mapping[str, Blok], model: Model) -> Getallen:
    """The chance of each kind, in the order of LEESBAAR; together 1."""
    return np.asarray(zacht(scores(blokken, model)[None, :] / model.warmte)[0], dtype=np.float64)


def eens(blokken: Mapping[str, Blok], model: Model) -> bool:
    """True when the patterns by themselves and the words by themselves point to the same kind."""
    marks = {name: block for name, block in blokken.items() if name == KENTEKENS}
    words = {name: block for name, block in blokken.items() if name != KENTEKENS}
    best = [int(np.argmax(scores(part, model) - model.basis)) for part in (marks, words)]
    return best[0] == best[1]


def ijk(punten_per_soort: Getallen, goed: NDArray[np.int64]) -> float:
    """The warmth that makes chances honest: the one under which the right kinds were least surprising."""
    tries = np.geomspace(1, 6, 40)
    rows = np.arange(len(goed))
    losses = [-np.mean(np.log(zacht(punten_per_soort / t)[rows, goed] + 1e-12)) for t in tries]
    return float(tries[int(np.argmin(losses))])


def schrijf_model(model: Model, pad: Path) -> None:
    """Write aside and rename, so that a reader never sees half a file."""
    content = {
        "versie": VERSIE, "soorten": [s.value for s in LEESBAAR], "warmte": model.warmte, "gewicht": dict(model.gewicht),
        "afdruk": model.afdruk, "woorden": list(model.woordenlijst), "idf": _pak(model.idf), "gewichten": _pak(model.gewichten),
        "basis": _pak(model.basis),
    }  # fmt: skip
    body = json.dumps(content, ensure_ascii=False)
    pad.parent.mkdir(parents=True, exist_ok=True)
    aside = pad.with_suffix(f".{os.getpid()}.tmp")
    aside.write_text(json.dumps({"som": _som(body), "inhoud": body}, ensure_ascii=False), encoding="utf-8")
    aside.replace(pad)


def lees_model(pad: Path) -> Model:
    """Read a model. Raises ModelBeschadigd when a byte of it was changed, or another version of the program made it."""
    try:
        outer = json.loads(pad.read_text(encoding="utf-8"))
        body = outer["inhoud"]
        if outer["som"] != _som(body):
            raise ModelBeschadigd(f"{pad.name} does not match its checksum. Delete it: it is built again from the examples in config/.")
        c = json.loads(body)
        if c["versie"] != VERSIE or c["soorten"] != [s.value for s in LEESBAAR]:
            raise ModelBeschadigd(f"{pad.name} was made by another version of this program. Delete it: it is built again.")
        words = {word: i for i, word in enumerate(c["woorden"])}
        weights = _pak_uit(c["gewichten"]).reshape(len(words), len(LEESBAAR))
        return Model(
            words,
            _pak_uit(c["idf"]),
            weights,
            _pak_uit(c["basis"]),
            float(c["warmte"]),
            {k: float(v) for k, v in c["gewicht"].items()},
            str(c["afdruk"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelBeschadigd(f"{pad.name} cannot be read. Delete it: it is built again from the examples in config/.") from error


def zacht(waarden: Getallen) -> Getallen:
    """Scores as chances: rows that add up to 1."""
    exp = np.exp(waarden - waarden.max(axis=1, keepdims=True))
    return np.asarray(exp / exp.sum(axis=1, keepdims=True), dtype=np.float64)


def _pak(values: Getallen) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode("ascii")


def _pak_uit(text: str) -> Getallen:
    return np.frombuffer(base64.b64decode(text, validate=True), dtype="<f4").astype(np.float64)


def _som(body: str) -> str:
    return sha256(body.encode("utf-8")).hexdigest()
