"""The model of terugkoppeling: arrays and a word list, read and written without pickle, with a checksum."""

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from triage.domain.terugkoppeling import LEESBAAR
from triage.rappel.exceptions import ModelBeschadigd
from triage.rappel.kenmerken import Blok

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
    blokgewicht: float
    """weight of the patterns against loose words"""
    afdruk: str
    """hash of what it was made from"""


def vector(blokken: Mapping[str, Blok], model: Model) -> Getallen:
    """The features of one text in the model's order. Words and parts are brought to length 1 each, so that a long text weighs no more."""
    out = np.zeros(len(model.idf))
    for name, block in blokken.items():
        known = [(model.woordenlijst[f], value) for f, value in block.items() if f in model.woordenlijst]
        if not known:
            continue
        places = np.array([p for p, _ in known])
        values = np.array([v for _, v in known]) * model.idf[places]
        if name == "k":
            out[places] = values * model.blokgewicht
        else:
            out[places] = values / np.linalg.norm(values)
    return out


def kansen(blokken: Mapping[str, Blok], model: Model) -> Getallen:
    """The chance of each kind, in the order of LEESBAAR; together 1."""
    chances: Getallen = _zacht((vector(blokken, model) @ model.gewichten + model.basis)[None, :] / model.warmte)[0]
    return chances


def ijk(scores: Getallen, goed: NDArray[np.int64]) -> float:
    """The warmth that makes chances honest: the one under which the right kinds were least surprising."""
    tries = np.geomspace(0.25, 6, 60)
    rows = np.arange(len(goed))
    losses = [-np.mean(np.log(_zacht(scores / t)[rows, goed] + 1e-12)) for t in tries]
    return float(tries[int(np.argmin(losses))])


def schrijf_model(model: Model, pad: Path) -> None:
    """Write aside and rename, so that a reader never sees half a file."""
    content = {
        "versie": VERSIE, "soorten": [s.value for s in LEESBAAR], "warmte": model.warmte, "blokgewicht": model.blokgewicht,
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
            words, _pak_uit(c["idf"]), weights, _pak_uit(c["basis"]), float(c["warmte"]), float(c["blokgewicht"]), str(c["afdruk"])
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelBeschadigd(f"{pad.name} cannot be read. Delete it: it is built again from the examples in config/.") from error


def _zacht(scores: Getallen) -> Getallen:
    exp = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exp / exp.sum(axis=1, keepdims=True), dtype=np.float64)


def _pak(values: Getallen) -> str:
    return base64.b64encode(values.astype("<f4").tobytes()).decode("ascii")


def _pak_uit(text: str) -> Getallen:
    return np.frombuffer(base64.b64decode(text, validate=True), dtype="<f4").astype(np.float64)


def _som(body: str) -> str:
    return sha256(body.encode("utf-8")).hexdigest()
