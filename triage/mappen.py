"""Where config/ and templates/ are: the working directory first, else the copies that the wheel carries."""

import os
from functools import cache
from pathlib import Path

_MEEGELEVERD = Path(__file__).parent / "meegeleverd"
"""links to the project's own folders in a checkout, copies of them in a wheel"""


def _eerste(naam: str) -> Path:
    return _gezocht(naam, Path.cwd())


@cache
def _gezocht(naam: str, hier: Path) -> Path:
    for base in (hier, _MEEGELEVERD):
        if (base / naam).is_dir():
            return base / naam
    raise FileNotFoundError(f"No folder {naam}/ in the working directory, and the installation carries none: reinstall the package.")


def configmap() -> Path:
    """The folder with the Loket's own data: TRIAGE_CONFIG where set, else config/."""
    named = os.environ.get("TRIAGE_CONFIG")
    return Path(named) if named else _eerste("config")


def standaard_configmap() -> Path:
    """The shipped config/, which another folder may build on."""
    return _eerste("config")


def sjabloonmap() -> Path:
    """The folder templates/."""
    return _eerste("templates")
