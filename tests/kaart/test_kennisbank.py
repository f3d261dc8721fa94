"""`triage kennisbank sync` on the embedded TOPdesk: its lenient and strict manner, and one from before there were folders."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from triage.cli.app import app
from triage.domain.kaart import Contact, Geheim, Instantie, Kaart
from triage.domain.termen import Modus
from triage.kaart.exceptions import KennisbankFout
from triage.kaart.kennisitem import kennisinhouden
from triage.kaart.kennisplan import BLIJFT, plan
from triage.kaart.kennissync import Afloop, voer_uit
from triage.sandbox.server import Sandbox
from triage.sandbox.storingen import Fout, Storing
from triage.settings import Config
from triage.settings.kaart import InstantieBestand
from triage.topdesk.client import TopdeskClient
from triage.topdesk.exceptions import GeenKennisbank, GeenKennismap, GeenRecht, Onzeker
from triage.topdesk.kennisbank import Kennisbank

PROJECT = Path(__file__).parent.parent.parent
VANDAAG = date(2026, 12, 1)
KLAAR = {"gecontroleerd_op": date(2026, 11, 1), "controleren_voor": date(2027, 5, 1)}
MAP, SOORT = "KF 0001", "1897"


def instantie(id_: str, *contact: Contact, **anders: Any) -> Instantie:
    base = Instantie(
        id=id_, naam=f"Stichting {id_.title()}", groep="mbo", doelgroep=frozenset({"student_mbo"}), onderwerpen=("stage & <werk>",),
        doet="Helpt studenten.", doet_niet="Geeft geen geld.", contact=contact, modus=Modus.VERWIJZEN,
    )  # fmt: skip
    return replace(base, **anders)


JOB = instantie(
    "job", Contact("telefoon", "000 111 11 11", **KLAAR), Contact("email", "oud@job.voorbeeld.nl"), openingstijden="Op dinsdag.",
    bevestigd_tot=(("openingstijden", date(2027, 1, 1)),), seizoen="Vooral in september.",
)  # fmt: skip
DICHT = instantie(
    "dicht", Contact("email", "intern@dicht.voorbeeld.nl", **KLAAR), doelgroep=frozenset({"intern_doorzetten"}), modus=Modus.OVERDRAGEN,
    postbus="postbus@dicht.voorbeeld.nl",
)  # fmt: skip
BESTAND = InstantieBestand(
    naam="x", groep="mbo", status="bestaat", doelgroep=["student_mbo"], onderwerpen=[], let_op="Bel <nooit> op maandag."
)


def inhouden(*instanties: Instantie, vandaag: date = VANDAAG, **bestanden: InstantieBestand) -> Any:
    return kennisinhouden(Kaart({i.id: i for i in instanties}, {}, {}), {"job": BESTAND} | bestanden, vandaag)


def test_only_what_is_confirmed_is_in_the_content_and_notes_are_for_operators():
    item = inhouden(JOB)["job"]
    visible = item.titel + item.omschrijving + item.inhoud + item.trefwoorden
    assert "000 111 11 11" in item.inhoud
    assert "Op dinsdag." in item.inhoud
    for hidden in ("oud@job.voorbeeld.nl", "Vooral in september.", "maandag"):
        assert hidden not in visible
        assert hidden in item.voor_behandelaars
    assert "000 111 11 11" not in item.voor_behandelaars
    assert "&lt;nooit&gt;" in item.voor_behandelaars
    assert "stage &amp; &lt;werk&gt;" in item.inhoud
    assert "\n" not in item.inhoud + item.voor_behandelaars


def test_a_contact_past_its_date_leaves_the_content():
    item = inhouden(JOB, vandaag=VANDAAG + timedelta(days=365))["job"]
    assert "000 111 11 11" not in item.inhoud
    assert "000 111 11 11" in item.voor_behandelaars
    assert "Op dinsdag." not in item.inhoud


def test_what_the_loket_passes_on_itself_gives_no_address_to_anybody():
    assert "dicht.voorbeeld.nl" not in str(inhouden(DICHT)["dicht"])


@pytest.mark.parametrize("veld", ["let_op", "opmerking"])
def test_a_secret_in_any_text_stops_everything(veld):
    note = BESTAND.model_copy(update={veld: "stuur naar Geheim@OCW.voorbeeld.nl"})
    with pytest.raises(KennisbankFout, match="job"):
        inhouden(replace(JOB, contact=()), instantie("ocw", geheim_adres=Geheim("geheim@ocw.voorbeeld.nl")), job=note)
    with pytest.raises(KennisbankFout, match="ocw"):
        inhouden(instantie("ocw"), ocw=note.model_copy(update={"geheim": ["email"]}))


@pytest.fixture(
    scope="module", params=[{}, {"manier": "streng"}, {"manier": "streng", "kennismappen": False}], ids=["soepel", "streng", "oud"]
)
def _sandbox(request: pytest.FixtureRequest, config: Config) -> Iterator[Sandbox]:
    with Sandbox(config, [], **request.param) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_sandbox: Sandbox) -> Sandbox:
    _sandbox.opnieuw()
    return _sandbox


@pytest.fixture
def bank(sandbox: Sandbox) -> Iterator[Kennisbank]:
    with TopdeskClient(sandbox.url, sandbox.gebruiker, sandbox.wachtwoord, wacht=lambda _: None) as client:
        yield client.kennisbank("nl", SOORT)


def sync(bank: Kennisbank, *instanties: Instantie, overschrijf: bool = False) -> list[tuple[str, str]]:
    """What was done, as (id, what); every step must have gone well."""
    steps = plan(inhouden(*instanties), bank.items(), overschrijf=overschrijf)
    ended = list(voer_uit(bank, MAP, steps))
    assert [e.afloop for e in ended] == [Afloop.GEDAAN] * len([s for s in steps if s.wat not in BLIJFT])
    return [(s.id, s.wat.value) for s in steps]


def teksten(sandbox: Sandbox, nummer: str) -> dict[str, str]:
    return next(dict(i["translation"]["content"]) for i in sandbox.kennisitems() if i["number"] == nummer)


def test_two_syncs_make_one_item_that_callers_do_not_see(sandbox, bank):
    bank.controleer_map(MAP)
    assert sync(bank, JOB, DICHT) == [("dicht", "maak"), ("job", "maak")]
    before = len(sandbox.schrijfacties)
    assert sync(bank, JOB, DICHT) == []
    assert len(sandbox.schrijfacties) == before
    assert [i["visibility"]["sspVisibility"] for i in sandbox.kennisitems()] == ["NOT_VISIBLE"] * 2


def test_a_change_of_one_agency_changes_one_item(sandbox, bank):
    sync(bank, JOB, DICHT)
    other = teksten(sandbox, "KI 0001")
    renamed = replace(JOB, naam="Jongeren Organisatie", contact=(Contact("telefoon", "000 222 22 22", **KLAAR),))
    assert sync(bank, renamed, DICHT) == [("job", "wijzig")]
    assert teksten(sandbox, "KI 0002")["title"] == "Jongeren Organisatie"
    assert "000 222 22 22" in teksten(sandbox, "KI 0002")["content"]
    assert teksten(sandbox, "KI 0001") == other
    assert len(sandbox.kennisitems()) == 2
    assert sync(bank, renamed, DICHT) == []


def test_an_agency_that_is_gone_is_archived_and_comes_back_as_the_same_item(sandbox, bank):
    sync(bank, JOB, DICHT)
    assert sync(bank, DICHT) == [("job", "archiveer")]
    assert [i["archived"] for i in sandbox.kennisitems()] == [False, True]
    assert sync(bank, DICHT) == []
    assert sync(bank, replace(JOB, doet="Iets nieuws."), DICHT) == [("job", "terug")]
    assert [i["archived"] for i in sandbox.kennisitems()] == [False, False]
    assert "Iets nieuws." in teksten(sandbox, "KI 0002")["content"]


def test_the_work_of_a_person_stays_until_somebody_says_otherwise(sandbox, bank):
    sync(bank, JOB)
    sandbox.wijzig_kennisitem("KI 0001", {"content": "<p>Beter gezegd.</p>"})
    newer = replace(JOB, doet="Iets nieuws.")
    assert sync(bank, newer) == [("job", "van_mens")]
    assert sync(bank) == [("job", "van_mens")]
    assert teksten(sandbox, "KI 0001")["content"] == "<p>Beter gezegd.</p>"
    assert sync(bank, newer, overschrijf=True) == [("job", "wijzig")]
    assert "Iets nieuws." in teksten(sandbox, "KI 0001")["content"]
    assert sync(bank, newer) == []
    sandbox.wijzig_kennisitem("KI 0001", {}, gearchiveerd=True)
    assert sync(bank, newer) == [("job", "weggelegd")]
    assert sync(bank, newer, overschrijf=True) == [("job", "terug")]


def test_a_person_between_plan_and_write_is_not_overwritten(sandbox, bank):
    sync(bank, JOB)
    steps = plan(inhouden(replace(JOB, doet="Iets nieuws.")), bank.items())
    sandbox.wijzig_kennisitem("KI 0001", {"title": "Van een mens"})
    assert [e.afloop for e in voer_uit(bank, MAP, steps)] == [Afloop.INTUSSEN]
    assert teksten(sandbox, "KI 0001")["title"] == "Van een mens"


def test_a_lost_answer_makes_no_second_item(sandbox, bank):
    sandbox.stoor(Storing(Fout.VERBROKEN, "POST", "/knowledgeItems$", na_effect=True))
    with pytest.raises(Onzeker):
        sync(bank, JOB)
    assert sync(bank, JOB) == [("job", "merk")]
    assert len(sandbox.kennisitems()) == 1
    assert sync(bank, JOB) == []


def test_a_refused_item_does_not_stop_the_others(sandbox, bank):
    steps = plan(inhouden(replace(JOB, naam=" "), DICHT, instantie("zzz")), bank.items())
    ended = {e.stap.id: e for e in voer_uit(bank, MAP, steps)}
    assert [ended[i].afloop for i in ("dicht", "job", "zzz")] == [Afloop.GEDAAN, Afloop.MISLUKT, Afloop.GEDAAN]
    assert "400" in ended["job"].fout


def test_errors_tell_what_is_missing(sandbox, bank):
    with pytest.raises(GeenKennismap):
        bank.controleer_map("KF 9999")
    sandbox.schakel(zonder_recht=frozenset({"kennisbank_schrijven"}))
    assert bank.items() == ()
    with pytest.raises(GeenRecht):
        sync(bank, JOB)
    sandbox.schakel(zonder_recht=frozenset({"kennisbank_lezen"}))
    with pytest.raises(GeenRecht):
        bank.items()
    sandbox.schakel(kennisbank=False)
    with pytest.raises(GeenKennisbank):
        bank.items()


def test_many_items_come_in_pages(sandbox, bank, monkeypatch):
    monkeypatch.setattr("triage.topdesk.kennisbank._PER_KEER", 2)
    agencies = [instantie(f"nummer{n}") for n in "abcde"]
    sync(bank, *agencies)
    assert len(bank.items()) == 5
    assert sync(bank, *agencies) == []


def test_the_command_shows_first_and_writes_only_when_told(config, tmp_path, monkeypatch):
    folder = tmp_path / "config"
    (folder / "kaart").mkdir(parents=True)
    for id_ in ("job", "burgerbrieven_ocw", "informatie_rijksoverheid"):
        shutil.copy(PROJECT / f"config/kaart/{id_}.yaml", folder / "kaart")
    (folder / "triage.yaml").write_text(
        (PROJECT / "config/triage.yaml").read_text(encoding="utf-8") + "bouwt_op: standaard\n", encoding="utf-8"
    )
    names = (PROJECT / "config/topdesk.yaml").read_text(encoding="utf-8")
    secret = "zeer-geheim@ocw.voorbeeld.nl"

    with Sandbox(config, []) as sandbox:
        for name, value in {
            "CONFIG": str(folder), "DATABASE_URL": f"sqlite:///{tmp_path / 'k.db'}", "TOPDESK_URL": sandbox.url, "TOPDESK_GEBRUIKER": sandbox.gebruiker,
            "TOPDESK_WACHTWOORD": sandbox.wachtwoord, "GEHEIM_BURGERBRIEVEN_OCW": secret,
        }.items():  # fmt: skip
            monkeypatch.setenv(f"TRIAGE_{name}", value)

        def doe(*woorden: str, catch: bool = False) -> Any:
            return CliRunner().invoke(app, ["kennisbank", "sync", *woorden], catch_exceptions=catch)

        assert isinstance(doe(catch=True).exception, KennisbankFout)
        (folder / "topdesk.yaml").write_text(names + "kennisbank: {map: KF 0001}\n", encoding="utf-8")
        first = doe()
        assert first.exit_code == 0, first.output
        assert "job: nieuw item" in first.output
        assert "--uitvoeren" in first.output
        assert sandbox.kennisitems() == []
        assert sandbox.schrijfacties == []
        assert doe("--uitvoeren").exit_code == 0
        number = len(sandbox.kennisitems())
        assert number >= 3
        assert secret not in str(sandbox.kennisitems())
        again = doe("--uitvoeren").output
        assert str(number) in again
        assert "nieuw item" not in again
        assert len(sandbox.kennisitems()) == number
