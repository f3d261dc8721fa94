"""The alarm for a vertrouwensinspecteur matter: at once, again and again until a person touches the card, and beside everything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hulp.labels import vaste_classificatie
from hulp.meldingen import SIGNAAL, VI
from hulp.vergelijk import kaart_id

from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.settings.instellingen import Postserver
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database
Bouw = Callable[..., Any]
_WIJZIGING = {"targetDate": "2026-12-31T10:00:00.000+0000"}


def _op(w: Any, *minuten: float) -> None:
    """Two rounds at each of these minutes from now: one that plans the alarm or finds the change, one that settles what is left."""
    for minutes in minuten:
        later = replace(w, klok=lambda m=minutes: nu() + timedelta(minutes=m))
        ronde(later)
        ronde(later)


def _alarmen(huis: Any) -> list[Any]:
    return [m for m in huis.postvak.berichten if m["To"] == huis.config.instellingen.alarm.vi_postbus]


def test_a_mail_of_the_melder_is_no_touch(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.tot_rust()
    huis.sandbox.antwoord(huis.kaart("vi")["id"], "Kan iemand mij alstublieft bellen?")
    with huis.werkplaats() as w:
        _op(w, 1, 62, 124)
        assert len(_alarmen(huis)) == 3
        huis.sandbox.wijzig(huis.kaart("vi")["id"], _WIJZIGING)
        _op(w, 186, 248)
    assert len(_alarmen(huis)) == 3


def test_a_mail_of_the_melder_before_the_card_is_judged_is_no_touch(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    with huis.werkplaats() as w:
        ronde(w, stop=lambda: True)  # seen, and stopped before it was judged
        huis.sandbox.antwoord(huis.kaart("vi")["id"], "Help")
        _op(w, 2, 64, 126)
    assert len(_alarmen(huis)) == 3
    assert len(huis.onze_acties("vi")) == 1


def test_our_own_suggestion_whose_answer_was_lost_is_no_touch(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    patient = huis.config.instellingen.ronde.model_copy(update={"twijfel_seconden": 60})
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PATCH", pad=huis.kaart("vi")["id"], keer=1, na_effect=True))
    with huis.werkplaats(ronde=patient) as w:
        _op(w, 0, 0.5, 2, 62, 124, 186)
    assert len(_alarmen(huis)) == 4
    assert len(huis.onze_acties("vi")) == 1


def test_a_mail_of_the_melder_between_alarm_and_suggestion_costs_no_suggestion(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([VI])
    huis.sandbox.stoor(Storing(Fout.TE_VAAK, methode="PATCH", keer=2))  # the alarm left, the suggestion waits for the next round
    huis.ronde()
    assert (len(_alarmen(huis)), huis.onze_acties("vi")) == (1, [])
    huis.sandbox.antwoord(huis.kaart("vi")["id"], "Kan iemand mij alstublieft bellen?")
    huis.tot_rust()
    assert len(huis.onze_acties("vi")) == 1
    assert len(_alarmen(huis)) == 1  # one card is one matter, however often it was judged
    with huis.werkplaats() as w:
        _op(w, 61)
    assert len(_alarmen(huis)) == 2


def test_a_closed_card_is_not_told_of_again(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("vi")["id"], {"closed": True})
    with huis.werkplaats() as w:
        _op(w, 62, 124)
    assert len(_alarmen(huis)) == 1


def test_the_alarm_says_the_number_and_nothing_of_the_melding(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.tot_rust()
    (mail,) = _alarmen(huis)
    words = {word.strip(".,'").lower() for word in f"{VI['onderwerp']} {VI['tekst']} {VI['van']}".split()}
    said = f"{mail['Subject']} {mail.get_content()}".lower()
    card = huis.kaart("vi")
    assert card["number"].lower() in said
    assert [w for w in words if len(w) > 6 and w in said] == []
    assert card["briefDescription"].lower() not in said


def test_a_second_alarm_waits_for_the_first_that_did_not_leave(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=None)
    with huis.werkplaats() as w:
        _op(w, 0, 62, 124)
        assert [a for a in huis.acties("vi") if a[0] == "alarm_vi"] == [("alarm_vi", "wacht")]
        huis.postvak.wis()  # it takes mail again
        _op(w, 125)
    assert len(_alarmen(huis)) == 1


def test_the_cap_of_a_round_holds_no_alarm(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    older = [{**SIGNAAL, "id": f"s{n}", "van": f"Ouder <s{n}@mail.example>"} for n in range(6)]
    huis = maak_huis(older)
    monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie({kaart_id(r): r for r in (*older, VI)}, huis.config))
    huis.sandbox.meld(VI)
    capped = huis.config.instellingen.ronde.model_copy(update={"max_wijzigingen": 1})
    with huis.werkplaats(ronde=capped) as w:
        ronde(w)
        assert len(_alarmen(huis)) == 1
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=62)))
    assert len(_alarmen(huis)) == 2
    assert len(huis.sandbox.schrijfacties) == 2  # what does change TOPdesk is held


def test_the_suggestion_does_not_wait_for_a_mail_server_that_is_away(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=None)
    with huis.werkplaats() as w:
        assert ronde(w).fout == "NietVerzonden"
        assert huis.acties("vi") == [("alarm_vi", "wacht"), ("suggestie", "gedaan")]
        _op(w, 73 * 60)
        assert huis.acties("vi")[0] == ("alarm_vi", "wacht")  # a warning is not given up
        huis.postvak.wis()  # it takes mail again
        _op(w, 74 * 60)
    assert len(_alarmen(huis)) == 1
    assert len(huis.onze_acties("vi")) == 1
    assert huis.staat("vi") == "beoordeeld"


def test_without_a_mail_server_the_card_still_gets_its_suggestion(maak_huis: Bouw) -> None:
    huis = maak_huis([VI], modus="suggestie")
    settings = huis.config.instellingen.model_copy(update={"post": Postserver()})
    huis.config = replace(huis.config, instellingen=settings)
    huis.ronde()
    assert len(huis.onze_acties("vi")) == 1
