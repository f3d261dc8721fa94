"""What was handed over and waits for an answer: both clocks, rappels sent and coming, and what somebody heard by telephone."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.domain.terugkoppeling import Dossier, Gebeurtenis, Gebeurtenissoort, Retourreden, Stand, Van
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import maak_kalender
from triage.rappel.ontvangers import is_intern, naam
from triage.rappel.plan import Gepland, volgende_stap
from triage.rappel.stand import maak_stand
from triage.rappel.vastleggen import leg_vast
from triage.rappel.wachttijd import dagen_open
from triage.review.exceptions import PaginaFout
from triage.review.rechten import mag
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import bladzijde, toon
from triage.store import dossiers, gebruikers

router = APIRouter()
_G = Gebeurtenissoort
SOORTEN = (_G.ONTVANGEN, _G.IN_BEHANDELING, _G.INHOUDELIJK, _G.AFGEHANDELD, _G.TERUGGESTUURD, _G.WACHT_OP_MELDER, _G.PAUZE, _G.HERVAT)
"""what somebody can note by hand"""
_VAN_ONS = (_G.WACHT_OP_MELDER, _G.PAUZE, _G.HERVAT)


@dataclass(frozen=True, slots=True)
class Regel:
    """One open hand-over as it is shown."""

    dossier: Dossier
    stand: Stand
    naam: str
    sinds: datetime
    dagen: int
    rappels: int
    volgende: Gepland | None
    """the rappel that follows by itself; None where none does"""


@router.get("/uitgezet")
def uitgezet(request: Request, b: int = 1, noteer: int = 0) -> Response:
    """One page of the list, longest waiting first. What is confidential is only there for the roles that are named for it.

    `noteer`: the hand-over whose form is open; one at a time, since each form holds all routes.
    """
    staat: Staat = request.app.state.staat
    config, calendar = staat.config, maak_kalender(staat.config.kalender, staat.config.instellingen.tijdzone)
    visitor = bezoeker_van(request)
    with staat.sessies() as session:
        found = dossiers.open_dossiers(session)
    seen = [d for d in found if not d.vertrouwelijk or visitor.rol in config.instellingen.pagina.vi_rollen]
    part = bladzijde(len(seen), b, config.instellingen.pagina.per_bladzijde)
    rows = []
    for d in seen[part.van : part.tot]:
        step = volgende_stap(d, config.rappel, calendar)
        since = d.gebeurtenissen[0].moment
        sent = sum(g.soort is _G.RAPPEL for g in d.gebeurtenissen)
        rows.append(
            Regel(
                d, maak_stand(d, config.rappel, calendar), naam(d.ontvanger, config), since, dagen_open(since, staat.klok()), sent,
                step if isinstance(step, Gepland) else None,
            )
        )  # fmt: skip
    may = mag(visitor.rol, "POST", "/uitgezet/{dossier_id}")
    return toon(
        request, "uitgezet.html.j2", rijen=rows, totaal=len(seen), deel_=part, noteer=str(noteer), mag=may, soorten=SOORTEN,
        redenen=tuple(Retourreden), vandaag=staat.vandaag(), routes=sorted(config.kaart.routes()),
        rappels=config.instellingen.opvolging.rappels,
    )  # fmt: skip


@router.post("/uitgezet/{dossier_id}")
def gehoord(request: Request, dossier_id: int) -> Response:
    """Note what was heard of a hand-over, or that it pauses. Refused where it cannot follow on what happened before."""
    staat: Staat = request.app.state.staat
    who = bezoeker_van(request)
    with staat.sessies.begin() as session:
        known = next((d for d in dossiers.open_dossiers(session) if d.id == str(dossier_id)), None)
        if known is None or (known.vertrouwelijk and who.rol not in staat.config.instellingen.pagina.vi_rollen):
            raise PaginaFout("fout_404", 404)
        event = _gebeurtenis(request.state.formulier, staat, Van.TEAM if is_intern(known.ontvanger, staat.config) else Van.INSTANTIE)
        try:
            leg_vast(session, dossier_id, event, "scherm", staat.klok())
        except OngeldigeOvergang as error:
            raise PaginaFout("fout_overgang", 409) from error
        gebruikers.noteer(session, who.naam, who.rol, "terugkoppeling", staat.klok(), known.nummer)
    return RedirectResponse("/uitgezet?m=genoteerd", 303)


def _gebeurtenis(form: FormData, staat: Staat, ontvanger: Van) -> Gebeurtenis:
    """The event of the form: what was heard comes from the receiver, whoever notes it; a pause comes from us."""
    kind, day = str(form.get("soort", "")), _dag(str(form.get("datum", "")))
    reason, target = str(form.get("reden", "")), str(form.get("bestemming", ""))
    if kind not in SOORTEN or (kind == _G.PAUZE and (day is None or day <= staat.vandaag())):
        raise PaginaFout("fout_gebeurtenis")
    back = kind == _G.TERUGGESTUURD
    if back and (reason not in set(Retourreden) or target not in {"", *staat.config.kaart.routes()}):
        raise PaginaFout("fout_gebeurtenis")
    dated = kind in (_G.IN_BEHANDELING, _G.PAUZE)
    sender = Van.LOKET if kind in _VAN_ONS else ontvanger
    return Gebeurtenis(
        0, _G(kind), staat.klok(), sender, datum=day if dated else None, reden=reason if back else "", bestemming=target if back else "",
    )  # fmt: skip


def _dag(waarde: str) -> date | None:
    try:
        return date.fromisoformat(waarde) if waarde else None
    except ValueError as error:
        raise PaginaFout("fout_gebeurtenis") from error
