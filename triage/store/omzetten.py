"""Advies <-> the JSON that is kept of it. Quoted words are left out: they are read again from the mail when they are shown."""

from collections import defaultdict, deque
from dataclasses import asdict, replace
from typing import Any

from triage.domain.advies import Advies, KaartInTopdesk, Stop, Uitkomst, Waarom
from triage.domain.labels import Kans
from triage.domain.termen import Lijn, Melder, Modus, Sector, Stadium, StopVlag


def naar_json(advies: Advies) -> dict[str, Any]:
    """All of the advies but the words of the mail."""
    bare = replace(
        advies,
        stopvlaggen=tuple(replace(s, woorden="") for s in advies.stopvlaggen),
        waarom=tuple(replace(w, woorden="") for w in advies.waarom),
    )
    return asdict(bare)


def uit_json(inhoud: dict[str, Any]) -> Advies:
    """The advies as it was kept."""
    d = dict(inhoud)
    return Advies(
        **{
            **d,
            "melder": Melder(d["melder"]),
            "sector": Sector(d["sector"]),
            "subcategorieen": tuple(Kans(**k) for k in d["subcategorieen"]),
            "lijn": Lijn(d["lijn"]),
            "routes": _uitkomsten(d["routes"]),
            "uitkomsten": _uitkomsten(d["uitkomsten"]),
            "tips": tuple(d["tips"]),
            "stopvlaggen": tuple(Stop(StopVlag(s["vlag"]), s["regel"]) for s in d["stopvlaggen"]),
            "stadium": Stadium(d["stadium"]),
            "kaart": KaartInTopdesk(**{**d["kaart"], "lijn": Lijn(d["kaart"]["lijn"])}),
            "waarom": tuple(Waarom(w["regel"], waarde=w["waarde"]) for w in d["waarom"]),
            "ontbrekende_feiten": tuple(d["ontbrekende_feiten"]),
            "vraag": tuple(d.get("vraag", ())),
        }
    )


def met_woorden(bewaard: Advies, vers: Advies) -> Advies:
    """The kept advies with the words that a fresh reading of the same mail found under the same rules."""
    # a rule may speak several times, each time with other words
    reasons: defaultdict[tuple[str, str], deque[str]] = defaultdict(deque)
    stops: defaultdict[tuple[object, str], deque[str]] = defaultdict(deque)
    for reason in vers.waarom:
        reasons[reason.regel, reason.waarde].append(reason.woorden)
    for stop in vers.stopvlaggen:
        stops[stop.vlag, stop.regel].append(stop.woorden)
    return replace(
        bewaard,
        waarom=tuple(replace(w, woorden=_volgende(reasons[w.regel, w.waarde])) for w in bewaard.waarom),
        stopvlaggen=tuple(replace(s, woorden=_volgende(stops[s.vlag, s.regel])) for s in bewaard.stopvlaggen),
    )


def _uitkomsten(rows: list[dict[str, Any]]) -> tuple[Uitkomst, ...]:
    return tuple(Uitkomst(r["route"], Modus(r["modus"]), r["kans"]) for r in rows)


def _volgende(words: deque[str]) -> str:
    return words.popleft() if words else ""
