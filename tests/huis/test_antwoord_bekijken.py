"""`triage antwoord` shows what would go, and it is what goes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hulp.doorgezet import DOORGEZET
from hulp.labels import VastModel
from hulp.meldingen import OVERDRACHT, VERWIJZING, VI

from triage.apply.adres import Gelezen, bevestig, lees_adres
from triage.apply.voorbeeld import Voorbeeld, voorbeeld
from triage.cli.antwoord import _toon
from triage.store.database import open_database, sessies
from triage.worker.opbouwen import nu, topdesk_client

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


@pytest.fixture
def kijk() -> Callable[..., Voorbeeld]:
    def look(huis: Any, rij: str, **anders: Any) -> Voorbeeld:
        engine = open_database(huis.config.omgeving.opslag)
        with topdesk_client(huis.config) as client, sessies(engine)() as session:
            seen = voorbeeld(client, huis.config, VastModel(), session, huis.kaart(rij)["number"], nu(), **anders)
        engine.dispose()
        return seen

    return look


def test_the_preview_is_what_is_sent_afterwards(maak_huis: Bouw, kijk: Callable[..., Voorbeeld]) -> None:
    huis = maak_huis([{**OVERDRACHT, "bijlagen": ["formulier.pdf"]}])
    before = kijk(huis, "overdracht")
    assert huis.postvak.berichten == []
    assert huis.sandbox.schrijfacties == []
    huis.tot_rust()
    to_agency, to_melder = huis.postvak.berichten
    assert before.uit.brief is not None
    assert before.uit.zending is not None
    assert (before.melder_adres, before.uit.muur, before.uit.zending_muur) == (to_melder["To"], "", "")
    assert to_melder.get_content().split() == before.uit.brief.tekst.split()
    assert (to_agency["To"], to_agency["Subject"]) == (before.uit.zending.mail.aan, before.uit.zending.mail.onderwerp)
    assert to_agency.get_body().get_content().split() == before.uit.zending.mail.tekst.split()
    sent = [(p.get_filename(), p.get_payload(decode=True)) for p in to_agency.iter_attachments()]
    assert sent == [(f.naam, f.inhoud) for f in before.uit.zending.bestanden]


def test_what_the_worker_decided_is_shown_rather_than_a_new_judgement(maak_huis: Bouw, kijk: Callable[..., Voorbeeld]) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    assert kijk(huis, "verwijzing").bewaard_op is None
    huis.tot_rust()
    assert kijk(huis, "verwijzing").bewaard_op is not None


def test_of_a_vertrouwensinspecteur_matter_nothing_is_shown(
    maak_huis: Bouw, kijk: Callable[..., Voorbeeld], capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    huis = maak_huis([VI])
    seen = kijk(huis, "vi")
    assert (seen.uit.brief, seen.uit.muur, seen.uit.zending) == (None, "vi", None)
    _toon(seen, huis.config)
    shown = capsys.readouterr().out
    assert "nooit een machine" in shown
    assert "gymleraar" not in shown
    assert "ANTWOORD" not in shown


def test_a_holding_text_with_its_day_can_be_asked_for(
    maak_huis: Bouw, kijk: Callable[..., Voorbeeld], capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    huis = maak_huis([VERWIJZING])
    seen = kijk(huis, "verwijzing", sjabloon="houd", uiterlijk=date(2027, 1, 15))
    _toon(seen, huis.config)
    shown = capsys.readouterr().out
    assert "uiterlijk op 15 januari 2027" in shown
    assert "ANTWOORD aan verwijzing@mail.example" in shown


def test_of_passed_on_mail_it_says_that_somebody_must_confirm_the_address_and_then_shows_that_it_goes(
    maak_huis: Bouw, kijk: Callable[..., Voorbeeld], capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    huis = maak_huis([DOORGEZET], modus="suggestie")
    huis.tot_rust()
    _toon(kijk(huis, "doorgezet"), huis.config)
    assert "triage bevestig" in capsys.readouterr().out
    with huis.werkplaats() as w:
        read = lees_adres(w, huis.kaart("doorgezet")["number"])
        assert isinstance(read, Gelezen)
        bevestig(w, read, huis.kaart("doorgezet")["number"])
    assert kijk(huis, "doorgezet").uit.muur == ""
