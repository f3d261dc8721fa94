"""Starts the strict sandbox and lets schemathesis judge it by TOPdesk's own OpenAPI files. Usage: draai_schema.py PYTHON FOLDER EXAMPLES.

PYTHON is the one of schemathesis' own environment, FOLDER holds the OpenAPI files (they are TOPdesk's, so they are not in this
repository), EXAMPLES is how many calls each operation gets. Called by scripts/peers.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from draai import oefenconfig
from starlette.routing import BaseRoute, Match

from triage.sandbox.app import maak_app
from triage.sandbox.server import Sandbox

HIER = Path(__file__).parent
ZAAD = 20261126
_VULLING = "5f0d8a3c-1b2c-4d5e-8f90-a1b2c3d4e5f6"
_METHODEN = ("get", "post", "put", "patch", "delete")
_BEGIN = (
    "/incidents", "/operators", "/operatorgroups", "/suppliers", "/persons", "/branches", "/archiving-reasons", "/timespent-reasons",
    "/serviceWindow", "/version", "/productVersion", "/login/operator", "/logout", "/tasknotifications",
)  # fmt: skip
_RIJEN: list[dict[str, Any]] = [
    {"id": str(n), "kanaal": "email", "van": f"Melder {n} <melder{n}@mail.example>", "onderwerp": f"vraag {n}", "tekst": "Een vraag",
     "bijlagen": ["brief.pdf"]}
    for n in range(6)
]  # fmt: skip


def main(python: str, map_: Path, hoeveel: int) -> int:
    """Judge the operations of every file in the folder that the sandbox plays; 1 when something does not fit."""
    with Sandbox(oefenconfig(), _RIJEN, "streng") as s:
        routes = maak_app(s.staat, s.storingen, s.postvak, {}, lambda client: False).app.routes
        played = {str(file): _gespeeld(file, routes) for file in sorted(map_.glob("*.yaml"))}
        played = {file: operations for file, operations in played.items() if operations}
        if not played:
            print(f"{map_} holds no OpenAPI file with an operation that the sandbox plays.", file=sys.stderr)
            return 1
        given = {
            "url": s.url, "gebruiker": s.gebruiker, "wachtwoord": s.wachtwoord, "zaad": ZAAD, "hoeveel": hoeveel,
            "bestanden": played, "lijsten": {name: _ids(s, name) for name in s.staat.wereld.lijsten},
        }  # fmt: skip
        done = subprocess.run([python, str(HIER / "schema_toets.py")], input=json.dumps(given), text=True, check=False, timeout=3600)
    return done.returncode


def _gespeeld(bestand: Path, routes: list[BaseRoute]) -> list[tuple[str, str]]:
    """The operations of a file that have an address in the sandbox."""
    paths = yaml.safe_load(bestand.read_text(encoding="utf-8")).get("paths", {})
    return [
        (method, path)
        for path, operations in paths.items()
        for method in _METHODEN
        if method in operations and _heeft_adres(method, path, routes)
    ]


def _heeft_adres(method: str, path: str, routes: list[BaseRoute]) -> bool:
    """Whether one of our addresses takes this; an address that serves any list counts only for the lists that we have."""
    filled = "/tas/api" + re.sub(r"\{[^}]+\}", _VULLING, path)
    if not path.startswith(_BEGIN):
        return False
    return any(r.matches({"type": "http", "method": method.upper(), "path": filled, "root_path": ""})[0] is Match.FULL for r in routes)


def _ids(s: Sandbox, naam: str) -> list[str]:
    return [row["id"] for row in s.staat.wereld.actief(naam)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
