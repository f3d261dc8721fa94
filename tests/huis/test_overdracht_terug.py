"""A melding that came back goes to another agency by mail, once; to the same one never again. Over real SMTP and HTTP."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hulp.meldingen import OVERDRACHT

from triage.apply.soorten import Actiesoort
from triage.domain.terugkoppeling import Gebeurtenis, Gebeurtenissoort, Van
from triage.rappel.vastleggen import leg_vast
from triage.settings.instellingen import OptioneleVelden
from triage.store import acties, adviezen, dossiers
from triage.store.acties import Stap
from triage.store.omzetten import uit_json
from triage.store.tabellen import Melding

Bouw = Callable[..., Any]
ANDER = "cito"


def _aan(huis: Any, naar: str) -> int:
    return sum(naar in m["To"] for m in huis.postvak.berichten)


def _besluit(huis: Any, naar: str) -> None:
    """A person decides that the melding goes to this agency, as the pages write it down; then a round."""
    with huis.werkplaats_ernaast() as w, w.sessies.begin() as session:
        card = w.client.incident(huis.kaart("overdracht")["id"])
        row = adviezen.laatste(session, card.id)
        first = uit_json(row.inhoud)
        outcome = replace(first.uitkomsten[0], route=naar)
        made = replace(first, kaart=replace(first.kaart, leverancier=naar), routes=(outcome, *first.routes[1:]), uitkomsten=(outcome,))
        id_ = adviezen.leg_vast(session, made, card.gewijzigd, w.klok())
        adviezen.laatste(session, card.id).oordeel_door = "akkoord"
        acties.schrijf(session, card.id, id_, [Stap(Actiesoort.OVERDRACHT_SMTP)], w.klok())
        session.get_one(Melding, card.id).bekijken = False
    huis.ronde()


def test_after_a_return_it_goes_to_another_once_and_never_twice_to_the_same(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    agency = replace(huis.config.kaart.instanties[ANDER], grondslag_uitwisseling="afspraak", postbus=f"{ANDER}@mail.example")
    huis.config = replace(huis.config, kaart=replace(huis.config.kaart, instanties={**huis.config.kaart.instanties, ANDER: agency}))
    huis.tot_rust()
    assert ("overdracht_smtp", "gedaan") in huis.acties("overdracht")
    before = len(huis.postvak.berichten)

    _besluit(huis, ANDER)  # nobody sent it back: the first agency has it
    assert _aan(huis, ANDER) == 0
    assert huis.acties("overdracht")[-1] == ("overdracht_smtp", "mislukt")

    with huis.werkplaats_ernaast() as w, w.sessies.begin() as session:
        row = dossiers.op_nummer(session, huis.kaart("overdracht")["number"])[0]
        leg_vast(session, row.id, Gebeurtenis(0, Gebeurtenissoort.TERUGGESTUURD, w.klok(), Van.INSTANTIE), "opdracht", w.klok())
    huis.tot_rust()  # it is judged again, without that agency, and only suggested
    _besluit(huis, ANDER)
    assert huis.acties("overdracht")[-1] == ("overdracht_smtp", "gedaan")
    assert _aan(huis, ANDER) == 1

    for again in (ANDER, "duo_zakelijk"):
        _besluit(huis, again)
        assert huis.acties("overdracht")[-1] == ("overdracht_smtp", "mislukt")
    assert len(huis.postvak.berichten) == before + 1


def test_a_yes_that_stood_on_the_card_before_is_no_yes_to_a_new_suggestion(maak_huis: Bouw) -> None:
    slot = "optionalFields1.boolean1"
    huis = maak_huis([OVERDRACHT], modus="suggestie", optionele_velden=OptioneleVelden(akkoord=slot))
    huis.sandbox.wijzig(huis.kaart("overdracht")["id"], {"optionalFields1": {"boolean1": True}})
    huis.tot_rust()
    assert huis.kaart("overdracht")["optionalFields1"]["boolean1"] is False
    assert huis.acties("overdracht") == [("suggestie", "gedaan")]
    huis.sandbox.wijzig(huis.kaart("overdracht")["id"], {"action": "een notitie", "actionInvisibleForCaller": True})
    huis.tot_rust()
    assert huis.postvak.berichten == []
