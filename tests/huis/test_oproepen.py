"""What TOPdesk is promised: how many calls each way of a melding costs, by the count that `triage bench topdesk` makes."""

import pytest
from hulp.labels import VastModel, vaste_classificatie
from hulp.meldingen import ALLE
from hulp.vergelijk import kaart_id

from triage.bench.topdesk import meet
from triage.settings import Config

pytestmark = pytest.mark.een_database


@pytest.fixture
def geteld(democonfig: Config, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], tuple[int, int]]:
    """(channel, way) -> (reads, writes), over a handful of meldingen."""
    monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie({kaart_id(r): r for r in ALLE}, democonfig))
    monkeypatch.setattr("triage.worker.opbouwen.laad_of_train", lambda c: VastModel())
    return {(row.kanaal, row.weg): (row.lezen, row.schrijven) for row in meet(democonfig, ALLE)}


def test_each_way_costs_no_more_calls_than_promised(geteld: dict[tuple[str, str], tuple[int, int]]) -> None:
    for channel, most in (("smtp", 2), ("topdesk", 3)):
        assert geteld[channel, "stille_ronde"] == (1, 0)
        assert geteld[channel, "suggestie"] == (1, 1)
        inside = [n for (c, way), n in geteld.items() if c == channel and "escaleren" in way and "overdracht" not in way]
        agency = [n for (c, way), n in geteld.items() if c == channel and "overdracht" in way]
        assert inside == [(1, most)], "handed over inside and answered"
        assert agency == [(2, most)], "the second read is for the attachments that travel along"
        for (c, way), (reads, writes) in geteld.items():
            if c == channel and f"antwoord_{channel}" in way and "escaleren" not in way:
                assert (reads, writes) == (1, most - 1), "referred and answered on the first line"
