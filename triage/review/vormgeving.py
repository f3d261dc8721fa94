"""From values to a page: Jinja2 with autoescape over templates/pagina/, and what every page shows around its own content."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from triage.domain.kaart import Kaart
from triage.mappen import sjabloonmap
from triage.reply.acties import zeker
from triage.reply.teksten import advieslijst, korte_naam, of
from triage.reply.waarom import stopvlag_zin
from triage.review.rechten import menu
from triage.review.staat import Staat
from triage.teksten import tekst, zinnen

STATISCH = Path(__file__).parent / "statisch"
SOORTEN = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
THEMA = "thema.css"


def bestand(staat: Staat, naam: str) -> Path | None:
    """The file that is served under this name; None when there is none. A thema.css in config/ takes the place of the neutral one."""
    own = staat.config.map / THEMA
    path = own if naam == THEMA and own.is_file() else STATISCH / naam
    return path if naam in _namen() else None


@cache
def _namen() -> frozenset[str]:
    return frozenset(f.name for f in STATISCH.iterdir() if f.suffix in SOORTEN)


@cache
def _versie(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


@cache
def _omgeving(map_: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(map_ / "pagina"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["tekst"], environment.globals["zinnen"] = tekst, zinnen
    environment.globals["woord"] = lambda groep, waarde: advieslijst("woorden").get(f"{groep}.{waarde}", waarde)
    environment.globals["zeker"] = zeker
    environment.globals["stopvlag"] = stopvlag_zin
    environment.globals["reden"] = lambda fout: of(f"muur.{fout}", fout)  # a wall in words; what else went wrong by its own name
    return environment


def toon(request: Request, sjabloon: str, status: int = 200, **waarden: Any) -> HTMLResponse:
    """A page, or a part of one, with the visitor's own navigation around it."""
    return HTMLResponse(opmaak(request, sjabloon, **waarden), status_code=status)


def opmaak(request: Request, sjabloon: str, **waarden: Any) -> str:
    """The same as text."""
    staat: Staat = request.app.state.staat
    visitor = getattr(request.state, "bezoeker", None)

    def adres(naam: str) -> str:
        path = bestand(staat, naam)
        return f"/statisch/{naam}?v={_versie(path) if path else ''}"

    def namen(kaart: Kaart) -> Any:
        return lambda route: korte_naam(route, kaart)

    values = {
        "bezoeker": visitor,
        "csrf": getattr(request.state, "csrf", ""),
        "menu": menu(visitor.rol) if visitor else (),
        "pad": request.url.path,
        "statisch": adres,
        "loket": staat.config.instellingen.loket_naam,
        "tijd": lambda moment: staat.lokaal(moment).strftime("%d-%m-%Y %H:%M") if moment else "",
        "duur": lambda sinds: duur(staat.klok() - sinds),
        "naam": namen(staat.kaart()) if visitor else (lambda route: route),
        "boodschap": request.query_params.get("m", ""),
        "deel": request.headers.get("HX-Request") == "true",
    } | waarden
    return _omgeving(sjabloonmap()).get_template(sjabloon).render(values)


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """One page of a list: its number, how many there are, and the slice of the list on it."""

    nummer: int
    aantal: int
    van: int
    tot: int


def bladzijde(totaal: int, nummer: int, per: int) -> Bladzijde:
    """The page of a list of `totaal` that was asked for, or the nearest there is."""
    pages = max(1, ceil(totaal / per))
    page = min(max(1, nummer), pages)
    return Bladzijde(page, pages, (page - 1) * per, page * per)


def duur(hoelang: timedelta) -> str:
    """How long something has waited, in its largest unit."""
    minutes = max(0, int(hoelang.total_seconds() // 60))
    for unit, size in (("dagen", 1440), ("uren", 60), ("minuten", 1)):
        if minutes >= size:
            number = minutes // size
            return tekst(f"pagina.duur_{unit}" if number != 1 else f"pagina.duur_{unit}_een", aantal=number)
    return tekst("pagina.duur_nu")
