"""How fast the review pages are: a werkbak of 500 in a store of 50,000, twenty people at once, and the search at every keystroke."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import func, insert, select

from triage.adviseren import adviseer
from triage.apply.soorten import Actiesoort
from triage.classify import laad_of_train
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.mappen import standaard_configmap
from triage.privacy import maak_sleutel
from triage.review.draaien import in_draad, staat_van
from triage.review.staat import Staat
from triage.review.toegang import open_sessie
from triage.settings import Config
from triage.settings.omgeving import lees_omgeving
from triage.store import gebruikers
from triage.store.exceptions import OpslagFout
from triage.store.omzetten import naar_json
from triage.store.tabellen import Actie, Advies, Melding
from triage.store.tabellen_rappel import Dossier, Gebeurtenis
from triage.teksten import tekst

OPEN, TOTAAL, UITGEZET, MENSEN, KEREN = 500, 50_000, 200, 20, 15
_VRAGEN = ("kind zit thuis", "stage bpv mbo vergoeding", "diploma waarmerken buitenland", "schorsing van school", "vog aanvragen stagiair")


@dataclass(frozen=True, slots=True)
class Meting:
    """One measurement: times in milliseconds as the browser saw them, and the size of the answer in bytes."""

    wat: str
    aantal: int
    mediaan: float
    p95: float
    bytes: int


def meet(config: Config, database: str = "") -> Iterator[Meting]:
    """Fill a store of its own and measure. The people are a process of their own, so that they cost the server nothing.

    `database`: address of an empty database that may be filled; SQLite in a folder that is thrown away without it. Raises OpslagFout
    when meldingen are in it.
    """
    with _pagina(config, database) as (url, token):
        yield _meting("werkbak_rustig", _mensen(url, token, ["/werkbak"], MENSEN, KEREN, 1.0))
        yield _meting("werkbak_druk", _mensen(url, token, ["/werkbak"], MENSEN, KEREN, 0.0))
        strokes = [f"/zoek/antwoorden?q={quote(q[: i + 1])}" for q in _VRAGEN for i in range(len(q))]
        yield _meting("zoek_een", _mensen(url, token, strokes, 1, len(strokes), 0.0))
        yield _meting("zoek_mensen", _mensen(url, token, strokes, MENSEN, KEREN, 0.5))
        for path in ("/zoek?q=kind+zit+thuis", "/kaart", "/kaart/job", "/teksten", "/uitgezet", "/betwist"):
            yield _meting(path, _mensen(url, token, [path], 1, 10, 0.0))


@contextmanager
def _pagina(config: Config, database: str) -> Iterator[tuple[str, str]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = lees_omgeving(
            sleutel=maak_sleutel(), database_url=database or f"sqlite:///{folder / 'triage.db'}", model_map=config.omgeving.model_map,
            status_bestand=folder / "status.json",
        )  # fmt: skip
        with staat_van(replace(config, omgeving=environment), veilig=False) as staat:
            with staat.sessies() as session:
                if session.scalar(select(func.count()).select_from(Melding)):
                    raise OpslagFout(tekst("bench.review_niet_leeg"))
            _vul(staat)
            staat.warm()  # as `triage pagina` does at its start
            with staat.sessies.begin() as session:
                account = gebruikers.voeg_toe(session, "meter", "teamleider", "-", staat.klok())
            with in_draad(staat) as url:
                yield url, open_sessie(staat, account.id)


def _vul(staat: Staat) -> None:
    """The demo's mails, judged once and repeated: labels only, as the store holds them."""
    config, now = staat.config, staat.klok()
    model = laad_of_train(config)
    lines = (standaard_configmap() / "demo" / "meldingen.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    judged = [
        naar_json(adviseer(Mail(r["id"], Kanaal.EMAIL, r["van"], r["onderwerp"], r["tekst"]), config, model, now).advies) for r in rows
    ]
    for start in range(0, TOTAAL, 5_000):
        numbers = range(start, min(start + 5_000, TOTAAL))
        with staat.sessies.begin() as session:
            session.execute(insert(Melding), [_melding(n, now) for n in numbers])
            session.execute(insert(Advies), [_advies(n, judged[n % len(judged)], now) for n in numbers])
            session.execute(insert(Actie), [step for n in numbers for step in _acties(n, now)])
    rows_, events = _dossiers(now, sorted(config.kaart.interne_routes))
    with staat.sessies.begin() as session:
        session.execute(insert(Dossier), rows_)
        session.execute(insert(Gebeurtenis), events)


def _dossiers(now: datetime, ontvangers: Sequence[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Open hand-overs, each with its first event."""
    made = [now - timedelta(days=n % 40, hours=1) for n in range(UITGEZET)]
    rows = [
        {
            "id": n + 1, "melding_id": f"{OPEN + n:036d}", "nummer": f"M {OPEN + n:07d}", "ontvanger": ontvangers[n % len(ontvangers)],
            "termijn_eerste": 5, "termijn_inhoud": 10, "besloten_door": "bot", "modus": "overdragen", "geopend_op": when,
            "staat": "uitgezet",
        }
        for n, when in enumerate(made)
    ]  # fmt: skip
    events = [
        {"dossier_id": n + 1, "nr": 0, "soort": "uitgezet", "moment": when, "van": "loket", "bron": "worker", "vastgelegd_op": when}
        for n, when in enumerate(made)
    ]
    return rows, events


def _melding(n: int, now: datetime) -> dict[str, Any]:
    waits = n < OPEN
    made = now - timedelta(minutes=3 * n)
    return {
        "id": f"{n:036d}", "nummer": f"M {n:07d}", "aangemaakt": made, "gewijzigd": made, "afgemeld": not waits,
        "staat": "beoordeeld" if waits else "toegepast", "reden": "", "pogingen": 0, "aangeraakt": False, "bekijken": False,
    }  # fmt: skip


def _advies(n: int, inhoud: dict[str, Any], now: datetime) -> dict[str, Any]:
    made = now - timedelta(minutes=3 * n)
    return {
        "id": n + 1, "melding_id": f"{n:036d}", "gemaakt_op": made, "kaart_gewijzigd": made, "inhoud": inhoud,
        "route": inhoud["routes"][0]["route"],
        "automatisch": False, "oordeel": "open" if n < OPEN else "toegepast", "oordeel_op": None,
        "oordeel_door": "" if n < OPEN else "akkoord",
    }  # fmt: skip


def _acties(n: int, now: datetime) -> list[dict[str, Any]]:
    kinds = (Actiesoort.SUGGESTIE,) if n < OPEN else (Actiesoort.SUGGESTIE, Actiesoort.ANTWOORD_SMTP, Actiesoort.VELDEN)
    return [
        {
            "sleutel": f"{n + 1}:{kind}:1", "melding_id": f"{n:036d}", "advies_id": n + 1, "soort": kind, "volgorde": order,
            "status": "gedaan", "pogingen": 1, "gemaakt_op": now, "fout": "",
        }
        for order, kind in enumerate(kinds, start=1)
    ]  # fmt: skip


def _meting(wat: str, uit: list[tuple[float, int]]) -> Meting:
    times = sorted(ms for ms, _ in uit)
    return Meting(wat, len(times), times[len(times) // 2], times[int(len(times) * 0.95)], max(size for _, size in uit))


def _mensen(url: str, token: str, paden: list[str], mensen: int, keren: int, denktijd: float) -> list[tuple[float, int]]:
    order = json.dumps({"url": url, "token": token, "paden": paden, "mensen": mensen, "keren": keren, "denktijd": denktijd})
    child = Popen([sys.executable, "-m", "triage.bench.klikken"], stdin=PIPE, stdout=PIPE, text=True)
    out, _ = child.communicate(order)
    if child.returncode:
        raise RuntimeError("the people of the measurement ended early; see the error above")
    return [(ms, size) for ms, size in json.loads(out)]
