"""The other pages over HTTP: calls written down once, the kaart guarded, hand-overs noted, and nothing secret anywhere."""

import sys
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from hulp import meldingen as m
from hulp.formulieren import gegevens, veld
from pydantic import SecretStr
from typer.testing import CliRunner

from triage.cli.app import app
from triage.demo.sporen import alles_in, sporen
from triage.review.rechten import RECHTEN, ROLLEN, mag
from triage.settings import laad_config
from triage.settings.omgeving import lees_omgeving
from triage.store import gebruikers, rondes
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Advies, Melding
from triage.teksten import tekst

pytestmark = pytest.mark.een_database

GESPREK = {"vraag": "kind zit al weken thuis", "melder": "ouder", "sector": "PO", "subcategorie": "Overig", "route": "ouders_en_onderwijs"}

EXAMEN = m.rij(
    "examen", "informatie_rijksoverheid", "Mag ik een tweede herkansing doen bij het eindexamen havo? Op school weet niemand hoe dat zit.",
    melder="leerling", sector="VO", subcategorie="Examinering en toetsing",
)  # fmt: skip


def test_a_call_is_written_down_once_however_often_somebody_clicks(pagina: Any) -> None:
    visitor = pagina.bezoeker("medewerker")
    page = visitor.get("/zoek?q=kind+zit+thuis&melder=ouder")
    form = GESPREK | {"kenmerk": veld(page.text, "kenmerk"), "beantwoord": "1"}
    answers = [visitor.post("/zoek/vastleggen", page, **form) for _ in range(2)]
    cards = [k for k in pagina.sandbox.stand() if (k["entryType"] or {}).get("name") == "Telefoon"]
    assert [a.status_code for a in answers] == [200, 200]
    assert len(cards) == 1
    card = cards[0]
    assert (card["closed"], card["status"], card["category"]["name"]) == (True, "firstLine", "primair onderwijs")
    assert card["number"] in answers[1].text


def test_a_call_that_is_not_answered_yet_stays_open_in_the_first_line(pagina: Any) -> None:
    visitor = pagina.bezoeker("medewerker")
    page = visitor.get("/zoek?q=kind+zit+thuis")
    visitor.post("/zoek/vastleggen", page, **GESPREK, kenmerk=veld(page.text, "kenmerk"))
    cards = [k for k in pagina.sandbox.stand() if (k["entryType"] or {}).get("name") == "Telefoon"]
    assert [(c["closed"], c["operatorGroup"]["name"]) for c in cards] == [(False, pagina.staat.config.topdesk.groep_loket)]
    pagina.ronde()
    with pagina.staat.sessies() as session:
        assert session.query(Melding).filter(Melding.nummer == cards[0]["number"]).count() == 0  # the worker leaves calls alone


@pytest.mark.parametrize("fout", [{"vraag": " "}, {"melder": "koning"}, {"subcategorie": "x"}, {"kenmerk": "../.."}, {"route": "x"}])
def test_a_call_with_rubbish_makes_no_card(pagina: Any, fout: dict[str, str]) -> None:
    visitor = pagina.bezoeker("medewerker")
    page = visitor.get("/zoek?q=kind+zit+thuis")
    answer = visitor.post("/zoek/vastleggen", page, **(GESPREK | {"kenmerk": veld(page.text, "kenmerk")} | fout))
    assert answer.status_code == 400
    assert not [k for k in pagina.sandbox.stand() if (k["entryType"] or {}).get("name") == "Telefoon"]


def test_a_change_of_the_kaart_is_searched_at_once_and_refused_where_it_may_not_be(pagina: Any) -> None:
    visitor = pagina.bezoeker("voorlichter")
    page = visitor.get("/kaart/job")
    good = {"veld": "telefoon", "waarde": "000 123 45 67", "voor": "", "bron": "gebeld"}
    assert visitor.post("/kaart/job/wijzig", page, **good).status_code == 303
    found = visitor.get("/zoek?q=stagevergoeding+mbo&melder=student_mbo").text
    assert "000 123 45 67" in found
    assert "niet bevestigd" in found
    for bad in (
        good | {"bron": ""},
        good | {"veld": "email", "waarde": "jan.jansen@voorbeeld.nl"},
        good | {"veld": "naam"},
        good | {"veld": "geheim"},
    ):
        assert visitor.post("/kaart/job/wijzig", page, **bad).status_code == 400, bad
    assert visitor.post("/kaart/job/bevestig", page, veld="telefoon", bron="gebeld").status_code == 303
    assert visitor.post("/kaart/bestaat_niet/wijzig", page, **good).status_code == 404


def test_hours_are_confirmed_like_a_contact(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina()
    visitor = built.bezoeker("voorlichter")
    form = {"veld": "openingstijden", "bron": "gebeld"}
    assert visitor.post("/kaart/job/bevestig", visitor.get("/kaart/job"), **form).status_code == 400  # there are none to confirm
    hours = {"veld": "openingstijden", "waarde": "op werkdagen van 9 tot 17 uur", "bron": "gebeld"}
    assert visitor.post("/kaart/job/wijzig", visitor.get("/kaart/job"), **hours).status_code == 303
    before = visitor.get("/kaart/job")
    assert 'name="veld" value="openingstijden"' in before.text
    assert not built.staat.kaart().instanties["job"].bevestigd("openingstijden", built.staat.vandaag())
    assert visitor.post("/kaart/job/bevestig", before, **form).status_code == 303
    assert built.staat.kaart().instanties["job"].bevestigd("openingstijden", built.staat.vandaag())
    assert visitor.get("/kaart/job").text.count("Bevestigd op") == before.text.count("Bevestigd op") + 1


def test_what_was_heard_of_a_hand_over_moves_its_clocks(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    listed = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", listed, **gegevens(listed.text, number))
    pagina.ronde()
    page = visitor.get("/uitgezet")
    assert number in page.text
    assert 'action="/uitgezet/' not in page.text  # one form at a time: each holds all routes
    page = visitor.get("/uitgezet?noteer=" + page.text.split("noteer=", 1)[1].split("#", 1)[0])
    where = page.text.split('action="/uitgezet/', 1)[1].split('"', 1)[0]
    soon = (pagina.klok() + timedelta(days=40)).date().isoformat()
    for wrong in ({"soort": "pauze"}, {"soort": "pauze", "datum": "gisteren"}, {"soort": "teruggestuurd"}, {"soort": "rappel"}):
        assert visitor.post(f"/uitgezet/{where}", page, **wrong).status_code == 400, wrong
    assert visitor.post(f"/uitgezet/{where}", page, soort="in_behandeling", datum=soon).status_code == 303
    assert "toegezegd" in visitor.get("/uitgezet").text
    assert visitor.post(f"/uitgezet/{where}", page, soort="afgehandeld").status_code == 303
    assert number not in visitor.get("/uitgezet").text


def test_a_ruling_on_a_contested_route_is_kept_with_its_history(pagina: Any) -> None:
    visitor = pagina.bezoeker("voorlichter")
    rule = pagina.staat.config.beslissen.betwist[0].id
    for ruling in ("eerst zo", "dan anders"):
        assert visitor.post(f"/betwist/{rule}", visitor.get("/betwist"), besluit=ruling, uitspraak="open").status_code == 303
    page = visitor.get("/betwist").text
    assert "dan anders" in page
    assert "eerst zo" in page
    for wrong in (
        {"besluit": " ", "uitspraak": "open"},
        {"besluit": "zo", "uitspraak": "iets"},
        {"besluit": "zo", "uitspraak": "anders"},
        {"besluit": "zo", "uitspraak": "anders", "wordt": "vertrouwensinspecteur"},
        {"besluit": "zo", "uitspraak": "anders", "wordt": pagina.staat.config.beslissen.betwist[0].routes[0]},
    ):
        assert visitor.post(f"/betwist/{rule}", visitor.get("/betwist"), **wrong).status_code == 400, wrong


@pytest.mark.parametrize(
    ("uitspraak", "wordt", "route", "vlag"),
    [("open", "", "informatie_rijksoverheid", True), ("anders", "laks", "laks", True), ("klopt", "", "informatie_rijksoverheid", False)],
)
def test_the_worker_follows_a_ruling_from_its_next_round_on(
    maak_pagina: Callable[..., Any], uitspraak: str, wordt: str, route: str, vlag: bool
) -> None:
    built = maak_pagina([EXAMEN])
    visitor, rule = built.bezoeker("voorlichter"), built.staat.config.beslissen.betwist[0].id
    form = {"besluit": "in het overleg", "uitspraak": uitspraak, "wordt": wordt}
    assert visitor.post(f"/betwist/{rule}", visitor.get("/betwist"), **form).status_code == 303
    assert built.ronde().goed
    with built.staat.sessies() as session:
        kept = session.query(Advies).one()
    assert (kept.route, kept.automatisch) == (route, not vlag)  # by the demo's mandaat; contested, nothing ever is
    assert (rule in {s["regel"] for s in kept.inhoud["stopvlaggen"]}) is vlag
    built.staat.bak.vergeet()
    fresh = visitor.get("/betwist").text
    assert "in het overleg" in fresh
    assert (built.nummer("examen") in fresh) is vlag


def test_no_page_shows_the_secret_address_to_anybody(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina(m.ALLE)
    secret = "geheime-postbus-ocw@voorbeeld.nl"
    built.staat.config = laad_config(lees_omgeving(geheim_burgerbrieven_ocw=SecretStr(secret), sleutel="x" * 40))
    for role in ROLLEN:
        visitor = built.bezoeker(role)
        for (method, path), _ in RECHTEN.items():
            if method == "GET" and "{" not in path and mag(role, method, path):
                assert secret not in visitor.get(path).text, (role, path)
        if mag(role, "GET", "/kaart/{id_}"):
            assert secret not in visitor.get("/kaart/burgerbrieven_ocw").text
            assert secret not in visitor.get("/zoek?q=brief+aan+de+minister").text


def test_looking_and_deciding_leaves_no_word_of_a_mail_in_the_store(pagina: Any) -> None:
    visitor = pagina.bezoeker("mailverdeler")
    for row in m.ALLE:
        visitor.get(f"/melding/{pagina.nummer(row['id'])}")
    listed = visitor.get("/werkbak")
    number = pagina.nummer("verwijzing")
    visitor.post(f"/werkbak/{number}/besluit", listed, **gegevens(listed.text, number))
    pagina.ronde()
    engine = open_database(pagina.staat.config.omgeving.opslag)
    assert sporen(m.ALLE, alles_in(engine)) == []
    engine.dispose()


def test_failed_actions_are_told_and_only_what_surely_did_not_leave_is_tried_again(pagina: Any) -> None:
    with pagina.staat.sessies.begin() as session:
        one, two = session.query(Actie).limit(2)
        one.status, two.status = "mislukt", "onzeker_verzonden"
        ids = one.id, two.id
    visitor = pagina.bezoeker("beheerder")
    page = visitor.get("/beheer")
    assert visitor.post(f"/beheer/actie/{ids[1]}", page, wat="opnieuw").status_code == 409
    assert visitor.post(f"/beheer/actie/{ids[0]}", page, wat="opnieuw").status_code == 303
    assert visitor.post(f"/beheer/actie/{ids[1]}", page, wat="vallen").status_code == 303
    assert visitor.post(f"/beheer/actie/{ids[1]}", page, wat="iets").status_code == 400
    assert visitor.post("/beheer/gebruikers/beheerder", page, wat="blokkeer").status_code == 400  # not oneself
    assert visitor.post("/beheer/gebruikers/medewerker", page, wat="blokkeer").status_code == 303


def test_accounts_are_made_at_the_command_line_without_a_password_in_an_argument(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'triage.db'}"
    monkeypatch.setenv("TRIAGE_DATABASE_URL", url)
    run = CliRunner()

    def geef(*woorden: str, invoer: str = "") -> Any:
        monkeypatch.setattr(sys, "stdin", StringIO(invoer))
        return run.invoke(app, ["gebruiker", *woorden], input=invoer)

    assert geef("add", "Anna", "mailverdeler", invoer="een lang wachtwoord\n").exit_code == 0
    assert geef("add", "anna", "mailverdeler", invoer="een lang wachtwoord\n").exit_code != 0
    assert geef("add", "bob", "koning", invoer="een lang wachtwoord\n").exit_code != 0
    assert geef("add", "bob", "medewerker", invoer="kort\n").exit_code != 0
    assert geef("rol", "anna", "voorlichter").exit_code == 0
    assert geef("block", "anna").exit_code == 0
    listed = geef("list").output
    assert "voorlichter" in listed
    assert "geblokkeerd" in listed
    engine = open_database(url)
    with sessies(engine)() as session:
        assert [r.wat for r in gebruikers.logboek(session, 10)] == ["gebruiker_geblokkeerd", "gebruiker_rol", "gebruiker_toegevoegd"]
    engine.dispose()


def test_the_figures_tell_in_plain_words_what_the_last_round_failed_on(pagina: Any) -> None:
    with pagina.staat.sessies.begin() as session:
        rondes.sluit_ronde(session, rondes.begin_ronde(session, pagina.staat.klok()), pagina.staat.klok(), 0, 0, 0, 0, "GeenToegang")
    shown = pagina.bezoeker("teamleider").get("/stand").text
    assert tekst("fouten.GeenToegang") in shown
    assert "GeenToegang" not in shown
