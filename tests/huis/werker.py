"""A worker that can be killed: started once, it forks a child for every run, so that fifty starts do not cost fifty imports.

Reads one line per run from standard input, prints the child's process id, then `klaar` (ended by itself), `gedood` or `gevallen` (a fault of ours).
Labels come from the rows' gold labels, as in the other flow tests. Not a test; test_sigkill.py runs it.
"""

import json
import os
import sys
from dataclasses import replace

from hulp.labels import VastModel, vaste_classificatie

import triage.adviseren
import triage.worker.opbouwen
from triage.sandbox.kenmerk import id_van
from triage.settings import laad_config
from triage.worker.opbouwen import werkplaats
from triage.worker.ronde import ronde


def main(rijen_bestand: str) -> None:
    with open(rijen_bestand, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    config = laad_config()
    known = {id_van("kaart", f"melding/{row['id']}"): row for row in rows}
    triage.adviseren.classificeer = vaste_classificatie(known, config)
    triage.worker.opbouwen.laad_of_train = lambda c: VastModel()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            environment = config.omgeving.model_copy(update={"database_url": _geheim(config, line.strip())})
            with werkplaats(replace(config, omgeving=environment)) as w:
                for _ in range(20):
                    result = ronde(w)
                    if not (result.gezien or result.beoordeeld or result.acties):
                        break
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("klaar" if status == 0 else "gedood" if os.WIFSIGNALED(status) else "gevallen", flush=True)


def _geheim(config: object, url: str) -> object:
    return type(config.omgeving.sleutel)(url)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(sys.argv[1])
