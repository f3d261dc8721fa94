"""The way of a melding through the whole house, over real HTTP and real SMTP, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hulp.meldingen import ALLE, GEEN, INTERN, OVERDRACHT, SIGNAAL, VERWIJZING, VI, rij
from pydantic import SecretStr
from sqlalchemy import text

from triage.apply.post import Post
from triage.privacy import SleutelFout
from triage.sandbox.postvak import Gedrag
from triage.sandbox.storingen import Fout, Storing
from triage.store.dossiers import openstaand
from triage.store.rondes import laatste_ronde
from triage.worker.beoordelen import beoordeel
from triage.worker.opbouwen import nu, werkplaats
from triage.worker.ronde import ronde

Bouw = Callable[..., Any]
OFFICIEEL = ("category", "subcategory", "callType", "operatorGroup", "supplier")


def test_a_suggestion_is_one_invisible_entry_and_touches_no_official_field(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    huis.tot_rust()
    card = huis.kaart("verwijzing")
    (entry,) = huis.onze_acties("verwijzing")
    assert entry["invisibleForCaller"]
    assert "JOB" in entry["plainText"]
    assert all(card[name] is None for name in OFFICIEEL)
    assert card["processingStatus"]["name"] == "Nieuw"
    assert huis.postvak.berichten == []
    assert huis.staat("verwijzing") == "beoordeeld"


@pytest.mark.parametrize("modus", ["alleen_lezen", "schaduw"])
def test_reading_modes_write_nothing(maak_huis: Bouw, modus: str) -> None:
    huis = maak_huis(ALLE, modus=modus)
    huis.tot_rust()
    assert huis.sandbox.schrijfacties == []
    assert huis.postvak.berichten == []
    assert huis.staat("verwijzing") == "beoordeeld"


def test_a_referral_under_mandaat_is_answered_and_closed_on_the_first_line(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.tot_rust()
    card = huis.kaart("verwijzing")
    assert (card["status"], card["closed"], card["processingStatus"]["name"]) == ("firstLine", True, "Afgemeld")
    assert card["subcategory"]["name"] == "Stage/BPV"
    (mail,) = huis.postvak.berichten
    assert mail["To"] == "verwijzing@mail.example"
    assert card["number"] in mail["Subject"]
    assert "JOB" in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-replied"
    assert huis.acties("verwijzing") == [("antwoord_smtp", "gedaan"), ("velden", "gedaan")]


def test_an_internal_hand_over_is_escalated_to_its_group_and_waits(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN])
    huis.tot_rust()
    card = huis.kaart("intern")
    assert (card["status"], card["operatorGroup"]["name"], card["processingStatus"]["name"]) == (
        "secondLine",
        "Functioneel beheer",
        "Uitgezet",
    )
    (waiting,) = huis.lees(openstaand)
    assert (waiting.route, waiting.termijn) == ("functioneel_beheer", 5)


def test_a_hand_over_to_an_agency_gets_its_supplier(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    huis.tot_rust()
    card = huis.kaart("overdracht")
    assert card["status"] == "secondLine"
    assert card["supplier"] is not None


def test_a_hand_over_sends_the_melding_itself_and_says_so_only_then(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    huis.tot_rust()
    to_agency, to_melder = huis.postvak.berichten
    assert to_agency["To"] == huis.config.kaart.instanties["duo_zakelijk"].postbus
    assert huis.kaart("overdracht")["number"] in to_agency["Subject"]
    assert "verhuist in augustus" in to_agency.get_body().get_content()
    assert "doorgestuurd" in to_melder.get_content()


@pytest.mark.parametrize("gedrag", [Gedrag.WEIGERT_ADRES, Gedrag.VERBREEKT_NA])
def test_a_hand_over_that_failed_or_is_in_doubt_is_not_told_to_the_melder(maak_huis: Bouw, gedrag: Gedrag) -> None:
    huis = maak_huis([OVERDRACHT])
    huis.postvak.gedraag(gedrag, keer=1)
    huis.tot_rust()
    assert not any("overdracht@mail.example" in m["To"] for m in huis.postvak.berichten)
    assert not huis.kaart("overdracht")["closed"]


def test_the_whole_melding_and_its_attachments_travel_along(maak_huis: Bouw) -> None:
    huis = maak_huis([{**OVERDRACHT, "bijlagen": ["formulier.pdf"]}])
    huis.tot_rust()
    to_agency = huis.postvak.berichten[0]
    number = huis.kaart("overdracht")["number"]
    parts = {p.get_filename(): p for p in to_agency.iter_attachments()}
    assert set(parts) == {f"melding_{number}.txt", "formulier.pdf"}
    assert parts["formulier.pdf"].get_content() == b"%PDF-1.4 oefenbijlage\n"
    assert "verhuist in augustus" in parts[f"melding_{number}.txt"].get_content()
    text = to_agency.get_body().get_content()
    for words in (
        "Ons nummer:",
        "Waar het over gaat:",
        "Wat wij u vragen:",
        "Laat ons ",
        "Hoort de melding niet bij u?",
        "formulier.pdf (1 kB)",
    ):
        assert words in text


def test_attachments_over_the_limit_leave_the_melding_to_a_person(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.apply.overdragen.MEGA", 1)
    huis = maak_huis([{**OVERDRACHT, "bijlagen": ["formulier.pdf"]}])
    huis.tot_rust()
    assert huis.postvak.berichten == []
    assert ("overdracht_smtp", "mislukt") in huis.acties("overdracht")


def test_a_team_with_a_mailbox_gets_the_melding_and_a_team_without_only_its_card(maak_huis: Bouw) -> None:
    huis = maak_huis([INTERN])
    teams = huis.config.kaart.interne_routes
    box = replace(teams["functioneel_beheer"], postbus="functioneel-beheer@mail.example")
    huis.config = replace(huis.config, kaart=replace(huis.config.kaart, interne_routes={**teams, "functioneel_beheer": box}))
    huis.tot_rust()
    mail = next(m for m in huis.postvak.berichten if m["To"] == box.postbus)
    assert huis.kaart("intern")["number"] in mail["Subject"]
    text = mail.get_body().get_content()
    assert "behandel de melding en laat ons weten wat eruit komt" in text
    assert "Grondslag" not in text


def test_an_automatic_decision_is_told_first_and_waits(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    (entry,) = huis.onze_acties("verwijzing")
    assert "Dit gebeurt vanzelf om" in entry["plainText"]
    assert huis.postvak.berichten == []
    with huis.werkplaats() as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=31)))
    assert len(huis.postvak.berichten) == 1
    assert huis.kaart("verwijzing")["closed"]


def test_whoever_changes_the_card_in_time_stops_the_automatic_decision(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"wacht_minuten": 30})
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})
    with huis.werkplaats() as w:
        ronde(replace(w, klok=lambda: nu() + timedelta(minutes=31)))
    assert huis.postvak.berichten == []
    assert not huis.kaart("verwijzing")["closed"]


def test_the_alarm_for_a_vertrouwensinspecteur_matter_repeats_until_somebody_touches_the_card(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    with huis.werkplaats() as w:
        for minutes in (0, 30, 61, 130):
            later = replace(w, klok=lambda m=minutes: nu() + timedelta(minutes=m))
            ronde(later)
            ronde(later)
        assert len(huis.postvak.berichten) == 3
        huis.sandbox.wijzig(huis.kaart("vi")["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})
        for minutes in (200, 300):
            ronde(replace(w, klok=lambda m=minutes: nu() + timedelta(minutes=m)))
    assert len(huis.postvak.berichten) == 3
    number = huis.kaart("vi")["number"]
    for mail in huis.postvak.berichten:
        assert mail["To"] == huis.config.instellingen.alarm.vi_postbus
        assert number in mail["Subject"]
        assert "gymleraar" not in mail["Subject"] + mail.get_content()


def test_administrators_are_told_once_per_outage(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    with huis.werkplaats() as w:
        for _ in range(2):
            huis.sandbox.stoor(Storing(Fout.LEEG_401, keer=7))
            for _ in range(7):
                ronde(w)
            ronde(w)
    assert [m["To"] for m in huis.postvak.berichten] == [huis.config.instellingen.alarm.storing_postbus] * 2


def test_what_no_mandaat_allows_stays_a_suggestion(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    huis.tot_rust()
    assert huis.acties("signaal") == [("suggestie", "gedaan")]
    assert huis.postvak.berichten == []


def test_a_vertrouwensinspecteur_matter_is_never_answered_nor_quoted(maak_huis: Bouw) -> None:
    huis = maak_huis([VI])
    huis.tot_rust()
    (entry,) = huis.onze_acties("vi")
    assert huis.acties("vi") == [("alarm_vi", "gedaan"), ("suggestie", "gedaan")]
    assert not any("vi@mail.example" in m["To"] for m in huis.postvak.berichten)
    assert not any(word in entry["plainText"].lower() for word in ("gymleraar", "kleedhok", "seksue", "aangeraakt", "dochter"))
    card = huis.kaart("vi")
    assert card["location"] is None
    assert card["branch"] is None
    assert card["optionalFields1"]["text1"] == ""


def test_an_automatic_mail_is_closed_without_an_answer(maak_huis: Bouw) -> None:
    huis = maak_huis([GEEN])
    huis.tot_rust()
    assert huis.postvak.berichten == []
    assert huis.kaart("geen")["closed"]


def test_a_reply_through_topdesk_is_a_visible_action_written_once(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], antwoord={"kanaal": "topdesk"})
    huis.tot_rust()
    visible = [a for a in huis.kaart("verwijzing")["_acties"] if not a["invisibleForCaller"]]
    assert len(visible) == 1
    assert "JOB" in visible[0]["plainText"]
    assert huis.postvak.berichten == []
    assert [k for k, _ in huis.acties("verwijzing")] == ["antwoord_topdesk", "velden"]


def test_akkoord_carries_out_the_suggestion_and_sends_the_reply(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    huis.tot_rust()
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"optionalFields1": {"boolean1": True}})
    huis.tot_rust()
    assert huis.kaart("verwijzing")["closed"]
    assert len(huis.postvak.berichten) == 1
    assert huis.staat("verwijzing") == "toegepast"


@pytest.mark.parametrize(("subcategorie", "oordeel"), [("Stage/BPV", "geaccepteerd"), ("Overig", "gewijzigd")])
def test_fields_set_by_a_person_are_a_judgement_and_nothing_more_is_done(maak_huis: Bouw, subcategorie: str, oordeel: str) -> None:
    huis = maak_huis([VERWIJZING], modus="suggestie")
    huis.tot_rust()
    before = len(huis.sandbox.schrijfacties)
    category = {"name": huis.config.topdesk.sectoren["MBO"]}
    fields = {"category": category, "subcategory": {"name": subcategorie}, "callType": {"name": "Vraag"}}
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], fields)
    huis.tot_rust()
    assert huis.staat("verwijzing") == "mens"
    assert len(huis.sandbox.schrijfacties) == before
    assert huis.lees(lambda s: s.execute(text("SELECT oordeel FROM advies")).scalar()) == oordeel


def test_a_card_that_a_person_took_before_us_is_left_alone(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.sandbox.wijzig(huis.kaart("verwijzing")["id"], {"category": {"name": huis.config.topdesk.sectoren["MBO"]}})
    huis.tot_rust()
    assert huis.sandbox.schrijfacties == []
    assert huis.staat("verwijzing") == "mens"


def test_an_earlier_open_melding_of_the_same_melder_stops_automation(maak_huis: Bouw) -> None:
    second = {**VERWIJZING, "id": "vervolg", "onderwerp": "Re: vraag verwijzing", "van": SIGNAAL["van"]}
    huis = maak_huis([SIGNAAL, second])
    huis.tot_rust()
    assert huis.acties("vervolg") == [("suggestie", "gedaan")]


def test_the_cap_ends_a_round_and_the_next_goes_on(maak_huis: Bouw) -> None:
    many = [{**SIGNAAL, "id": f"s{n}", "van": f"Ouder <s{n}@mail.example>"} for n in range(6)]
    huis = maak_huis(many)
    capped = huis.config.instellingen.ronde.model_copy(update={"max_wijzigingen": 4})
    assert huis.ronde(ronde=capped).acties == 4
    assert huis.ronde(ronde=capped).acties == 2
    assert all(len(huis.onze_acties(f"s{n}")) == 1 for n in range(6))


def test_a_mail_server_away_keeps_the_mail_and_the_card_for_later(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING, SIGNAAL])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
    first = huis.ronde()
    assert first.fout == "NietVerzonden"
    assert not huis.kaart("verwijzing")["closed"]
    assert len(huis.onze_acties("signaal")) == 1
    huis.tot_rust()
    assert huis.kaart("verwijzing")["closed"]
    assert len(huis.postvak.berichten) == 1


def test_a_refused_address_is_shown_and_the_card_stays_open(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.WEIGERT_ADRES, keer=None)
    huis.tot_rust()
    card = huis.kaart("verwijzing")
    assert not card["closed"]
    assert card["processingStatus"]["name"] == "In behandeling"
    assert ("antwoord_smtp", "mislukt") in huis.acties("verwijzing")


def test_a_mail_in_doubt_is_never_sent_again_and_a_person_is_told(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.VERBREEKT_NA, keer=1)
    huis.tot_rust()
    assert len(huis.postvak.berichten) == 1
    assert ("antwoord_smtp", "onzeker_verzonden") in huis.acties("verwijzing")
    (note,) = huis.onze_acties("verwijzing")
    assert "onzeker" in note["plainText"].lower()
    assert not huis.kaart("verwijzing")["closed"]


class Gedood(BaseException):
    """Stands for a process that ends here: nothing after it runs."""


@pytest.mark.parametrize(("geval", "soort"), [(VERWIJZING, "antwoord_smtp"), (OVERDRACHT, "overdracht_smtp")])
def test_a_worker_killed_just_after_the_server_took_a_mail_never_sends_it_again(
    maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch, geval: dict[str, Any], soort: str
) -> None:
    huis = maak_huis([geval])
    real = Post.verstuur

    def die(self: Post, *args: Any, **kwargs: Any) -> None:
        real(self, *args, **kwargs)
        raise Gedood

    with monkeypatch.context() as patch:
        patch.setattr(Post, "verstuur", die)
        with pytest.raises(Gedood):
            huis.ronde()
    assert (soort, "bezig") in huis.acties(geval["id"])
    sent = [(m["To"], m["Subject"]) for m in huis.postvak.berichten]
    huis.tot_rust()
    after = [(m["To"], m["Subject"]) for m in huis.postvak.berichten]
    assert after[: len(sent)] == sent
    assert len(after) == len(set(after)), "the same mail left twice"
    assert (soort, "onzeker_verzonden") in huis.acties(geval["id"])
    assert any("onzeker" in a["plainText"].lower() for a in huis.onze_acties(geval["id"]))


def test_one_bad_melding_does_not_stop_the_round(maak_huis: Bouw, monkeypatch: pytest.MonkeyPatch) -> None:
    huis = maak_huis([rij("slecht", "job", "x"), SIGNAAL])
    import triage.worker.beoordelen as room

    real = room.bericht_van

    def sometimes(w: Any, incident: Any) -> Any:
        if "slecht" in incident.melder_adres:
            raise ValueError("unreadable")
        return real(w, incident)

    monkeypatch.setattr(room, "bericht_van", sometimes)
    for _ in range(6):
        huis.ronde()
    assert len(huis.onze_acties("signaal")) == 1
    assert huis.staat("slecht") == "fout"
    assert huis.kaart("slecht")["processingStatus"]["name"] == "Nieuw"


def test_a_card_touched_before_its_first_action_gets_one_plan_and_one_mail(maak_huis: Bouw) -> None:
    huis = maak_huis([OVERDRACHT])
    with huis.werkplaats() as w:
        ronde(w, stop=lambda: True)  # registers it
        beoordeel(w, huis.kaart("overdracht")["id"])  # and plans, but nothing is carried out yet
    huis.sandbox.wijzig(huis.kaart("overdracht")["id"], {"targetDate": "2026-12-31T10:00:00.000+0000"})
    huis.tot_rust()
    recipients = [m["To"] for m in huis.postvak.berichten]
    assert len(recipients) == len(set(recipients)) == 2
    assert len(huis.onze_acties("overdracht")) == 1


def test_a_round_is_kept_for_health(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    huis.tot_rust()
    last = huis.lees(laatste_ronde)
    assert last.eind is not None
    assert last.fout == ""


def test_what_waits_does_not_go_out_after_the_mode_was_turned_back(maak_huis: Bouw) -> None:
    huis = maak_huis([VERWIJZING])
    huis.postvak.gedraag(Gedrag.WEIGERT_TIJDELIJK, keer=1)
    huis.ronde()
    for modus in ("suggestie", "schaduw"):
        huis.ronde(modus=modus)
    assert huis.postvak.berichten == []
    assert {status for _, status in huis.acties("verwijzing")} == {"vervallen"}
    assert not huis.kaart("verwijzing")["closed"]


def test_another_key_than_before_is_refused(maak_huis: Bouw) -> None:
    huis = maak_huis([SIGNAAL])
    huis.ronde()
    other = huis.config.omgeving.model_copy(update={"sleutel": SecretStr("een-heel-andere-sleutel-voor-deze-test-0123456789")})
    with pytest.raises(SleutelFout, match="another TRIAGE_SLEUTEL"), werkplaats(replace(huis.config, omgeving=other)):
        pass


def test_where_the_worker_sends_no_replies_a_card_is_not_closed_on_one(maak_huis: Callable[..., Any]) -> None:
    huis = maak_huis([VERWIJZING, GEEN], antwoord={"kanaal": "geen"})
    huis.tot_rust()
    card = huis.kaart("verwijzing")
    assert not card["closed"], "the melder has no answer yet"
    assert any("stuurt u zelf" in a["plainText"] for a in card["_acties"])
    assert huis.kaart("geen")["closed"], "an automatic message needs no answer"
    assert huis.postvak.berichten == []
