"""The model on disk: arrays and JSON, no code; with a checksum, written aside and renamed."""

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from triage.classify.exceptions import ModelBeschadigd, ModelOntbreekt, ModelVerouderd
from triage.classify.kenmerken import maak_zoeker
from triage.classify.model import VORM, Model, Samenhang
from triage.classify.tellen import WAAR
from triage.classify.woordenlijst import Woordenlijst

BESTAND = "model.npz"
_KOP = b"triage-model\n"


def bewaar(model: Model, map_: Path) -> Path:
    """Write the model into a folder, which is made when absent. A reader never sees half a file."""
    s = model.samenhang
    head = {
        "vorm": VORM, "versie": model.versie, "herkomst": model.herkomst, "kolom": {b: list(t) for b, t in model.lijst.kolom.items()},
        "waarden": {k: list(v) for k, v in model.waarden.items()}, "groepen": {k: list(v) for k, v in model.groepen.items()},
        "patronen": {b: {k: list(v) for k, v in p.items()} for b, p in model.patronen.items()},
        "los": {k: list(v) for k, v in s.los.items()}, "eerste": list(s.eerste), "keuze": list(s.keuze),
    }  # fmt: skip
    arrays: dict[str, Any] = {
        "kop": np.frombuffer(json.dumps(head, ensure_ascii=False).encode("utf-8"), dtype=np.uint8),
        "gewicht": model.lijst.gewicht, "gewichten": model.gewichten, "aanvaard": s.aanvaard,
        **{f"voorkans/{k}": v for k, v in s.voorkans.items()}, **{f"mee/{k}": v for k, v in s.mee.items()},
        **{f"ja/{k}": v for k, v in s.ja.items()}, **{f"wijst/{a}/{b}": v for (a, b), v in s.wijst.items()},
    }  # fmt: skip
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    body = buffer.getvalue()
    map_.mkdir(parents=True, exist_ok=True)
    target = map_ / BESTAND
    aside = map_ / f".{BESTAND}.{os.getpid()}"
    with aside.open("wb") as file:
        file.write(_KOP + hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(target)
    return target


def laad(map_: Path) -> Model:
    """Read the model of a folder. Raises ModelOntbreekt, ModelVerouderd or ModelBeschadigd."""
    path = map_ / BESTAND
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelOntbreekt(f"{path}: there is no model here. Run `triage train`.") from error
    head, arrays = _open(path, raw)
    if head.get("vorm") != VORM:
        raise ModelVerouderd(f"{path}: made by another version of the program. Run `triage train`.")
    try:
        return _maak(head, arrays)
    except KeyError as error:
        raise ModelBeschadigd(f"{path}: the file lacks {error}. Delete it: it is then built anew.") from error


def _maak(head: dict[str, Any], arrays: dict[str, Any]) -> Model:
    columns: dict[str, dict[str, int]] = {}
    start = 0
    for block, terms in head["kolom"].items():
        columns[block] = dict(zip(terms, range(start, start + len(terms)), strict=True))
        start += len(terms)

    def under(name: str) -> dict[str, Any]:
        return {key.removeprefix(f"{name}/"): value for key, value in arrays.items() if key.startswith(f"{name}/")}

    pairs = {(a, b): v for (a, _, b), v in ((key.partition("/"), value) for key, value in under("wijst").items())}
    together = Samenhang(
        under("voorkans"), {k: (v[0], v[1]) for k, v in head["los"].items()}, pairs, under("mee"), under("ja"), arrays["aanvaard"],
        (head["eerste"][0], head["eerste"][1]), (head["keuze"][0], head["keuze"][1]),
    )  # fmt: skip
    return Model(
        versie=head["versie"], herkomst=head["herkomst"], lijst=Woordenlijst(columns, arrays["gewicht"]),
        gewichten=arrays["gewichten"], waarden={k: tuple(v) for k, v in head["waarden"].items()}, samenhang=together,
        groepen=head["groepen"], patronen=head["patronen"], zoeker=maak_zoeker(head["patronen"], WAAR, head["groepen"]),
    )  # fmt: skip


def _open(path: Path, raw: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    start = len(_KOP) + 65
    body = raw[start:]
    if raw[: len(_KOP)] != _KOP or raw[len(_KOP) : start - 1].decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        raise ModelBeschadigd(f"{path}: the file is damaged (its checksum does not fit). Delete it: it is then built anew.")
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        return json.loads(arrays.pop("kop").tobytes().decode("utf-8")), arrays
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelBeschadigd(f"{path}: the file lacks a part. Delete it: it is then built anew.") from error
