"""For the administrator: health, rounds, the outbox, accounts and the audit log. No melding can be opened from here."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import toon
from triage.store import gebruikers
from triage.store.besluiten import laat_vallen, openstaande_acties, opnieuw, rondes
from triage.store.rondes import tellingen
from triage.worker.gezondheid import lees_status

router = APIRouter()
_REGELS = 100


@router.get("/beheer")
def beheer(request: Request) -> Response:
    """Health, rounds and the outbox."""
    staat: Staat = request.app.state.staat
    status, reading = lees_status(staat.config.omgeving.status_bestand)
    with staat.sessies() as session:
        counts, rounds, actions = tellingen(session), rondes(session, 20), openstaande_acties(session, _REGELS)
    settings = staat.config.instellingen
    return toon(
        request, "beheer.html.j2", gezond=status == 200, meting=reading, tellingen=counts, rondes=rounds, acties=actions,
        modus=settings.modus, kanaal=settings.antwoord.kanaal, poll=settings.ronde.poll_seconden,
    )  # fmt: skip


@router.post("/beheer/actie/{actie_id}")
def actie(request: Request, actie_id: int) -> Response:
    """Try a failed action again, or drop it."""
    staat: Staat = request.app.state.staat
    what, who = str(request.state.formulier.get("wat", "")), bezoeker_van(request)
    if what not in ("opnieuw", "vallen"):
        raise PaginaFout("fout_invoer")
    with staat.sessies.begin() as session:
        number = opnieuw(session, actie_id, staat.klok()) if what == "opnieuw" else laat_vallen(session, actie_id)
        if number is None:
            raise PaginaFout("fout_actie", 409)
        gebruikers.noteer(session, who.naam, who.rol, f"actie_{what}", staat.klok(), number)
    return RedirectResponse(f"/beheer?m=actie_{what}", 303)


@router.get("/beheer/gebruikers")
def accounts(request: Request) -> Response:
    """All accounts."""
    staat: Staat = request.app.state.staat
    with staat.sessies() as session:
        return toon(request, "gebruikers.html.j2", gebruikers=gebruikers.alle(session))


@router.post("/beheer/gebruikers/{naam}")
def account(request: Request, naam: str) -> Response:
    """Block an account, or open it again; nobody blocks himself."""
    staat: Staat = request.app.state.staat
    who, block = bezoeker_van(request), str(request.state.formulier.get("wat", "")) == "blokkeer"
    with staat.sessies.begin() as session:
        if gebruikers.vind(session, naam) is None:
            raise PaginaFout("fout_404", 404)
        if naam == who.naam:
            raise PaginaFout("fout_zelf")
        gebruikers.wijzig(session, naam, staat.klok(), geblokkeerd=block)
        gebruikers.noteer(session, who.naam, who.rol, "gebruiker_geblokkeerd" if block else "gebruiker_open", staat.klok(), naam)
    return RedirectResponse("/beheer/gebruikers", 303)


@router.get("/beheer/logboek")
def logboek(request: Request, nummer: str = "") -> Response:
    """The audit log, newest first."""
    staat: Staat = request.app.state.staat
    with staat.sessies() as session:
        return toon(request, "logboek.html.j2", regels=gebruikers.logboek(session, _REGELS, nummer.strip()[:60]), nummer=nummer[:60])
