"""triage gebeurtenis, dossier, retour and stand in the whole house, and what a return does to automation that was earned."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import INTERN, OVERDRACHT
from sqlalchemy import func, select
from typer.testing import CliRunner

from triage.cli.app import app
from triage.domain.termen import Sector
from triage.privacy import sleutels
from triage.rappel import antwoordlinks
from triage.settings import Config
from triage.store import dossiers, keuringen
from triage.store.opruimen import tellingen
from triage.store.tabellen_rappel import Antwoordlink, Retour
from triage.store.tabellen_verdienen import Voorval
from triage.worker.opbouwen import nu
from triage.worker.opruimen import opruimronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


@pytest.fixture
def draai(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    """Run a command on a house; gives exit code and output with its lines joined."""

    def run(huis: Any, *argumenten: str) -> tuple[int, str]:
        for module in ("dossier", "werk", "beheer"):
            monkeypatch.setattr(f"triage.cli.{module}.laad_config", lambda: huis.config)
        result = CliRunner().invoke(app, list(argumenten), env={"COLUMNS": "200"}, terminal_width=200)
        return result.exit_code, " ".join(result.output.split())

    return run


@pytest.fixture
def uitgezet(maak_huis: Bouw) -> Any:
    huis = maak_huis([INTERN])
    huis.tot_rust()
    return huis


SLEUTEL = "een-sleutel-die-alleen-voor-tests-is-0123456789"


def voorvallen(huis: Any) -> list[tuple[str, str]]:
    return huis.lees(lambda s: [(v.wat, v.soort) for v in s.scalars(select(Voorval))])


def test_what_the_team_sends_back_on_the_card_costs_the_route_its_proof_once(uitgezet: Any) -> None:
    card = uitgezet.kaart("intern")
    world = uitgezet.sandbox.staat.wereld
    group = next(g for g in world.lijsten["operatorgroups"].values() if g["groupName"] == "Functioneel beheer")
    member = next(m for m in world.leden[group["id"]] if m != world.api_id)
    who = world.lijsten["operators"][member]["dynamicName"]
    for text in ("Keuze: niet voor ons\nDit is geen storing.", "Keuze: niet voor ons\nNog steeds niet."):
        uitgezet.sandbox.wijzig(card["id"], {"action": text, "actionInvisibleForCaller": True}, who)
        uitgezet.tot_rust()
    assert voorvallen(uitgezet) == [("functioneel_beheer", "retour")]
    assert [f.achteraf for f in uitgezet.lees(lambda s: keuringen.feiten(s, None)["functioneel_beheer"])] == [True]
    assert uitgezet.staat("intern") == "beoordeeld"


def test_a_return_by_telephone_counts_too_and_the_melding_is_judged_again(uitgezet: Any, draai: Any) -> None:
    number = uitgezet.kaart("intern")["number"]
    code, output = draai(
        uitgezet, "gebeurtenis", number, "teruggestuurd", "--reden", "geen_bevoegdheid", "--bestemming", "juridische_zaken"
    )
    assert (code, "teruggestuurd" in output) == (0, True)
    assert uitgezet.staat("intern") == "nieuw"
    assert voorvallen(uitgezet) == [("functioneel_beheer", "retour")]
    uitgezet.tot_rust()
    assert uitgezet.acties("intern")[-1] == ("suggestie", "gedaan")


def test_what_a_person_moved_elsewhere_is_not_held_against_our_route(uitgezet: Any, draai: Any) -> None:
    card = uitgezet.kaart("intern")
    uitgezet.sandbox.wijzig(card["id"], {"operatorGroup": {"name": "Juridische zaken"}, "operator": None})
    uitgezet.tot_rust()
    assert draai(uitgezet, "gebeurtenis", card["number"], "teruggestuurd", "--reden", "dubbel")[0] == 0
    assert uitgezet.lees(lambda s: dossiers.op_nummer(s, card["number"])[0].ontvanger) == "juridische_zaken"
    assert voorvallen(uitgezet) == []


def test_an_event_that_cannot_be_is_refused_and_says_what_may(uitgezet: Any, draai: Any) -> None:
    number = uitgezet.kaart("intern")["number"]
    for arguments, word in (
        (("M0000 0000", "ontvangen"), "M0000 0000"),
        ((number, "verdwenen"), "in_behandeling"),
        ((number, "ontvangen", "--van", "buurman"), "instantie"),
        ((number, "pauze"), "--datum"),
        ((number, "in_behandeling", "--datum", "morgen"), "morgen"),
        ((number, "teruggestuurd", "--reden", "geen_zin"), "dubbel"),
        ((number, "heropend"), "uitgezet"),
    ):
        code, output = draai(uitgezet, "gebeurtenis", *arguments)
        assert code == 2, arguments
        assert word in output
    assert uitgezet.lees(lambda s: len(dossiers.open_dossiers(s)[0].gebeurtenissen)) == 1


def test_a_dossier_tells_what_happened_and_what_follows(uitgezet: Any, draai: Any) -> None:
    number = uitgezet.kaart("intern")["number"]
    assert draai(uitgezet, "gebeurtenis", number, "ontvangen", "--van", "team")[0] == 0
    code, output = draai(uitgezet, "dossier", number)
    assert code == 0
    assert all(word in output for word in (number, "functioneel beheer", "uitgezet", "ontvangen", "team"))
    assert draai(uitgezet, "dossier", "M0000 0000")[0] == 2


def test_a_melding_sent_to_us_wrongly_goes_back_once_beside_a_running_worker(maak_huis: Bouw, draai: Any) -> None:
    huis = maak_huis([OVERDRACHT], modus="suggestie")
    huis.tot_rust()
    number, before = huis.kaart("overdracht")["number"], len(huis.postvak.berichten)
    with huis.werkplaats():
        code, output = draai(
            huis, "retour", number, "--reden", "verkeerde_instantie", "--bestemming", "job", "--van", "informatie_rijksoverheid"
        )
    assert code == 0, output
    rows = huis.lees(lambda s: [(r.van_instantie, r.reden, r.bestemming) for r in s.scalars(select(Retour))])
    assert rows == [("informatie_rijksoverheid", "verkeerde_instantie", "job")]
    (note,) = [a for a in huis.kaart("overdracht")["_acties"] if "gaat terug naar" in a["plainText"]]
    assert note["invisibleForCaller"]
    assert "JOB" in note["plainText"]
    for mail in huis.postvak.berichten[before:]:
        assert "bekostiging" not in mail.get_content()
    code, output = draai(huis, "retour", number, "--reden", "dubbel", "--bestemming", "job", "--van", "informatie_rijksoverheid")
    assert (code, number in output) == (1, True)
    assert huis.lees(lambda s: s.scalar(select(func.count()).select_from(Retour))) == 1
    assert huis.lees(lambda s: s.scalar(select(Retour.van_instantie))) == "informatie_rijksoverheid"


def test_a_retour_without_an_agency_that_sent_it_does_nothing(maak_huis: Bouw, draai: Any) -> None:
    huis = maak_huis([OVERDRACHT], modus="suggestie")
    huis.tot_rust()
    number = huis.kaart("overdracht")["number"]
    assert draai(huis, "retour", number, "--reden", "dubbel", "--bestemming", "job")[0] == 1
    assert draai(huis, "retour", number, "--reden", "zomaar", "--bestemming", "job")[0] == 2
    assert draai(huis, "retour", number, "--reden", "dubbel", "--bestemming", "maan")[0] == 2
    assert huis.lees(lambda s: s.scalar(select(func.count()).select_from(Retour))) == 0


def test_stand_names_what_a_person_has_to_read_until_it_is_noted(uitgezet: Any, draai: Any) -> None:
    number = uitgezet.kaart("intern")["number"]
    assert "Lees dit zelf" not in draai(uitgezet, "stand")[1]
    assert draai(uitgezet, "gebeurtenis", number, "onduidelijk", "--van", "team")[0] == 0
    assert f"Lees dit zelf: {number}" in draai(uitgezet, "stand")[1]
    assert draai(uitgezet, "gebeurtenis", number, "ontvangen")[0] == 0
    assert "Lees dit zelf" not in draai(uitgezet, "stand")[1]


def test_cleaning_up_is_done_once_a_day_and_shown(uitgezet: Any, draai: Any) -> None:
    assert "nog niet opgeruimd" in draai(uitgezet, "stand")[1]
    long = timedelta(days=3 * 366)
    with uitgezet.werkplaats() as w:
        later = replace(w, klok=lambda: nu() + long)
        gone = opruimronde(later)
        assert gone is not None
        assert (gone["dossiers"], gone["meldingen"], gone["rondes"] > 0) == (0, 0, True)  # the hand-over still waits for its answer
        assert opruimronde(later) is None
        with w.sessies() as session:
            assert tellingen(session, later.vandaag(), later.vandaag() + timedelta(days=1)) == {k: n for k, n in gone.items() if n}
    assert "Laatst opgeruimd" in draai(uitgezet, "stand")[1]


def test_check_names_who_cannot_be_reminded_and_a_letter_that_fails(uitgezet: Any, draai: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    routes = uitgezet.config.routes
    teams = [
        t.model_copy(update={"postbus": "", "postbussen": {Sector.PO: "po@voorbeeld.nl"} if t.per_sector else {}})
        for t in routes.interne_routes
    ]
    uitgezet.config = replace(uitgezet.config, routes=routes.model_copy(update={"interne_routes": teams}))
    monkeypatch.setattr("triage.cli.beheer.controleer", lambda *_: [])  # the replies have tests of their own
    code, output = draai(uitgezet, "check")
    assert code == 0, output
    (line,) = [part for part in output.split("Let op: ") if part.startswith("geen postbus")]
    assert "functioneel_beheer" in line
    assert "(VO, SO," in line

    def broken(*_: object) -> None:
        raise KeyError("rappel.bestaat_niet")

    monkeypatch.setattr("triage.cli.beheer.proefbrieven", broken)
    code, output = draai(uitgezet, "check")
    assert (code, "rappel.bestaat_niet" in output) == (1, True)


def test_a_hand_over_carries_a_link_that_works_once_the_mail_has_left(maak_huis: Bouw, democonfig: Config) -> None:
    follow = democonfig.instellingen.opvolging.model_copy(update={"antwoordpagina": "https://loket.voorbeeld.nl"})
    huis = maak_huis([OVERDRACHT], opvolging=follow)
    huis.tot_rust()
    (mail,) = [m for m in huis.postvak.berichten if "https://loket.voorbeeld.nl/a/" in m.as_string() or "duo" in m["To"]]
    text = "".join(part.get_content() for part in mail.walk() if part.get_content_type() == "text/plain" and not part.is_attachment())
    (token,) = re.findall(r"https://loket\.voorbeeld\.nl/a/(\S+)", text)
    (row,) = huis.lees(lambda s: dossiers.op_nummer(s, huis.kaart("overdracht")["number"]))  # the fields that follow open no second one
    found = huis.lees(lambda s: antwoordlinks.zoek(s, token, sleutels(SLEUTEL), nu()))
    assert (found.dossier_id, row.ontvanger) == (row.id, "duo_zakelijk")


def test_without_a_page_there_is_no_link(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    huis.tot_rust()
    assert huis.postvak.berichten
    assert not any(
        "één klik" in part.get_content() for m in huis.postvak.berichten for part in m.walk() if part.get_content_maintype() == "text"
    )
    assert huis.lees(lambda s: s.scalar(select(func.count()).select_from(Antwoordlink))) == 0


def test_a_mail_that_could_not_leave_starts_no_clock(maak_huis: Bouw, democonfig: Config) -> None:
    follow = democonfig.instellingen.opvolging.model_copy(update={"antwoordpagina": "https://loket.voorbeeld.nl"})
    huis = maak_huis([OVERDRACHT], opvolging=follow)
    huis.postvak.stop()
    huis.ronde()
    assert ("overdracht_smtp", "wacht") in huis.acties("overdracht")
    assert huis.lees(lambda s: s.scalar(select(func.count()).select_from(Antwoordlink))) == 0
    assert huis.lees(lambda s: dossiers.op_nummer(s, huis.kaart("overdracht")["number"])) == []
