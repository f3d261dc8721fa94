"""The page on which a receiver answers with one click: an app and a port of its own, without TOPdesk credentials, sessions or script."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from sqlalchemy.orm import Session, sessionmaker
from starlette.responses import HTMLResponse, Response

from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Retourreden, Van
from triage.mappen import sjabloonmap
from triage.privacy import Sleutels
from triage.rappel import antwoordlinks
from triage.rappel.brieven import datum_tekst
from triage.rappel.exceptions import OngeldigeOvergang
from triage.rappel.kalender import lokale_dag, maak_kalender
from triage.rappel.ontvangers import is_intern, naam
from triage.rappel.vastleggen import leg_vast
from triage.reply import korte_toelichting
from triage.reply.teksten import korte_naam
from triage.settings import Config
from triage.store import adviezen, dossiers
from triage.store.omzetten import uit_json
from triage.store.tabellen_rappel import Antwoordlink
from triage.teksten import tekst

_G = Gebeurtenissoort
KEUZES = (_G.ONTVANGEN, _G.IN_BEHANDELING, _G.AFGEHANDELD, _G.TERUGGESTUURD)
_MEEST = 4_000
"""bytes of a form; ours is far smaller"""
_KOPPEN = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
}  # fmt: skip


@dataclass(frozen=True)
class Pagina:
    """What the page needs: the store and the key that signs its links."""

    config: Config
    sessies: sessionmaker[Session]
    sleutels: Sleutels
    klok: Callable[[], datetime]


def maak_app(p: Pagina) -> FastAPI:
    """The app: GET shows, only POST changes, since scanners of mail follow links."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    folder = sjabloonmap() / "antwoordpagina"
    env = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(["j2"]), undefined=StrictUndefined)

    def show(template: str, status: int = 200, **values: Any) -> Response:
        page = env.get_template(template).render(loket=p.config.instellingen.loket_naam, **values)
        return HTMLResponse(page, status, _KOPPEN)

    @app.get("/a/{token}")
    def toon(token: str) -> Response:
        with p.sessies() as session:
            link = antwoordlinks.zoek(session, token, p.sleutels, p.klok())
            if link is None:
                return show("onbekend.html.j2", 404)
            return show("vraag.html.j2", fout="", gekozen="", **_gegevens(session, p, link))

    @app.post("/a/{token}")
    async def antwoord(token: str, request: Request) -> Response:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _MEEST:
                return show("onbekend.html.j2", 413)
        form = {k: v[0].strip() for k, v in parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True).items()}
        with p.sessies.begin() as session:
            link = antwoordlinks.zoek(session, token, p.sleutels, p.klok())
            if link is None:
                return show("onbekend.html.j2", 404)
            given = _gegevens(session, p, link)
            event = _gebeurtenis(p, form, Van.TEAM if given["intern"] else Van.INSTANTIE)
            if isinstance(event, str):
                return show("vraag.html.j2", 400, fout=tekst(f"antwoordpagina.{event}"), gekozen=form.get("keuze", ""), **given)
            try:
                leg_vast(session, link.dossier_id, event, "pagina", p.klok())
            except OngeldigeOvergang:
                return show("al_klaar.html.j2", 409, **given)
            link.gebruikt_op = p.klok()
            return show("bedankt.html.j2", keuze=tekst(f"antwoordpagina.keuze_{event.soort}"), **given)

    @app.get("/{rest:path}")
    def anders(rest: str) -> Response:
        return show("onbekend.html.j2", 404)

    return app


def _gegevens(session: Session, p: Pagina, link: Antwoordlink) -> dict[str, Any]:
    """What the page says of the melding: number, date and our own korte toelichting, made of labels; nothing of the mail."""
    row = dossiers.rij(session, link.dossier_id)
    calendar = maak_kalender(p.config.kalender, p.config.instellingen.tijdzone)
    advice = adviezen.laatste(session, row.melding_id)
    brief = korte_toelichting(uit_json(advice.inhoud), p.config.kaart) if advice is not None and not row.vertrouwelijk else ""
    today = lokale_dag(p.klok(), calendar)
    routes = sorted(((korte_naam(r, p.config.kaart), r) for r in p.config.kaart.routes()), key=lambda pair: pair[0].lower())
    return {
        "nummer": row.nummer, "naam": naam(row.ontvanger, p.config), "datum": datum_tekst(lokale_dag(row.geopend_op, calendar)),
        "toelichting": brief, "intern": is_intern(row.ontvanger, p.config), "vandaag": today.isoformat(),
        "redenen": [(r.value, tekst(f"antwoordpagina.reden_{r}")) for r in Retourreden], "routes": [(r, n) for n, r in routes],
    }  # fmt: skip


def _gebeurtenis(p: Pagina, form: dict[str, str], van: Van) -> Gebeurtenis | str:
    """The event of a filled-in form, or the key of what is wrong with it."""
    kind, now = form.get("keuze", ""), p.klok()
    if kind not in {k.value for k in KEUZES}:
        return "kies"
    day: date | None = None
    if kind == _G.IN_BEHANDELING:
        try:
            day = date.fromisoformat(form.get("tot", ""))
        except ValueError:
            return "datum_fout"
        if day < lokale_dag(now, maak_kalender(p.config.kalender, p.config.instellingen.tijdzone)):
            return "datum_voorbij"
    reason = where = ""
    if kind == _G.TERUGGESTUURD:
        reason, where = form.get("reden", ""), form.get("bestemming", "")
        if reason not in set(Retourreden):
            return "reden_fout"
        if where and where not in p.config.kaart.routes():
            return "bestemming_fout"
    return Gebeurtenis(0, _G(kind), now, van, datum=day, reden=reason, bestemming=where)
