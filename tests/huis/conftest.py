"""A whole house for flow tests: the embedded TOPdesk, a mailbox, a database, and a worker on top."""

import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hulp.databases import Databases
from hulp.labels import VastModel, vaste_classificatie
from hulp.sluiten import Sluiter
from hulp.vergelijk import kaart_id
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.orm import Session

from triage.demo.verloop import met_postvak
from triage.mappen import standaard_configmap
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Sandbox
from triage.settings import Config, laad_config
from triage.settings.omgeving import lees_omgeving
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Melding
from triage.worker.opbouwen import werkplaats
from triage.worker.ronde import Uitslag, ronde

SLEUTEL = "een-sleutel-die-alleen-voor-tests-is-0123456789"


@dataclass
class Huis:
    """One installation that a test may look into from all sides."""

    config: Config
    sandbox: Sandbox
    postvak: Postvak
    lege_opslag: Callable[[], str]
    """makes another database; its address"""

    def ronde(self, **anders: Any) -> Uitslag:
        """One round of a worker that is opened and closed for it, as `triage once` does."""
        with self.werkplaats(**anders) as w:
            return ronde(w)

    def tot_rust(self, hoogstens: int = 8) -> list[Uitslag]:
        """Rounds until one finds nothing to do."""
        results = []
        with self.werkplaats() as w:
            for _ in range(hoogstens):
                results.append(ronde(w))
                last = results[-1]
                if not (last.gezien or last.beoordeeld or last.acties or last.fout or last.fouten):
                    return results
        raise AssertionError("the house does not come to rest")

    def werkplaats(self, **anders: Any) -> Any:
        """A worker on this house, with single settings changed."""
        return werkplaats(replace(self.config, instellingen=self.config.instellingen.model_copy(update=anders)))

    def werkplaats_ernaast(self) -> Any:
        """What a command has at hand beside a worker that holds the lock."""
        return werkplaats(self.config, slot=False)

    def nieuwe_opslag(self) -> None:
        """Go on with an empty database of the same kind."""
        url = SecretStr(self.lege_opslag())
        self.config = replace(self.config, omgeving=self.config.omgeving.model_copy(update={"database_url": url}))

    def onzeker_verzonden(self) -> set[str]:
        """Ids of cards whose mail is in doubt."""
        return self.lees(lambda s: set(s.scalars(select(Actie.melding_id).where(Actie.status == "onzeker_verzonden"))))

    def halverwege(self) -> set[str]:
        """Ids of cards that a person changed while part of our plan was done, and that say so."""
        told = select(Actie.melding_id).where(Actie.sleutel.like("%:aangehouden:halverwege"), Actie.status == "gedaan")
        return self.lees(lambda s: set(s.scalars(told)))

    def verloop(self, ids: Iterable[str]) -> list[str]:
        """What became of every action of these cards, for who has to find out what went wrong."""
        rows = select(Actie).where(Actie.melding_id.in_(set(ids))).order_by(Actie.melding_id, Actie.id)
        return self.lees(lambda s: [f"{a.melding_id[:8]} {a.sleutel} {a.status} {a.fout} x{a.pogingen}" for a in s.scalars(rows)])

    def kaart(self, rij_id: str) -> dict[str, Any]:
        """The card of a row, with its trail, from TOPdesk's side."""
        return next(k for k in self.sandbox.stand() if k["id"] == kaart_id({"id": rij_id}))

    def onze_acties(self, rij_id: str) -> list[dict[str, Any]]:
        """Entries of our account on a card."""
        return [a for a in self.kaart(rij_id)["_acties"] if "[triage " in a["plainText"] or not a["invisibleForCaller"]]

    def lees(self, vraag: Callable[[Session], Any]) -> Any:
        """Ask the store."""
        engine = open_database(self.config.omgeving.opslag)
        with sessies(engine)() as session:
            answer = vraag(session)
        engine.dispose()
        return answer

    def staat(self, rij_id: str) -> str:
        """The state of a melding in the store."""
        return self.lees(lambda s: s.get_one(Melding, kaart_id({"id": rij_id})).staat)

    def acties(self, rij_id: str) -> list[tuple[str, str]]:
        """(kind, status) of every action of a melding."""
        query = select(Actie).where(Actie.melding_id == kaart_id({"id": rij_id})).order_by(Actie.id)
        return self.lees(lambda s: [(a.soort, a.status) for a in s.scalars(query)])


@pytest.fixture(scope="session")
def democonfig() -> Config:
    """The demo's configuration, read once: it is frozen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRIAGE_CONFIG", str(standaard_configmap() / "demo"))
        return laad_config()


@pytest.fixture
def maak_huis(
    democonfig: Config, database_url: str, databases: Databases, sluiter: Sluiter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Huis]]:
    """Build a house on given meldingen; the demo's configuration unless told otherwise."""
    opened: list[Any] = []
    closing = ExitStack()

    def lege_opslag() -> str:
        folder = tmp_path / uuid.uuid4().hex[:8]
        folder.mkdir()
        return closing.enter_context(databases.nieuw(database_url.partition(":")[0], folder))

    def build(
        meldingen: list[dict[str, Any]], *, antwoord: dict[str, Any] | None = None, sandbox: dict[str, Any] | None = None, **anders: Any
    ) -> Huis:
        sink = Postvak().start()
        opened.append(sink)
        config = met_postvak(democonfig, sink)
        settings = config.instellingen
        changed = {"ronde": settings.ronde.model_copy(update={"twijfel_seconden": 0}), **anders}
        if antwoord is not None:
            changed["antwoord"] = settings.antwoord.model_copy(update=antwoord)
        config = replace(config, instellingen=settings.model_copy(update=changed))
        known = {kaart_id(r): r for r in meldingen}
        monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie(known, config))
        monkeypatch.setattr("triage.worker.opbouwen.laad_of_train", lambda c: VastModel())
        topdesk = Sandbox(config, meldingen, **(sandbox or {})).start()
        opened.append(topdesk)
        environment = lees_omgeving(
            topdesk_url=topdesk.url, topdesk_gebruiker=topdesk.gebruiker, topdesk_wachtwoord=topdesk.wachtwoord, sleutel=SLEUTEL,
            database_url=database_url, status_bestand=tmp_path / "status.json",
        )  # fmt: skip
        return Huis(replace(config, omgeving=environment), topdesk, sink, lege_opslag)

    with closing:
        yield build
    for thing in reversed(opened):
        sluiter.later(thing.stop)


@pytest.fixture
def kent(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Teach a house the labels of meldingen that come in later."""

    def leer(huis: Huis, *rijen: dict[str, Any]) -> None:
        monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie({kaart_id(r): r for r in rijen}, huis.config))

    return leer


@pytest.fixture
def eigen_demo(tmp_path: Path) -> Path:
    """A copy of config/demo that a test may change."""
    target = tmp_path / "config"
    shutil.copytree(standaard_configmap() / "demo", target)
    return target
