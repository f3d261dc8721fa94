"""`scripts/demo --serve`: sandbox, worker and pages left running, with thirty meldingen in the werkbak and an account for every role."""

import json
import logging
import secrets
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from triage.demo.verloop import met_postvak, met_sandbox, schone_omgeving
from triage.mappen import standaard_configmap
from triage.review.daden import Besluit, beslis
from triage.review.draaien import in_draad, staat_van
from triage.review.inlog import hash_wachtwoord
from triage.review.rechten import ROLLEN
from triage.review.staat import Staat
from triage.review.toegang import Bezoeker
from triage.sandbox.kenmerk import id_van
from triage.sandbox.server import Sandbox
from triage.scherm import console
from triage.settings import Config, laad_config
from triage.store import gebruikers
from triage.teksten import tekst
from triage.worker.opbouwen import nu, werkplaats
from triage.worker.planner import draai
from triage.worker.ronde import ronde

MAP = Path("var/demo_pagina")
OPEN, AF = 30, 12
"""meldingen that wait, and meldingen that were decided on before, so that every page has something to show"""


def serveer(poort: int = 0, als_json: bool = False) -> int:
    """Serve until SIGINT or SIGTERM; 0 when it ended in order."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    schone_omgeving(MAP)
    rows = list(_meldingen())
    with ExitStack() as stack:
        accounts = [{"rol": role, "naam": role, "wachtwoord": secrets.token_urlsafe(9)} for role in ROLLEN]
        config = _config()
        sandbox = stack.enter_context(Sandbox(config, rows, kijkers={a["naam"]: a["wachtwoord"] for a in accounts}))
        config = met_sandbox(met_postvak(config, sandbox.postvak), sandbox, MAP)
        staat = stack.enter_context(staat_van(config, veilig=False))
        _maak_accounts(staat, accounts)
        with werkplaats(config) as w:
            ronde(w)
            _handel_af(staat, rows[OPEN:])
            ronde(w)
            staat.warm()
            url = stack.enter_context(in_draad(staat, poort))
            _meld(url, sandbox.url, accounts, als_json)
            draai(w)
    return 0


def _config() -> Config:
    """The demo's configuration, with a person deciding on everything."""
    config = laad_config()
    return replace(config, instellingen=config.instellingen.model_copy(update={"modus": "suggestie"}))


def _meldingen() -> Iterator[dict[str, Any]]:
    """Rows of the demo, spread over its file; what is urgent stays open, so it comes with the first thirty."""
    path = standaard_configmap() / "demo" / "meldingen.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    urgent = [r for r in rows if r.get("dringend")][:3]
    calm = [r for r in rows if not r.get("dringend")]
    spread = [calm[i * len(calm) // (OPEN + AF - len(urgent))] for i in range(OPEN + AF - len(urgent))]
    yield from (urgent + spread)[: OPEN + AF]


def _maak_accounts(staat: Staat, accounts: list[dict[str, str]]) -> None:
    """One for each role, with a password that is new each time."""
    for account in accounts:
        with staat.sessies.begin() as session:
            gebruikers.voeg_toe(session, account["naam"], account["rol"], hash_wachtwoord(account["wachtwoord"]), nu())


def _handel_af(staat: Staat, rows: list[dict[str, Any]]) -> None:
    """Decide on these as a mailverdeler would, so that there is something in the other pages too."""
    ids = {id_van("kaart", f"melding/{row['id']}") for row in rows}
    for row in staat.bak.rijen(met_vi=True):
        w = row.wachtend
        if w.melding_id in ids and w.advies_id is not None and not row.vi:
            beslis(staat, Bezoeker("mailverdeler", "mailverdeler", ""), w.nummer, Besluit(w.advies_id, w.gezien))


def _meld(url: str, sandbox_url: str, accounts: list[dict[str, str]], als_json: bool) -> None:
    if als_json:
        sys.stdout.write(json.dumps({"url": url, "sandbox_url": sandbox_url, "accounts": accounts}) + "\n")
        sys.stdout.flush()
        return
    console.print(tekst("demo.serveer", url=url, sandbox_url=sandbox_url))
    for account in accounts:
        console.print(f"  {account['rol']:<14}{account['naam']:<14}{account['wachtwoord']}", highlight=False, markup=False)
    console.print(tekst("demo.serveer_stop"))
