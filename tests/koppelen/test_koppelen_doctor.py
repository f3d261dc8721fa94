"""`triage doctor`: every trouble is told with what to do, and nothing is written anywhere."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import select

from triage.classify import Model
from triage.classify.opslag import bewaar
from triage.koppelen.bevinding import Verslag
from triage.koppelen.doctor import onderzoek
from triage.koppelen.schrijven import bewaar_geldig_tot
from triage.mappen import standaard_configmap
from triage.sandbox.postvak import Postvak
from triage.store.database import open_database, sessies
from triage.store.tabellen import Actie, Advies, Melding, Ronde, Stand

NU = datetime.now(UTC)


@pytest.fixture
def desk(open_kantoor: Any, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """A connected desk with its environment set; a parameter gives switches."""
    made = open_kantoor(**getattr(request, "param", {}))
    made.verbind(proef=None)
    made.omgeving(monkeypatch)
    return made


def fouten(gevonden: dict[str, list[dict[str, str]]]) -> set[str]:
    return {wat for wat, rows in gevonden.items() if any(r["oordeel"] == "fout" for r in rows)}


def zet(desk: Any, **velden: Any) -> None:
    """Change triage.yaml as an administrator does."""
    file = desk.map / "triage.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text()) | velden), encoding="utf-8")


@pytest.mark.parametrize("desk", [{"manier": "soepel"}, {"manier": "streng"}], indirect=True)
def test_a_sound_installation_passes_and_nothing_is_written(desk: Any, cli: Any) -> None:
    before = sorted((f, f.stat().st_mtime_ns) for f in desk.pad.rglob("*") if f.is_file())
    answer = cli("doctor")
    assert answer.exit_code == 0, answer.output
    assert sorted((f, f.stat().st_mtime_ns) for f in desk.pad.rglob("*") if f.is_file()) == before
    assert desk.sandbox.schrijfacties == []
    assert desk.sandbox.wachtwoord not in answer.output


def test_json_has_every_line(desk: Any, onderzocht: Any) -> None:
    found = onderzocht()
    assert fouten(found) == set()
    assert {"bereik", "account", "klok", "namen", "post", "model", "contacten", "mandaat", "postbussen", "database"} <= found.keys()
    assert all(row["doen"] for rows in found.values() for row in rows if row["oordeel"] != "goed")


def test_a_renamed_value_is_told_and_is_no_error(desk: Any, onderzocht: Any) -> None:
    desk.sandbox.hernoem("call_types", "Vraag", "Informatievraag")
    [line] = onderzocht()["namen"]
    assert line["oordeel"] == "let_op"
    assert "'Vraag'" in line["uitleg"]
    assert "'Informatievraag'" in line["uitleg"]


def test_a_vanished_value_is_an_error_by_its_old_name(desk: Any, cli: Any) -> None:
    world = desk.sandbox.staat.wereld
    world.een("operatorgroups", "Juridische zaken")["archived"] = True
    answer = cli("doctor")
    assert answer.exit_code == 1
    assert "groepen.juridische_zaken: 'Juridische zaken'" in answer.output


def test_a_vanished_subcategory_is_told(desk: Any, onderzocht: Any) -> None:
    for ding in desk.sandbox.staat.wereld.op_naam("subcategories", "Stage/BPV"):
        ding["archived"] = True
    assert any("Stage/BPV" in line["uitleg"] for line in onderzocht()["namen"])


@pytest.mark.parametrize(
    ("schakelaars", "wat"),
    [
        ({"zonder_recht": frozenset({"rest_api"})}, {"bereik"}),
        ({"zonder_recht": frozenset({"groepen_lezen"})}, {"lijst_groepen"}),
        ({"zonder_recht": frozenset({"leveranciers_lezen"})}, {"lijst_leveranciers"}),
        ({"zonder_recht": frozenset({"eerste_lijn_lezen", "tweede_lijn_lezen"})}, {"eerste_lijn_lezen", "tweede_lijn_lezen", "klok"}),
    ],
)
def test_a_permission_that_was_taken_away(desk: Any, onderzocht: Any, schakelaars: dict[str, Any], wat: set[str]) -> None:
    desk.sandbox.schakel(**schakelaars)
    assert fouten(onderzocht()) == wat


def test_a_filter_that_hides_every_card_smells(desk: Any, onderzocht: Any) -> None:
    for card in desk.sandbox.stand():
        desk.sandbox.verberg(card["id"])
    [line] = onderzocht()["eerste_lijn_lezen"]
    assert line["oordeel"] == "let_op"
    assert "filters" in line["doen"]


def test_a_list_that_became_empty_smells_of_a_filter(desk: Any, onderzocht: Any) -> None:
    for ding in desk.sandbox.staat.wereld.lijsten["operatorgroups"].values():
        ding["archived"] = True
    found = onderzocht()
    assert fouten(found) == {"lijst_groepen"}
    assert "filter" in found["lijst_groepen"][0]["doen"]


@pytest.mark.parametrize(("ingevuld", "oordeel"), [(0, "goed"), (2, "goed"), (4, "let_op")])
def test_mail_import_that_fills_a_category_is_told(desk: Any, onderzocht: Any, ingevuld: int, oordeel: str) -> None:
    made = desk.sandbox.meld(*[{"id": f"n{n}", "kanaal": "email", "van": f"Sam <s{n}@mail.example>", "tekst": "Hoe?"} for n in range(4)])
    category = next(iter(desk.sandbox.staat.wereld.actief("categories")))
    for card in made[:ingevuld]:
        card.zet(card.velden | {"category": {"id": category["id"], "name": category["name"]}})
    [line] = onderzocht()["mailimport"]
    assert line["oordeel"] == oordeel
    assert ("geen voorstel" in line["uitleg"]) is (oordeel == "let_op")


def test_categories_that_people_fill_in_are_not_held_against_mail_import(desk: Any, onderzocht: Any) -> None:
    category = next(iter(desk.sandbox.staat.wereld.actief("categories")))
    passed = timedelta(minutes=5)
    made = desk.sandbox.meld(*[{"id": f"n{n}", "kanaal": "email", "van": f"Sam <s{n}@mail.example>", "tekst": "Hoe?"} for n in range(4)])
    desk.sandbox.zet_klok(passed)
    for card in made:
        desk.sandbox.wijzig(card.id, {"category": {"name": category["name"]}})
    desk.sandbox.zet_klok(timedelta())
    [line] = onderzocht()["mailimport"]
    assert line["oordeel"] == "goed"


@pytest.mark.parametrize(("dagen", "oordeel", "woord"), [(3, "goed", "past bij"), (364, "goed", "past bij"), (400, "let_op", "400 dagen")])
def test_the_age_of_the_model(desk: Any, onderzocht: Any, model: Model, dagen: int, oordeel: str, woord: str) -> None:
    file = bewaar(model, desk.pad / "model")
    made = (datetime.now(UTC) - timedelta(days=dagen, hours=1)).timestamp()
    os.utime(file, (made, made))
    [line] = onderzocht()["model"]
    assert (line["oordeel"], woord in line["uitleg"]) == (oordeel, True), line


@pytest.mark.parametrize(
    ("anders", "oordeel"),
    [
        ({}, "goed"),
        ({"gecontroleerd_op": None}, "let_op"),
        ({"gecontroleerd_op": "2024-01-01", "controleren_voor": "2025-01-01"}, "let_op"),
    ],
)
def test_contacts_that_nobody_confirmed_or_that_are_past_their_date(
    desk: Any, onderzocht: Any, anders: dict[str, Any], oordeel: str
) -> None:
    confirmed = yaml.safe_load((standaard_configmap() / "demo" / "kaart_contact.yaml").read_text(encoding="utf-8"))
    one = next(i for i in confirmed["instanties"].values() if i.get("contact"))["contact"][0]
    one |= anders
    changed = {key: value for key, value in one.items() if value is not None}
    one.clear()
    one |= changed
    (desk.map / "kaart_contact.yaml").write_text(yaml.safe_dump(confirmed), encoding="utf-8")
    [line] = onderzocht()["contacten"]
    assert line["oordeel"] == oordeel
    assert line["uitleg"].startswith("Van 1 ") is (oordeel == "let_op"), line


def test_a_refused_password_is_told_as_perhaps_expired(desk: Any, cli: Any) -> None:
    desk.wachtwoord_bestand.write_text("oud-wachtwoord-van-vorig-jaar")
    answer = cli("doctor")
    assert answer.exit_code == 1
    assert "verlopen" in answer.output
    assert "oud-wachtwoord" not in answer.output


@pytest.mark.parametrize(
    ("dagen", "oordeel", "woord"),
    [(-1, "fout", "verlopen"), (20, "let_op", "verloopt"), (200, "goed", "geldig tot"), (None, "let_op", "niet bekend")],
)
def test_the_last_day_of_the_password(desk: Any, onderzocht: Any, dagen: int | None, oordeel: str, woord: str) -> None:
    if dagen is not None:
        bewaar_geldig_tot(desk.wachtwoord_bestand, NU.date() + timedelta(days=dagen))
    [line] = onderzocht()["wachtwoord"]
    assert (line["oordeel"], woord in line["uitleg"]) == (oordeel, True)


@pytest.mark.parametrize("inhoud", ["1 juni 2027", "2027-06-31", ""])
def test_a_last_day_that_cannot_be_read_is_told_as_such(desk: Any, onderzocht: Any, inhoud: str) -> None:
    beside = desk.wachtwoord_bestand.with_name("wachtwoord.geldig_tot")
    beside.write_text(inhoud)
    [line] = onderzocht()["wachtwoord"]
    assert line["uitleg"] == f"De laatste dag van het wachtwoord is niet te lezen in {beside}."


def test_a_password_file_that_others_can_read(desk: Any, onderzocht: Any) -> None:
    desk.wachtwoord_bestand.chmod(0o644)
    assert any("chmod 600" in line["doen"] for line in onderzocht()["wachtwoord"])


@pytest.mark.parametrize(("seconden", "oordeel"), [(0, "goed"), (60, "let_op"), (-60, "let_op"), (600, "fout"), (-600, "fout")])
def test_clock_skew(desk: Any, onderzocht: Any, seconden: int, oordeel: str) -> None:
    desk.sandbox.zet_klok(timedelta(seconds=seconden))
    [line] = onderzocht()["klok"]
    assert line["oordeel"] == oordeel


def test_a_card_from_the_future_shows_skew_behind_a_proxy_that_keeps_time(desk: Any, onderzocht: Any) -> None:
    desk.sandbox.zet_klok(timedelta(minutes=20))
    desk.sandbox.wijzig(desk.sandbox.stand()[0]["id"], {"briefDescription": "anders"})
    desk.sandbox.zet_klok(timedelta())
    [line] = onderzocht()["klok"]
    assert line["oordeel"] == "let_op"


def test_the_mail_path_is_walked_without_a_mail(desk: Any, onderzocht: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with Postvak(gebruiker="loket", wachtwoord="goed-wachtwoord") as box:
        post = {"host": box.host, "poort": box.poort, "starttls": False, "gebruiker": "loket", "afzender": "loket@voorbeeld.nl"}
        zet(desk, post=post)
        assert onderzocht()["post"][0]["oordeel"] == "fout", "a log-in without a password"
        monkeypatch.setenv("TRIAGE_SMTP_WACHTWOORD", "goed-wachtwoord")
        assert onderzocht()["post"][0]["oordeel"] == "goed"
        monkeypatch.setenv("TRIAGE_SMTP_WACHTWOORD", "ander-wachtwoord")
        assert "weigert" in onderzocht()["post"][0]["uitleg"]
        zet(desk, post=post | {"starttls": True})
        assert "versleutelde" in onderzocht()["post"][0]["uitleg"]
        assert box.berichten == []
    assert "niet te bereiken" in onderzocht()["post"][0]["uitleg"]


def test_a_channel_without_a_server_is_an_error(desk: Any, onderzocht: Any) -> None:
    zet(desk, antwoord={"kanaal": "smtp"})
    assert "kanaal" in fouten(onderzocht())


def test_mandaten_that_end(desk: Any, onderzocht: Any) -> None:
    base = {"stadium": "automatisch", "door": "teamleider", "reden": "proef", "van": NU.date() - timedelta(days=90)}
    ends = {"job": -3, "laks": 10, "nuffic": 200}
    rules = [base | {"wat": route, "tot": NU.date() + timedelta(days=days)} for route, days in ends.items()]
    (desk.map / "mandaat.yaml").write_text(yaml.safe_dump({"eigenaar": "teamleider", "mandaten": rules}), encoding="utf-8")
    lines = onderzocht()["mandaat"]
    assert [line["oordeel"] for line in lines] == ["let_op", "let_op"]
    assert ["job" in lines[0]["uitleg"], "laks" in lines[1]["uitleg"]] == [True, True]


def test_both_mailboxes_set_is_good(desk: Any, onderzocht: Any) -> None:
    assert len(onderzocht()["postbussen"]) == 2
    server = {"host": "127.0.0.1", "poort": 9, "afzender": "loket@voorbeeld.nl"}
    zet(desk, alarm={"vi_postbus": "vi@voorbeeld.nl", "storing_postbus": "beheer@voorbeeld.nl"}, post=server)
    assert [line["oordeel"] for line in onderzocht()["postbussen"]] == ["goed"]


def test_an_alarm_that_can_never_leave_is_an_error(desk: Any, onderzocht: Any) -> None:
    zet(desk, alarm={"vi_postbus": "vi@voorbeeld.nl", "storing_postbus": "beheer@voorbeeld.nl"})
    found = onderzocht()
    assert "postbussen" in fouten(found)
    assert "post.host" in found["postbussen"][0]["doen"]


def test_a_mistake_in_a_file_is_a_line_and_no_value_is_shown(desk: Any, cli: Any) -> None:
    zet(desk, modus="geheim-in-verkeerd-veld")
    answer = cli("doctor")
    assert answer.exit_code == 1
    assert "triage.yaml" in answer.output
    assert "geheim-in-verkeerd-veld" not in answer.output


def test_missing_variables_are_named(desk: Any, onderzocht: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRIAGE_TOPDESK_URL")
    monkeypatch.delenv("TRIAGE_SLEUTEL")
    found = onderzocht()
    assert fouten(found) == {"topdesk_instellingen", "sleutel"}
    assert "TRIAGE_TOPDESK_URL" in found["topdesk_instellingen"][0]["uitleg"]


def test_a_damaged_model_is_an_error(desk: Any, onderzocht: Any) -> None:
    (desk.pad / "model").mkdir()
    (desk.pad / "model" / "model.npz").write_bytes(b"kapot")
    assert "model" in fouten(onderzocht())


# --- the store


def vul(desk: Any, *rijen: Any) -> Path:
    engine = open_database(f"sqlite:///{desk.pad / 'triage.db'}")
    with sessies(engine).begin() as session:
        for row in rijen:
            session.add(row)
            session.flush()
    engine.dispose()
    return Path(desk.pad / "triage.db")


def melding(staat: str = "nieuw", uren: int = 0) -> Melding:
    when = NU - timedelta(hours=uren)
    return Melding(id="m1", nummer="M2611 0001", aangemaakt=when, gewijzigd=when, staat=staat)


def actie(status: str, uren: int) -> tuple[Any, ...]:
    advice = Advies(id=1, melding_id="m1", gemaakt_op=NU, kaart_gewijzigd=NU, inhoud={}, route="job", automatisch=False)
    when = NU - timedelta(hours=uren)
    action = Actie(sleutel="1:x:1", melding_id="m1", advies_id=1, soort="suggestie", volgorde=1, status=status, gemaakt_op=when)
    return melding("beoordeeld"), advice, action


def test_a_fresh_round_and_no_backlog(desk: Any, onderzocht: Any) -> None:
    file = vul(desk, Ronde(begin=datetime.now(UTC), eind=datetime.now(UTC)), *actie("wacht", 0))
    before = file.read_bytes()
    found = onderzocht()
    assert [found[w][0]["oordeel"] for w in ("database", "ronde", "achterstand")] == ["goed"] * 3
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("rijen", "wat", "oordeel", "woord"),
    [
        ([Ronde(begin=NU - timedelta(hours=9), eind=NU - timedelta(hours=9))], "ronde", "fout", "laatste ronde"),
        ([Ronde(begin=NU, eind=NU, fout="NietBereikbaar"), Ronde(begin=NU, eind=NU, fout="GeenToegang")], "ronde", "fout", "GeenToegang"),
        ([melding(uren=9)], "achterstand", "let_op", "9 uur"),
        ([melding("fout")], "achterstand", "let_op", "1 meldingen"),
        (actie("wacht", 9), "achterstand", "let_op", "9 uur"),
        (actie("onzeker", 0), "achterstand", "let_op", "onzeker"),
        (actie("bezig", 0), "achterstand", "let_op", "onzeker"),
        (actie("mislukt", 0), "achterstand", "let_op", "mislukt"),
        (actie("onzeker_verzonden", 0), "achterstand", "let_op", "1 mails"),
        ([Stand(sleutel="sleutel_proef", waarde="van-een-andere-sleutel")], "sleutel", "fout", "andere sleutel"),
    ],
)
def test_trouble_in_the_store(desk: Any, onderzocht: Any, rijen: Any, wat: str, oordeel: str, woord: str) -> None:
    vul(desk, *[type(r)(**{c.key: getattr(r, c.key) for c in r.__table__.columns if getattr(r, c.key) is not None}) for r in rijen])
    lines = onderzocht()[wat]
    assert any(line["oordeel"] == oordeel and woord in line["uitleg"] for line in lines), lines


def test_tables_of_another_version(desk: Any, onderzocht: Any) -> None:
    (desk.pad / "triage.db").touch()
    assert "andere versie" in onderzocht()["database"][0]["uitleg"]


def test_a_database_that_is_away_is_an_error_without_its_password(desk: Any, cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAGE_DATABASE_URL", "postgresql://triage:zeer-geheim-woord@127.0.0.1:9/triage")
    answer = cli("doctor")
    assert answer.exit_code == 1
    assert "database is niet te bereiken" in answer.output
    assert "zeer-geheim-woord" not in answer.output


def test_the_same_on_postgresql(desk: Any, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_database(database_url)
    with sessies(engine).begin() as session:
        session.add(Ronde(begin=datetime.now(UTC), eind=datetime.now(UTC)))
    monkeypatch.setenv("TRIAGE_DATABASE_URL", database_url)
    report = Verslag()
    onderzoek(report)
    assert next(b.oordeel.value for b in report.regels if b.wat == "ronde") == "goed"
    with sessies(engine)() as session:
        assert len(list(session.scalars(select(Ronde)))) == 1
    engine.dispose()
