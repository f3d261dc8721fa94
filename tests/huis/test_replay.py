"""The past once more: the same rules change nothing, other rules show in counts, and only what was known then counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hulp.meldingen import ALLE, VERWIJZING, VI
from hulp.vergelijk import kaart_id

from triage.store import geleerd
from triage.store.tabellen import Advies, Melding
from triage.store.terugblik import aanvaard, historie_op
from triage.verdienen.herhalen import herhaal
from triage.worker.opbouwen import nu

Bouw = Callable[..., Any]
DAG = timedelta(days=1)


def test_the_same_rules_change_nothing_and_nothing_is_written(maak_huis: Bouw) -> None:
    huis = maak_huis(ALLE)
    huis.tot_rust()
    before = len(huis.sandbox.schrijfacties)
    with huis.werkplaats() as w:
        found = herhaal(w, huis.config, nu() - DAG, nu() + DAG)
    assert (found.herhaald, found.overgeslagen, found.onleesbaar) == (len(ALLE) - 1, 1, 0)
    assert found.toen == found.nu
    assert not found.andere_route
    assert found.toen.vanzelf >= 3
    assert found.toen.minuten == found.toen.vanzelf * huis.config.verdienen.minuten_kijken
    assert len(huis.sandbox.schrijfacties) == before


def test_a_wrong_referral_costs_more_minutes_than_a_look_saves(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.tot_rust()
    with huis.werkplaats() as w:
        with w.sessies.begin() as session:
            geleerd.onthoud(session, kaart_id(VERWIJZING), "gewijzigd", geleerd.Labels(route="sbb"), w.klok())
        found = herhaal(w, huis.config, nu() - DAG, nu() + DAG)
    assert (found.bekend, found.toen.fout_verwezen, found.toen.fout_vanzelf) == (1, 1, 1)
    price = huis.config.beslissen.kosten.routes["job"]
    assert found.toen.minuten == huis.config.verdienen.minuten_kijken * (1 - price)


def test_other_rules_show_what_would_have_gone_otherwise(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING, VI])
    huis.tot_rust()
    other = replace(huis.config, mandaat=())
    with huis.werkplaats() as w:
        found = herhaal(w, other, nu() - DAG, nu() + DAG)
    assert (found.toen.vanzelf, found.nu.vanzelf) == (1, 0)
    shut = huis.config.beslissen.model_copy(update={"nooit_automatisch": ("job",)})
    with huis.werkplaats() as w:
        found = herhaal(w, replace(huis.config, beslissen=shut), nu() - DAG, nu() + DAG)
        nothing = herhaal(w, huis.config, nu() - 3 * DAG, nu() - 2 * DAG)
    assert found.nu.vanzelf == 0
    assert nothing.herhaald == 0


def test_history_is_that_of_the_moment(maak_huis: Bouw) -> None:
    later = {**VERWIJZING, "id": "later", "onderwerp": "iets anders"}
    huis = maak_huis([VERWIJZING, {**later, "van": VERWIJZING["van"]}])
    huis.tot_rust()

    def ask(session: Any) -> Any:
        first, second = session.get_one(Melding, kaart_id(VERWIJZING)), session.get_one(Melding, kaart_id(later))
        first.aangemaakt, second.aangemaakt = nu() - 2 * DAG, nu() - DAG
        session.flush()
        return historie_op(session, first.id, nu() - 2 * DAG), historie_op(session, second.id, nu() + DAG)

    before, after = huis.lees(ask)
    assert before.open_meldingen == before.verwezen_naar == ()
    assert after.verwezen_naar == ("job",)
    assert huis.lees(lambda s: aanvaard(s, "onbekend")) == frozenset()
    assert huis.lees(lambda s: s.query(Advies).count()) >= 2
