"""The pages on a house of their own: real store, real sandbox, a worker that runs when a test says so."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from hulp.formulieren import veld
from hulp.labels import VastModel, vaste_classificatie
from hulp.sluiten import Sluiter
from hulp.vergelijk import kaart_id
from triage.demo.verloop import met_postvak
from triage.privacy import sleutels
from triage.review.draaien import in_draad
from triage.review.inlog import Rem, hash_wachtwoord
from triage.review.rechten import ROLLEN
from triage.review.staat import Staat
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Sandbox
from triage.settings import Config
from triage.settings.omgeving import lees_omgeving
from triage.store import gebruikers
from triage.store.database import open_database, sessies
from triage.worker.opbouwen import werkplaats
from triage.worker.ronde import ronde

WACHTWOORD = "een lang wachtwoord"
SLEUTEL = "een-sleutel-die-alleen-voor-tests-is-0123456789"
_HASH = hash_wachtwoord(WACHTWOORD)


class SnelleInlog:
    """Checks as the local log-in does, without its costly hash: tests log in often."""

    def __init__(self, factory: Any) -> None:
        self._sessies = factory

    def wie(self, naam: str, wachtwoord: str) -> Any:
        with self._sessies() as session:
            account = gebruikers.vind(session, naam)
        return account if account is not None and not account.geblokkeerd and wachtwoord == WACHTWOORD else None


@dataclass
class Pagina:
    """The pages of one house, seen from a browser without script."""

    staat: Staat
    sandbox: Sandbox | None
    postvak: Postvak | None
    klok: Any
    url: str

    def bezoeker(self, rol: str | None) -> "Bezoek":
        """A browser, logged in with this role."""
        visit = Bezoek(requests.Session(), self.url)
        if rol is not None:
            page = visit.get("/inloggen")
            answer = visit.post("/inloggen", page, naam=rol, wachtwoord=WACHTWOORD)
            assert answer.status_code == 303, answer.text
        return visit

    def ronde(self) -> Any:
        """One round of the worker."""
        with werkplaats(self.staat.config) as w:
            return ronde(w)

    def nummer(self, rij_id: str) -> str:
        """The number of the card that was made of a row."""
        return str(self.kaart(rij_id)["number"])

    def kaart(self, rij_id: str) -> dict[str, Any]:
        """The card of a row, from TOPdesk's side."""
        assert self.sandbox is not None
        return next(k for k in self.sandbox.stand() if k["id"] == kaart_id({"id": rij_id}))


@dataclass
class Bezoek:
    """A browser."""

    client: requests.Session
    url: str

    def get(self, pad: str, **anders: Any) -> Any:
        return self.client.get(self.url + pad, allow_redirects=False, timeout=20, **anders)

    def stuur(self, pad: str, **anders: Any) -> Any:
        """Send something as it is."""
        return self.client.post(self.url + pad, allow_redirects=False, timeout=20, **anders)

    def post(self, pad: str, pagina: Any = None, **velden: Any) -> Any:
        """Send a form; the token is that of the page it stands on."""
        token = veld(pagina.text, "csrf") if pagina is not None else ""
        return self.stuur(pad, data={"csrf": token, **velden})


class Klok:
    """The present, and then some."""

    def __init__(self) -> None:
        self.verder = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.verder


@dataclass
class Bouwplaats:
    """Builds pages; everything is closed with `sluiten`."""

    config: Config
    database_url: str
    map: Path
    patch: pytest.MonkeyPatch
    sluiten: ExitStack
    sluiter: Sluiter

    def __call__(self, meldingen: list[dict[str, Any]] | None = None, **anders: Any) -> Pagina:
        """The pages, with a sandbox under them where meldingen are given. `anders`: settings."""
        config = replace(self.config, instellingen=self.config.instellingen.model_copy(update=anders))
        environment: dict[str, Any] = {"sleutel": SLEUTEL, "database_url": self.database_url, "status_bestand": self.map / "status.json"}
        topdesk = sink = None
        if meldingen is not None:
            sink = Postvak().start()
            config = met_postvak(config, sink)
            self.patch.setattr("triage.adviseren.classificeer", vaste_classificatie({kaart_id(r): r for r in meldingen}, config))
            self.patch.setattr("triage.worker.opbouwen.laad_of_train", lambda c: VastModel())
            topdesk = Sandbox(config, meldingen).start()
            environment |= {"topdesk_url": topdesk.url, "topdesk_gebruiker": topdesk.gebruiker, "topdesk_wachtwoord": topdesk.wachtwoord}
        config = replace(config, omgeving=lees_omgeving(**environment))
        engine = open_database(config.omgeving.opslag)
        factory, clock = sessies(engine), Klok()
        staat = Staat(config, factory, sleutels(SLEUTEL), SnelleInlog(factory), Rem(clock), clock, veilig=False)
        with factory.begin() as session:
            for role in ROLLEN:
                gebruikers.voeg_toe(session, role, role, _HASH, clock())
        self.sluiten.callback(engine.dispose)
        for thing in (sink, topdesk):
            if thing is not None:
                self.sluiten.callback(self.sluiter.later, thing.stop)
        self.sluiten.callback(staat.sluit)
        serving = ExitStack()
        self.sluiten.callback(self.sluiter.later, serving.close)
        return Pagina(staat, topdesk, sink, clock, serving.enter_context(in_draad(staat)))
