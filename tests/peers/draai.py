"""Starts the sandbox and lets each public client judge it. Usage: draai.py PYTHON-OF-THE-CLIENTS. Called by scripts/peers."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from triage.sandbox.kenmerk import id_van
from triage.sandbox.server import Sandbox
from triage.settings import Config, laad_config

HIER = Path(__file__).parent


def oefenconfig() -> Config:
    """The shipped configuration with one supplier, of which it has none."""
    config = laad_config()
    suppliers = config.topdesk.leveranciers | {"oefen": "Oefenleverancier"}
    return replace(config, topdesk=config.topdesk.model_copy(update={"leveranciers": suppliers}))


def main(python: str) -> int:
    config, failed = oefenconfig(), 0
    for file in sorted(HIER.glob("check_*.py")):
        with Sandbox(config, [{"id": "0", "kanaal": "email", "van": "", "onderwerp": "eerste", "tekst": "tekst"}]) as s:
            for name in ("Toegewezen", "Gereed"):  # two statuses that one of the clients takes for granted
                own = {"onHold": "None", "processingState": "Open", "response": "None", "default": False}
                s.staat.wereld.erbij("statuses", {"id": id_van("statuses", name), "name": name} | own)
            path = os.pathsep.join((str(HIER), str(HIER / "plaatsvervanger")))
            given = {"SANDBOX_URL": s.url, "SANDBOX_GEBRUIKER": s.gebruiker, "SANDBOX_WACHTWOORD": s.wachtwoord, "PYTHONPATH": path}
            failed += subprocess.run([python, str(file)], env=os.environ | given, timeout=300, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
