"""What words of earlier questions say about the route: counted once over the leervoorbeelden."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from triage.domain.termen import GEEN
from triage.kaart.tekens import stam, woorden

Ervaring = Mapping[str, Mapping[str, float]]
"""stem -> route -> how strongly it pleads for that route (0 to TOP)"""

AANLOOP = 12.0
"""mails' worth of doubt: a word seen in few mails of a route says little"""
TOP = 3.0
OOK_GOED = 0.5
"""weight of a route that a colleague would also accept, against 1 for the first choice"""
MEEST = 120
"""words of a mail that are read: the question is at the start"""


def lees_ervaring(map_: Path, stop: Collection[str]) -> Ervaring:
    """Read all leervoorbeelden (JSONL) of a folder. An absent or empty folder gives no experience, and the search does without."""
    return leer(_rijen(map_), stop)


def leer(rijen: Iterable[Mapping[str, object]], stop: Collection[str]) -> Ervaring:
    """Count words per route. Each row holds onderwerp, tekst, route and ook_goed."""
    per_route: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    mails: Counter[str] = Counter()
    everything = 0.0
    for row in rijen:
        words = woorden(f"{row.get('onderwerp') or ''} {row.get('tekst') or ''}")[:MEEST]
        stems = {stam(w) for w in words if w not in stop and len(w) > 1}
        also = row.get("ook_goed")
        routes = [(str(row.get("route")), 1.0)] + [(str(r), OOK_GOED) for r in (also if isinstance(also, list) else [])]
        for route, weight in routes:
            if route == GEEN:
                continue
            mails[route] += weight  # type: ignore[assignment]  # Counter holds fractions as well
            everything += weight
            for stem in stems:
                per_route[route][stem] += weight  # type: ignore[assignment]
                total[stem] += weight  # type: ignore[assignment]
    return _gewichten(per_route, total, mails, everything)


def _gewichten(
    per_route: Mapping[str, Counter[str]], total: Counter[str], mails: Counter[str], everything: float
) -> dict[str, dict[str, float]]:
    learned: dict[str, dict[str, float]] = defaultdict(dict)
    for route, counts in per_route.items():
        for stem, seen in counts.items():
            if total[stem] < 2:
                continue
            everywhere = total[stem] / everything
            here = (seen + AANLOOP * everywhere) / (mails[route] + AANLOOP)
            weight = math.log(here / everywhere)
            if weight > 0:
                learned[stem][route] = min(weight, TOP)
    return dict(learned)


def _rijen(map_: Path) -> Iterator[Mapping[str, object]]:
    for file in sorted(map_.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)
