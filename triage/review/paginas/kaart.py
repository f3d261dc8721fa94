"""The sociale kaart: look up, confirm, change, and what it was before."""

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.kaart.exceptions import KaartFout
from triage.kaart.levend import levende_bestanden
from triage.kaart.overzicht import onderhoud, staat_van_instantie
from triage.kaart.verschil import contactveld, verschillen
from triage.kaart.wijzigen import bevestig, wijzig, zet_contact
from triage.review.exceptions import PaginaFout
from triage.review.rechten import mag
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import toon
from triage.settings.kaart import BEVESTIGBAAR, InstantieBestand
from triage.store import gebruikers
from triage.store.kaartversies import INSTANTIE, geschiedenis
from triage.teksten import tekst

router = APIRouter()
_CONTACT = ("telefoon", "email", "web", "post", "formulier")
VELDEN = ("doet", "doet_niet", "openingstijden", "seizoen", "let_op")
"""plain texts that can be changed here; the rest is a matter of the files or of `triage kaart wijzig`"""


@router.get("/kaart")
def lijst(request: Request, q: str = "", toe: str = "") -> Response:
    """All agencies, or those whose name or subject holds some words, or those that need attention."""
    staat: Staat = request.app.state.staat
    living, today = _levend(staat), staat.vandaag()
    care = onderhoud(living, today)
    chosen = getattr(care, toe) if toe in ("nooit_bevestigd", "verlopen", "afspraak_verlopen") else tuple(living)
    words = q.lower().split()
    rows = [
        (id_, living[id_], staat_van_instantie(living[id_], today))
        for id_ in sorted(chosen, key=lambda i: living[i].naam.lower())
        if all(w in " ".join((id_, living[id_].naam, living[id_].afkorting, *living[id_].onderwerpen)).lower() for w in words)
    ]
    return toon(request, "kaart.html.j2", rijen=rows, q=q[:100], onderhoud=care, toe=toe)


@router.get("/kaart/{id_}")
def een(request: Request, id_: str) -> Response:
    """One agency with its history."""
    staat: Staat = request.app.state.staat
    agency = _levend(staat).get(id_)
    if agency is None:
        raise PaginaFout("fout_404", 404)
    with staat.sessies() as session:
        versions = geschiedenis(session, INSTANTIE, id_)
    before = staat.seed().get(id_)
    history = []
    for version in versions:
        after = InstantieBestand.model_validate(version.inhoud)
        history.append((version, verschillen(id_, before, after)))
        before = after
    contacts = [(contactveld(c.soort, c.voor), c) for c in agency.contact]
    may = mag(bezoeker_van(request).rol, "POST", "/kaart/{id_}/wijzig")
    return toon(
        request, "kaart_een.html.j2", id=id_, i=agency, contacten=contacts, vandaag=staat.vandaag(), versies=history[::-1], mag=may,
        velden=VELDEN, soorten=_CONTACT, waarden={f: getattr(agency, f) for f in VELDEN}, overig=BEVESTIGBAAR,
    )  # fmt: skip


@router.post("/kaart/{id_}/bevestig")
def bevestigen(request: Request, id_: str) -> Response:
    """Record that somebody checked one contact."""
    staat: Staat = request.app.state.staat
    form, who = request.state.formulier, bezoeker_van(request)
    with staat.sessies.begin() as session:
        bevestig(session, staat.seed(), id_, str(form.get("veld", "")), who.rol, str(form.get("bron", "")), staat.klok())
        gebruikers.noteer(session, who.naam, who.rol, "kaart_bevestigd", staat.klok(), id_)
    staat.vergeet_kaart()
    return RedirectResponse(f"/kaart/{id_}?m=kaart_bevestigd", 303)


@router.post("/kaart/{id_}/wijzig")
def wijzigen(request: Request, id_: str) -> Response:
    """Change one contact or text of an agency."""
    staat: Staat = request.app.state.staat
    form, who = request.state.formulier, bezoeker_van(request)
    field, value = str(form.get("veld", "")), str(form.get("waarde", "")).strip()[:2_000]
    about = " ".join(str(form.get("voor", "")).split())[:60]
    agency = _levend(staat).get(id_)
    if agency is None:
        raise PaginaFout("fout_404", 404)
    with staat.sessies.begin() as session:
        wijzig(session, staat.seed(), id_, _met(agency, field, about, value), who.rol, str(form.get("bron", "")), staat.klok())
        gebruikers.noteer(session, who.naam, who.rol, "kaart_gewijzigd", staat.klok(), id_)
    staat.vergeet_kaart()
    return RedirectResponse(f"/kaart/{id_}?m=kaart_gewijzigd", 303)


def _met(agency: InstantieBestand, field: str, about: str, value: str) -> InstantieBestand:
    try:
        if field in _CONTACT:
            return zet_contact(agency, contactveld(field, about), value)
        if field in VELDEN:
            return InstantieBestand.model_validate(agency.model_dump() | {field: value})
    except ValidationError as error:
        raise KaartFout(tekst("kaart.waarde_fout", veld=field, fout="; ".join(e["msg"] for e in error.errors()))) from error
    raise PaginaFout("fout_keuze")


def _levend(staat: Staat) -> dict[str, InstantieBestand]:
    with staat.sessies() as session:
        return levende_bestanden(session, staat.seed())
