"""What is read for learning: only what people decided, from TOPdesk, and never a vertrouwensinspecteur matter."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hulp.meldingen import SIGNAAL, VERWIJZING, VI
from hulp.vergelijk import kaart_id
from hulp.voorbeelden import elke

from triage.classify import Model
from triage.settings import Config
from triage.store import geleerd
from triage.verdienen.leren import haal, leer_van, vergelijk

Bouw = Callable[..., Any]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is learned does not depend on the database."""
    return sqlite_url


def test_only_what_people_decided_is_read_and_never_a_vi_matter(maak_huis: Bouw, model: Model) -> None:
    huis = maak_huis([VERWIJZING, SIGNAAL, VI], modus="schaduw")
    huis.tot_rust()
    with huis.werkplaats() as w:
        w = replace(w, model=model)
        with w.sessies.begin() as session:
            geleerd.onthoud(session, kaart_id(VERWIJZING), "gewijzigd", geleerd.Labels(route="sbb", soort="Vraag"), w.klok())
            geleerd.onthoud(session, kaart_id(VI), "geaccepteerd", geleerd.Labels(route="loket"), w.klok())
            geleerd.onthoud(session, "00000000-0000-0000-0000-000000000000", "geaccepteerd", geleerd.Labels(route="loket"), w.klok())
        huis.sandbox.wijzig(kaart_id(VI), {"callType": {"name": huis.config.topdesk.soorten["Klacht/melding voor VI"]}})
        learn, back = haal(w)
        (one,) = [*learn, *back]
        assert one.voorbeeld.bericht.id == kaart_id(VERWIJZING)
        assert (one.voorbeeld.route, one.gekozen) == ("sbb", {"route": "sbb", "soort": "Vraag"})
        assert one.voorbeeld.bericht.melder_adres == one.voorbeeld.bericht.melder_naam == ""
        assert "Sem" not in one.voorbeeld.bericht.tekst
        assert one.melder
        with w.sessies() as session:
            assert kaart_id(VI) not in {g.melding_id for g in geleerd.alles(session)}


def test_a_model_learns_from_real_meldingen_without_their_rare_words(maak_huis: Bouw, model: Model, config: Config) -> None:
    huis = maak_huis([VERWIJZING], modus="schaduw")
    huis.tot_rust()
    with huis.werkplaats() as w:
        w = replace(w, model=model)
        with w.sessies.begin() as session:
            geleerd.onthoud(session, kaart_id(VERWIJZING), "gewijzigd", geleerd.Labels(route="cito"), w.klok())
        learn, back = haal(w)
    (one,) = [*learn, *back]
    text = replace(one.voorbeeld.bericht, tekst="Waar meld ik dat het hoefnagelgilde mijn stage niet erkent?")
    strange = [replace(one, voorbeeld=replace(one.voorbeeld, bericht=text), melder=m) for m in "abcd"]
    examples = elke(config, 15)
    known = leer_van(config, examples, strange).lijst.kolom["woord"]
    assert "hoefnagelgilde" not in known
    fifth = [*strange, replace(strange[0], melder="e")]
    new = leer_van(config, examples, fifth)
    assert "hoefnagelgilde" in new.lijst.kolom["woord"]
    assert new.versie != model.versie
    found = vergelijk(model, new, fifth, [], 0.1)
    assert found.nieuw["route"] > found.nu["route"]  # it learned this one by heart
    assert not found.beter  # but five prove nothing
