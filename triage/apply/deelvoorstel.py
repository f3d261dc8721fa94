"""Which partial meldingen a melding with several questions would get, and who keeps the whole together."""

from collections.abc import Sequence
from dataclasses import dataclass

from triage.decide.modus import mag_overdragen
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import EIGEN_ROUTES, VERTROUWENSINSPECTEUR, Modus
from triage.topdesk.modellen import Incident
from triage.topdesk.vertaaltabel import Vertaaltabel

_EIGEN_KAART = (Modus.INTERN, Modus.OVERDRAGEN)
"""outcomes that need somebody's own card; a referral is told in the reply and needs none"""


@dataclass(frozen=True, slots=True)
class Voorstel:
    """One regiehouder for the whole, and the routes that get a partial melding."""

    regie_id: str
    """operator group that keeps the main card"""
    routes: tuple[str, ...]
    mogelijk: tuple[str, ...]
    """further routes that the advies weighed, for a person to name"""
    geweigerd: tuple[tuple[str, str], ...] = ()
    """(route, id of the reason) of what a person named and cannot be"""


def voorstel(advies: Advies, hoofd: Incident, kaart: Kaart, tabel: Vertaaltabel, gekozen: Sequence[str] = ()) -> Voorstel:
    """What the advies asks for beside its first outcome, or what a person chose instead. Never for a vertrouwensinspecteur matter."""
    regie = hoofd.behandelaarsgroep.id if hoofd.behandelaarsgroep else _groep(advies.kaart.groep or "", advies, tabel) or tabel.groep_loket
    wanted = tuple(dict.fromkeys(gekozen)) or tuple(u.route for u in advies.uitkomsten[1:] if u.modus in _EIGEN_KAART)
    judged = [(route, bezwaar(route, advies, kaart, tabel, regie)) for route in wanted]
    fit = tuple(route for route, objection in judged if not objection)
    others = (u.route for u in (*advies.uitkomsten, *advies.routes))
    possible = tuple(r for r in dict.fromkeys(others) if r not in fit and not bezwaar(r, advies, kaart, tabel, regie))
    return Voorstel(regie, fit, possible, tuple((r, o) for r, o in judged if o))


def bezwaar(route: str, advies: Advies, kaart: Kaart, tabel: Vertaaltabel, regie_id: str) -> str:
    """Why this route can get no partial melding; empty when it can."""
    if "vi" in advies.vlaggen or route == VERTROUWENSINSPECTEUR:
        return "vi"
    if route in EIGEN_ROUTES or route not in kaart.routes():
        return "onbekend"
    if route in kaart.interne_routes:
        group = _groep(route, advies, tabel)
        return "geen_groep" if group is None else "regiehouder" if group == regie_id else ""
    if not mag_overdragen(kaart, route):
        return "geen_grondslag"
    return "" if route in tabel.leveranciers else "geen_leverancier"


def _groep(route: str, advies: Advies, tabel: Vertaaltabel) -> str | None:
    return tabel.groep(route.partition("/")[0], advies.sector) if route else None
