"""No address and no five words of any mail are kept outside TOPdesk: not in the database, its log, the worker's log or the model."""

import io
import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from triage.classify import Model
from triage.demo.sporen import RIJ, alles_in, sporen, woorden
from triage.mappen import standaard_configmap
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.scherm import log_naar_scherm
from triage.store.database import open_database


def demo_rijen() -> list[dict[str, Any]]:
    lines = (standaard_configmap() / "demo" / "meldingen.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_trace_would_be_found(maak_huis: Callable[..., Any]) -> None:
    rows = demo_rijen()[:3]
    assert sporen(rows, json.dumps(rows)) == [r["id"] for r in rows]


def test_nothing_of_a_mail_is_kept_or_logged(maak_huis: Callable[..., Any], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rows = demo_rijen()
    huis = maak_huis(rows)
    huis.postvak.gedraag(Gedrag.VERBREEKT_NA, keer=2)
    huis.postvak.gedraag(Gedrag.WEIGERT, keer=1)
    huis.sandbox.stoor(
        Storing(Fout.F500, methode="PATCH", keer=4), Storing(Fout.VERBROKEN, methode="PATCH", overslaan=3, keer=3, na_effect=True)
    )
    lines = io.StringIO()
    caplog.set_level(logging.DEBUG, "triage")
    handler = logging.StreamHandler(lines)
    logging.getLogger().addHandler(handler)
    try:
        huis.tot_rust(30)
    finally:
        logging.getLogger().removeHandler(handler)
    assert "action done" in lines.getvalue()
    engine = open_database(huis.config.omgeving.opslag)
    kept = alles_in(engine)
    engine.dispose()
    assert "verwijzen" in kept
    files = " ".join(f.read_bytes().decode("utf-8", "ignore") for f in tmp_path.rglob("*") if f.is_file())
    assert sporen(rows, kept + files + lines.getvalue()) == []


def test_the_model_knows_only_terms_too_short_to_be_a_trace(model: Model) -> None:
    terms = [term for block in model.lijst.kolom.values() for term in block]
    assert len(terms) > 10_000
    assert max(len(woorden(term).split()) for term in terms) < RIJ
    assert not [term for term in terms if re.search(r"\w@\w+\.\w", term)]


@pytest.mark.parametrize("naam", ["apscheduler", "urllib3"])
def test_chatty_libraries_are_kept_out_of_the_log(naam: str) -> None:
    log_naar_scherm()
    assert logging.getLogger(naam).level >= logging.ERROR
