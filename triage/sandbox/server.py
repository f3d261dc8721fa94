"""The embedded TOPdesk as one thing to start and stop: web server, mailbox, faults, and the people beside it."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from triage.sandbox import invoer, mens, overzicht
from triage.sandbox.aanmelding import nieuw_wachtwoord
from triage.sandbox.app import maak_app
from triage.sandbox.gebeurtenis import Gebeurtenis
from triage.sandbox.gegevens import gegevens
from triage.sandbox.kaarten import Kaart
from triage.sandbox.postvak import Postvak
from triage.sandbox.schakelaars import Manier, schakelaars
from triage.sandbox.staat import Schrijfactie, Staat
from triage.sandbox.storingen import Schema, Storing, Storingen
from triage.sandbox.tijd import Klok
from triage.sandbox.vulling import vul
from triage.sandbox.webserver import Webserver
from triage.sandbox.wereld import Ding
from triage.settings import Config

Meldingen = Path | Sequence[Mapping[str, Any]] | None


class Sandbox:
    """A TOPdesk on 127.0.0.1. Use it as a context; `url` is its root, `gebruiker` and `wachtwoord` log in.

    `meldingen`: a JSONL file, rows, or None for the demo's; an empty list gives an empty TOPdesk. `anders` sets single Schakelaars.
    `kijkers`: passwords by name of people who may log in too; with it the screens can be looked at without log-in, as in a demo.
    """

    def __init__(
        self, config: Config, meldingen: Meldingen = None, manier: Manier = "soepel", visible_action_mails: bool = False, *,
        gebruiker: str | None = None, wachtwoord: str | None = None, poort: int = 0, verspreid: timedelta = timedelta(hours=36),
        klok: Callable[[], datetime] | None = None, smtp: tuple[str, int] | None = None,
        kijkers: Mapping[str, str] | None = None, **anders: Any,
    ) -> None:  # fmt: skip
        self.gebruiker = gebruiker or str(gegevens()["account"]["login"])
        self.wachtwoord = wachtwoord or nieuw_wachtwoord()
        self._kijkers = kijkers
        self.storingen = Storingen()
        self.postvak = Postvak()
        self._config, self._poort, self._smtp = config, poort, smtp
        self._rijen = (
            invoer.lees(meldingen or invoer.standaardbestand()) if meldingen is None or isinstance(meldingen, Path) else list(meldingen)
        )
        self._verspreid = verspreid
        switches = schakelaars(manier, **({"zichtbare_actie_mailt": visible_action_mails} | anders))
        self._schakelaars = switches
        self.staat = Staat(vul(config), switches, Klok(klok), ZoneInfo(config.instellingen.tijdzone))
        invoer.laad(self.staat, self._rijen, verspreid)

    def start(self) -> Self:
        """Start serving in a thread. Raises SandboxFout when the port is taken."""
        app = self._open()
        self._web.start(app)
        return self

    def stop(self) -> None:
        """Stop serving and send the mail that waits."""
        self._web.stop()
        self._gebeurtenis.stop()
        self.postvak.stop()

    def _open(self) -> Any:
        self._web = Webserver(self._poort)
        self.url = self._web.url
        self.postvak.start()
        self._gebeurtenis = Gebeurtenis(self.staat, *(self._smtp or (self.postvak.host, self.postvak.poort)))
        self._gebeurtenis.start()
        accounts, watched = {**(self._kijkers or {}), self.gebruiker: self.wachtwoord}, self._kijkers is not None
        return maak_app(self.staat, self.storingen, self.postvak, accounts, self._web.verbindingen.verbreek, watched)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def draai(self, gereed: Callable[["Sandbox"], None]) -> None:
        """Serve until SIGINT or SIGTERM; `gereed` is called once when the address is known and calls are taken."""
        app = self._open()
        try:
            self._web.draai(app, lambda: gereed(self))
        finally:
            self.stop()

    def opnieuw(self) -> None:
        """Back to the state after start, clock and faults included, on the same address."""
        with self.staat.slot:
            self.storingen.wis()
            self.storingen.volgens(None)
            self.postvak.wis()
            self.staat.herstel(vul(self._config), self._schakelaars)
            invoer.laad(self.staat, self._rijen, self._verspreid)

    # what a person or an administrator does
    def meld(self, *rijen: Mapping[str, Any]) -> list[Kaart]:
        """New meldingen come in now."""
        return invoer.laad(self.staat, rijen, timedelta())

    def wijzig(self, kaart: str, velden: Mapping[str, Any], door: str | None = None, zelfde_seconde: bool = False) -> Kaart:
        """A human operator changes fields of a card (id or number), optional fields among them."""
        return mens.wijzig(self.staat, kaart, velden, door, zelfde_seconde)

    def antwoord(self, kaart: str, tekst: str, als_actie: bool = False) -> Kaart:
        """The caller mails back."""
        return mens.antwoord_van_melder(self.staat, kaart, tekst, als_actie)

    def archiveer(self, kaart: str) -> Kaart:
        """A human operator archives a card."""
        return mens.archiveer(self.staat, kaart)

    def verberg(self, kaart: str, verborgen: bool = True) -> Kaart:
        """A filter hides a card from the account, or shows it again."""
        return mens.verberg(self.staat, kaart, verborgen)

    def wijzig_kennisitem(self, item: str, teksten: Mapping[str, str], gearchiveerd: bool | None = None) -> Ding:
        """A human operator changes a knowledge item (id or number)."""
        return mens.wijzig_kennisitem(self.staat, item, teksten, gearchiveerd)

    def kennisitems(self) -> list[Ding]:
        """Every knowledge item."""
        with self.staat.slot:
            return [dict(item) for item in self.staat.kennis.items.values()]

    def hernoem(self, lijst: str, oud: str, nieuw: str) -> None:
        """An administrator renames a value of a lookup, a group or a supplier."""
        with self.staat.slot:
            self.staat.hernoem(lijst, oud, nieuw)

    def zet_klok(self, scheef: timedelta) -> None:
        """TOPdesk's clock runs ahead of ours by this much."""
        self.staat.klok.scheef = scheef

    def schakel(self, **anders: Any) -> None:
        """Set single Schakelaars while it runs; opnieuw() puts them back."""
        with self.staat.slot:
            self.staat.schakelaars = replace(self.staat.schakelaars, **anders)

    # faults
    def stoor(self, *storingen: Storing) -> None:
        """Faults for the next calls that they fit."""
        self.storingen.plan(*storingen)

    def stoor_volgens(self, schema: Schema | None) -> None:
        """Faults by a seeded schedule, or no longer."""
        self.storingen.volgens(schema)

    # what happened
    def stand(self) -> list[Ding]:
        """Every card with its trail, as plain JSON values."""
        return overzicht.stand(self.staat)

    @property
    def schrijfacties(self) -> list[Schrijfactie]:
        """The calls that may have changed something, in order."""
        with self.staat.slot:
            return list(self.staat.schrijfacties)

    @property
    def aanroepen(self) -> int:
        """How many calls TOPdesk's API got."""
        return self.staat.aanroepen.total()

    @property
    def mails_mislukt(self) -> int:
        """How many mails of the event the mail server did not take."""
        return self._gebeurtenis.mislukt

    def wacht_op_mail(self) -> None:
        """Return when the event has no mail left to send."""
        self._gebeurtenis.wacht()


def draai(sandbox: Sandbox, als_json: bool = False, meld: Callable[[Sandbox], None] | None = None) -> None:
    """For the command: serve in the foreground. `als_json` writes {"url", "gebruiker", "wachtwoord"} as the first line of stdout."""

    def gereed(s: Sandbox) -> None:
        if als_json:
            sys.stdout.write(json.dumps({"url": s.url, "gebruiker": s.gebruiker, "wachtwoord": s.wachtwoord}) + "\n")
            sys.stdout.flush()
        if meld is not None:
            meld(s)

    sandbox.draai(gereed)
