"""Accepting, changing and undoing on the pages, seen from TOPdesk's side; and everything by which a decision can be overtaken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hulp import meldingen as m
from hulp.formulieren import formulier, gegevens, veld

from triage.kaart.levend import levende_config
from triage.kaart.regels import wijzig_regel
from triage.sandbox.postvak import Gedrag
from triage.store import keuringen
from triage.store.kaartversies import NODIG
from triage.store.tabellen import Advies, Melding
from triage.store.tabellen_pagina import Concept
from triage.worker.opbouwen import nu, werkplaats
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database


def test_the_werkbak_shows_what_waits_with_urgent_on_top_and_no_word_of_a_mail(kijkpagina: Any) -> None:
    html = kijkpagina.bezoeker("mailverdeler").get("/werkbak").text
    numbers = [kijkpagina.nummer(r["id"]) for r in m.ALLE]
    assert all(n in html for n in numbers)
    assert html.index(kijkpagina.nummer("vi")) == min(html.index(n) for n in numbers)
    assert "Melding met voorrang" in html
    for row in m.ALLE:
        assert row["tekst"][:40] not in html
        assert row["van"].split()[0] not in html.replace("De", "")
    assert len(html) < 100_000


def test_a_priority_matter_is_only_there_for_the_roles_that_are_named(kijkpagina: Any) -> None:
    number = kijkpagina.nummer("vi")
    for role in ("voorlichter",):
        visitor = kijkpagina.bezoeker(role)
        assert number not in visitor.get("/werkbak").text
        assert visitor.get(f"/melding/{number}").status_code == 403
        assert visitor.post(f"/werkbak/{number}/terug", visitor.get("/werkbak")).status_code == 403
    page = kijkpagina.bezoeker("mailverdeler").get(f"/melding/{number}")
    assert page.status_code == 200
    assert "<mark" not in page.text
    assert "Er gaat geen antwoord naar de melder" in page.text


def test_accepting_on_the_list_carries_the_suggestion_out_and_answers_the_melder(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    assert visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number)).status_code == 303
    assert number not in visitor.get("/werkbak").text
    assert pagina.kaart("verwijzing")["category"] is None  # written down, not carried out yet
    pagina.ronde()
    card = pagina.kaart("verwijzing")
    assert (card["category"]["name"], card["closed"]) == ("middelbaar beroepsonderwijs", True)
    assert [str(x["To"]) for x in pagina.postvak.berichten if "verwijzing@" in str(x["To"])] == ["verwijzing@mail.example"]


def test_the_second_choice_is_another_decision_and_stored_as_one(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    page = visitor.get("/werkbak")
    assert visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number), plaats="2").status_code == 303
    pagina.ronde()
    with pagina.staat.sessies() as session:
        rows = (
            session.query(Advies).join(Melding, Melding.id == Advies.melding_id).filter(Melding.nummer == number).order_by(Advies.id).all()
        )
    assert [(r.oordeel, r.oordeel_door) for r in rows] == [("gewijzigd", "pagina"), ("toegepast", "akkoord")]
    assert rows[1].route == rows[0].inhoud["routes"][1]["route"]


def test_the_page_of_a_melding_shows_the_mail_and_exactly_what_will_happen(kijkpagina: Any) -> None:
    page = kijkpagina.bezoeker("mailverdeler").get(f"/melding/{kijkpagina.nummer('verwijzing')}").text
    assert "stagevergoeding" in page
    assert "verwijzing@mail.example" in page
    assert "JOB" in page
    assert "Dit krijgt TOPdesk" in page
    assert "afgemeld" in page.lower()


def test_an_edited_reply_leaves_as_edited_and_is_forgotten(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    form = formulier(page.text)
    form["tekst"] = "Beste Sem,\r\n\r\nEen eigen zin van een mens.\r\n\r\nGroet, het Loket"
    assert visitor.post(f"/melding/{number}/besluit", page, **form).status_code == 303
    with pagina.staat.sessies() as session:
        sealed = session.query(Concept).one().verzegeld
    assert b"eigen zin" not in sealed
    pagina.ronde()
    sent = [x for x in pagina.postvak.berichten if str(x["To"]) == "verwijzing@mail.example"]
    assert ["Een eigen zin van een mens." in x.get_content() for x in sent] == [True]
    pagina.ronde()
    with pagina.staat.sessies() as session:
        assert session.query(Concept).count() == 0


def test_what_is_not_changed_in_the_form_is_no_change(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    answer = visitor.post(f"/melding/{number}/besluit", page, **formulier(page.text))
    assert answer.headers["location"].startswith("/werkbak?m=gedaan_akkoord&nummer=")
    with pagina.staat.sessies() as session:
        assert session.query(Concept).count() == 0


def test_another_route_and_subject_are_carried_out_as_chosen(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("teamleider"), pagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    form = formulier(page.text) | {"route": "signalenteam", "sector": "VO", "subcategorie": "Veiligheid"}
    form.pop("antwoord", None)
    preview = visitor.post(f"/melding/{number}/voorbeeld", page, **form)
    assert preview.status_code == 200
    assert "signalenteam" in preview.text
    assert visitor.post(f"/melding/{number}/besluit", page, **form).headers["location"].startswith("/werkbak?m=gedaan_gewijzigd&")
    pagina.ronde()
    card = pagina.kaart("verwijzing")
    assert (card["status"], card["category"]["name"], card["subcategory"]["name"]) == ("secondLine", "voortgezet onderwijs", "Veiligheid")
    assert not [x for x in pagina.postvak.berichten if str(x["To"]) == "verwijzing@mail.example"]


@pytest.mark.parametrize("veld_", ["route", "melder", "sector", "subcategorie", "soort"])
def test_a_choice_that_no_page_offers_is_refused(kijkpagina: Any, veld_: str) -> None:
    visitor, number = kijkpagina.bezoeker("mailverdeler"), kijkpagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    answer = visitor.post(f"/melding/{number}/besluit", page, **(formulier(page.text) | {veld_: "iets anders"}))
    assert answer.status_code == 400
    assert "niets opgeslagen" in answer.text


def test_changed_in_topdesk_meanwhile_saves_nothing_and_says_so(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    listed, opened = visitor.get("/werkbak"), visitor.get(f"/melding/{number}")
    pagina.sandbox.wijzig(number, {"briefDescription": "een collega was hier"})
    for path, page, form in (
        (f"/werkbak/{number}/besluit", listed, gegevens(listed.text, number)),
        (f"/melding/{number}/besluit", opened, formulier(opened.text)),
    ):
        answer = visitor.post(path, page, **form)
        assert answer.status_code == 409
        assert "intussen gewijzigd in TOPdesk" in answer.text
    with pagina.staat.sessies() as session:
        rows = session.query(Advies).join(Melding, Melding.id == Advies.melding_id).filter(Melding.nummer == number).all()
    assert [(r.oordeel, r.oordeel_door) for r in rows] == [("open", "")]


def test_a_decision_that_was_overtaken_before_it_was_carried_out_comes_back(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    pagina.sandbox.wijzig(number, {"briefDescription": "een collega was hier"})
    pagina.ronde()
    pagina.ronde()
    assert pagina.kaart("verwijzing")["category"] is None
    again = visitor.get("/werkbak")
    assert number in again.text
    assert visitor.post(f"/werkbak/{number}/besluit", again, **gegevens(again.text, number)).status_code == 303
    pagina.ronde()
    assert pagina.kaart("verwijzing")["category"] is not None


def test_two_people_on_one_melding_only_one_of_them_decides(pagina: Any) -> None:
    one, other, number = pagina.bezoeker("mailverdeler"), pagina.bezoeker("teamleider"), pagina.nummer("verwijzing")
    first, second = one.get(f"/melding/{number}"), other.get(f"/melding/{number}")
    assert one.post(f"/melding/{number}/besluit", first, **formulier(first.text)).status_code == 303
    late = other.post(f"/melding/{number}/besluit", second, **(formulier(second.text) | {"route": "laks"}))
    assert late.status_code == 409
    assert "collega" in late.text
    pagina.ronde()
    assert len([x for x in pagina.postvak.berichten if str(x["To"]) == "verwijzing@mail.example"]) == 1


def test_undo_before_the_worker_was_there_puts_it_back_as_it_was(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number), plaats="2")
    assert visitor.post(f"/werkbak/{number}/terug", page).status_code == 303
    again = visitor.get("/werkbak")
    assert number in again.text
    pagina.ronde()
    assert pagina.kaart("intern")["category"] is None
    assert visitor.post(f"/werkbak/{number}/besluit", again, **gegevens(visitor.get("/werkbak").text, number)).status_code == 303
    pagina.ronde()
    assert pagina.kaart("intern")["operatorGroup"]["name"] != "Loket"


def test_undo_after_the_worker_was_there_gives_the_card_back(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    before = pagina.kaart("intern")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    pagina.ronde()
    assert pagina.kaart("intern")["status"] == "secondLine"
    assert visitor.post(f"/werkbak/{number}/terug", page).status_code == 303
    after = pagina.kaart("intern")
    assert (after["status"], after["category"], after["briefDescription"]) == ("firstLine", None, before["briefDescription"])
    listed = visitor.get("/werkbak")
    assert number in listed.text  # it waits for a person again, and can be decided on anew
    assert visitor.post(f"/werkbak/{number}/besluit", listed, **gegevens(listed.text, number), plaats="2").status_code == 303
    assert visitor.post(f"/werkbak/{number}/besluit", listed, **gegevens(listed.text, number)).status_code == 409


def test_undo_of_nothing_says_so(kijkpagina: Any) -> None:
    visitor = kijkpagina.bezoeker("mailverdeler")
    answer = visitor.post(f"/werkbak/{kijkpagina.nummer('intern')}/terug", visitor.get("/werkbak"))
    assert answer.status_code == 409


@pytest.mark.parametrize("modus", ["alleen_lezen", "schaduw"])
def test_in_a_mode_that_writes_nothing_nothing_can_be_decided(maak_pagina: Callable[..., Any], modus: str) -> None:
    built = maak_pagina(m.ALLE, modus=modus)
    built.ronde()
    visitor, number = built.bezoeker("mailverdeler"), built.nummer("verwijzing")
    page = visitor.get("/werkbak")
    with built.staat.sessies() as session:
        row = session.query(Advies).join(Melding, Melding.id == Advies.melding_id).filter(Melding.nummer == number).one()
    answer = visitor.post(f"/werkbak/{number}/besluit", page, advies=str(row.id), gezien=row.kaart_gewijzigd.isoformat())
    assert answer.status_code == 409
    built.ronde()
    assert built.kaart("verwijzing")["category"] is None


def test_a_control_item_shows_no_suggestion_and_can_be_judged(pagina: Any) -> None:
    number = pagina.nummer("verwijzing")
    with pagina.staat.sessies.begin() as session:
        id_ = session.query(Melding).filter(Melding.nummer == number).one().id
        keuringen.kies(session, id_, keuringen.ROUTE, "job", "controle", "test", pagina.klok())
    visitor = pagina.bezoeker("mailverdeler")
    listed = visitor.get("/werkbak").text
    piece = listed[listed.index(f"Melding {number}") :].split("</li>")[0]
    assert "Controle" in piece
    assert "JOB" not in piece
    page = visitor.get(f"/melding/{number}")
    assert "Waarom dit voorstel" not in page.text
    assert "selected" not in page.text[page.text.index('id="besluit"') :]
    assert "Dit krijgt TOPdesk" not in page.text
    form = formulier(page.text) | {"route": "job", "melder": "student_mbo", "sector": "MBO", "subcategorie": "Stage/BPV", "soort": "Vraag"}
    assert visitor.post(f"/melding/{number}/besluit", page, **form).status_code == 303
    with pagina.staat.sessies() as session:
        assert [f.goed for f in keuringen.feiten(session, None)["job"]] == [True]


def test_topdesk_away_is_told_in_plain_words_and_searching_goes_on(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    pagina.staat.werkplaats()
    pagina.sandbox.schakel(onderhoud=True) if hasattr(pagina.sandbox.staat.schakelaars, "onderhoud") else pagina.sandbox.stop()
    pagina.staat.werkplaats().client._verkeer._wacht = lambda seconds: None
    answer = visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    assert answer.status_code == 503
    assert "TOPdesk" in answer.text
    assert visitor.get("/zoek?q=stage").status_code == 200
    assert visitor.get("/werkbak").status_code == 200


def test_a_decision_stands_in_the_audit_log_with_who_what_and_number(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    log = pagina.bezoeker("beheerder").get(f"/beheer/logboek?nummer={number}").text
    assert "akkoord gegeven" in log
    assert "mailverdeler" in log


def test_rubbish_in_a_form_is_refused_not_an_error(kijkpagina: Any) -> None:
    visitor, number = kijkpagina.bezoeker("mailverdeler"), kijkpagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    for form in (
        {},
        {"advies": "x", "gezien": "y"},
        {"advies": "9" * 40, "gezien": "2026-01-01"},
        {"advies": "1", "gezien": "2026-01-01T00:00"},
    ):
        assert visitor.post(f"/werkbak/{number}/besluit", page, **form).status_code in (400, 409)
    assert visitor.get("/melding/%00%ff").status_code == 404
    assert visitor.get("/werkbak?b=99999999").status_code == 200
    assert visitor.get("/werkbak?b=x").status_code in (400, 422)


def test_waiting_for_the_worker_is_shown_and_cannot_be_decided(maak_pagina: Callable[..., Any]) -> None:
    built = maak_pagina(m.ALLE)
    now = built.klok()
    with built.staat.sessies.begin() as session:
        session.add(Melding(id="0" * 36, nummer="M1 1", aangemaakt=now - timedelta(hours=3), gewijzigd=now, staat="nieuw"))
    html = built.bezoeker("mailverdeler").get("/werkbak").text
    assert "Nog niet beoordeeld" in html
    assert "wacht 3 uur" in html


def test_the_token_of_a_page_is_in_every_form(kijkpagina: Any) -> None:
    html = kijkpagina.bezoeker("mailverdeler").get("/werkbak").text
    assert html.count('method="post"') == html.count('name="csrf"')
    assert veld(html, "csrf")


def test_what_was_held_waits_on_the_list_with_the_reason(maak_pagina: Callable[..., Any]) -> None:
    held = maak_pagina([{**m.VERWIJZING, "van": "Zaaksysteem <noreply@mail.example>"}], modus="automatisch")
    held.ronde()
    html = held.bezoeker("mailverdeler").get("/werkbak").text
    assert held.nummer("verwijzing") in html
    assert "Dit gaat niet vanzelf.</strong> Er is geen adres" in html
    assert "Gaat vanzelf." not in html


def test_the_page_decides_by_what_people_left_as_the_worker_does(pagina: Any) -> None:
    with pagina.staat.sessies.begin() as session:
        assert wijzig_regel(
            session, pagina.staat.config, NODIG, "signaal_school", {"sectoren": ["PO"]}, "voorlichter po", "besluit", pagina.klok()
        )
    pagina.staat.vergeet_kaart()
    page = pagina.staat.werkplaats()
    with page.sessies() as session:
        assert page.config == levende_config(session, pagina.staat.config, page.vandaag())
    assert [n.sectoren for n in page.config.feiten.nodig if n.id == "signaal_school"] == [("PO",)]


def _naar(pagina: Any, adres: str) -> list[Any]:
    return [x for x in pagina.postvak.berichten if str(x["To"]) == adres]


def test_undone_and_decided_again_the_same_letter_does_not_leave_twice(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    pagina.ronde()
    assert len(_naar(pagina, "verwijzing@mail.example")) == 1
    undone = visitor.stuur(f"/werkbak/{number}/terug", data={"csrf": veld(page.text, "csrf")}, headers={"HX-Request": "true"})
    assert "kan niet terug" in undone.text, "who undoes it hears that the letter is gone"
    again = visitor.get("/werkbak")
    assert visitor.post(f"/werkbak/{number}/besluit", again, **gegevens(again.text, number)).status_code == 303
    pagina.ronde()
    assert len(_naar(pagina, "verwijzing@mail.example")) == 1
    card = pagina.kaart("verwijzing")
    assert card["closed"], "the melder has the letter, so the card is done with"
    note = next(a["plainText"] for a in card["_acties"] if "Het antwoord aan de melder" in a["plainText"])
    assert "is verzonden" in note
    assert "na akkoord van een medewerker" in note, "a person decided, whatever a mandaat would allow"


def test_a_letter_that_may_have_left_does_not_leave_again_after_undo(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    pagina.postvak.gedraag(Gedrag.VERBREEKT_NA, keer=1)  # the mail server has it, and we never hear so
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    pagina.ronde()
    assert len(_naar(pagina, "verwijzing@mail.example")) == 1
    assert visitor.post(f"/werkbak/{number}/terug", page).status_code == 303
    again = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", again, **gegevens(again.text, number))
    pagina.ronde()
    assert len(_naar(pagina, "verwijzing@mail.example")) == 1
    assert not pagina.kaart("verwijzing")["closed"], "a person has to see whether it arrived"


def test_another_letter_may_follow_when_a_person_wrote_it(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get("/werkbak")
    visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number))
    pagina.ronde()
    visitor.post(f"/werkbak/{number}/terug", page)
    form = visitor.get(f"/melding/{number}")
    changed = formulier(form.text) | {"tekst": "Beste Sem,\n\nIn mijn vorige brief stond een fout. Dit is de goede.\n\nGroet, het Loket"}
    assert visitor.post(f"/melding/{number}/besluit", form, **changed).status_code == 303
    pagina.ronde()
    assert len(_naar(pagina, "verwijzing@mail.example")) == 2


def test_what_may_be_a_vi_matter_is_not_decided_on_from_the_list(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("vi")
    page = visitor.get("/werkbak")
    row = page.text[page.text.index(number) :].split("</li>")[0]
    assert f"/werkbak/{number}/besluit" not in row
    assert "Eerst lezen" in row
    with pagina.staat.sessies() as session:
        kept = session.query(Advies).join(Melding, Melding.id == Advies.melding_id).filter(Melding.nummer == number).one()
    seen = {"advies": str(kept.id), "gezien": pagina.kaart("vi")["modificationDate"]}
    answer = visitor.post(f"/werkbak/{number}/besluit", page, **seen)
    assert answer.status_code == 409
    assert "lees haar eerst" in answer.text


def test_a_card_archived_in_topdesk_leaves_the_list(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    page = visitor.get("/werkbak")
    pagina.sandbox.archiveer(pagina.kaart("intern")["id"])
    assert visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number)).status_code == 409
    pagina.ronde()
    pagina.staat.bak.vergeet()
    assert number not in visitor.get("/werkbak").text
    with pagina.staat.sessies() as session:
        assert session.query(Melding).filter(Melding.nummer == number).one().afgemeld, "it no longer counts as an open melding"


def test_the_list_says_what_was_chosen_and_lets_it_be_undone(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("intern")
    page = visitor.get("/werkbak")
    data = {"csrf": veld(page.text, "csrf"), "plaats": "2", **gegevens(page.text, number)}
    row = visitor.stuur(f"/werkbak/{number}/besluit", data=data, headers={"HX-Request": "true"}).text
    assert "Gekozen: " in row
    other = pagina.nummer("verwijzing")
    form = visitor.get(f"/melding/{other}")
    back = visitor.post(f"/melding/{other}/besluit", form, **formulier(form.text)).headers["location"]
    listed = visitor.get(back).text
    assert f"{other}:" in listed
    assert f'action="/werkbak/{quote(other)}/terug"' in listed


def test_where_the_worker_sends_no_replies_the_page_gives_the_letter_to_copy(maak_pagina: Any) -> None:
    channel = maak_pagina.config.instellingen.antwoord.model_copy(update={"kanaal": "geen"})
    built = maak_pagina([m.VERWIJZING], antwoord=channel)
    built.ronde()
    page = built.bezoeker("mailverdeler").get(f"/melding/{built.nummer('verwijzing')}").text
    assert "De worker verstuurt hier geen antwoorden" in page
    assert "om te kopiëren" in page
    assert "Afgemeld" not in page.split("Dit krijgt TOPdesk")[1].split("</table>")[0]


def test_for_a_moment_nothing_is_done_and_undo_brings_everything_back(maak_pagina: Any) -> None:
    page_settings = maak_pagina.config.instellingen.pagina.model_copy(update={"bedenktijd_seconden": 60})
    built = maak_pagina([m.VERWIJZING, m.INTERN], pagina=page_settings)
    built.ronde()
    visitor, one, other = built.bezoeker("mailverdeler"), built.nummer("verwijzing"), built.nummer("intern")
    page = visitor.get("/werkbak")
    for number in (one, other):
        assert visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number)).status_code == 303
    built.ronde()
    assert built.postvak.berichten == []
    assert visitor.post(f"/werkbak/{one}/terug", page).status_code == 303
    with werkplaats(built.staat.config) as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=2)))
    assert [str(x["To"]) for x in built.postvak.berichten] == ["intern@mail.example"]
    listed = visitor.get("/werkbak").text
    assert one in listed
    assert other not in listed
