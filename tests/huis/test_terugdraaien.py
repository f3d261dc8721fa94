"""Undo gives back what it can, says what it could not, and leaves the store as the card is."""

from collections.abc import Callable
from typing import Any

import pytest
from hulp.meldingen import INTERN

from triage.apply.terugdraaien import draai_terug
from triage.domain.terugkoppeling import Staat
from triage.sandbox.storingen import Fout, Storing
from triage.store import dossiers
from triage.teksten import tekst

pytestmark = pytest.mark.een_database


def _toegepast(maak_huis: Callable[..., Any], **sandbox: Any) -> tuple[Any, str]:
    huis = maak_huis([INTERN], sandbox=sandbox)
    huis.tot_rust()
    assert huis.kaart("intern")["status"] == "secondLine"
    return huis, huis.kaart("intern")["number"]


def _dossier(huis: Any, nummer: str) -> Staat:
    found: Staat = huis.lees(lambda session: dossiers.op_nummer(session, nummer)[0].staat)
    return found


def test_the_line_is_given_back_after_the_fields(maak_huis: Callable[..., Any]) -> None:
    huis, number = _toegepast(maak_huis)
    with huis.werkplaats() as w:
        result = draai_terug(w, number)
    assert tekst("undo.lijn") in result.regels
    assert huis.kaart("intern")["status"] == "firstLine"


@pytest.mark.parametrize("hoe", ["bestaat niet", "geen recht", "geen antwoord"])
def test_a_line_that_topdesk_does_not_give_back_is_said_and_the_rest_is_done(maak_huis: Callable[..., Any], hoe: str) -> None:
    huis, number = _toegepast(maak_huis, deescaleren=hoe != "bestaat niet")
    if hoe != "bestaat niet":
        huis.sandbox.stoor(Storing(Fout.VERBODEN if hoe == "geen recht" else Fout.F503, pad="deescalate", keer=99))
    with huis.werkplaats() as w:
        result = draai_terug(w, number)
    assert result.gelukt
    assert tekst("undo.lijn_niet") in result.regels
    assert tekst("undo.lijn") not in result.regels
    assert (huis.staat("intern"), _dossier(huis, number)) == ("mens", Staat.TERUGGENOMEN)
    assert huis.kaart("intern")["subcategory"] is None, "the fields are as they were"
    huis.tot_rust()
    assert huis.staat("intern") == "mens", "our own change is no person's"
