"""Compare what was advised with the gold labels of a JSONL (gids: docs/model.md)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from triage.adviseren import Beoordeling
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import INFORMATIE_RIJKSOVERHEID, VERTROUWENSINSPECTEUR, Kanaal, Modus
from triage.evaluatie.cijfers import Aandeel, aandeel, ijkfout, macro
from triage.evaluatie.vlaggen import Vlagcijfer, vlagcijfers

Rij = dict[str, Any]


@dataclass(frozen=True)
class Cijfers:
    """All figures of one evaluation."""

    aantal: int
    aandelen: dict[str, Aandeel]
    """name -> share; names as in templates/teksten/evaluatie.yaml"""
    getallen: dict[str, float]
    per_route: dict[str, Aandeel]
    per_subcategorie: dict[str, Aandeel]
    verwarring: list[tuple[str, str, str, int]]
    """(label, right value, value given, how often), most often first"""
    per_vlag: dict[str, Vlagcijfer] = field(default_factory=dict)
    """stop flag -> how many of those that a reader saw; empty where nobody labelled flags"""

    def als_json(self) -> dict[str, Any]:
        """Plain data."""

        def plain(a: Aandeel) -> dict[str, Any]:
            return {
                "goed": a.goed,
                "totaal": a.totaal,
                "waarde": round(a.waarde, 4) if a.totaal else None,
                "interval": [round(x, 4) for x in a.interval],
            }

        return {
            "aantal": self.aantal,
            "aandelen": {k: plain(a) for k, a in self.aandelen.items()},
            "getallen": {k: round(v, 4) for k, v in self.getallen.items()},
            "per_route": {k: plain(a) for k, a in self.per_route.items()},
            "per_subcategorie": {k: plain(a) for k, a in self.per_subcategorie.items()},
            "per_vlag": {k: {"gevonden": plain(v.gevonden), "vals": plain(v.vals)} for k, v in self.per_vlag.items()},
            "verwarring": [list(v) for v in self.verwarring],
        }


def evalueer(
    rijen: Sequence[Rij], oordelen: Sequence[Beoordeling], kaart: Kaart, vlaggen: dict[str, frozenset[str]] | None = None
) -> Cijfers:  # fmt: skip
    """Figures for rows with gold labels and what was advised on each, in the same order. `vlaggen`: mail id -> flags that a reader saw."""
    pairs = list(zip(rijen, (o.advies for o in oordelen), strict=True))
    first = [a.route in _goed(r) for r, a in pairs]
    alone = [(r, a) for r, a in pairs if a.zou_automatisch]
    vi = [(r, a) for r, a in pairs if r["route"] == VERTROUWENSINSPECTEUR]
    other = [(r, a) for r, a in pairs if r["route"] != VERTROUWENSINSPECTEUR and VERTROUWENSINSPECTEUR not in r["ook_goed"]]
    shares = {
        "route_1": aandeel(first),
        "route_3": aandeel([bool({u.route for u in a.routes[:3]} & _goed(r)) for r, a in pairs]),
        "subcategorie_1": aandeel([a.subcategorie == r["subcategorie"] for r, a in pairs]),
        "subcategorie_3": aandeel([r["subcategorie"] in [k.waarde for k in a.subcategorieen[:3]] for r, a in pairs]),
        **{label: aandeel([str(getattr(a, label)) == r[label] for r, a in pairs]) for label in ("soort", "sector", "melder", "lijn")},
        **{label: aandeel([getattr(a, label) == r[label] for r, a in pairs]) for label in ("signaal", "dringend", "mens")},
        "vi_gemist": aandeel([not _vi(a) for _, a in vi]),
        "vi_vals": aandeel([_vi(a) for _, a in other]),
        "verboden": aandeel([bool(verboden(r, a, kaart)) for r, a in pairs]),
        "keuze_goed": aandeel([bool(_keuze(a) & _goed(r)) for r, a in pairs]),
        "keuze_vraag": aandeel([bool(a.vraag) for _, a in pairs]),
        "keuze_vraag_goed": aandeel([bool(set(a.vraag) & _goed(r)) for r, a in pairs if a.vraag]),
        "zou_automatisch": Aandeel(len(alone), len(pairs)),
        "zou_automatisch_goed": aandeel([a.route in _goed(r) for r, a in alone]),
    }
    numbers = {
        "ijkfout": ijkfout([a.routes[0].kans for _, a in pairs], first),
        **{
            f"macro_{label}": macro([r[label] for r, _ in pairs], [str(getattr(a, label)) == r[label] for r, a in pairs])
            for label in _LABELS
        },
    }
    flags = vlagcijfers(rijen, [a for _, a in pairs], vlaggen or {})
    return Cijfers(len(pairs), shares, numbers, _per(pairs, "route", first), _per_label(pairs, "subcategorie"), _verwarring(pairs), flags)


_LABELS = ("route", "subcategorie", "soort", "sector", "melder")


def verboden(rij: Rij, advies: Advies, kaart: Kaart) -> list[str]:
    """Outcomes that must never be: a route outside the audience of who really writes, back to the sender, a reply to a VI matter."""
    found = []
    for outcome in advies.uitkomsten:
        agency = kaart.instanties.get(outcome.route)
        referred = outcome.modus in (Modus.VERWIJZEN, Modus.OVERDRAGEN, Modus.TIP)
        if agency is not None and referred and "intern_doorzetten" not in agency.doelgroep and not agency.mag(rij["melder"]):
            found.append(f"doelgroep:{outcome.route}")
    if rij["kanaal"] == Kanaal.DOORGEZET and advies.route == INFORMATIE_RIJKSOVERHEID:
        found.append("terug_naar_afzender")
    if rij["route"] == VERTROUWENSINSPECTEUR and advies.sjabloon is not None:
        found.append("antwoord_op_vi")
    return found


def _goed(rij: Rij) -> set[str]:
    return {rij["route"], *rij["ook_goed"]}


def _keuze(advies: Advies) -> set[str]:
    """What a person is left to choose from: the routes asked about, else the first alone."""
    return set(advies.vraag) or {advies.route}


def _vi(advies: Advies) -> bool:
    """A person is told that this may be a vertrouwensinspecteur matter."""
    return advies.route == VERTROUWENSINSPECTEUR or "vi" in advies.vlaggen


def _per(pairs: list[tuple[Rij, Advies]], label: str, goed: Sequence[bool]) -> dict[str, Aandeel]:
    values = sorted({r[label] for r, _ in pairs})
    return {v: aandeel([g for (r, _), g in zip(pairs, goed, strict=True) if r[label] == v]) for v in values}


def _per_label(pairs: list[tuple[Rij, Advies]], label: str) -> dict[str, Aandeel]:
    return _per(pairs, label, [str(getattr(a, label)) == r[label] for r, a in pairs])


def _verwarring(pairs: list[tuple[Rij, Advies]]) -> list[tuple[str, str, str, int]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for row, advice in pairs:
        if advice.route not in _goed(row):
            counts["route", row["route"], advice.route] += 1
        for label in ("subcategorie", "soort", "sector", "melder"):
            if str(getattr(advice, label)) != row[label]:
                counts[label, row[label], str(getattr(advice, label))] += 1
    return [(*key, number) for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
