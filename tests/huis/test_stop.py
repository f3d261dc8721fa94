"""Stop holds whatever was under way or in doubt when it was said; what a person orders afterwards is carried out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import INTERN, VERWIJZING

from triage.apply.exceptions import NietVerzonden
from triage.apply.post import Post
from triage.apply.stoppen import stop
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.store.database import open_database, sessies
from triage.teksten import tekst
from triage.worker.opbouwen import nu

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]
_SECONDEN = timedelta(seconds=2)
"""further on TOPdesk's clock, which knows whole seconds"""


def _stop(huis: Any, rij_id: str) -> Any:
    engine = open_database(huis.config.omgeving.opslag)
    result = stop(sessies(engine), huis.kaart(rij_id)["number"], nu())
    engine.dispose()
    return result


def _akkoord(huis: Any, rij_id: str) -> None:
    slot, name = huis.config.instellingen.optionele_velden.akkoord.split(".")
    huis.sandbox.zet_klok(huis.sandbox.staat.klok.scheef + _SECONDEN)
    huis.sandbox.wijzig(huis.kaart(rij_id)["id"], {slot: {name: True}})


def _notities(huis: Any, rij_id: str) -> list[str]:
    return [a["plainText"] for a in huis.onze_acties(rij_id) if tekst("antwoordbesluit.notitie") in a["plainText"]]


def _in_twijfel(maak_huis: Bouw, rij: dict[str, Any], *, gelukt: bool, **anders: Any) -> Any:
    """A house in which the answer to the first change was lost, and somebody said stop before that was settled."""
    huis = maak_huis([rij], **anders)
    huis.sandbox.stoor(*(Storing(Fout.VERBROKEN, methode=m, pad="incidents/id/", na_effect=gelukt) for m in ("PUT", "PATCH")))
    huis.ronde()
    huis.sandbox.storingen.wis()
    assert "onzeker" in {status for _, status in huis.acties(rij["id"])}
    assert _stop(huis, rij["id"]).gelukt
    return huis


@pytest.mark.parametrize("besteld", [False, True])
def test_a_mail_that_was_under_way_does_not_leave_at_a_second_attempt(
    maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch, besteld: bool
) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie" if besteld else "automatisch")
    if besteld:
        huis.tot_rust()
        _akkoord(huis, "verwijzing")
    real, said = Post.verstuur, []

    def during(self: Post, *args: Any, **more: Any) -> None:
        if not said:
            said.append(_stop(huis, "verwijzing"))
            raise NietVerzonden
        real(self, *args, **more)

    monkeypatch.setattr(Post, "verstuur", during)
    huis.ronde()
    huis.tot_rust()
    assert huis.postvak.berichten == []
    assert {s for k, s in huis.acties("verwijzing") if k in ("antwoord_smtp", "velden")} == {"vervallen"}
    assert len(_notities(huis, "verwijzing")) == 1
    assert ("suggestie", "gedaan") in huis.acties("verwijzing"), "for the person who takes it from here"
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"action": "Gezien.", "actionInvisibleForCaller": True})
    huis.tot_rust()
    assert huis.postvak.berichten == [], "a tick from before the stop is no new yes"


@pytest.mark.parametrize("gelukt", [True, False])
def test_a_line_in_doubt_is_not_changed_after_all_and_the_card_says_what_was_done(maak_huis: Bouw, gelukt: bool) -> None:
    huis = _in_twijfel(maak_huis, INTERN, gelukt=gelukt)
    huis.tot_rust()
    assert huis.kaart("intern")["status"] == ("secondLine" if gelukt else "firstLine")
    assert {s for k, s in huis.acties("intern") if k in ("antwoord_smtp", "velden")} == {"vervallen"}
    assert huis.postvak.berichten == []
    (note,) = _notities(huis, "intern")
    assert (tekst("halverwege.escaleren_gedaan") in note) is gelukt


def test_a_reply_through_topdesk_in_doubt_is_not_written_after_all(maak_huis: Bouw) -> None:
    huis = _in_twijfel(maak_huis, VERWIJZING, gelukt=False, antwoord={"kanaal": "topdesk"})
    huis.tot_rust()
    assert all(a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"])
    assert not huis.kaart("verwijzing")["closed"]


def test_what_a_person_orders_after_the_stop_is_done_once_with_the_step_that_was_in_doubt(maak_huis: Bouw) -> None:
    huis = _in_twijfel(maak_huis, INTERN, gelukt=False)
    _akkoord(huis, "intern")
    huis.tot_rust()
    assert huis.kaart("intern")["status"] == "secondLine"
    assert huis.kaart("intern")["processingStatus"]["name"] == "Uitgezet"
    assert len(huis.postvak.berichten) == 1


def test_a_melding_stopped_while_the_mail_server_was_away_gets_its_suggestion(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
    huis.ronde()
    assert _stop(huis, "verwijzing").gelukt
    huis.tot_rust()
    assert huis.postvak.berichten == []
    assert ("suggestie", "gedaan") in huis.acties("verwijzing")
