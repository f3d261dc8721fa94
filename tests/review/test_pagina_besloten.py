"""The page of a melding that was decided on: it tells what was chosen, and not what a fresh reading would choose now."""

from typing import Any

import pytest
from hulp.formulieren import formulier

pytestmark = pytest.mark.een_database

EIGEN = "Een eigen zin van een mens."


def _besluit_met_eigen_tekst(pagina: Any) -> tuple[Any, str]:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    form = formulier(page.text) | {"tekst": f"Beste Sem,\r\n\r\n{EIGEN}\r\n\r\nGroet, het Loket"}
    assert visitor.post(f"/melding/{number}/besluit", page, **form).status_code == 303
    return visitor, number


def _velden_open(page: str) -> list[bool]:
    return ["disabled" not in start.split(">", 1)[0] for start in page.split("<fieldset")[1:]]


def test_while_it_waits_for_the_worker_the_page_shows_the_text_that_will_leave(pagina: Any) -> None:
    visitor, number = _besluit_met_eigen_tekst(pagina)
    page = visitor.get(f"/melding/{number}").text
    assert EIGEN in page
    assert "<textarea" not in page
    assert _velden_open(page) == [False, False, False]


def test_once_carried_out_the_page_refers_to_the_card_and_makes_no_letter_anew(pagina: Any) -> None:
    visitor, number = _besluit_met_eigen_tekst(pagina)
    pagina.ronde()
    page = visitor.get(f"/melding/{number}").text
    assert "leest u op de kaart in TOPdesk" in page
    assert [part for part in ("<textarea", "Het antwoord", "Dit krijgt TOPdesk", "Beste Sem") if part in page] == []
    assert formulier(page)["route"] == "job"
    assert _velden_open(page) == [False, False]


def test_what_was_taken_back_can_be_chosen_again(pagina: Any) -> None:
    visitor, number = _besluit_met_eigen_tekst(pagina)
    assert visitor.post(f"/werkbak/{number}/terug", visitor.get("/werkbak")).status_code == 303
    page = visitor.get(f"/melding/{number}").text
    assert "<textarea" in page
    assert _velden_open(page) == [True, True, True]
