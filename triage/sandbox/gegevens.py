"""gegevens.yaml: what a TOPdesk holds beside the Loket's own data."""

from functools import cache
from pathlib import Path
from typing import Any

from triage.yamllader import uit_yaml

MAP = Path(__file__).parent


@cache
def gegevens() -> dict[str, Any]:
    """The content of gegevens.yaml."""
    data: dict[str, Any] = uit_yaml((MAP / "gegevens.yaml").read_text(encoding="utf-8"))
    return data
