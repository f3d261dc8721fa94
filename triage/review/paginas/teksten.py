"""A preview of every reply, as it reads for one kind of melder; invented, so that nobody has to wait for a real melding."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder
from triage.reply import Antwoord, antwoord
from triage.reply.teksten import advieslijst, korte_naam
from triage.reply.voorbeelden import DAG, MELDERS, SJABLONEN, TALEN, adviezen, bericht, bevestigd
from triage.review.staat import Staat
from triage.review.vormgeving import toon

router = APIRouter()


@router.get("/teksten")
def teksten(request: Request, soort: str = "verwijzen", melder: str = "ouder", taal: str = "nl", n: int = 0) -> Response:
    """One reply: its template, for whom, in which language, and which of the combinations that can occur."""
    staat: Staat = request.app.state.staat
    template = soort if soort in SJABLONEN else SJABLONEN[0]
    who = Melder(melder) if melder in MELDERS else Melder.OUDER
    language = taal if taal in TALEN else TALEN[0]
    kaart = staat.kaart()
    cases = [a for a in adviezen(kaart, volledig=True) if (a.sjabloon, a.melder, a.taal) == (template, who, language)]
    chosen = cases[n] if 0 <= n < len(cases) else cases[0] if cases else None
    real = _brief(staat, chosen, kaart) if chosen is not None else None
    fresh = _brief(staat, chosen, bevestigd(kaart)) if chosen is not None else None
    return toon(
        request, "teksten.html.j2", sjablonen=SJABLONEN, melders=MELDERS, talen=TALEN, soort=template, melder=who, taal=language, n=n,
        gevallen=[_naam(a, kaart) for a in cases], brief=fresh, nu=real,
    )  # fmt: skip


def _brief(staat: Staat, advies: Advies, kaart: Kaart) -> Antwoord | None:
    day = DAG if kaart is not staat.kaart() else staat.vandaag()
    return antwoord(advies, replace(bericht(taal=advies.taal), onderwerp=""), kaart, staat.config.instellingen, day, uiterlijk=day)


def _naam(advies: Advies, kaart: Kaart) -> str:
    words = advieslijst("woorden")
    parts = [words[f"modus.{u.modus.value}"].format(naam=korte_naam(u.route, kaart)) for u in advies.uitkomsten]
    return "; ".join([*parts, *(words["modus.tip"].format(naam=korte_naam(t, kaart)) for t in advies.tips)])
