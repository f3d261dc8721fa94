"""What the owners ruled on a contested route, as decide follows it: a person still looks, and no wall is passed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from triage.decide.beslis import beslis
from triage.decide.regels import Regels
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.melding import Bericht, Historie
from triage.domain.termen import Melder, Sector
from triage.settings.beslissen import Betwist, Uitspraak, na_uitspraak

NU = datetime(2026, 12, 1, 10, tzinfo=UTC)
REGEL = Betwist(
    id="proef", uitleg="wie gaat hierover", routes=("informatie_rijksoverheid",), melders=(Melder.LEERLING,), sectoren=(Sector.VO,),
    subcategorieen=("Examinering en toetsing",),
)  # fmt: skip
Geef = Callable[..., Advies]


@pytest.fixture
def geef(kaart: Kaart, regels: Regels, bericht: Callable[..., Bericht], labels: Callable[..., Any]) -> Geef:
    """Decide on a pupil's question on exams under one contested rule."""

    def make(
        regel: Betwist, kaart_: Kaart | None = None, historie: Historie | None = None, mail: str = "Mag ik herkansen?", **anders: Any
    ) -> Advies:
        own = replace(regels, beslissen=regels.beslissen.model_copy(update={"betwist": (regel,)}))
        given = {
            "melder": "leerling",
            "sector": "VO",
            "subcategorie": "Examinering en toetsing",
            "route": "informatie_rijksoverheid",
        } | anders
        return beslis(bericht(mail), labels(**given), kaart_ or kaart, own, (), historie or Historie(), NU)

    return make


def wordt(route: str) -> Betwist:
    return REGEL.model_copy(update={"wordt": route})


def test_the_ruled_route_stands_first_with_its_reason_and_its_flag(geef: Geef) -> None:
    before, after = geef(REGEL), geef(wordt("laks"))
    assert before.route == "informatie_rijksoverheid"
    assert (after.route, after.subcategorie, after.automatisch, after.zou_automatisch) == ("laks", before.subcategorie, False, False)
    assert {s.regel for s in before.stopvlaggen} & {s.regel for s in after.stopvlaggen} >= {"proef"}
    assert ("uitsluiting", "informatie_rijksoverheid") in {(w.regel, w.waarde) for w in after.waarom}
    assert after.routes[0].kans == pytest.approx(before.routes[0].kans, abs=0.05)


@pytest.mark.parametrize("anders", [{"melder": "school"}, {"sector": "MBO"}, {"subcategorie": "Ouderbijdrage"}, {"route": "signalenteam"}])
def test_another_melder_sector_subject_or_route_is_not_touched(geef: Geef, anders: dict[str, str]) -> None:
    assert geef(wordt("laks"), **anders).route == geef(REGEL, **anders).route


@pytest.mark.parametrize("route", ["po_raad", "bestaat_niet"])
def test_a_route_that_this_melder_may_not_have_or_nobody_knows_leaves_it_contested(geef: Geef, route: str) -> None:
    found = geef(wordt(route))
    assert found.route == "informatie_rijksoverheid"
    assert "betwiste_route" in found.vlaggen


def test_nobody_is_sent_back_to_where_he_came_from(geef: Geef) -> None:
    found = geef(wordt("laks"), historie=Historie(geweigerd=("laks",)))
    assert found.route == "informatie_rijksoverheid"


def test_a_vertrouwensinspecteur_matter_stays_one(geef: Geef) -> None:
    assert geef(wordt("laks"), vi=0.95, route="vertrouwensinspecteur").route == "vertrouwensinspecteur"


def test_a_ruling_in_the_store_leaves_the_rule_takes_it_away_or_names_another_route() -> None:
    assert na_uitspraak((REGEL,), {}) == (REGEL,)
    assert na_uitspraak((REGEL,), {"proef": Uitspraak(besluit="nog niet")}) == (REGEL,)
    assert na_uitspraak((wordt("laks"),), {"proef": Uitspraak(besluit="toch weer open")}) == (REGEL,)
    assert na_uitspraak((REGEL,), {"proef": Uitspraak(besluit="ja", uitspraak="klopt")}) == ()
    assert na_uitspraak((REGEL,), {"proef": Uitspraak(besluit="nee", uitspraak="anders", wordt="laks")}) == (wordt("laks"),)
    assert na_uitspraak((REGEL,), {"een andere": Uitspraak(besluit="ja", uitspraak="klopt")}) == (REGEL,)
