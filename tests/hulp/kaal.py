"""A configuration of only the named parts, for tests that must not depend on the files of other rooms."""

from dataclasses import fields
from typing import Any

from triage.settings import Config


def kale_config(**delen: Any) -> Config:
    """A Config in which every part that is not named is None: reading it fails at once."""
    unused: dict[str, Any] = dict.fromkeys((f.name for f in fields(Config)), None)
    return Config(**{**unused, **delen})
