"""Is the worker well? A file and an endpoint say so, for a person and for a container's health check."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from triage.store.rondes import laatste_ronde, mislukt_op_rij, tellingen

_RONDEN_GEDULD = 3
"""a worker that finished no round in this many intervals is not well"""


@dataclass
class Jobteller:
    """Jobs of this process that were missed or failed."""

    gemist: int = 0
    mislukt: int = 0
    laatste_fout: str = ""


@dataclass(frozen=True, slots=True)
class Gezondheid:
    """One reading. `gezond` is False when a person should look; `reden` says at what."""

    gezond: bool
    reden: str
    moment: str
    laatste_ronde: str | None
    ronde_fout: str
    jobs_gemist: int
    jobs_mislukt: int
    model: str
    geldig_seconden: int
    """a reading older than this says nothing: the worker itself may hang"""
    tellingen: dict[str, int] = field(default_factory=dict)


def meet(
    sessies: sessionmaker[Session], teller: Jobteller, model: str, nu: datetime, poll_seconden: int, storing_na_ronden: int
) -> Gezondheid:  # fmt: skip
    """Read the state of the worker from the store. `storing_na_ronden`: after so many failed rounds a quiet one does not make it well."""
    with sessies() as session:
        last, failed, counts = laatste_ronde(session), mislukt_op_rij(session), tellingen(session)
    ended = last.eind if last is not None else None
    stale = ended is None or nu - ended > timedelta(seconds=_RONDEN_GEDULD * poll_seconden)
    trouble = (last.fout if last is not None else "") or (failed[0] if len(failed) >= storing_na_ronden else "")
    reason = trouble or ("geen_ronde_afgerond" if stale else "") or ("job_mislukt" if teller.laatste_fout else "")
    return Gezondheid(
        gezond=not reason, reden=reason, moment=nu.isoformat(), laatste_ronde=ended.isoformat() if ended else None, ronde_fout=trouble,
        jobs_gemist=teller.gemist, jobs_mislukt=teller.mislukt, model=model,
        geldig_seconden=_RONDEN_GEDULD * max(poll_seconden, 60), tellingen=counts,
    )  # fmt: skip


def schrijf(gezondheid: Gezondheid, bestand: Path) -> None:
    """Write the reading aside and rename, so that a reader never sees half a file."""
    bestand.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=bestand.parent, prefix=".gezondheid")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(asdict(gezondheid), out, ensure_ascii=False, indent=1)
    os.replace(name, bestand)


def serveer(bestand: Path, poort: int, host: str = "127.0.0.1") -> ThreadingHTTPServer:
    """Serve the file on /gezondheid: 200 when well, 503 when not or when there is no reading. Port 0 takes a free one."""

    class Handler(BaseHTTPRequestHandler):
        """One request for the reading."""

        def do_GET(self) -> None:
            """Answer with the reading."""
            status, body = lees_status(bestand) if self.path == "/gezondheid" else (404, {})
            payload = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: Any) -> None:
            """Health checks are not worth a log line each."""

    server = ThreadingHTTPServer((host, poort), Handler)
    Thread(target=server.serve_forever, daemon=True, name="gezondheid").start()
    return server


def lees_status(bestand: Path) -> tuple[int, dict[str, Any]]:
    """The last reading with the HTTP status that goes with it: 200 when well, 503 when not, or when there is none."""
    try:
        reading: dict[str, Any] = json.loads(bestand.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 503, {"gezond": False, "reden": "geen_meting"}
    age = datetime.now(UTC) - datetime.fromisoformat(reading["moment"])
    if age > timedelta(seconds=reading["geldig_seconden"]):
        return 503, {**reading, "gezond": False, "reden": "meting_te_oud"}
    return (200 if reading.get("gezond") else 503), reading
