"""How long is waited, and after how much trouble it is enough: each of these limits does what it says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hulp.meldingen import SIGNAAL, VERWIJZING

from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.topdesk.client import TopdeskClient
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's patience between attempts costs no time here."""
    monkeypatch.setattr("triage.worker.opbouwen.TopdeskClient", partial(TopdeskClient, wacht=lambda seconds: None))


def straks(w: Any, **later: float) -> Any:
    return replace(w, klok=lambda: nu() + timedelta(**later))


def test_a_mail_that_cannot_leave_is_given_up_after_opgeven_na_uren(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    hours = huis.config.instellingen.ronde.opgeven_na_uren
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=None)
    with huis.werkplaats() as w:
        ronde(w)
        ronde(straks(w, hours=hours - 1))
        assert ("antwoord_smtp", "wacht") in huis.acties("verwijzing")
        ronde(straks(w, hours=hours + 1))
    assert ("antwoord_smtp", "mislukt") in huis.acties("verwijzing")
    assert huis.staat("verwijzing") == "fout"
    assert not huis.kaart("verwijzing")["closed"]


def test_a_change_in_doubt_is_asked_about_only_after_twijfel_seconden(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    patient = huis.config.instellingen.ronde.model_copy(update={"twijfel_seconden": 60})
    huis.sandbox.stoor(Storing(Fout.VERBROKEN, methode="PATCH", pad=huis.kaart("signaal")["id"], keer=1, na_effect=False))
    with huis.werkplaats(ronde=patient) as w:
        ronde(w)
        assert huis.acties("signaal") == [("suggestie", "onzeker")]
        ronde(straks(w, seconds=30))
        assert huis.acties("signaal") == [("suggestie", "onzeker")], "the change may still be under way"
        ronde(straks(w, seconds=90))
        ronde(straks(w, seconds=95))
    assert huis.acties("signaal") == [("suggestie", "gedaan")]
    assert len(huis.onze_acties("signaal")) == 1


def test_three_meldingen_in_a_row_without_an_answer_end_the_round(maak_huis: Bouw) -> None:
    huis = maak_huis([{**SIGNAAL, "id": f"s{n}", "van": f"Ouder <s{n}@mail.example>"} for n in range(8)])
    with huis.werkplaats() as w:
        huis.sandbox.stoor(Storing(Fout.F500, methode="GET", pad="incidents", keer=1000, overslaan=1))
        before = huis.sandbox.aanroepen
        result = ronde(w)
        calls = huis.sandbox.aanroepen - before
    assert result.fout == "NietBereikbaar"
    assert calls == 1 + 3 * (3 + 3), "the poll, and three cards of which each was tried three times, as was asked whether TOPdesk is away"


def test_two_meldingen_without_an_answer_do_not_end_the_round(maak_huis: Bouw) -> None:
    huis = maak_huis([{**SIGNAAL, "id": f"s{n}", "van": f"Ouder <s{n}@mail.example>"} for n in range(4)])
    for n in range(2):
        huis.sandbox.stoor(Storing(Fout.F500, methode="GET", pad=huis.kaart(f"s{n}")["id"], keer=1000))
    result = huis.ronde()
    assert result.fout == ""
    assert [len(huis.onze_acties(f"s{n}")) for n in range(4)] == [0, 0, 1, 1]
