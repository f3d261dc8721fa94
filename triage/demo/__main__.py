"""Entry of `python -m triage.demo`."""

import argparse
import sys

from triage.demo.verloop import demo
from triage.teksten import tekst


def main() -> int:
    """The demo that checks itself; with --serve everything is left running instead."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=tekst("demo.hulp"))
    parser.add_argument("--serve", action="store_true", help=tekst("demo.hulp_serve"))
    parser.add_argument("--port", type=int, default=0, help=tekst("demo.hulp_port"))
    parser.add_argument("--json", action="store_true", help=tekst("demo.hulp_json"))
    options = parser.parse_args()
    if not options.serve:
        return demo()
    from triage.demo.serveer import serveer  # imported here: the demo itself does without the pages

    return serveer(options.port, options.json)


sys.exit(main())
