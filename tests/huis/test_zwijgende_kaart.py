"""A card that TOPdesk gives no answer for stops nobody else, and in the end is left to a person; a TOPdesk that is away is not the card's fault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hulp.labels import vaste_classificatie
from hulp.meldingen import INTERN, SIGNAAL, VI
from hulp.vergelijk import kaart_id

from triage.sandbox.storingen import Fout, Storing
from triage.store.tabellen import Melding
from triage.topdesk.client import TopdeskClient
from triage.worker.opbouwen import nu
from triage.worker.ronde import achterstand, ronde

pytestmark = pytest.mark.een_database
Bouw = Callable[..., Any]
ALTIJD = 100_000


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's patience between attempts costs no time here."""
    monkeypatch.setattr("triage.worker.opbouwen.TopdeskClient", partial(TopdeskClient, wacht=lambda seconds: None))


@pytest.fixture
def met_vi(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> Bouw:
    """A house on these meldingen, in which VI can be reported later."""

    def build(meldingen: list[dict[str, Any]]) -> Any:
        huis = maak_huis(meldingen)
        known = {kaart_id(r): r for r in (*meldingen, VI)}
        monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie(known, huis.config))
        return huis

    return build


def _zwijg(huis: Any, rij_id: str, deel: str = "") -> None:
    huis.sandbox.stoor(Storing(Fout.F500, methode="GET", pad=f"{kaart_id({'id': rij_id})}{deel}", keer=ALTIJD))


def _na(huis: Any, *uren: float) -> list[Any]:
    with huis.werkplaats() as w:
        return [ronde(replace(w, klok=lambda h=h: nu() + timedelta(hours=h))) for h in uren]


def _gealarmeerd(huis: Any) -> bool:
    return any(m["To"] == huis.config.instellingen.alarm.vi_postbus for m in huis.postvak.berichten)


@pytest.mark.parametrize("aantal", [1, 3, 5])
def test_cards_that_cannot_be_read_stop_no_other(met_vi: Bouw, aantal: int) -> None:
    bad = [{**SIGNAAL, "id": f"b{n}", "van": f"Ouder <b{n}@mail.example>"} for n in range(aantal)]
    huis = met_vi(bad)
    for row in bad:
        _zwijg(huis, row["id"])
    huis.sandbox.meld(VI)
    (result,) = _na(huis, 0)
    assert result.fout == ""
    assert result.fouten == aantal
    assert _gealarmeerd(huis)
    assert len(huis.onze_acties("vi")) == 1
    _na(huis, 1, 2, 3, 4, 5, 6)
    assert {huis.staat(r["id"]) for r in bad} == {"nieuw"}  # more than max_pogingen, but a day's trouble may pass
    _na(huis, 73)
    assert {huis.staat(r["id"]) for r in bad} == {"fout"}


def test_a_card_that_is_read_again_begins_anew(met_vi: Bouw) -> None:
    huis = met_vi([SIGNAAL])
    huis.sandbox.stoor(Storing(Fout.F500, methode="GET", pad=kaart_id(SIGNAAL), keer=4))
    huis.tot_rust()
    assert huis.staat("signaal") == "beoordeeld"
    assert huis.lees(lambda s: s.get_one(Melding, kaart_id(SIGNAAL)).pogingen) == 0


def test_what_others_wrote_on_one_card_cannot_be_read(met_vi: Bouw) -> None:
    huis = met_vi([INTERN])
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {"briefDescription": "anders"})
    _zwijg(huis, "intern", "/actions")
    huis.sandbox.meld(VI)
    (result,) = _na(huis, 0)
    assert result.fout == ""
    assert _gealarmeerd(huis)
    assert _na(huis, 1)[0].fouten == 1
    _na(huis, 73)
    (result,) = _na(huis, 74)
    assert result.fouten == 0  # given up until the card changes again
    assert huis.staat("intern") == "fout"


def test_a_fault_of_ours_on_one_card_with_a_dossier_stops_no_other(met_vi: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = met_vi([INTERN])
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("intern")["id"], {"briefDescription": "anders"})
    huis.sandbox.antwoord(huis.kaart("intern")["id"], "Ik hoor graag van u.")
    monkeypatch.setattr("triage.worker.terugkoppelingen.als_gebeurtenis", lambda *a: 1 / 0)
    huis.sandbox.meld(VI)
    assert _na(huis, 0)[0].fouten == 1
    assert _gealarmeerd(huis)


def test_a_change_in_doubt_on_a_card_that_cannot_be_read(met_vi: Bouw) -> None:
    huis = met_vi([SIGNAAL])
    huis.sandbox.stoor(Storing(Fout.F500, methode="PATCH", pad=kaart_id(SIGNAAL), keer=1))
    huis.ronde()
    assert huis.acties("signaal") == [("suggestie", "onzeker")]
    _zwijg(huis, "signaal")
    huis.sandbox.meld(VI)
    _na(huis, 0)
    assert _gealarmeerd(huis)
    assert huis.acties("signaal") == [("suggestie", "onzeker")]
    _na(huis, 73)
    assert ("suggestie", "mislukt") in huis.acties("signaal")
    assert huis.staat("signaal") == "fout"


def test_waiting_actions_on_cards_that_cannot_be_read_stop_no_other(met_vi: Bouw) -> None:
    rows = [{**SIGNAAL, "id": f"b{n}", "van": f"Ouder <b{n}@mail.example>"} for n in range(5)]
    huis = met_vi(rows)
    huis.ronde(ronde=huis.config.instellingen.ronde.model_copy(update={"max_wijzigingen": 1}))
    waiting = [r["id"] for r in rows if huis.acties(r["id"]) == [("suggestie", "wacht")]]
    assert len(waiting) == 4
    *bad, good = waiting
    for row in bad:
        _zwijg(huis, row)
    assert _na(huis, 0)[0].fout == ""
    assert huis.acties(good) == [("suggestie", "gedaan")]
    _na(huis, 73)
    assert {huis.staat(row) for row in bad} == {"fout"}


def test_a_topdesk_that_is_away_ends_the_round_and_is_no_fault_of_a_card(met_vi: Bouw) -> None:
    rows = [{**SIGNAAL, "id": f"b{n}", "van": f"Ouder <b{n}@mail.example>"} for n in range(6)]
    huis = met_vi(rows)

    def away(step: str, done: int, total: int) -> None:
        if step == "beoordelen" and not done:
            huis.sandbox.stoor(Storing(Fout.F503, methode="GET", keer=ALTIJD))

    with huis.werkplaats() as w:
        before = w.client.aantal_oproepen.lezen
        assert ronde(w, voortgang=away).fout == "NietBereikbaar"
        assert w.client.aantal_oproepen.lezen - before < 40
        for hours in range(0, 8 * 24, 12):
            later = replace(w, klok=lambda h=hours: nu() + timedelta(hours=h))
            assert ronde(later).fout == "NietBereikbaar"
            achterstand(later)
    assert {huis.staat(r["id"]) for r in rows} == {"nieuw"}
    assert {huis.lees(lambda s, r=r: s.get_one(Melding, kaart_id(r)).pogingen) for r in rows} == {0}
