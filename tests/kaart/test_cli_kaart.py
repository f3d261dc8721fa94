"""`triage kaart` and `triage zoek` as somebody types them, in a folder of their own."""

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from triage.cli.kaart import kaart_app
from triage.cli.zoek import zoek
from triage.kaart.exceptions import KaartFout

PROJECT = Path(__file__).parent.parent.parent
WIE = ["--door", "voorlichter po", "--bron", "gebeld op 3 december"]
ID = "ouders_en_onderwijs"

app = typer.Typer()
app.add_typer(kaart_app, name="kaart")
app.command("zoek")(zoek)


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PROJECT / "config/kaart", tmp_path / "config/kaart")
    main = (PROJECT / "config/triage.yaml").read_text(encoding="utf-8")
    (tmp_path / "config/triage.yaml").write_text(main + "bouwt_op: standaard\n", encoding="utf-8")
    monkeypatch.setenv("TRIAGE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TRIAGE_DATABASE_URL", f"sqlite:///{tmp_path / 'kaart.db'}")
    return tmp_path


def doe(*woorden: str) -> str:
    result = CliRunner().invoke(app, list(woorden), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_looking_makes_no_database(map_):
    assert "088 605 01 01" in doe("kaart", "toon", ID)
    assert ID in doe("kaart", "toon")
    doe("kaart", "verschil")
    doe("kaart", "export", str(map_ / "uit"))
    doe("kaart", "publiceer", str(map_ / "pagina"))
    doe("kaart", "xlsx", str(map_ / "kaart.xlsx"))
    doe("zoek", "--melder", "ouder", "kapotte", "wc")
    assert not (map_ / "kaart.db").exists()
    assert len(list((map_ / "uit").glob("*.yaml"))) == 81
    assert (map_ / "pagina/lijst_po.html").is_file()


def test_a_number_is_changed_confirmed_and_seen_everywhere(map_):
    doe("kaart", "wijzig", ID, "telefoon", "088 000 00 00", *WIE)
    asked = json.loads(doe("zoek", "--json", "--melder", "ouder", "schoolreis betalen"))["antwoorden"]
    phone = next(c for a in asked if a["id"] == ID for c in a["contact"] if c["soort"] == "telefoon")
    assert phone == {"soort": "telefoon", "waarde": "088 000 00 00", "voor": "", "bevestigd": False}
    doe("kaart", "publiceer", str(map_ / "pagina"), "--melder", "ouder")
    assert "088 000 00 00" not in (map_ / "pagina/index.html").read_text(encoding="utf-8")
    assert "2099-01-01" in doe("kaart", "bevestig", ID, "telefoon", "--tot", "2099-01-01", *WIE)
    doe("kaart", "publiceer", str(map_ / "pagina"), "--melder", "ouder")
    assert "088 000 00 00" in (map_ / "pagina/index.html").read_text(encoding="utf-8")
    assert "voorlichter po" in doe("kaart", "toon", ID)


def test_an_agency_is_added_by_a_file(map_):
    folder = map_ / "nieuw"
    folder.mkdir()
    text = (map_ / "config/kaart/kindertelefoon.yaml").read_text(encoding="utf-8").replace("De Kindertelefoon", "Voorbeeldlijn", 1)
    (folder / "voorbeeldlijn.yaml").write_text(text + "zoekwoorden: [xylofoonles]\n", encoding="utf-8")
    assert "voorbeeldlijn" in doe("kaart", "import", str(folder))
    assert "voorbeeldlijn" not in doe("kaart", "toon")
    doe("kaart", "import", str(folder), "--doen", *WIE)
    answers = json.loads(doe("zoek", "--json", "--melder", "leerling", "xylofoonles"))["antwoorden"]
    assert answers[0]["id"] == "voorbeeldlijn"


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("bestaat_niet", "x"), ("contact", "[]"), ("status", "fout"), ("rang", "geen getal"), ("geheim", "[email]"), ("doelgroep", "[")],
)
def test_a_wrong_field_or_value_is_refused_and_nothing_changes(map_, veld, waarde):
    result = CliRunner().invoke(app, ["kaart", "wijzig", ID, veld, waarde, *WIE])
    assert isinstance(result.exception, KaartFout)
    assert ID not in doe("kaart", "verschil")


def test_a_list_field_is_set(map_):
    doe("kaart", "wijzig", ID, "zoekwoorden", "[paardenbloem, klaproos]", *WIE)
    assert json.loads(doe("zoek", "--json", "klaproos"))["antwoorden"][0]["id"] == ID


def test_a_file_of_questions_is_answered_in_order(map_):
    questions = [
        {"q": "vog", "melder": "school"}, {"q": "", "melder": "ouder"}, {"q": "bekostiging", "melder": "bestaat_niet"},
        {"melder": "ouder"}, {"q": 3}, {"id": "z9", "q": "studieschuld", "melder": None},
    ]  # fmt: skip
    (map_ / "in.jsonl").write_text("\n".join(json.dumps(q) for q in questions) + "\n", encoding="utf-8")
    doe("zoek", "--in", str(map_ / "in.jsonl"), "--out", str(map_ / "uit.jsonl"))
    rows = [json.loads(line) for line in (map_ / "uit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [r["q"] for r in rows] == ["vog", "", "bekostiging", None, 3, "studieschuld"]
    assert rows[0]["antwoorden"][0]["id"] == "justis"
    assert rows[1]["antwoorden"] == rows[3]["antwoorden"] == []
    assert "duo_zakelijk" not in {a["id"] for a in rows[2]["antwoorden"]}
    assert (rows[5]["id"], rows[5]["antwoorden"][0]["id"]) == ("z9", "duo_particulier")


@pytest.mark.parametrize(
    "woorden", [["zoek"], ["zoek", "x", "--melder", "koning"], ["zoek", "x", "--sector", "XX"], ["zoek", "--in", "bestaat_niet.jsonl"]]
)
def test_wrong_use_is_explained(map_, woorden):
    result = CliRunner().invoke(app, woorden)
    assert result.exit_code == 2
