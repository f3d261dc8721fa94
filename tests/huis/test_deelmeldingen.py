"""Several questions: partial meldingen under one regiehouder, only when a person orders them, never twice, and back again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import OVERDRACHT, SIGNAAL, VERWIJZING, VI
from typer.testing import CliRunner

from triage.apply.deelmeldingen import Bekeken, bekijk, bestel, geef_terug
from triage.cli.app import app
from triage.sandbox.storingen import Fout, Storing

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]
BEHEER = ("functioneel_beheer",)


def _nummer(huis: Any, rij_id: str = "signaal") -> str:
    return str(huis.kaart(rij_id)["number"])


def _delen(huis: Any) -> list[dict[str, Any]]:
    return [card for card in huis.sandbox.stand() if card["status"] == "partial"]


def _bestel(huis: Any, *routes: str, rij_id: str = "signaal") -> Any:
    with huis.werkplaats_ernaast() as w:
        found = bekijk(w, _nummer(huis, rij_id), routes)
        return bestel(w, found) if isinstance(found, Bekeken) else found


def _terug(huis: Any) -> Any:
    with huis.werkplaats_ernaast() as w:
        return geef_terug(w, _nummer(huis))


def test_a_mail_with_several_questions_gets_the_proposal_in_its_suggestion(maak_huis: Bouw) -> None:
    several = {**SIGNAAL, "id": "meer", "tekst": f"{SIGNAAL['tekst']} Ik heb nog een andere vraag: wie betaalt de schoolboeken?"}
    huis = maak_huis([several, {**SIGNAAL, "onderwerp": "iets anders"}], modus="suggestie")
    huis.tot_rust()
    asked, plain = (" ".join(a["plainText"] for a in huis.kaart(id_)["_acties"]) for id_ in ("meer", "signaal"))
    assert f'triage deelmeldingen "{_nummer(huis, "meer")}"' in asked
    assert "triage deelmeldingen" not in plain


@pytest.fixture(params=["soepel", "streng"])
def huis(maak_huis: Bouw, request: pytest.FixtureRequest) -> Any:
    made = maak_huis([SIGNAAL, OVERDRACHT, VI, VERWIJZING], modus="suggestie", sandbox={"manier": request.param})
    made.tot_rust()
    return made


def test_nothing_is_made_without_an_order(huis: Any) -> None:
    with huis.werkplaats_ernaast() as w:
        found = bekijk(w, _nummer(huis), BEHEER)
    assert isinstance(found, Bekeken)
    assert found.voorstel.routes == BEHEER
    huis.tot_rust()
    assert _delen(huis) == []


def test_an_order_makes_each_once_under_one_regiehouder(huis: Any) -> None:
    assert _bestel(huis, "functioneel_beheer", "duo_zakelijk").gelukt
    assert _bestel(huis, "functioneel_beheer", "duo_zakelijk").gelukt  # twice asked, once made
    huis.tot_rust()
    main, parts = huis.kaart("signaal"), _delen(huis)
    assert main["status"] == "secondLine"
    assert "ignalen" in main["operatorGroup"]["name"]
    assert {(p["operatorGroup"] or p["supplier"])["name"] for p in parts} == {
        "Functioneel beheer",
        huis.config.topdesk.leveranciers["duo_zakelijk"],
    }
    assert all(p["mainIncident"]["id"] == main["id"] for p in parts)
    assert len(main["partialIncidents"]) == len(parts) == 2
    assert not _bestel(huis, "functioneel_beheer", "duo_zakelijk").gelukt  # made already
    for part in parts:
        assert main["number"] in part["request"]
        assert not any(word in part["request"] + part["briefDescription"] for word in ("zoon", "les uit", "moeder"))


@pytest.mark.parametrize("na_effect", [True, False])
def test_a_lost_answer_makes_no_second_one(huis: Any, na_effect: bool) -> None:
    _bestel(huis, *BEHEER)
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="POST", pad="incidents$", na_effect=na_effect))
    huis.tot_rust(12)
    assert len(_delen(huis)) == 1
    assert ("deelmelding", "gedaan") in huis.acties("signaal")


@pytest.mark.parametrize("stap", ["escalate$", "incidents/id/[^/]+$"])
@pytest.mark.parametrize("na_effect", [True, False])
def test_a_lost_answer_on_the_main_card_is_asked_after_and_the_order_completed(huis: Any, na_effect: bool, stap: str) -> None:
    _bestel(huis, *BEHEER)
    huis.sandbox.stoor(*(Storing(Fout.VERBROKEN, methode=m, pad=stap, na_effect=na_effect) for m in ("PUT", "PATCH")))
    huis.tot_rust(12)
    assert len(_delen(huis)) == 1
    assert huis.kaart("signaal")["status"] == "secondLine"
    assert huis.kaart("signaal")["operatorGroup"]
    assert ("deelmelding", "gedaan") in huis.acties("signaal")


def test_an_order_that_was_refused_half_way_knows_its_own_first_writes(huis: Any) -> None:
    _bestel(huis, *BEHEER)
    huis.sandbox.zet_klok(timedelta(seconds=2))  # TOPdesk's modificationDate knows whole seconds
    huis.sandbox.stoor(Storing(Fout.TE_VAAK, methode="POST", pad="incidents$", keer=99))
    huis.ronde()
    assert huis.kaart("signaal")["status"] == "secondLine"
    assert ("deelmelding", "wacht") in huis.acties("signaal")
    huis.sandbox.storingen.wis()
    huis.tot_rust()
    assert ("deelmelding", "gedaan") in huis.acties("signaal")
    assert len(_delen(huis)) == 1


def test_an_order_that_a_person_overtook_half_way_is_told_as_failed(huis: Any) -> None:
    _bestel(huis, *BEHEER)
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PUT", pad="escalate$", na_effect=True))
    huis.ronde()
    assert ("deelmelding", "onzeker") in huis.acties("signaal")
    huis.sandbox.wijzig(huis.kaart("signaal")["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})
    huis.tot_rust(12)
    assert _delen(huis) == []
    assert ("deelmelding", "mislukt") in huis.acties("signaal")


def test_a_person_who_was_there_in_between_stops_it(huis: Any) -> None:
    _bestel(huis, *BEHEER)
    huis.sandbox.wijzig(huis.kaart("signaal")["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})
    huis.tot_rust()
    assert _delen(huis) == []
    assert ("deelmelding", "vervallen") in huis.acties("signaal")


def test_what_was_made_is_closed_again_unless_somebody_works_on_it(huis: Any) -> None:
    _bestel(huis, "functioneel_beheer", "duo_zakelijk")
    huis.tot_rust()
    taken = next(p for p in _delen(huis) if p["operatorGroup"])
    huis.sandbox.wijzig(taken["id"], {"action": "Ik kijk ernaar."})
    assert _terug(huis).gelukt
    huis.tot_rust()
    assert {p["id"]: p["closed"] for p in _delen(huis)}[taken["id"]] is False
    assert [p["closed"] for p in _delen(huis) if p["id"] != taken["id"]] == [True]
    assert ("deel_terug", "mislukt") in huis.acties("signaal")


def test_what_still_waits_lapses(huis: Any) -> None:
    _bestel(huis, *BEHEER)
    assert _terug(huis).gelukt
    huis.tot_rust()
    assert _delen(huis) == []
    assert not _terug(huis).gelukt


@pytest.mark.parametrize(
    ("rij_id", "route", "reden"),
    [
        ("vi", "functioneel_beheer", "vi"),
        ("signaal", "vertrouwensinspecteur", "vi"),
        ("signaal", "bestaat_niet", "onbekend"),
        ("signaal", "loket", "onbekend"),
        ("signaal", "signalenteam", "regiehouder"),
        ("signaal", "laks", "geen_grondslag"),
    ],
)
def test_what_cannot_be_split_off_says_why(huis: Any, rij_id: str, route: str, reden: str) -> None:
    with huis.werkplaats_ernaast() as w:
        found = bekijk(w, _nummer(huis, rij_id), [route])
        assert isinstance(found, Bekeken)
        assert found.voorstel.geweigerd == ((route, reden),)
        assert not bestel(w, found).gelukt
    huis.tot_rust()
    assert _delen(huis) == []


def test_reading_modes_order_nothing(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL], modus="schaduw")
    huis.tot_rust()
    with huis.werkplaats(modus="schaduw") as w:
        found = bekijk(w, _nummer(huis), BEHEER)
        assert isinstance(found, Bekeken)
        assert not bestel(w, found).gelukt


def test_the_command(huis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.cli.deelmeldingen.laad_config", lambda: huis.config)
    run, number = CliRunner().invoke, _nummer(huis)
    shown = run(app, ["deelmeldingen", number, "--route", *BEHEER])
    assert shown.exit_code == 0
    assert "Regiehouder" in shown.output
    assert run(app, ["deelmeldingen", number, "--route", *BEHEER, "--maak"]).exit_code == 0
    huis.tot_rust()
    assert len(_delen(huis)) == 1
    assert run(app, ["deelmeldingen", number, "--terug"]).exit_code == 0
    assert run(app, ["deelmeldingen", "X 1"]).exit_code == 1
    assert run(app, ["deelmeldingen", _nummer(huis, "verwijzing")]).exit_code == 1
