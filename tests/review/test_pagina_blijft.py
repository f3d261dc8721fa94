"""A reply that will be held back is told of before and after a yes, and what holds it can be mended on the page."""

from collections.abc import Callable
from typing import Any

import pytest
from hulp import meldingen as m
from hulp.doorgezet import DOORGEZET
from hulp.formulieren import formulier, gegevens

pytestmark = pytest.mark.een_database

ZIN = "Het antwoord gaat zo niet weg."
SEM = "sem.echt@mail.example"


def stuk(html: str, nummer: str) -> str:
    """The row of one melding."""
    return html[html.index(f'aria-label="Melding {nummer}"') :].split("</li>")[0]


def aan(pagina: Any, adres: str) -> int:
    """How many mails left to this address."""
    return sum(str(x["To"]) == adres for x in pagina.postvak.berichten)


def job_onbevestigd(pagina: Any) -> None:
    """A voorlichter changes how JOB can be reached: nobody has confirmed it since."""
    knows = pagina.bezoeker("voorlichter")
    for field, value in (("telefoon", "020 123 45 67"), ("email", "job@voorbeeld.nl"), ("web", "job.voorbeeld.nl"), ("formulier", "")):
        answer = knows.post("/kaart/job/wijzig", knows.get("/kaart/job"), veld=field, waarde=value, bron="gebeld")
        assert answer.status_code == 303, answer.text


@pytest.fixture
def doorgezet(maak_pagina: Callable[..., Any]) -> Any:
    """The pages with a mail that another desk passed on, beside an ordinary one."""
    built = maak_pagina([DOORGEZET, m.VERWIJZING])
    assert built.ronde().goed
    return built


def test_a_row_says_when_its_reply_holds_an_unconfirmed_contact_and_again_after_the_yes(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    assert ZIN not in stuk(visitor.get("/werkbak").text, number)
    job_onbevestigd(pagina)
    page = visitor.get("/werkbak")
    assert ZIN in stuk(page.text, number)
    assert ZIN not in stuk(page.text, pagina.nummer("intern"))
    form = gegevens(page.text, number)
    done = visitor.stuur(f"/werkbak/{number}/besluit", data={"csrf": _csrf(page), **form}, headers={"HX-Request": "true"})
    assert (done.status_code, ZIN in done.text) == (200, True)
    assert f'href="/melding/{number.replace(" ", "%20")}"' in done.text
    pagina.ronde()
    assert aan(pagina, "verwijzing@mail.example") == 0
    assert not pagina.kaart("verwijzing")["closed"]


def test_without_script_the_list_says_it_too_and_believes_no_address_line(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    job_onbevestigd(pagina)
    page = visitor.get("/werkbak")
    where = visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number)).headers["location"]
    shown = visitor.get(where).text
    assert ZIN in shown
    assert f"Bekijk {number}" in shown
    assert ZIN not in visitor.get("/werkbak?m=gedaan_akkoord&nummer=x&muur=<b>onzin</b>").text


def test_a_gap_that_a_person_filled_in_holds_nothing_back(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    job_onbevestigd(pagina)
    page = visitor.get(f"/melding/{number}")
    form = formulier(page.text)
    assert "Dit antwoord gaat niet weg" in page.text
    form["tekst"] = "Beste Sem,\r\n\r\nJOB helpt mbo-studenten. U vindt JOB op internet.\r\n\r\nGroet, het Loket"
    answer = visitor.post(f"/melding/{number}/besluit", page, **form)
    assert answer.headers["location"].startswith("/werkbak?m=gedaan_akkoord&nummer=")
    pagina.ronde()
    assert aan(pagina, "verwijzing@mail.example") == 1


def test_the_preview_judges_the_text_as_the_person_has_it_now(pagina: Any) -> None:
    visitor, number = pagina.bezoeker("mailverdeler"), pagina.nummer("verwijzing")
    page = visitor.get(f"/melding/{number}")
    assert "Dit antwoord gaat niet weg" not in page.text
    form = formulier(page.text)
    for half in ("Beste Sem,\r\n\r\n[Vul hier in.]", "Beste Sem,\r\n\r\nEen rest van een plek.]"):
        shown = visitor.post(f"/melding/{number}/voorbeeld", page, **(form | {"tekst": half})).text
        assert "Dit antwoord gaat niet weg" in shown
        assert "In behandeling" in shown.split("Dit krijgt TOPdesk")[1].split("</table>")[0], "the card stays open"
    whole = visitor.post(f"/melding/{number}/voorbeeld", page, **(form | {"tekst": "Beste Sem,\r\n\r\nBel met JOB."})).text
    assert "Dit antwoord gaat niet weg" not in whole


def test_a_passed_on_mail_waits_for_a_yes_on_its_address_and_then_leaves(doorgezet: Any) -> None:
    visitor, number = doorgezet.bezoeker("mailverdeler"), doorgezet.nummer("doorgezet")
    page = visitor.get("/werkbak")
    assert ZIN in stuk(page.text, number)
    assert "kijk eerst of het adres" in stuk(page.text, number)
    done = visitor.stuur(
        f"/werkbak/{number}/besluit", data={"csrf": _csrf(page), **gegevens(page.text, number)}, headers={"HX-Request": "true"}
    )
    assert ZIN in done.text
    doorgezet.ronde()
    assert aan(doorgezet, SEM) == 0
    opened = visitor.get(f"/melding/{number}")
    assert f'name="adres" value="{SEM}"' in opened.text
    assert visitor.post(f"/melding/{number}/adres", opened, adres=SEM).headers["location"].endswith("?m=adres_bevestigd")
    assert 'name="adres"' not in visitor.get(f"/melding/{number}").text
    doorgezet.ronde()
    assert aan(doorgezet, SEM) == 1
    log = doorgezet.bezoeker("beheerder").get("/beheer/logboek").text
    assert "adres van melder bevestigd" in log
    assert SEM not in log


def test_only_the_address_that_stood_on_the_page_is_confirmed(doorgezet: Any) -> None:
    visitor, number = doorgezet.bezoeker("mailverdeler"), doorgezet.nummer("doorgezet")
    opened = visitor.get(f"/melding/{number}")
    for wrong in ("iemand.anders@mail.example", ""):
        assert visitor.post(f"/melding/{number}/adres", opened, adres=wrong).status_code == 409
    assert f'name="adres" value="{SEM}"' in visitor.get(f"/melding/{number}").text
    plain = doorgezet.nummer("verwijzing")
    assert 'name="adres"' not in visitor.get(f"/melding/{plain}").text
    assert visitor.post(f"/melding/{plain}/adres", opened, adres="verwijzing@mail.example").status_code == 409


def test_confirmed_first_nothing_is_said_to_be_held_back(doorgezet: Any) -> None:
    visitor, number = doorgezet.bezoeker("mailverdeler"), doorgezet.nummer("doorgezet")
    assert ZIN in stuk(visitor.get("/werkbak").text, number)
    visitor.post(f"/melding/{number}/adres", visitor.get(f"/melding/{number}"), adres=SEM)
    page = visitor.get("/werkbak")
    assert ZIN not in stuk(page.text, number)
    back = visitor.post(f"/werkbak/{number}/besluit", page, **gegevens(page.text, number)).headers["location"]
    assert back.startswith("/werkbak?m=gedaan_akkoord&nummer=")
    assert "muur" not in back
    doorgezet.ronde()
    assert aan(doorgezet, SEM) == 1


def _csrf(page: Any) -> str:
    return str(page.text.split('name="csrf" value="', 1)[1].split('"', 1)[0])
