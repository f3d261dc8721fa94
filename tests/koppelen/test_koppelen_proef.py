"""What the test card proves about mail, and what follows for modus and kanaal."""

from typing import Any

import pytest

from triage.koppelen.antwoorden import Mails
from triage.koppelen.besluit import controleer_kanaal, kanaal_bij, modus_bij
from triage.koppelen.bevinding import Verslag
from triage.settings.instellingen import OptioneleVelden, Postserver

ADRES = "beheerder@voorbeeld.nl"
POST = Postserver(host="smtp.voorbeeld.nl", afzender="loket@voorbeeld.nl")
VELDEN = OptioneleVelden(route="optionalFields1.text1")


@pytest.mark.parametrize("manier", ["soepel", "streng"])
def test_a_visible_action_that_mails_is_seen_in_the_trail(open_kantoor: Any, manier: str) -> None:
    desk = open_kantoor(manier, zichtbare_actie_mailt=True, mail_in_spoor=True)
    result, report = desk.verbind(proef={"adres": ADRES})
    assert result.mails.zichtbare_actie is True
    assert result.mails.veldwijziging is None, "no mail in the trail proves nothing"
    assert result.kanaal == "topdesk"
    assert any(b.wat == "mail_spoor" for b in report.regels)
    desk.sandbox.wacht_op_mail()
    assert [m["To"] for m in desk.sandbox.postvak.berichten] == [ADRES]


def test_a_change_that_mails_keeps_the_worker_in_schaduw(open_kantoor: Any) -> None:
    desk = open_kantoor(veldwijziging_mailt=True, mail_in_spoor=True)
    result, report = desk.verbind(modus="suggestie", proef={"adres": ADRES})
    assert result.mails.onzichtbare_actie is True
    assert result.mails.veldwijziging is True
    assert result.modus == "schaduw"
    assert "account" in next(b.doen for b in report.regels if b.wat == "mail_onzichtbare_actie")


def test_without_a_trail_and_without_an_answer_nothing_is_claimed(open_kantoor: Any) -> None:
    desk = open_kantoor(zichtbare_actie_mailt=True)
    result, report = desk.verbind(modus="suggestie", proef={"adres": ADRES})
    assert result.mails == Mails()
    assert (result.modus, result.kanaal) == ("schaduw", "geen")
    assert report.goed


def test_an_answer_against_the_trail_is_questioned(open_kantoor: Any) -> None:
    desk = open_kantoor(zichtbare_actie_mailt=True, mail_in_spoor=True)
    _, report = desk.verbind()
    assert any(b.wat == "mail_spoor" and ADRES in b.doen for b in report.regels)


def test_without_a_test_card_nothing_is_written_to_topdesk(open_kantoor: Any) -> None:
    desk = open_kantoor()
    result, _ = desk.verbind(modus="suggestie", proef=None)
    assert (result.modus, result.kanaal, result.mails) == ("schaduw", "geen", None)
    assert desk.sandbox.schrijfacties == []


def test_a_branch_is_looked_up_by_name(open_kantoor: Any) -> None:
    desk = open_kantoor()
    name = "Inspectie van het Onderwijs (oefenomgeving)"
    result, report = desk.verbind(proef={"adres": ADRES, "vestiging": name})
    assert result is not None, report.regels
    assert desk.proefkaarten()[0]["callerBranch"]["name"] == name
    result, report = desk.verbind(proef={"adres": ADRES, "vestiging": "Nergens"})
    assert result is None
    assert len(desk.proefkaarten()) == 1


@pytest.mark.parametrize(
    ("gewenst", "mails", "velden", "modus"),
    [
        ("schaduw", None, OptioneleVelden(), "schaduw"),
        ("suggestie", None, OptioneleVelden(), "schaduw"),
        ("suggestie", Mails(onzichtbare_actie=False), OptioneleVelden(), "suggestie"),
        ("suggestie", Mails(onzichtbare_actie=False), VELDEN, "schaduw"),
        ("suggestie", Mails(onzichtbare_actie=False, veldwijziging=False), VELDEN, "suggestie"),
        ("suggestie", Mails(onzichtbare_actie=True, veldwijziging=False), OptioneleVelden(), "schaduw"),
        ("suggestie", Mails(veldwijziging=False), OptioneleVelden(), "schaduw"),
    ],
)
def test_suggestie_only_where_a_suggestion_surely_mails_nobody(gewenst: Any, mails: Any, velden: OptioneleVelden, modus: str) -> None:
    report = Verslag()
    assert modus_bij(gewenst, mails, velden, report) == modus
    assert report.goed


@pytest.mark.parametrize(
    ("mails", "post", "kanaal"),
    [
        (None, POST, "geen"),
        (Mails(), POST, "geen"),
        (Mails(zichtbare_actie=True), POST, "topdesk"),
        (Mails(zichtbare_actie=True), Postserver(), "topdesk"),
        (Mails(zichtbare_actie=False), POST, "smtp"),
        (Mails(zichtbare_actie=False), Postserver(), "geen"),
        (Mails(zichtbare_actie=False), Postserver(host="smtp.voorbeeld.nl"), "geen"),
    ],
)
def test_the_proposed_channel(mails: Any, post: Postserver, kanaal: str) -> None:
    assert kanaal_bij(mails, post) == kanaal


@pytest.mark.parametrize(
    ("kanaal", "mails", "post", "oordeel"),
    [
        ("smtp", None, Postserver(), "fout"),
        ("smtp", None, POST, "goed"),
        ("topdesk", None, POST, "let_op"),
        ("topdesk", Mails(zichtbare_actie=False), POST, "let_op"),
        ("topdesk", Mails(zichtbare_actie=True), POST, "goed"),
        ("geen", None, POST, "let_op"),
    ],
)
def test_a_channel_that_cannot_work_is_refused(kanaal: Any, mails: Any, post: Postserver, oordeel: str) -> None:
    report = Verslag()
    controleer_kanaal(kanaal, mails, post, report)
    assert [b.oordeel.value for b in report.regels] == [oordeel]


def test_the_caller_is_asked_step_by_step_at_the_keyboard(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor(zichtbare_actie_mailt=True)
    own = desk.wachtwoord_bestand
    begin = ["", "onzin", "2026-11-26 08:00"]
    keys = [desk.sandbox.url, desk.sandbox.gebruiker, *begin, "automatisch", "suggestie", "y", "j", "geen adres", ADRES, ""]
    reden = [""]
    slots = ["fout", "optionalFields1.text2", "", ""]
    mails = ["n", "n", "nee", "misschien", "j", ""]
    kanaal = ["fax", "topdesk"]
    answer = cli(
        "connect", "--map", desk.map, "--wachtwoord-bestand", own, invoer="\n".join([*keys, *reden, *slots, *mails, *kanaal]) + "\n"
    )
    assert answer.exit_code == 0, answer.output
    text = (desk.map / "triage.yaml").read_text(encoding="utf-8")
    assert "modus: suggestie" in text
    assert "kanaal: topdesk" in text
    assert "route: optionalFields1.text2" in text
    assert "begin_op: 2026-11-26T08:00:00+01:00" in text
