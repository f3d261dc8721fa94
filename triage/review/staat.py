"""What the pages have at hand: one explicit object, made once per process."""

import gc
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session, sessionmaker

from triage.apply.werkplaats import Werkplaats
from triage.domain.kaart import Kaart
from triage.kaart.bron import seed_bestanden
from triage.kaart.levend import levende_config
from triage.kaart.zoekantwoord import Zoeker, maak_zoeker
from triage.kaart.zoekwoorden import lees_zoekwoorden
from triage.privacy import Sleutels
from triage.review.bak import Bak
from triage.review.blijft_hier import Tegenhouder
from triage.review.inlog import Inlog, Rem
from triage.review.vers import Vers
from triage.settings import Config
from triage.settings.kaart import InstantieBestand
from triage.worker.opbouwen import werkplaats

_VERS = timedelta(seconds=5)
"""how long the kaart is used before the store is asked again whether somebody changed it"""


@dataclass
class Staat:
    """Connections, keys and caches of the pages. Safe to share between threads."""

    config: Config
    sessies: sessionmaker[Session]
    sleutels: Sleutels
    inlog: Inlog
    rem: Rem
    klok: Callable[[], datetime]
    veilig: bool
    """cookies for https only; False only on this machine itself"""
    _open: ExitStack = field(default_factory=ExitStack)
    _slot: Lock = field(default_factory=Lock)
    _zoekslot: Lock = field(default_factory=Lock)
    _werkplaats: Werkplaats | None = None
    _zoeker: tuple[Kaart, Zoeker] | None = None
    _seed: dict[str, InstantieBestand] | None = None
    _levend: Vers[Config] = field(init=False)
    bak: Bak = field(init=False)
    tegenhouder: Tegenhouder = field(init=False)

    def __post_init__(self) -> None:
        """The werkbak reads through the same store and kaart."""
        self._levend = Vers(self.klok, _VERS, self._lees_levend)
        self.bak = Bak(self.sessies, self.klok, self.kaart)
        self.tegenhouder = Tegenhouder(self.sessies, self.config, self.kaart, self.vandaag)

    def werkplaats(self) -> Werkplaats:
        """TOPdesk, model and outbox, opened at the first need so that searching works while TOPdesk is away. Errors come through."""
        with self._slot:
            if self._werkplaats is None:
                self._werkplaats = self._open.enter_context(werkplaats(self.config, self.klok, slot=False))
            opened = self._werkplaats
        return replace(opened, config=self.levend())

    def vandaag(self) -> date:
        """The day at the Loket."""
        return self.lokaal(self.klok()).date()

    def bedenktijd(self) -> timedelta:
        """How long nothing is done with what is decided on a page."""
        return timedelta(seconds=self.config.instellingen.pagina.bedenktijd_seconden)

    def lokaal(self, moment: datetime) -> datetime:
        """A moment in the Loket's own time."""
        return moment.astimezone(ZoneInfo(self.config.instellingen.tijdzone))

    def levend(self) -> Config:
        """The configuration as people left it, which is what the worker reads, at most a few seconds old."""
        return self._levend.geef()

    def _lees_levend(self, bekend: Config | None) -> Config:
        with self.sessies() as session:
            fresh = levende_config(session, self.config, self.vandaag())
        if bekend is not None and bekend.kaart == fresh.kaart:
            return replace(fresh, kaart=bekend.kaart)  # the same object, by which others know that nothing changed
        return fresh

    def kaart(self) -> Kaart:
        """The living kaart, at most a few seconds old."""
        return self.levend().kaart

    def vergeet_kaart(self) -> None:
        """Kaart, mandaat or a ruling was changed here: read again."""
        self._levend.vergeet()

    def seed(self) -> dict[str, InstantieBestand]:
        """The agencies as the files say."""
        if self._seed is None:
            self._seed = seed_bestanden(self.config)
        return self._seed

    def zoeker(self) -> Zoeker:
        """The search over the living kaart, kept warm until the kaart or the day changes."""
        kaart, today = self.kaart(), self.vandaag()
        with self._zoekslot:  # many people at once wait for one that builds it
            known = self._zoeker
            if known is None or known[0] is not kaart or known[1].vandaag != today:
                known = (kaart, maak_zoeker(kaart, lees_zoekwoorden(self.config.map), self.config.leervoorbeelden, today))
                self._zoeker = known
        return known[1]

    def warm(self) -> None:
        """Make what the first visitor of the day would otherwise wait seconds for. Asks TOPdesk nothing."""
        self.zoeker()
        rows = self.bak.rijen(True)
        self.tegenhouder.muren({r.wachtend.advies_id: r.adres_bevestigd for r in rows if r.wachtend.advies_id is not None})
        gc.collect()
        gc.freeze()  # model, kaart and search stay: walking them again and again would stop every visitor for a fifth of a second

    def sluit(self) -> None:
        """Close what was opened."""
        self._open.close()
