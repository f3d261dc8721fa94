"""Where config/ and templates/ are: the working directory first, else the copies that the wheel carries."""

import os
import re
from functools import cache
from pathlib import Path

_MEEGELEVERD = Path(__file__).parent / "meegeleverd"
"""links to the project's own folders in a checkout, copies of them in a wheel"""
_STANDAARD = re.compile(r"^bouwt_op:\s*[\"']?standaard\b", re.MULTILINE)


def _eerste(naam: str) -> Path:
    return _gezocht(naam, os.getcwd())  # text, not a Path: it is asked for at every phrase of a page


@cache
def _gezocht(naam: str, hier: str) -> Path:
    for base in (Path(hier), _MEEGELEVERD):
        if (base / naam).is_dir():
            return base / naam
    raise FileNotFoundError(f"No folder {naam}/ in the working directory, and the installation carries none: reinstall the package.")


def configmap() -> Path:
    """The folder with the Loket's own data: TRIAGE_CONFIG where set, else config/."""
    named = os.environ.get("TRIAGE_CONFIG")
    return Path(named) if named else _eerste("config")


def standaard_configmap() -> Path:
    """The shipped config/, which another folder may build on. One in the working directory that itself builds on it is not it."""
    here = Path.cwd() / "config"
    return _MEEGELEVERD / "config" if _bouwt_op(here / "triage.yaml") else _eerste("config")


def _bouwt_op(bestand: Path) -> bool:
    """Whether a triage.yaml stands there that is no whole configuration of its own."""
    try:
        return _STANDAARD.search(bestand.read_text(encoding="utf-8")) is not None
    except (OSError, ValueError):
        return False  # absent or unreadable: whoever reads it as a config file tells what is wrong


def sjabloonmap() -> Path:
    """The folder templates/."""
    return _eerste("templates")
