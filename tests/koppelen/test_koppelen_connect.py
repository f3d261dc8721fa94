"""`triage connect` against the embedded TOPdesk in both manners."""

import stat
import traceback
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import responses

from triage.cli.beheer import sandbox
from triage.koppelen.antwoorden import lees_antwoorden
from triage.koppelen.bevinding import Verslag
from triage.koppelen.bron import lees_bron
from triage.koppelen.exceptions import KoppelFout
from triage.mappen import standaard_configmap
from triage.sandbox.exceptions import SandboxFout
from triage.sandbox.storingen import Fout, Storing
from triage.settings import laad_config
from triage.settings.bestanden import lees
from triage.settings.exceptions import ConfigFout
from triage.settings.instellingen import Instellingen
from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.client import TopdeskClient

VELDEN = {"route": "optionalFields1.text1", "kans": "optionalFields1.number1", "akkoord": "optionalFields1.boolean1"}
MANIEREN = pytest.mark.parametrize("manier", ["soepel", "streng"])


@MANIEREN
def test_a_connection_is_made_and_the_house_can_use_it(open_kantoor: Any, manier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_kantoor(manier)
    result, report = desk.verbind(modus="suggestie", optionele_velden=VELDEN)
    assert report.goed
    assert (result.modus, result.kanaal) == ("suggestie", "geen")
    desk.omgeving(monkeypatch)
    config = laad_config()
    assert config.instellingen.modus == "suggestie"
    assert config.instellingen.begin_op.isoformat() == "2026-11-26T08:00:00+01:00"
    assert config.instellingen.optionele_velden.model_dump() == VELDEN
    with TopdeskClient(desk.sandbox.url, desk.sandbox.gebruiker, desk.sandbox.wachtwoord) as client:
        table = client.vertaaltabel(config.topdesk)
    assert table.groep("signalenteam", "PO") != table.groep("signalenteam", "VO")
    assert len(table.soorten) == 10


@MANIEREN
def test_ids_are_stored_with_their_name_behind_them(open_kantoor: Any, manier: str) -> None:
    desk = open_kantoor(manier)
    desk.verbind()
    text = (desk.map / "topdesk.yaml").read_text(encoding="utf-8")
    assert f"nieuw: {desk.topdesk_yaml()['statussen']['nieuw']}  # Nieuw" in text
    assert len(desk.topdesk_yaml()["statussen"]["nieuw"]) == 36


@MANIEREN
def test_the_test_card_is_marked_closed_and_alone(open_kantoor: Any, manier: str) -> None:
    desk = open_kantoor(manier)
    before = {k["id"]: k for k in desk.sandbox.stand()}
    result, _ = desk.verbind()
    [card] = desk.proefkaarten()
    assert card["closed"]
    assert card["number"] == result.proef_nummer
    assert card["briefDescription"].startswith("PROEF")
    assert card["caller"]["email"] == "beheerder@voorbeeld.nl"
    assert card["entryType"]["name"] not in ("E-mail", "Contactformulier")
    assert {k["id"]: k for k in desk.sandbox.stand() if k["id"] != card["id"]} == before


def test_without_begin_op_it_goes_no_further(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    result = cli("connect", "--file", desk.antwoorden(begin_op=None), "--map", desk.map)
    assert result.exit_code == 1
    assert not desk.map.exists()
    assert desk.sandbox.aanroepen == 0


def test_the_old_file_is_kept_and_comments_survive(open_kantoor: Any) -> None:
    desk = open_kantoor()
    desk.verbind()
    settings = desk.map / "triage.yaml"
    settings.write_text(settings.read_text().replace("loket_telefoon:", "# ons eigen nummer\nloket_telefoon:"), encoding="utf-8")
    first = settings.read_text(encoding="utf-8")
    result, report = desk.verbind(begin_op="2026-12-24T09:00:00+01:00")
    assert result is not None, report.regels
    assert settings.with_name("triage.yaml.vorige").read_text(encoding="utf-8") == first
    assert "# ons eigen nummer" in settings.read_text(encoding="utf-8")
    assert lees(settings, Instellingen).begin_op.isoformat() == "2026-12-24T09:00:00+01:00"


def test_the_folder_of_the_program_is_never_written() -> None:
    with pytest.raises(KoppelFout, match="--map"):
        lees_bron(standaard_configmap(), date(2026, 11, 26))


def oordelen(verslag: Verslag) -> dict[str, str]:
    return {b.wat: b.oordeel.value for b in verslag.regels}


# --- names


def _met(config_topdesk: TopdeskBestand) -> dict[str, Any]:
    return {
        "sectoren": config_topdesk.sectoren | {"PO": "Basisonderwijs", "VO": "VO"},
        "soorten": config_topdesk.soorten | {"Vraag": "Vragen"},
        "statussen": config_topdesk.statussen.model_copy(update={"nieuw": "Aangemeld"}),
    }


def test_a_name_that_merely_looks_alike_is_proposed_and_never_taken(open_kantoor: Any, config: Any) -> None:
    desk = open_kantoor(topdesk=_met(config.topdesk))
    result, report = desk.verbind()
    assert result is None
    missing = [b.uitleg for b in report.regels if b.wat == "namen"]
    assert any("soorten.Vraag" in m and "'Vragen'" in m for m in missing)
    assert any("sectoren.PO" in m for m in missing)
    assert not any("sectoren.VO" in m for m in missing), "the sector's own id is an exact name"
    assert not desk.map.exists()
    assert desk.proefkaarten() == []


def test_a_choice_of_a_person_is_taken(open_kantoor: Any, config: Any) -> None:
    desk = open_kantoor(topdesk=_met(config.topdesk))
    chosen = {"soorten.Vraag": "vragen", "sectoren.PO": "Basisonderwijs", "statussen.nieuw": "Aangemeld"}
    result, report = desk.verbind(keuzes=chosen)
    assert result is not None, report.regels
    assert "# Vragen" in (desk.map / "topdesk.yaml").read_text(encoding="utf-8")


def test_one_group_for_all_sectors_becomes_one_line(open_kantoor: Any, config: Any) -> None:
    desk = open_kantoor(topdesk={"groepen": config.topdesk.groepen | {"signalenteam": "Signalen landelijk"}})
    result, report = desk.verbind(keuzes={"groepen.signalenteam": "Signalen landelijk"})
    assert result is not None, report.regels
    assert isinstance(desk.topdesk_yaml()["groepen"]["signalenteam"], str)
    assert isinstance(desk.topdesk_yaml()["groepen"]["inspectieteam"], dict)


def test_a_mistyped_choice_is_told(open_kantoor: Any) -> None:
    desk = open_kantoor()
    result, report = desk.verbind(keuzes={"soorten.Vraagje": "Vraag"})
    assert result is None
    assert "soorten.Vraagje" in next(b.uitleg for b in report.regels if b.oordeel == "fout")


def test_a_subcategorie_with_another_name_is_kept_by_name(open_kantoor: Any, config: Any) -> None:
    desk = open_kantoor(topdesk={"subcategorieen": {"Stage/BPV": "Stage en BPV"}})
    result, report = desk.verbind(keuzes={"subcategorieen.Stage/BPV": "Stage en BPV"})
    assert result is not None, report.regels
    assert desk.topdesk_yaml()["subcategorieen"] == {"Stage/BPV": "Stage en BPV"}


def test_a_second_run_starts_from_the_stored_ids(open_kantoor: Any) -> None:
    desk = open_kantoor()
    desk.verbind()
    first = desk.topdesk_yaml()
    desk.sandbox.hernoem("statuses", "Nieuw", "Net binnen")
    result, report = desk.verbind()
    assert result is not None, report.regels
    assert desk.topdesk_yaml() == first
    assert "# Net binnen" in (desk.map / "topdesk.yaml").read_text(encoding="utf-8")


# --- what is missing


@pytest.mark.parametrize(
    ("recht", "wat", "woord"),
    [
        ("rest_api", "bereik", "REST API"),
        ("eerste_lijn_maken", "kaart_maken", "aanmaken"),
        ("eerste_lijn_schrijven", "onzichtbare_actie", "schrijven"),
        ("tweede_lijn_lezen", "tweede_lijn_kaart", "Tweedelijnsmeldingen: lezen"),
        ("tweede_lijn_schrijven", "tweede_lijn_schrijven", "Tweedelijnsmeldingen: schrijven"),
        ("escaleren", "escaleren", "escaleren"),
        ("groepen_lezen", "lijst_groepen", "behandelaarsgroepen"),
        ("leveranciers_lezen", "lijst_leveranciers", "leveranciers"),
    ],
)
def test_a_missing_permission_is_named_and_nothing_is_written(open_kantoor: Any, recht: str, wat: str, woord: str) -> None:
    desk = open_kantoor(zonder_recht=frozenset({recht}))
    result, report = desk.verbind()
    assert result is None
    wrong = next(b for b in report.regels if b.oordeel == "fout")
    assert wrong.wat == wat
    assert woord in wrong.doen
    assert not desk.map.exists()


@pytest.mark.parametrize("recht", ["deescaleren", "behandelaars_lezen", "personen_lezen", "archiveren", "memo_verwijderen"])
def test_what_is_not_needed_may_be_missing(open_kantoor: Any, recht: str) -> None:
    desk = open_kantoor(zonder_recht=frozenset({recht}))
    result, report = desk.verbind()
    assert result is not None, report.regels


def test_a_card_that_cannot_be_closed_is_told(open_kantoor: Any) -> None:
    desk = open_kantoor(zonder_recht=frozenset({"eerste_lijn_schrijven"}))
    _, report = desk.verbind()
    [card] = desk.proefkaarten()
    assert not card["closed"]
    assert any(card["number"] in b.doen for b in report.regels if b.wat == "kaart_sluiten")


@pytest.mark.parametrize("vorm", ["lijst", "leeg", "html"])
def test_a_refused_account_is_told_with_what_to_look_at(open_kantoor: Any, vorm: str) -> None:
    desk = open_kantoor(vorm_401=vorm)
    desk.wachtwoord_bestand.write_text("verkeerd-wachtwoord-dat-niet-klopt")
    result, report = desk.verbind()
    assert result is None
    assert [b.wat for b in report.regels] == ["bereik"]
    assert "verlopen" in report.regels[0].doen


def test_an_address_where_nothing_listens(open_kantoor: Any) -> None:
    desk = open_kantoor()
    result, report = desk.verbind(adres="http://127.0.0.1:9")
    assert result is None
    assert oordelen(report) == {"bereik": "fout"}


def test_a_first_contact_that_does_not_know_the_question_points_at_the_address(open_kantoor: Any) -> None:
    desk = open_kantoor()
    with responses.RequestsMock() as net:
        net.get("https://elders.voorbeeld.nl/tas/api/version", status=404, json={"error": "Not Found"})
        result, report = desk.verbind(adres="https://elders.voorbeeld.nl")
    assert result is None
    [line] = report.regels
    assert line.doen.startswith("Controleer het adres.")


def test_a_clock_that_is_off_is_told(open_kantoor: Any) -> None:
    desk = open_kantoor()
    desk.sandbox.zet_klok(timedelta(minutes=-10))
    result, report = desk.verbind()
    assert result is None
    assert oordelen(report)["klok"] == "fout"


def test_mandatory_fields_of_a_tenant_are_filled(open_kantoor: Any) -> None:
    desk = open_kantoor(verplicht=("category", "subcategory", "callType", "operatorGroup"))
    result, report = desk.verbind()
    assert result is not None, report.regels
    assert len(desk.proefkaarten()) == 1


def test_a_mandatory_reason_is_found_and_can_be_chosen(open_kantoor: Any) -> None:
    desk = open_kantoor(reden_verplicht=True)
    result, report = desk.verbind()
    assert result is None
    assert "reden" in next(b.doen for b in report.regels if b.wat == "escaleren")
    result, report = desk.verbind(keuzes={"escalatiereden": "Hoort bij een team"})
    assert result is not None, report.regels
    assert desk.topdesk_yaml()["escalatiereden"]


@pytest.mark.parametrize("na_effect", [True, False])
def test_a_lost_answer_never_makes_a_second_card(open_kantoor: Any, na_effect: bool) -> None:
    desk = open_kantoor()
    desk.sandbox.stoor(Storing(Fout.VERBROKEN, methode="POST", pad="/tas/api/incidents$", na_effect=na_effect))
    result, _ = desk.verbind()
    assert len(desk.proefkaarten()) == (1 if na_effect else 0)
    assert (result is not None) is na_effect
    assert all(k["closed"] for k in desk.proefkaarten())


@pytest.mark.parametrize("veld", ["begin_op", "wachtwoord_geldig_tot"])
@pytest.mark.parametrize("datum", ["2026-13-45", "morgen"])
def test_a_date_that_does_not_exist_is_told_with_its_line(open_kantoor: Any, veld: str, datum: str) -> None:
    desk = open_kantoor()
    file = desk.antwoorden(wachtwoord_geldig_tot="2027-06-01")
    lines = [f"{veld}: {datum}" if line.startswith(veld) else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines))
    with pytest.raises(ConfigFout, match=f"antwoorden.yaml:{lines.index(f'{veld}: {datum}') + 1}: {veld}: dit is geen datum"):
        lees_antwoorden(file)


# --- the address


@pytest.mark.parametrize(
    ("adres", "woord"),
    [
        ("naam.topdesk.net", "begint niet met https://"),
        ("https://naam:zeer-geheim-woord@voorbeeld.nl", "hoort niet in het adres"),
        ("https://voorbeeld.nl:poort", "is niet te lezen"),
        ("https://voorbeeld.nl/tas/secure/incident", "zonder de pagina"),
    ],
)
def test_an_unusable_address_is_told_at_the_question_and_with_its_line(open_kantoor: Any, cli: Any, adres: str, woord: str) -> None:
    desk = open_kantoor()
    asked = cli("connect", "--map", desk.map, "--wachtwoord-bestand", desk.pad / "nieuw", invoer=f"{adres}\n{desk.sandbox.url}\n")
    assert woord in asked.output
    assert asked.output.count("Adres van TOPdesk") == 2
    assert asked.output.index(woord) < asked.output.index("Inlognaam")
    file = desk.antwoorden(adres=adres)
    line = next(n for n, text in enumerate(file.read_text().splitlines(), 1) if text.startswith("adres:"))
    with pytest.raises(ConfigFout, match=f"antwoorden.yaml:{line}: adres: .*{woord}") as caught:
        lees_antwoorden(file)
    assert "zeer-geheim-woord" not in asked.output.replace(adres, "", 1) + str(caught.value)  # a terminal echoes what is typed


def test_an_unusable_address_in_the_environment_is_not_proposed(cli: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_TOPDESK_URL", "https://naam:zeer-geheim-woord@voorbeeld.nl")
    result = cli("connect", "--map", tmp_path / "uit", "--wachtwoord-bestand", tmp_path / "wachtwoord")
    assert "Adres van TOPdesk" in result.output
    assert "zeer-geheim-woord" not in result.output


OPEN = "http://naam.topdesk.invalid"


def test_a_password_does_not_cross_a_network_readable_unless_somebody_says_so(open_kantoor: Any) -> None:
    desk = open_kantoor()
    result, report = desk.verbind(adres=OPEN)
    assert result is None
    assert oordelen(report) == {"versleuteling": "fout"}
    _, report = desk.verbind(adres=OPEN, zonder_tls=True)
    assert oordelen(report) == {"bereik": "fout"}


def test_a_person_is_asked_before_a_password_crosses_a_network_readable(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    run = ("connect", "--map", desk.map, "--wachtwoord-bestand", desk.pad / "nieuw")
    refused = cli(*run, invoer=f"{OPEN}\n\n")
    assert refused.output.count("Adres van TOPdesk") == 2
    assert "leesbaar over het netwerk" in refused.output
    assert "Inlognaam" in cli(*run, invoer=f"{OPEN}\nj\n").output
    assert "leesbaar" not in cli(*run, invoer=f"{desk.sandbox.url}\n").output


# --- a second time


def test_enter_keeps_what_was_chosen_before(open_kantoor: Any, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_kantoor()
    desk.verbind(modus="suggestie")
    monkeypatch.setenv("TRIAGE_TOPDESK_URL", desk.sandbox.url)
    monkeypatch.setenv("TRIAGE_TOPDESK_GEBRUIKER", desk.sandbox.gebruiker)
    run = ("connect", "--map", desk.map, "--wachtwoord-bestand", desk.wachtwoord_bestand)
    result = cli(*run, invoer="\n" * 4 + "n\n" + "\n" * 10)
    assert result.exit_code == 0, result.output
    for current in (desk.sandbox.url, desk.sandbox.gebruiker, "2026-11-26 08:00", "suggestie"):
        assert f"[{current}]" in result.output
    settings = lees(desk.map / "triage.yaml", Instellingen)
    assert settings.begin_op.isoformat() == "2026-11-26T08:00:00+01:00"
    assert "De modus was suggestie en wordt schaduw." in result.output, "nothing proved without a test card"
    assert settings.modus == "schaduw"


def test_a_modus_that_changes_is_told(open_kantoor: Any) -> None:
    desk = open_kantoor()
    _, first = desk.verbind(modus="suggestie")
    _, again = desk.verbind(modus="suggestie")
    _, back = desk.verbind()
    said = [[b.uitleg for b in report.regels if b.wat == "modus" and b.oordeel == "let_op"] for report in (first, again, back)]
    assert said == [[], [], ["De modus was suggestie en wordt schaduw."]]


# --- where nothing can be written


@pytest.mark.parametrize("manier", ["vragen", "bestand"])
@pytest.mark.parametrize("waar", ["/proc/triage", "/sys/triage", "een_bestand"])
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(open_kantoor: Any, cli: Any, waar: str, manier: str) -> None:
    desk = open_kantoor()
    (desk.pad / "een_bestand").write_text("")
    folder = desk.pad / waar
    own = ("--file", desk.antwoorden()) if manier == "bestand" else ("--wachtwoord-bestand", desk.pad / "geheim" / "topdesk")
    result = cli("connect", *own, "--map", folder)
    assert result.exit_code == 1
    assert f"U mag niet schrijven in {folder}: " in result.output
    assert "Adres van TOPdesk" not in result.output
    assert desk.sandbox.aanroepen == 0
    assert not (desk.pad / "geheim").exists()


def test_a_place_for_the_password_that_cannot_be_written_is_told_first(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    result = cli("connect", "--map", desk.map, "--wachtwoord-bestand", "/proc/triage/topdesk")
    assert result.exit_code == 1
    assert "U mag niet schrijven in /proc/triage: " in result.output
    assert not desk.map.exists()


def test_a_folder_where_the_password_would_go_is_told_first_and_nothing_is_written(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    (desk.pad / "geheim").mkdir()
    result = cli("connect", "--map", desk.map, "--wachtwoord-bestand", desk.pad / "geheim")
    assert result.exit_code == 1
    assert "op deze plek staat een map, geen bestand" in result.output
    assert not desk.map.exists()
    assert desk.sandbox.aanroepen == 0


# --- the password


def test_the_password_goes_into_its_own_file_only(open_kantoor: Any, cli: Any, caplog: pytest.LogCaptureFixture) -> None:
    desk = open_kantoor()
    own = desk.pad / "geheim" / "topdesk"
    keys = [desk.sandbox.url, desk.sandbox.gebruiker, desk.sandbox.wachtwoord, "2027-06-01", "2026-11-26 08:00", "schaduw", "n"]
    result = cli("connect", "--map", desk.map, "--wachtwoord-bestand", own, invoer="\n".join([*keys, *[""] * 10]) + "\n")
    assert result.exit_code == 0, result.output
    assert own.read_text().strip() == desk.sandbox.wachtwoord
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert f"TRIAGE_TOPDESK_WACHTWOORD_BESTAND={own}" in result.output
    assert desk.sandbox.wachtwoord not in result.output + caplog.text
    desk.wachtwoord_bestand.unlink()
    holders = [f for f in desk.pad.rglob("*") if f.is_file() and desk.sandbox.wachtwoord in f.read_text(errors="replace")]
    assert holders == [own]


def test_a_password_that_was_read_and_refused_is_told_with_its_file(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    desk.wachtwoord_bestand.write_text("oud-wachtwoord")
    keys = [desk.sandbox.url, desk.sandbox.gebruiker, "2026-11-26 08:00", "schaduw", "n"]
    asked = cli("connect", "--map", desk.map, "--wachtwoord-bestand", desk.wachtwoord_bestand, invoer="\n".join([*keys, ""]))
    assert f"Het wachtwoord staat al in {desk.wachtwoord_bestand}" in asked.output
    for result in (asked, cli("connect", "--file", desk.antwoorden(), "--map", desk.map)):
        assert result.exit_code == 1
        assert f"Het geweigerde wachtwoord komt uit {desk.wachtwoord_bestand}." in result.output
        assert "oud-wachtwoord" not in result.output


def test_what_doctor_would_say_of_the_password_connect_says_too(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    file = desk.antwoorden(proef=None, wachtwoord_geldig_tot=(date.today() - timedelta(days=1)).isoformat())
    desk.wachtwoord_bestand.chmod(0o644)
    result = cli("connect", "--file", file, "--map", desk.map)
    assert result.exit_code == 0, result.output
    assert "is al voorbij" in result.output
    assert f"chmod 600 {desk.wachtwoord_bestand}" in result.output
    desk.wachtwoord_bestand.chmod(0o600)
    kept = cli("connect", "--file", desk.antwoorden(proef=None), "--map", desk.map)
    assert "is al voorbij" in kept.output, "the day that is kept beside the password"
    assert "chmod" not in kept.output


# --- breaking off


def test_breaking_off_says_what_was_written(open_kantoor: Any, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_kantoor()
    run = ("connect", "--map", desk.map, "--wachtwoord-bestand", desk.wachtwoord_bestand)
    keys = [desk.sandbox.url, desk.sandbox.gebruiker, "2026-11-26 08:00", "schaduw"]
    early = cli(*run, invoer=f"{desk.sandbox.url}\n")
    assert early.exit_code == 1
    assert early.output.rstrip().endswith("Afgebroken; er is niets geschreven.")
    on_the_card = cli(*run, invoer="\n".join([*keys, "j", "beheer@voorbeeld.nl", *[""] * 7]))
    assert "Kaart" in on_the_card.output
    assert "er is niets geschreven." not in on_the_card.output
    assert "open kaart is met PROEF" in on_the_card.output
    assert not desk.map.exists()

    def interrupted(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("triage.cli.koppelen._sluit_af", interrupted)
    late = cli(*run, invoer="\n".join([*keys, "n", *[""] * 10]))
    assert "Afgebroken tijdens het schrijven" in late.output


@pytest.mark.parametrize(
    "inhoud",
    [
        "wachtwoord: {w}\n",
        "Password: {w}\n",
        "topdesk_wachtwoord: {w}\n",
        "gebruiker: [{w}]\n",
        "adres: x\nvergissing: {w}\n",
        "proef: {{adres: {w}}}\n",
    ],
)
def test_a_password_in_the_answers_is_refused_and_not_repeated(tmp_path: Path, cli: Any, inhoud: str) -> None:
    file = tmp_path / "antwoorden.yaml"
    file.write_text(inhoud.format(w="zeer-geheim-woord"), encoding="utf-8")
    result = cli("connect", "--file", file, "--map", tmp_path / "uit")
    assert result.exit_code == 1
    shown = result.output + str(result.exception) + "".join(traceback.format_exception(result.exception))
    assert "zeer-geheim-woord" not in shown
    assert not (tmp_path / "uit").exists()


def test_a_password_in_the_address_is_refused_and_not_repeated(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    result = cli("connect", "--file", desk.antwoorden(adres="https://naam:zeer-geheim-woord@voorbeeld.nl"), "--map", desk.map)
    assert result.exit_code == 1
    assert "zeer-geheim-woord" not in result.output + "".join(traceback.format_exception(result.exception))


def test_an_unreadable_password_file_is_told(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    desk.wachtwoord_bestand.unlink()
    result = cli("connect", "--file", desk.antwoorden(), "--map", desk.map)
    assert result.exit_code == 1
    assert "wachtwoord" in result.output


def test_a_password_given_for_the_name_of_its_file_is_not_repeated(open_kantoor: Any, cli: Any) -> None:
    desk = open_kantoor()
    result = cli("connect", "--file", desk.antwoorden(wachtwoord_bestand="zeer-geheim-woord"), "--map", desk.map)
    assert result.exit_code == 1
    assert "niet het wachtwoord zelf" in result.output
    assert "zeer-geheim-woord" not in result.output


def test_the_sandbox_refuses_a_folder_that_belongs_to_a_real_topdesk(open_kantoor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_kantoor()
    desk.verbind()
    desk.omgeving(monkeypatch)
    with pytest.raises(SandboxFout, match="TRIAGE_CONFIG=config/demo"):
        sandbox(port=0, meldingen=None, als_json=True)
