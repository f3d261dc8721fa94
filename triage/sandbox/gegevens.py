"""gegevens.yaml: what a TOPdesk holds beside the Loket's own data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

MAP = Path(__file__).parent


@cache
def gegevens() -> dict[str, Any]:
    """The content of gegevens.yaml."""
    data: dict[str, Any] = yaml.safe_load((MAP / "gegevens.yaml").read_text(encoding="utf-8"))
    return data
