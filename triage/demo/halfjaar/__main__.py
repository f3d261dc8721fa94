"""Entry of `scripts/halfjaar`: an invented half year in a folder."""

import argparse
import os
import sys
from pathlib import Path

from rich.progress import Progress

from triage.demo.halfjaar.gewoonten import HalfjaarBestand
from triage.demo.halfjaar.spelen import speel
from triage.mappen import standaard_configmap
from triage.scherm import console, fouten
from triage.settings import laad_config
from triage.settings.bestanden import lees
from triage.teksten import tekst


def main() -> int:
    """Play the half year; 0 when it ran to its end."""
    parser = argparse.ArgumentParser(description=tekst("halfjaar.help"))
    parser.add_argument("map", type=Path, help=tekst("halfjaar.map"))
    parser.add_argument("--meldingen", type=int, default=None, help=tekst("halfjaar.meldingen"))
    given = parser.parse_args()
    for name in [n for n in os.environ if n.startswith("TRIAGE_")]:
        del os.environ[name]  # nothing of the user's own set-up may reach the simulation
    config = laad_config()
    rules = lees(standaard_configmap() / "demo" / "halfjaar.yaml", HalfjaarBestand)
    with Progress(console=fouten, transient=True) as progress:
        bar = progress.add_task(tekst("halfjaar.bezig"), total=(rules.tot - rules.van).days + 1)
        game = speel(config, rules, given.map, given.meldingen, lambda day: progress.advance(bar))
    console.print(tekst("halfjaar.klaar", map=given.map, mails=len(game.bus), dossiers=len(game.bij)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
