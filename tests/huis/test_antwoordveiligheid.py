"""A reply never twice, never to a machine, never to an address that nobody confirmed, and never after somebody said stop."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from textwrap import wrap
from typing import Any

import pytest
from hulp.doorgezet import DOORGEZET
from hulp.labels import vaste_classificatie
from hulp.meldingen import INTERN, OVERDRACHT, VERWIJZING, rij
from hulp.vergelijk import kaart_id
from sqlalchemy import select
from typer.testing import CliRunner

from triage.apply.adres import Gelezen, bevestig, lees_adres
from triage.apply.kringloop import zinnen
from triage.apply.stoppen import stop
from triage.apply.terugdraaien import draai_terug
from triage.cli.app import app
from triage.sandbox.postvak import Gedrag
from triage.store import acties, werkbak
from triage.store.acties import Stap
from triage.store.antwoorden import verstuurd
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Melding
from triage.teksten import tekst
from triage.worker.opbouwen import nu
from triage.worker.ronde import ronde

pytestmark = pytest.mark.een_database

Bouw = Callable[..., Any]


def _later(huis: Any, minuten: int = 31) -> None:
    with huis.werkplaats() as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=minuten)))


def _reden(huis: Any, rij_id: str) -> set[str]:
    ids = huis.kaart(rij_id)["id"]
    return set(huis.lees(lambda s: list(s.scalars(select(Actie.fout).where(Actie.melding_id == ids, Actie.fout != "")))))


def _aangehouden(huis: Any, rij_id: str) -> str:
    """The id of the wall for which nothing went by itself; asserts that a person can see it on a card that was not touched otherwise."""
    keys = huis.lees(
        lambda s: list(s.scalars(select(Actie.sleutel).where(Actie.melding_id == huis.kaart(rij_id)["id"], Actie.soort == "aangehouden")))
    )
    if not keys:
        return ""
    (key,) = keys
    wall = str(key).rpartition(":")[2]
    card = huis.kaart(rij_id)
    notes = [a for a in card["_acties"] if tekst(f"muur.{wall}") in a["plainText"]]
    assert len(notes) == 1
    assert notes[0]["invisibleForCaller"]
    assert not card["closed"]
    assert card["status"] == "firstLine"
    assert [card[name] for name in ("category", "subcategory", "callType", "supplier", "operator")] == [None] * 5
    assert {kind for kind, status in huis.acties(rij_id) if status == "gedaan"} == {"suggestie", "aangehouden"}
    engine = open_database(huis.config.omgeving.opslag)
    with sessies(engine)() as session:
        assert card["number"] in [w.nummer for w in werkbak.wachtend(session)]
    engine.dispose()
    return wall


def _akkoord(huis: Any, rij_id: str) -> None:
    slot = huis.config.instellingen.optionele_velden.akkoord.split(".")
    huis.sandbox.wijzig(huis.kaart(rij_id)["id"], {slot[0]: {slot[1]: True}})


def _stop(huis: Any, rij_id: str) -> Any:
    engine = open_database(huis.config.omgeving.opslag)
    result = stop(sessies(engine), huis.kaart(rij_id)["number"], nu())
    engine.dispose()
    return result


# --- stopping what waits


def test_what_waits_can_be_stopped_and_the_card_says_so(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    with huis.werkplaats():  # beside a running worker, which holds the lock
        assert _stop(huis, "verwijzing").gelukt
    _later(huis)
    assert huis.postvak.berichten == []
    card = huis.kaart("verwijzing")
    assert not card["closed"]
    assert card["subcategory"] is None
    notes = [a["plainText"] for a in card["_acties"]]
    assert sum("niet meer vanzelf" in note for note in notes) == 1
    _later(huis, 60)
    assert len(huis.kaart("verwijzing")["_acties"]) == len(notes)


def test_stopped_before_the_suggestion_stays_stopped_when_the_card_is_judged_again(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    with huis.werkplaats() as w:
        ronde(w, stop=lambda: True)
    _stop(huis, "verwijzing")
    huis.tot_rust()
    _later(huis)
    assert huis.postvak.berichten == []
    assert {kind for kind, _ in huis.acties("verwijzing")} == {"suggestie"}


def test_a_stopped_melding_can_still_be_accepted_by_a_person(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    _stop(huis, "verwijzing")
    huis.tot_rust()
    _akkoord(huis, "verwijzing")
    huis.tot_rust()
    assert len(huis.postvak.berichten) == 1
    assert huis.kaart("verwijzing")["closed"]


def test_stop_says_when_it_is_too_late_or_unknown(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.tot_rust()
    result = _stop(huis, "verwijzing")
    assert not result.gelukt
    assert any("al een antwoord verstuurd" in line for line in result.regels)
    engine = open_database(huis.config.omgeving.opslag)
    assert not stop(sessies(engine), "X 1", nu()).gelukt
    engine.dispose()


# --- mail passed on by another desk


@pytest.mark.parametrize("eerst", ["adres", "akkoord"])
def test_a_passed_on_mail_is_answered_only_after_its_address_was_confirmed(maak_huis: Bouw, eerst: str) -> None:
    huis = maak_huis([DOORGEZET])
    huis.tot_rust()
    assert huis.postvak.berichten == []
    number = huis.kaart("doorgezet")["number"]
    if eerst == "akkoord":
        _akkoord(huis, "doorgezet")
        huis.tot_rust()
        assert huis.postvak.berichten == []
        assert not huis.kaart("doorgezet")["closed"]
    with huis.werkplaats(), huis.werkplaats_ernaast() as w:
        found = lees_adres(w, number)
        assert isinstance(found, Gelezen)
        assert found.adres == "sem.echt@mail.example"
        assert bevestig(w, found, number).gelukt
    huis.tot_rust()
    assert len(huis.postvak.berichten) == (1 if eerst == "akkoord" else 0)
    if eerst == "adres":
        _akkoord(huis, "doorgezet")
        huis.tot_rust()
    assert [m["To"] for m in huis.postvak.berichten] == ["sem.echt@mail.example"]


def _bevestig(huis: Any) -> None:
    number = huis.kaart("doorgezet")["number"]
    with huis.werkplaats() as w:
        found = lees_adres(w, number)
        assert isinstance(found, Gelezen)
        bevestig(w, found, number)


@pytest.mark.parametrize(("gedrag", "zin"), [(None, "alsnog_verzonden"), (Gedrag.VERBREEKT_NA, "alsnog_onzeker")])
def test_a_reply_that_leaves_later_than_the_card_says_is_told_there_once(maak_huis: Bouw, gedrag: Gedrag | None, zin: str) -> None:
    huis = maak_huis([DOORGEZET])
    huis.tot_rust()
    _akkoord(huis, "doorgezet")
    huis.tot_rust()
    if gedrag is not None:
        huis.postvak.gedraag(gedrag, keer=1)
    for _ in range(2):  # said twice, sent once
        _bevestig(huis)
        huis.tot_rust()
    told = [a for a in huis.onze_acties("doorgezet") if tekst(f"antwoordbesluit.{zin}") in a["plainText"]]
    assert len(told) == 1
    assert told[0]["invisibleForCaller"]
    assert len(huis.postvak.berichten) <= 1


def test_a_reply_that_is_held_up_again_leaves_the_card_as_it_is(maak_huis: Bouw) -> None:
    huis = maak_huis([DOORGEZET])
    huis.tot_rust()
    _akkoord(huis, "doorgezet")
    huis.tot_rust()
    before = len(huis.kaart("doorgezet")["_acties"])
    with huis.werkplaats() as w:
        bevestig(w, Gelezen(huis.kaart("doorgezet")["id"], "iemand.anders@mail.example"), huis.kaart("doorgezet")["number"])
    huis.tot_rust()
    assert len(huis.kaart("doorgezet")["_acties"]) == before
    _bevestig(huis)
    huis.tot_rust()
    assert len(huis.kaart("doorgezet")["_acties"]) == before + 1
    assert len(huis.postvak.berichten) == 1


def test_the_suggestion_says_that_the_address_has_to_be_confirmed_and_how(maak_huis: Bouw) -> None:
    huis = maak_huis([DOORGEZET, VERWIJZING], modus="suggestie")
    huis.tot_rust()
    (asked,) = (a["plainText"] for a in huis.onze_acties("doorgezet"))
    assert f'triage bevestig "{huis.kaart("doorgezet")["number"]}"\n' in asked
    assert "sem.echt" not in asked
    assert "triage bevestig" not in huis.onze_acties("verwijzing")[0]["plainText"]


def test_an_address_that_was_confirmed_is_not_asked_for(maak_huis: Bouw) -> None:
    huis = maak_huis([DOORGEZET], modus="suggestie")
    with huis.werkplaats() as w:
        ronde(w, stop=lambda: True)
        found = lees_adres(w, huis.kaart("doorgezet")["number"])
        assert isinstance(found, Gelezen)
        bevestig(w, found, huis.kaart("doorgezet")["number"])
    huis.tot_rust()
    assert "triage bevestig" not in huis.onze_acties("doorgezet")[0]["plainText"]


def test_another_address_than_was_confirmed_gets_nothing(maak_huis: Bouw) -> None:
    huis = maak_huis([DOORGEZET])
    huis.tot_rust()
    number = huis.kaart("doorgezet")["number"]
    with huis.werkplaats() as w:
        bevestig(w, Gelezen(huis.kaart("doorgezet")["id"], "iemand.anders@mail.example"), number)
    _akkoord(huis, "doorgezet")
    huis.tot_rust()
    assert huis.postvak.berichten == []
    assert "doorgezet" in _reden(huis, "doorgezet")


def test_a_reply_through_topdesk_never_goes_to_the_desk_that_passed_the_mail_on(maak_huis: Bouw) -> None:
    huis = maak_huis([DOORGEZET], antwoord={"kanaal": "topdesk"}, sandbox={"visible_action_mails": True})
    huis.tot_rust()
    number = huis.kaart("doorgezet")["number"]
    with huis.werkplaats() as w:
        found = lees_adres(w, number)
        assert isinstance(found, Gelezen)
        bevestig(w, found, number)
    _akkoord(huis, "doorgezet")
    huis.tot_rust()
    huis.sandbox.wacht_op_mail()
    assert all(a["invisibleForCaller"] for a in huis.kaart("doorgezet")["_acties"])
    assert "andere_melder" in _reden(huis, "doorgezet")
    assert not huis.kaart("doorgezet")["closed"], "no card is closed on a reply that did not leave"


def test_an_ordinary_mail_has_no_address_to_confirm(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    huis.tot_rust()
    with huis.werkplaats() as w:
        assert not lees_adres(w, huis.kaart("verwijzing")["number"]).gelukt  # type: ignore[union-attr]
        assert not lees_adres(w, "X 1").gelukt  # type: ignore[union-attr]


# --- mail that answers mail


def _zelfde_melder(n: int) -> dict[str, Any]:
    subject = ("stagevergoeding", "vergoeding van mijn stage")[n]
    return {**VERWIJZING, "id": f"v{n}", "van": "Sem <sem@mail.example>", "onderwerp": subject}


@pytest.mark.parametrize("hoogstens", [1, 2])
def test_one_melder_gets_no_more_automatic_replies_than_agreed(maak_huis: Bouw, hoogstens: int, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _zelfde_melder(0), _zelfde_melder(1)
    huis = maak_huis([first], antwoord={"hoogstens_per_melder": hoogstens})
    _leer(huis, [first, second], monkeypatch)
    huis.tot_rust()
    huis.sandbox.meld(second)  # after the first was closed: two at once would be an open melding of the same melder
    huis.tot_rust()
    assert len(huis.postvak.berichten) == hoogstens
    assert _aangehouden(huis, "v1") == ("te_vaak" if hoogstens == 1 else "")
    assert huis.kaart("v1")["closed"] is (hoogstens == 2)


def test_one_subject_gets_no_more_automatic_replies_than_agreed_whoever_writes(maak_huis: Bouw) -> None:
    rows = [{**VERWIJZING, "id": f"w{n}", "van": f"Systeem <zaak-{n}@mail.example>", "onderwerp": "Re: Uw bericht"} for n in range(6)]
    huis = maak_huis(rows, antwoord={"hoogstens_per_onderwerp": 3})
    huis.tot_rust()
    assert len(huis.postvak.berichten) == 3
    left = [row["id"] for row in rows if not huis.kaart(row["id"])["closed"]]
    assert [_aangehouden(huis, id_) for id_ in left] == ["te_vaak"] * 3


def test_old_replies_do_not_count(maak_huis: Bouw) -> None:
    rows = [{**VERWIJZING, "id": f"w{n}", "van": f"Sem <zaak-{n}@mail.example>", "onderwerp": "Uw bericht"} for n in range(2)]
    huis = maak_huis(rows[:1], antwoord={"hoogstens_per_onderwerp": 1})
    huis.tot_rust()
    with huis.werkplaats() as w, w.sessies() as session:
        row = session.scalar(select(Melding))
        assert row is not None
        other = Melding(id="x", melder_sleutel=row.melder_sleutel, onderwerp_sleutel=row.onderwerp_sleutel)
        assert verstuurd(session, other, nu() - timedelta(hours=24)) == (1, 1)
        assert verstuurd(session, other, nu() + timedelta(seconds=1)) == (0, 0)


def test_our_own_words_in_a_quote_wait_for_a_person(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis, ours = _na_een_antwoord(maak_huis)
    quoted = "\n".join(f"> {line}" for line in ours.splitlines())
    text = f"{VERWIJZING['tekst']}\n\nOp 26 november 2026 om 10:00 schreef Loket <loket@voorbeeld.nl>:\n{quoted}"
    _terug(huis, text, monkeypatch)
    assert _aangehouden(huis, "terug") == "eigen_tekst"
    _akkoord(huis, "terug")
    huis.tot_rust()
    assert len(huis.postvak.berichten) == 2
    assert huis.kaart("terug")["closed"]


@pytest.mark.parametrize("gezegd", [False, True])
def test_a_plan_that_waited_is_looked_at_again_before_it_begins(maak_huis: Bouw, gezegd: bool) -> None:
    rows = [{**VERWIJZING, "id": f"w{n}", "van": f"Systeem <zaak-{n}@mail.example>", "onderwerp": "Re: Uw bericht"} for n in range(3)]
    huis = maak_huis(rows, antwoord={"hoogstens_per_onderwerp": 1, "wacht_minuten": 30})
    huis.tot_rust()  # at that moment none of them is too many
    assert all(("suggestie", "gedaan") in huis.acties(row["id"]) for row in rows)
    if gezegd:
        _akkoord(huis, "w2")
        huis.tot_rust()
    _later(huis)
    _later(huis)
    closed = {row["id"] for row in rows if huis.kaart(row["id"])["closed"]}
    assert len(huis.postvak.berichten) == len(closed) == 1
    assert not gezegd or closed == {"w2"}
    assert [_aangehouden(huis, row["id"]) for row in rows if row["id"] not in closed] == ["te_vaak"] * 2
    _later(huis, 90)
    assert len(huis.postvak.berichten) == 1


@pytest.mark.parametrize("wacht", [0, 30])
def test_nothing_is_applied_to_a_mail_from_an_address_that_nobody_reads(maak_huis: Bouw, wacht: int) -> None:
    huis = maak_huis([{**VERWIJZING, "van": "Zaaksysteem <noreply@mail.example>"}], antwoord={"wacht_minuten": wacht})
    huis.tot_rust()
    assert _aangehouden(huis, "verwijzing") == "geen_adres", "told at once, and no time is announced first"


@pytest.mark.parametrize("soort", [INTERN, OVERDRACHT])
def test_our_own_text_is_not_handed_over_either(maak_huis: Bouw, soort: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    huis, ours = _na_een_antwoord(maak_huis)
    back = {**soort, "id": "terug", "tekst": f"{soort['tekst']}\n\n{ours}"}
    _leer(huis, [VERWIJZING, back], monkeypatch)
    huis.sandbox.meld(back)
    huis.tot_rust()
    assert _aangehouden(huis, "terug") in ("eigen_tekst", "kringloop")
    assert len(huis.postvak.berichten) == 1


@pytest.mark.parametrize("vorm", ["kaal", "gebroken", "met bevestiging"])
def test_our_own_words_that_come_back_are_never_answered_not_even_when_a_person_says_yes(
    maak_huis: Bouw, vorm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    huis, ours = _na_een_antwoord(maak_huis)
    if vorm == "gebroken":  # as a program does that breaks lines at 40 letters
        ours = "\n".join(line for part in ours.splitlines() for line in (wrap(part, 40) or [""]))
    if vorm == "met bevestiging":
        ours = f"Wij hebben uw bericht in goede orde ontvangen en geregistreerd.\n\n{ours}"
    _terug(huis, ours, monkeypatch)
    _akkoord(huis, "terug")
    huis.tot_rust()
    assert [m["To"] for m in huis.postvak.berichten] == ["verwijzing@mail.example"]
    assert "kringloop" in _reden(huis, "terug")


def test_sentences_are_known_again_whatever_a_mail_program_did_to_them() -> None:
    sent = "Beste Sem,\n\nDe inspectie behandelt geen klachten van één leerling of ouder. Bel JOBmbo: zij helpen mbo-studenten met zulke vragen.\n"
    back = (
        "> De  inspectie behandelt geen klachten\n> van één leerling of ouder.  Bel JOBmbo: zij helpen\n> mbo-studenten met zulke vragen."
    )
    assert zinnen(sent)[0] in zinnen(back)
    assert set(zinnen(back)) <= set(zinnen(sent))
    assert zinnen("Met vriendelijke groet.\nHoi!") == ()


def _na_een_antwoord(maak_huis: Bouw) -> tuple[Any, str]:
    """A house in which one reply was sent, and its text."""
    huis = maak_huis([VERWIJZING])
    huis.tot_rust()
    (ours,) = huis.postvak.berichten
    return huis, str(ours.get_content())


def _terug(huis: Any, tekst: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail with this text from a system that never wrote before."""
    back = {**VERWIJZING, "id": "terug", "van": "Zaaksysteem <zaken@mail.example>", "onderwerp": "bericht van ons", "tekst": tekst}
    _leer(huis, [VERWIJZING, back], monkeypatch)
    huis.sandbox.meld(back)
    huis.tot_rust()


def _leer(huis: Any, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.adviseren.classificeer", vaste_classificatie({kaart_id(r): r for r in rows}, huis.config))


# --- never twice


def test_a_reply_is_not_sent_again_through_another_channel(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.tot_rust()
    with huis.werkplaats() as w:
        assert draai_terug(w, huis.kaart("verwijzing")["number"]).gelukt
        with w.sessies.begin() as session:
            first = session.scalar(select(Actie))
            assert first is not None
            acties.schrijf(session, first.melding_id, first.advies_id, [Stap("antwoord_topdesk")], nu())
    _later(huis, 1)
    assert all(a["invisibleForCaller"] for a in huis.kaart("verwijzing")["_acties"])
    assert len(huis.postvak.berichten) == 1


# --- the commands


def test_the_commands_say_what_they_did(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([DOORGEZET, rij("x", "job", VERWIJZING["tekst"])], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    monkeypatch.setattr("triage.cli.ingrijpen.laad_config", lambda: huis.config)
    run = CliRunner().invoke
    number = huis.kaart("doorgezet")["number"]
    assert run(app, ["bevestig", number], input="n\n").exit_code == 1
    assert run(app, ["bevestig", number, "--adres", "ander@mail.example"]).exit_code == 1
    shown = run(app, ["bevestig", number], input="j\n")
    assert run(app, ["bevestig", number, "--adres", "sem.echt@mail.example"]).exit_code == 0
    assert "sem.echt@mail.example" in shown.output
    assert run(app, ["stop", huis.kaart("x")["number"]]).exit_code == 0
    assert run(app, ["stop", "onbekend"]).exit_code == 1
