"""Every wall has a sentence for the person who runs into it."""

import re
from pathlib import Path

from triage.teksten import tekst

APPLY = Path(__file__).parents[2] / "triage" / "apply"


def test_every_wall_explains_itself() -> None:
    walls = {w for file in APPLY.glob("*.py") for w in re.findall(r'Muur\("(?:[a-z]+" if vi else ")?([a-z_]+)"', file.read_text("utf-8"))}
    assert len(walls) > 10
    assert all(tekst(f"muur.{wall}") for wall in walls)
