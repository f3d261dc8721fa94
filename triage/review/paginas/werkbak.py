"""The werkbak: what waits, urgent first, then oldest; accepted, changed and undone with one key each."""

from datetime import datetime
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from triage.reply.teksten import of
from triage.review.bak import Rij
from triage.review.daden import Besloten, Besluit, beslis, neem_terug
from triage.review.exceptions import PaginaFout
from triage.review.staat import Staat
from triage.review.toegang import bezoeker_van
from triage.review.vormgeving import bladzijde, toon
from triage.teksten import tekst

router = APIRouter()


@router.get("/werkbak")
def bak(request: Request, b: int = 1, nummer: str = "", muur: str = "") -> Response:
    """One page of the list. `nummer` and `muur`: the melding that was decided on just now, and what keeps its reply here."""
    staat: Staat = request.app.state.staat
    rows, size = _rijen(request), staat.config.instellingen.pagina.per_bladzijde
    part = bladzijde(len(rows), b, size)
    shown = request.app.state.rijen.maak(request, rows, slice(part.van, part.tot))
    return toon(
        request, "werkbak.html.j2", rijen=shown, totaal=len(rows), deel_=part,
        dringend=sum(r.dringend for r in rows), modus=staat.config.instellingen.modus, nummer=nummer[:60],
        muur=muurzin(muur), doen=hoe_toch(muur),
    )  # fmt: skip


@router.post("/werkbak/{nummer}/besluit")
def besluit(request: Request, nummer: str) -> Response:
    """Accept the suggestion, or its second or third choice."""
    form = request.state.formulier
    place = {"2": 2, "3": 3}.get(str(form.get("plaats", "")), 1)
    staat: Staat = request.app.state.staat
    decision = Besluit(advies_uit(form), gezien_uit(form), plaats=place, bedenktijd=staat.bedenktijd())
    done = beslis(staat, bezoeker_van(request), nummer, decision)
    if request.headers.get("HX-Request") == "true":
        return toon(
            request, "rij_gedaan.html.j2", nummer=nummer, sleutel=gedaan(done), waarheen=done.waarheen, muur=muurzin(done.muur),
            doen=hoe_toch(done.muur),
        )  # fmt: skip
    return naar_bak(nummer, done)


@router.post("/werkbak/{nummer}/terug")
def terug(request: Request, nummer: str) -> Response:
    """Undo what was decided last on this melding."""
    lines = neem_terug(request.app.state.staat, bezoeker_van(request), nummer)
    if request.headers.get("HX-Request") != "true":
        return RedirectResponse("/werkbak?m=terug", 303)
    back = tuple(r for r in _rijen(request) if r.wachtend.nummer == nummer)
    return toon(request, "rij_terug.html.j2", rijen=request.app.state.rijen.maak(request, back), nummer=nummer, regels=lines)


def advies_uit(form: FormData) -> int:
    """The id of the advies that was looked at. Raises PaginaFout for what no page of ours sends."""
    value = str(form.get("advies", ""))
    if not (value.isdecimal() and len(value) < 16):
        raise PaginaFout("fout_invoer")
    return int(value)


def gezien_uit(form: FormData) -> datetime:
    """The moment of the card that was looked at. Raises PaginaFout for what no page of ours sends."""
    try:
        moment = datetime.fromisoformat(str(form.get("gezien", "")))
    except ValueError as error:
        raise PaginaFout("fout_invoer") from error
    if moment.tzinfo is None:
        raise PaginaFout("fout_invoer")
    return moment


def gedaan(besloten: Besloten) -> str:
    """Key of the sentence that says what was done."""
    return "gedaan_gewijzigd" if besloten.anders else "gedaan_akkoord"


def muurzin(muur: str) -> str:
    """What a wall says to a person; empty for none, and for what is no wall."""
    return of(f"muur.{muur}", "")


def hoe_toch(muur: str) -> str:
    """How a reply that a wall keeps in can leave after all; empty where there is no such way, or where the wall itself says it."""
    return tekst("pagina.blijft_hier_doen") if muur == "contact_oud" else ""


def naar_bak(nummer: str, besloten: Besloten) -> Response:
    """Back to the list, which says what was done, lets it be undone, and says whether the reply stays here."""
    about = {"m": gedaan(besloten), "nummer": nummer} | ({"muur": besloten.muur} if besloten.muur else {})
    return RedirectResponse(f"/werkbak?{urlencode(about)}", 303)


def _rijen(request: Request) -> tuple[Rij, ...]:
    staat: Staat = request.app.state.staat
    return staat.bak.rijen(bezoeker_van(request).rol in staat.config.instellingen.pagina.vi_rollen)
