"""A plan that a person crosses half-way: the card says what was done and what was not, and nothing is left silently."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import INTERN, OVERDRACHT, VERWIJZING

import triage.apply.uitvoeren
from triage.apply.post import Post
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.teksten import tekst
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


def _ronde(huis: Any, **instellingen: Any) -> None:
    with huis.werkplaats(**instellingen) as w:
        ronde(w)


def _briefjes(huis: Any, rij_id: str) -> list[str]:
    head = tekst("antwoordbesluit.aangehouden", reden="|").split("|")[0]
    return [a["plainText"] for a in huis.kaart(rij_id)["_acties"] if head.strip() in a["plainText"] and a["invisibleForCaller"]]


def _halverwege(maak_huis: Bouw, rij: dict[str, Any], antwoorden: int = 1) -> Any:
    """A card in the second line whose reply the mail server does not take yet."""
    huis = maak_huis([rij])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=antwoorden)
    _ronde(huis)
    assert huis.kaart(rij["id"])["status"] == "secondLine"
    assert huis.postvak.berichten == []
    return huis


def test_a_card_touched_between_the_line_and_the_reply_says_what_was_done(maak_huis: Bouw) -> None:
    huis = _halverwege(maak_huis, INTERN)
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {"action": "Ik bel deze melder vanmiddag.", "actionInvisibleForCaller": True})
    huis.tot_rust()
    (note,) = _briefjes(huis, "intern")
    assert tekst("muur.halverwege") in note
    assert tekst("halverwege.escaleren_gedaan") in note
    assert tekst("halverwege.antwoord_smtp_vervallen") in note
    assert tekst("halverwege.velden_vervallen") in note
    assert len(huis.onze_acties("intern")) == 2, "the suggestion, and the note"
    assert huis.postvak.berichten == []


def test_after_that_a_person_accepts_and_the_rest_is_done_once(maak_huis: Bouw) -> None:
    huis = _halverwege(maak_huis, INTERN)
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {"action": "Ik bel deze melder vanmiddag.", "actionInvisibleForCaller": True})
    huis.tot_rust()
    huis.sandbox.staat.klok.scheef = timedelta(minutes=1)  # a while later
    slot, name = huis.config.instellingen.optionele_velden.akkoord.split(".")
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {slot: {name: True}})
    huis.tot_rust()
    assert len(huis.postvak.berichten) == 1
    assert huis.kaart("intern")["processingStatus"]["name"] == "Uitgezet"
    assert len(_briefjes(huis, "intern")) == 1


def _storing_en_aanraken(huis: Any, rij_id: str, *, overslaan: int, keer: int) -> str:
    """TOPdesk takes no more changes after so many; then a person writes something on the card. The note that follows."""
    huis.sandbox.stoor(Storing(Fout.F503, methode="PATCH", pad="incidents/id/", keer=keer, overslaan=overslaan))
    _ronde(huis)
    huis.sandbox.storingen.wis()
    huis.sandbox.wijzig(huis.kaart(rij_id)["id"], {"action": "Hier kijk ik naar.", "actionInvisibleForCaller": True})
    huis.tot_rust()
    (note,) = _briefjes(huis, rij_id)
    return note


def test_a_mail_that_had_left_is_told(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    note = _storing_en_aanraken(huis, "overdracht", overslaan=0, keer=4)
    assert tekst("halverwege.overdracht_smtp_gedaan") in note
    assert tekst("halverwege.velden_vervallen") in note
    assert len({str(m["To"]) for m in huis.postvak.berichten}) == len(huis.postvak.berichten) > 0, "nothing left twice"


def test_a_reply_through_topdesk_that_stands_there_is_told(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"kanaal": "topdesk"})
    note = _storing_en_aanraken(huis, "verwijzing", overslaan=1, keer=8)
    assert tekst("halverwege.antwoord_topdesk_gedaan") in note
    assert tekst("halverwege.velden_vervallen") in note
    assert [a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"]].count(False) == 1, "the reply, once"


@pytest.mark.parametrize(("rij", "gedaan"), [(INTERN, "antwoord_smtp"), (OVERDRACHT, "overdracht_smtp"), (VERWIJZING, "antwoord_smtp")])
def test_fields_that_topdesk_refuses_after_a_mail_left_are_told(maak_huis: Bouw, rij: dict[str, Any], gedaan: str) -> None:
    huis = maak_huis([rij])
    with huis.werkplaats() as w:  # renamed or archived while the worker runs: it still sends the old id
        huis.sandbox.staat.wereld.een("categories", huis.config.topdesk.sectoren[rij["sector"]])["archived"] = True
        for _ in range(3):
            ronde(w)
    (note,) = _briefjes(huis, rij["id"])
    assert tekst("muur.stap_mislukt") in note
    assert tekst(f"halverwege.{gedaan}_gedaan") in note
    assert tekst("halverwege.velden_mislukt") in note
    assert huis.staat(rij["id"]) == "fout"
    assert not huis.kaart(rij["id"])["closed"]
    assert len({str(m["To"]) for m in huis.postvak.berichten}) == len(huis.postvak.berichten) > 0, "nothing left twice"


def test_a_note_that_is_refused_too_does_not_go_round(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN])
    huis.sandbox.stoor(Storing(Fout.VERBODEN, methode="PATCH", pad="incidents/id/", keer=99, overslaan=0))
    for _ in range(4):
        _ronde(huis)
    assert [status for kind, status in huis.acties("intern") if kind == "aangehouden"] in ([], ["vervallen"])
    assert "wacht" not in {status for _, status in huis.acties("intern")}


def test_a_mode_turned_back_half_way_is_told(maak_huis: Bouw) -> None:
    huis = _halverwege(maak_huis, INTERN)
    _ronde(huis, modus="suggestie")
    _ronde(huis, modus="suggestie")
    (note,) = _briefjes(huis, "intern")
    assert tekst("muur.teruggezet") in note
    assert tekst("halverwege.escaleren_gedaan") in note
    assert huis.postvak.berichten == []


def test_a_mode_that_writes_nothing_writes_no_note_either(maak_huis: Bouw) -> None:
    huis = _halverwege(maak_huis, INTERN)
    before = len(huis.kaart("intern")["_acties"])
    for _ in range(2):
        _ronde(huis, modus="schaduw")
    assert len(huis.kaart("intern")["_acties"]) == before
    assert "wacht" not in {status for _, status in huis.acties("intern")}, "nor does one wait for a day on which the mode writes again"


def test_a_card_closed_by_a_person_half_way_gets_no_note(maak_huis: Bouw) -> None:
    huis = _halverwege(maak_huis, INTERN)
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {"closed": True})
    huis.tot_rust()
    assert _briefjes(huis, "intern") == []
    assert huis.postvak.berichten == []


def test_what_was_not_begun_is_judged_anew_without_a_note(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
    _ronde(huis)
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"action": "Even gekeken."})
    huis.tot_rust()
    assert _briefjes(huis, "verwijzing") == []
    assert len(huis.postvak.berichten) == 1


@pytest.mark.parametrize("rij", [VERWIJZING, OVERDRACHT])
def test_a_card_that_a_person_took_during_a_slow_mail_is_not_overwritten(
    maak_huis: Bouw, rij: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    huis = maak_huis([rij])
    monkeypatch.setattr(triage.apply.uitvoeren, "LANGE_MAIL", 0.2)
    real, taken = Post.verstuur, []

    def slow(self: Post, *args: Any, **more: Any) -> None:
        real(self, *args, **more)
        time.sleep(0.3)
        if not taken:
            taken.append(rij["id"])
            huis.sandbox.zet_klok(timedelta(seconds=2))  # its modificationDate knows whole seconds
            huis.sandbox.wijzig(huis.kaart(rij["id"])["id"], {"callType": {"name": "Overig"}})
            huis.sandbox.zet_klok(timedelta(seconds=4))

    monkeypatch.setattr(Post, "verstuur", slow)
    huis.tot_rust()
    card = huis.kaart(rij["id"])
    assert card["callType"]["name"] == "Overig"
    assert not card["closed"]
    assert huis.halverwege() == {card["id"]}
