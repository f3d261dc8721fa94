"""Alleen lezen: the list of the day and its texts, while TOPdesk stays as it was."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hulp.meldingen import ALLE, VERWIJZING, VI
from typer.testing import CliRunner

from triage.cli.app import app
from triage.report.daglijst import daglijst

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


def _dag(huis: Any, rij_id: str) -> Any:
    made = datetime.fromisoformat(huis.kaart(rij_id)["creationDate"])
    return made.astimezone(ZoneInfo(huis.config.instellingen.tijdzone)).date()


@pytest.fixture
def huis(maak_huis: Bouw) -> Any:
    made = maak_huis(ALLE, modus="alleen_lezen")
    made.tot_rust()
    return made


def test_each_melding_stands_there_with_its_texts_and_nothing_is_written(huis: Any) -> None:
    with huis.werkplaats(), huis.werkplaats_ernaast() as w:  # beside a worker that holds the lock
        rows = {r.nummer: r for row in ALLE for r in daglijst(w, _dag(huis, row["id"]))}
    assert set(rows) == {huis.kaart(row["id"])["number"] for row in ALLE}
    row = rows[huis.kaart("verwijzing")["number"]]
    assert "JOB" in row.uitkomst
    assert "Subcategorie: Stage/BPV" in row.voorstel
    assert row.antwoord is not None
    assert "JOB" in row.antwoord.tekst
    assert huis.sandbox.schrijfacties == []
    assert huis.postvak.berichten == []


def test_a_matter_for_the_vertrouwensinspecteur_is_neutral_and_has_no_reply(huis: Any) -> None:
    number = huis.kaart(VI["id"])["number"]
    with huis.werkplaats() as w:
        (row,) = [r for r in daglijst(w, _dag(huis, VI["id"])) if r.nummer == number]
    assert row.antwoord is None
    shown = f"{row.toelichting} {row.uitkomst} {row.voorstel}"
    assert "meteen" in shown
    assert not any(word in shown for word in ("gymleraar", "kleedhokje", "seksue", "VO"))


def test_what_a_person_took_is_off_the_list(huis: Any) -> None:
    day = _dag(huis, "verwijzing")
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"closed": True})
    huis.tot_rust()
    with huis.werkplaats() as w:
        assert huis.kaart("verwijzing")["number"] not in {r.nummer for r in daglijst(w, day)}


def test_a_hidden_card_is_told_and_does_not_stop_the_list(huis: Any) -> None:
    huis.sandbox.verberg(huis.kaart("verwijzing")["id"])
    with huis.werkplaats() as w:
        rows = {r.nummer: r for r in daglijst(w, _dag(huis, "verwijzing"))}
    assert "niet te lezen" in rows[huis.kaart("verwijzing")["number"]].uitkomst


def test_the_command(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([VERWIJZING], modus="alleen_lezen")
    huis.tot_rust()
    monkeypatch.setattr("triage.cli.daglijst.laad_config", lambda: huis.config)
    run, day = CliRunner().invoke, _dag(huis, "verwijzing").isoformat()
    long, short = run(app, ["daglijst", "--dag", day]), run(app, ["daglijst", "--dag", day, "--kort"])
    assert long.exit_code == short.exit_code == 0
    assert "Antwoord om over te nemen" in long.output
    assert huis.kaart("verwijzing")["number"] in short.output
    assert "Antwoord om over te nemen" not in short.output
    assert "Geen open meldingen" in run(app, ["daglijst", "--dag", "2020-01-01"]).output
    assert run(app, ["daglijst", "--dag", "gisteren"]).exit_code == 2
