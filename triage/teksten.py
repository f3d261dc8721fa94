"""The Dutch phrases of screens and messages, from templates/teksten/*.yaml, so that no Dutch stands in code."""

from functools import cache
from pathlib import Path
from typing import Any

from triage.mappen import sjabloonmap
from triage.yamllader import uit_yaml


@cache
def _catalogus(map_: Path) -> dict[str, str]:
    phrases: dict[str, str] = {}
    for file in sorted((map_ / "teksten").glob("*.yaml")):
        for key, phrase in (uit_yaml(file.read_text(encoding="utf-8")) or {}).items():
            phrases[f"{file.stem}.{key}"] = phrase
    return phrases


def zinnen(bestand: str) -> dict[str, str]:
    """All phrases of one file by key, as they stand there: for what fills them in itself."""
    return {key.partition(".")[2]: phrase for key, phrase in _catalogus(sjabloonmap()).items() if key.startswith(f"{bestand}.")}


def zin_bij(fout: type[BaseException]) -> str:
    """What this kind of error means and what to do about it; empty for one that nobody expects."""
    return next((line for kind in fout.__mro__ if (line := zin_bij_naam(kind.__name__))), "")


def zin_bij_naam(naam: str) -> str:
    """The same for the name of an error, as a round keeps it."""
    return _catalogus(sjabloonmap()).get(f"fouten.{naam}", "")


def tekst(sleutel: str, **waarden: Any) -> str:
    """The phrase under `file.key` with `{name}` filled in. An unknown key is a programming error: KeyError."""
    return _catalogus(sjabloonmap())[sleutel].format(**waarden)
