"""What people change on the kaart and in the mandaat counts from the next round on, without a restart, and a round has one snapshot."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hulp.meldingen import OVERDRACHT, VERWIJZING

from triage.domain.termen import Modus, Stadium
from triage.kaart.bron import seed_bestanden
from triage.kaart.levend import levende_config
from triage.kaart.wijzigen import bevestig, wijzig, zet_contact
from triage.settings.kaart import Afspraak
from triage.store.database import open_database, sessies
from triage.store.kaartversies import INSTANTIE, MANDAAT, ROUTE, voeg_toe
from triage.store.tabellen_kaart import KaartVersie
from triage.worker.ronde import met_levende_kaart, ronde

Bouw = Callable[..., Any]
NU = datetime(2026, 11, 26, 12, tzinfo=UTC)
NIEUW = "000 000 77 77"


def _in_de_opslag(huis: Any, doe: Callable[[Any], Any]) -> None:
    engine = open_database(huis.config.omgeving.opslag)
    with sessies(engine).begin() as session:
        doe(session)
    engine.dispose()


def _wijzig_nummer(huis: Any) -> None:
    seed = seed_bestanden(huis.config)
    changed = zet_contact(seed["job"], "telefoon", NIEUW)
    _in_de_opslag(huis, lambda s: wijzig(s, seed, "job", changed, "voorlichter mbo", "gebeld", NU))


def test_a_changed_number_holds_in_the_next_round_of_a_worker_that_was_already_running(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    with huis.werkplaats() as w:
        _wijzig_nummer(huis)
        ronde(w)
        assert huis.postvak.berichten == [], "the new number is unconfirmed: a person decides"
        (entry,) = huis.onze_acties("verwijzing")
        assert entry["invisibleForCaller"]


def test_a_confirmed_new_number_goes_out(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    _wijzig_nummer(huis)
    seed = seed_bestanden(huis.config)
    until = date.today() + timedelta(days=400)
    _in_de_opslag(huis, lambda s: bevestig(s, seed, "job", "telefoon", "voorlichter mbo", "gebeld", NU, until))
    huis.tot_rust()
    (mail,) = huis.postvak.berichten
    assert NIEUW in mail.get_content()


def test_a_mandaat_that_is_taken_back_stops_the_next_round(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    rule = {"wat": "job", "stadium": "suggestie", "door": "teamleider", "reden": "eerst kijken", "van": "2026-01-01", "tot": "2036-12-31"}
    _in_de_opslag(huis, lambda s: voeg_toe(s, MANDAAT, "job", rule, NU, "teamleider", "besluit"))
    with huis.werkplaats() as w:
        inside = met_levende_kaart(w).config.mandaat
        assert [m.stadium for m in inside if m.wat == "job"][-1] is Stadium.SUGGESTIE
        ronde(w)
    assert huis.postvak.berichten == []


def test_a_mode_for_one_audience_is_followed(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    seed = seed_bestanden(huis.config)
    changed = seed["duo_zakelijk"].model_copy(update={"modus_per_doelgroep": {"school": Modus.VERWIJZEN}})
    _in_de_opslag(huis, lambda s: wijzig(s, seed, "duo_zakelijk", changed, "voorlichter po", "afspraak", NU))
    huis.tot_rust()
    boxes = {i.postbus for i in huis.config.kaart.instanties.values() if i.postbus}
    assert not [m for m in huis.postvak.berichten if m["To"] in boxes], "nothing is handed over to it"
    assert [m["To"] for m in huis.postvak.berichten] == ["overdracht@mail.example"]


def test_a_version_that_does_not_fit_ends_the_round_with_a_clear_line(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    row = KaartVersie(soort=INSTANTIE, sleutel="job", volgnummer=1, inhoud={"naam": 3}, vanaf=NU, door="voorlichter", bron="x")
    _in_de_opslag(huis, lambda s: s.add(row))
    result = huis.ronde()
    assert result.fout == "KaartFout"
    assert result.uitleg
    assert huis.sandbox.schrijfacties == []


def test_an_agreement_that_ends_while_the_worker_runs_gives_no_terms(maak_huis: Bouw) -> None:
    config = maak_huis([]).config
    file = config.bronnen.instanties["duo_zakelijk"].model_copy(
        update={
            "afspraken": [Afspraak(soort="SLA", geldig_tot=date(2026, 12, 31), termijn_dagen=5, termijn_inhoud_dagen=8, modus=Modus.TIP)]
        }
    )
    agency = file.domein("duo_zakelijk", date(2026, 12, 31), None)
    assert (agency.termijn_dagen, agency.termijn_inhoud_dagen, agency.modus) == (5, 8, Modus.TIP)
    kaart = replace(config.kaart, instanties={**config.kaart.instanties, "duo_zakelijk": agency})
    bronnen = replace(config.bronnen, instanties={**config.bronnen.instanties, "duo_zakelijk": file})
    later = levende_config(None, replace(config, kaart=kaart, bronnen=bronnen), date(2027, 1, 1)).kaart.instanties["duo_zakelijk"]
    assert (later.termijn_dagen, later.termijn_inhoud_dagen, later.modus) == (None, None, Modus.OVERDRAGEN)


def test_a_term_of_a_team_is_a_version_too(maak_huis: Bouw) -> None:
    huis = maak_huis([])
    own = next(r for r in huis.config.routes.interne_routes if r.id == "functioneel_beheer")
    changed = own.model_dump(mode="json") | {"termijn_eerste": 3}
    _in_de_opslag(huis, lambda s: voeg_toe(s, ROUTE, "functioneel_beheer", changed, NU, "teamleider", "afgesproken"))
    with huis.werkplaats() as w:
        assert met_levende_kaart(w).config.kaart.interne_routes["functioneel_beheer"].termijn_eerste == 3
        assert w.config.kaart.interne_routes["functioneel_beheer"].termijn_eerste == 5
