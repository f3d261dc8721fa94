"""Vertrouwensinspecteur matters: missing one is the worst error, so a low chance or one strong sign is enough."""

from dataclasses import dataclass
from typing import Literal

from triage.decide.lezen import eerste
from triage.decide.regels import Zaak, kans_op
from triage.domain.termen import VERTROUWENSINSPECTEUR, Berichtsoort, Soort, StopVlag


@dataclass(frozen=True, slots=True)
class Vi:
    """How likely it is, and what follows."""

    niveau: Literal["nee", "vlag", "route"]
    """vlag: a person looks, the route stays; route: the vertrouwensinspecteur stands first"""
    kans: float
    regel: str


def weeg(zaak: Zaak) -> Vi:
    """Weigh the model's chance, what its route and soort say, and the patterns.

    Mail that no person wrote now (automatic, newsletter) at most raises the flag.
    """
    limits = zaak.drempels
    by_route, by_soort = kans_op(zaak.labels.route, [VERTROUWENSINSPECTEUR]), kans_op(zaak.labels.soort, [Soort.VI])
    chance = max(zaak.labels.vi, (zaak.labels.vi + by_route + by_soort) / 3)
    patterns = zaak.regels.stopvlaggen.vlaggen[StopVlag.VI].patronen
    find = eerste(patterns, zaak.lezing)
    strong = find is not None and find.patroon.sterk
    if strong:
        chance = max(chance, limits.vi_bij_patroon)
    rule = find.patroon.id if find is not None else "vi_kans"
    if zaak.bericht.soort in (Berichtsoort.AUTOMATISCH, Berichtsoort.NIEUWSBRIEF):
        return Vi("vlag" if strong or chance >= limits.vi_route else "nee", chance, rule)
    if strong or chance >= limits.vi_route:
        return Vi("route", chance, rule)
    if chance >= (limits.vi_vlag if find is None else min(limits.vi_zwak, limits.vi_vlag)):
        return Vi("vlag", chance, rule)
    return Vi("nee", chance, "")
