"""Earned automation in the whole house: no proof, no act; blind means blind; a step back by itself, and told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hulp.meldingen import ALLE, SIGNAAL, VERWIJZING, VI, rij
from hulp.vergelijk import kaart_id

from triage.apply.terugdraaien import draai_terug
from triage.domain.advies import Mandaatregel
from triage.domain.termen import Stadium
from triage.domain.verdienen import Voorvalsoort
from triage.settings.mandaat import Verdienen
from triage.store import geleerd, keuringen
from triage.store.tabellen_verdienen import Keuring
from triage.verdienen import keuren
from triage.worker.ladder import treden
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

Bouw = Callable[..., Any]
NIETS = Verdienen(controle_suggestie=0, controle_automatisch=0, controle_per_maand=0)
RULE = Mandaatregel("job", Stadium.AUTOMATISCH, "teamleider", "reden", date(2020, 1, 1), date(2099, 12, 31))


def huis_met(maak_huis: Bouw, meldingen: list[dict[str, Any]], regels: Verdienen = NIETS, **anders: Any) -> Any:
    huis = maak_huis(meldingen, **anders)
    huis.config = replace(huis.config, mandaat=(RULE,), verdienen=regels)
    return huis


def bewijs(w: Any, aantal: int, fout: int = 0) -> None:
    """So many blind judgements on the route, in the store."""
    with w.sessies.begin() as session:
        for i in range(aantal):
            done = w.klok() - timedelta(minutes=aantal - i)
            session.add(
                Keuring(
                    melding_id=f"oud-{i}", ladder="route", wat="job", bron="keur", model=w.model.versie, gekozen_op=done,
                    uitslag="fout" if i < fout else "goed", antwoord="job", op=done,
                )
            )  # fmt: skip


def test_a_mandaat_without_proof_is_a_suggestion_and_says_what_is_missing(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING])
    with huis.werkplaats() as w:
        bewijs(w, 19)
        ronde(w)
        with w.sessies() as session:
            (step,) = treden(session, w)
    assert (step.reden, step.nog) == ("te_keuren", 40)
    assert huis.postvak.berichten == []
    assert huis.acties("verwijzing") == [("suggestie", "gedaan")]


def test_with_proof_it_goes_by_itself(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING])
    with huis.werkplaats() as w:
        bewijs(w, 59)
        ronde(w)
    assert len(huis.postvak.berichten) == 1
    assert huis.kaart("verwijzing")["closed"]


def test_checks_of_another_model_prove_nothing(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING])
    with huis.werkplaats() as w:
        bewijs(w, 59)
        with w.sessies.begin() as session:
            session.query(Keuring).update({"model": "een ander"})
        ronde(w)
    assert huis.postvak.berichten == []


def test_proof_that_falls_away_while_an_act_waits_stops_it(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING], antwoord={"wacht_minuten": 30})
    with huis.werkplaats() as w:
        bewijs(w, 59)
        ronde(w)
        with w.sessies.begin() as session:
            session.query(Keuring).filter(Keuring.melding_id == "oud-3").update({"uitslag": "fout"})
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=31)))
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=40)))
    assert huis.postvak.berichten == []
    assert not huis.kaart("verwijzing")["closed"]
    assert ("velden", "vervallen") in huis.acties("verwijzing")


def test_an_undo_counts_at_once_and_the_teamleider_is_told_once(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING], NIETS.model_copy(update={"meld_aan": "teamleider@loket.voorbeeld.nl"}))
    with huis.werkplaats() as w:
        bewijs(w, 59)
        ronde(w)
        assert draai_terug(w, huis.kaart("verwijzing")["number"]).gelukt
        ronde(w)
        ronde(w)
        with w.sessies() as session:
            (step,) = treden(session, w)
    assert (step.stadium, step.reden) == (Stadium.SUGGESTIE, "uitgeput")
    told = [m for m in huis.postvak.berichten if m["To"] == "teamleider@loket.voorbeeld.nl"]
    assert len(told) == 1
    assert "job" in told[0]["Subject"]


@pytest.mark.parametrize("soort", [Voorvalsoort.RETOUR, Voorvalsoort.KLACHT])
def test_a_return_or_complaint_counts_once_for_what_was_applied(maak_huis: Bouw, soort: Voorvalsoort) -> None:
    huis = huis_met(maak_huis, [VERWIJZING, SIGNAAL])
    with huis.werkplaats() as w:
        bewijs(w, 59)
        ronde(w)
        with w.sessies.begin() as session:
            assert keuringen.voorval(session, kaart_id(SIGNAAL), soort, w.klok()) is None
            assert keuringen.voorval(session, kaart_id(VERWIJZING), soort, w.klok()) == "job"
            assert keuringen.voorval(session, kaart_id(VERWIJZING), soort, w.klok()) == "job"
        with w.sessies() as session:
            assert sum(f.achteraf for f in keuringen.feiten(session, None)["job"]) == 1
            (step,) = treden(session, w)
    assert step.stadium is Stadium.SUGGESTIE


def test_a_blind_card_gets_nothing_until_a_person_decided_and_urgent_ones_are_never_blind(maak_huis: Bouw) -> None:
    everything = Verdienen(controle_suggestie=1, controle_automatisch=1)
    huis = huis_met(maak_huis, ALLE, everything, modus="suggestie")
    huis.tot_rust()
    assert huis.acties("verwijzing") == []
    assert huis.onze_acties("verwijzing") == []
    assert ("alarm_vi", "gedaan") in huis.acties("vi")
    assert ("suggestie", "gedaan") in huis.acties("vi")
    waiting = huis.lees(lambda s: {(k.melding_id, k.wat) for k in keuringen.wachtend(s)})
    assert (kaart_id(VERWIJZING), "job") in waiting
    assert all(melding_id != kaart_id(VI) for melding_id, _ in waiting)


@pytest.mark.parametrize(("route", "uitslag"), [("job", "goed"), ("sbb", "geschil")])
def test_what_a_person_decides_on_a_blind_card_is_evidence(maak_huis: Bouw, route: str, uitslag: str) -> None:
    huis = huis_met(maak_huis, [VERWIJZING], Verdienen(controle_suggestie=1), modus="suggestie")
    huis.tot_rust()
    category = {"name": huis.config.topdesk.sectoren["MBO"]}
    fields = {
        "category": category,
        "subcategory": {"name": "Stage/BPV"},
        "callType": {"name": "Vraag"},
        "optionalFields1": {"text1": route},
    }
    huis.sandbox.wijzig(kaart_id(VERWIJZING), fields)
    huis.tot_rust()
    rows = huis.lees(lambda s: {k.ladder: (k.uitslag, k.bron) for k in s.query(Keuring)})
    assert rows == {"route": (uitslag, "controle"), "labels": ("goed", "controle")}
    (learned,) = huis.lees(geleerd.alles)
    assert (learned.route, learned.subcategorie) == (route, "Stage/BPV")


def test_in_schaduw_every_decision_is_evidence_and_untouched_is_not(maak_huis: Bouw) -> None:
    huis = huis_met(maak_huis, [VERWIJZING, rij("rust", "job", VERWIJZING["tekst"])], modus="schaduw")
    huis.tot_rust()
    huis.sandbox.wijzig(
        kaart_id(VERWIJZING), {"category": {"name": huis.config.topdesk.sectoren["MBO"]}, "subcategory": {"name": "Overig"}}
    )
    huis.sandbox.wijzig(kaart_id({"id": "rust"}), {"targetDate": "2026-12-31T10:00:00.000+0000"})
    huis.tot_rust()
    rows = huis.lees(lambda s: {(k.melding_id, k.ladder): k.uitslag for k in s.query(Keuring)})
    assert rows[kaart_id(VERWIJZING), "labels"] == "geschil"
    assert rows[kaart_id(VERWIJZING), "route"] == "wacht"  # the card does not tell where it was referred
    assert rows[kaart_id({"id": "rust"}), "labels"] == "wacht"
    assert [g.melding_id for g in huis.lees(geleerd.alles)] == [kaart_id(VERWIJZING)]


def test_closed_meldingen_are_judged_blind_and_only_the_verdict_is_kept(maak_huis: Bouw) -> None:
    rows = [{**VERWIJZING, "id": f"v{n}", "van": f"Sem <v{n}@mail.example>"} for n in range(4)]
    shown = {**VERWIJZING, "id": "gezien", "van": "Sem <gezien@mail.example>"}
    huis = huis_met(maak_huis, [*rows, shown, VI], modus="schaduw")
    huis.tot_rust()
    for row in rows:
        huis.sandbox.wijzig(kaart_id(row), {"closed": True})
    with huis.werkplaats() as w:
        with w.sessies.begin() as session:
            session.query(Keuring).delete()
        keuren.zoek(w, "job", 3, 3650)
        items = list(keuren.voorgelegd(w, "job", []))
        assert len(items) == 3
        assert {i.melding for i in items} <= {kaart_id(r) for r in rows}
        keuren.leg_vast(w, items[0], ("job",), w.klok())
        keuren.leg_vast(w, items[1], ("sbb", "job"), w.klok())
        assert keuren.leg_vast(w, items[2], ("sbb",), w.klok()) == "geschil"
        with w.sessies.begin() as session:
            (dispute,) = keuringen.geschillen(session, "job")
            keuringen.beslecht(session, dispute.id, True)
        with w.sessies() as session:
            assert [f.goed for f in keuringen.feiten(session, w.model.versie)["job"]] == [True, True, True]


LABELMANDAAT = replace(RULE, wat="labels", bewijs_nodig=False)


def labelhuis(maak_huis: Bouw, meldingen: list[dict[str, Any]], regel: Mandaatregel = LABELMANDAAT) -> Any:
    huis = huis_met(maak_huis, meldingen)
    huis.config = replace(huis.config, mandaat=(regel,))
    return huis


def test_labels_are_filled_in_under_their_own_mandaat_and_where_it_goes_stays_a_suggestion(maak_huis: Bouw) -> None:
    huis = labelhuis(maak_huis, [VERWIJZING, VI])
    huis.tot_rust()
    card = huis.kaart("verwijzing")
    assert (card["subcategory"]["name"], card["callType"]["name"]) == ("Stage/BPV", huis.config.topdesk.soorten["Vraag"])
    assert (card["operatorGroup"], card["closed"], card["processingStatus"]["name"]) == (None, False, "Nieuw")
    assert huis.acties("verwijzing") == [("suggestie", "gedaan"), ("labels", "gedaan")]
    assert huis.postvak.berichten[0]["To"] == huis.config.instellingen.alarm.vi_postbus
    assert huis.kaart("vi")["subcategory"] is None
    assert ("labels", "gedaan") not in huis.acties("vi")


def test_labels_of_ours_are_nobodys_judgement_until_a_person_changes_them(maak_huis: Bouw) -> None:
    huis = labelhuis(maak_huis, [VERWIJZING])
    huis.tot_rust()
    huis.sandbox.wijzig(kaart_id(VERWIJZING), {"targetDate": "2026-12-31T10:00:00.000+0000"})
    huis.tot_rust()
    assert huis.lees(geleerd.alles) == []
    assert huis.staat("verwijzing") == "beoordeeld"
    huis.sandbox.wijzig(kaart_id(VERWIJZING), {"subcategory": {"name": "Overig"}})
    huis.tot_rust()
    (learned,) = huis.lees(geleerd.alles)
    assert (learned.hoe, learned.subcategorie) == ("gewijzigd", "Overig")


def test_labels_without_proof_are_not_filled_in_and_an_undo_empties_them_and_counts(maak_huis: Bouw) -> None:
    huis = labelhuis(maak_huis, [VERWIJZING], replace(LABELMANDAAT, bewijs_nodig=True))
    huis.tot_rust()
    assert huis.acties("verwijzing") == [("suggestie", "gedaan")]
    other = labelhuis(maak_huis, [VERWIJZING])
    other.nieuwe_opslag()
    other.tot_rust()
    with other.werkplaats() as w:
        assert draai_terug(w, other.kaart("verwijzing")["number"]).gelukt
        with w.sessies() as session:
            assert [f.achteraf for f in keuringen.feiten(session, None)["labels"]] == [True]
    assert other.kaart("verwijzing")["subcategory"] is None
