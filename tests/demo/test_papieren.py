"""The project's papers stay in step with the code: terms, variables, commands, licence and metadata."""

import re
from pathlib import Path

import pytest
import yaml

from triage.domain.termen import Berichtsoort, Knip, Modus, Sector, Soort, Stadium, StopVlag
from triage.settings.omgeving import Omgeving

PROJECT = Path(__file__).parents[2]
BEGRIPPEN = (PROJECT / "docs" / "begrippen.md").read_text(encoding="utf-8")
BEHEER = (PROJECT / "docs" / "beheer.md").read_text(encoding="utf-8")
MODI_WORKER = ("alleen_lezen", "schaduw", "suggestie", "automatisch")


def _tabel(kop: str) -> list[str]:
    """First cells of the table under a heading of begrippen.md, without backticks."""
    section = BEGRIPPEN.split(f"## {kop}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_terms_are_alphabetical_and_each_stands_once() -> None:
    terms = [t.casefold() for t in re.findall(r"^\| \*\*(.+?)\*\*", BEGRIPPEN, re.MULTILINE)]
    assert len(terms) > 70
    assert terms == sorted(set(terms))


@pytest.mark.parametrize(
    ("kop", "waarden"),
    [
        ("Stopvlaggen", [v.value for v in StopVlag]),
        ("Stadia", [s.value for s in Stadium]),
        ("Modi van een uitkomst", [m.value for m in Modus]),
        ("Modi van de worker", list(MODI_WORKER)),
    ],
)
def test_fixed_lists_are_those_of_the_code(kop: str, waarden: list[str]) -> None:
    assert _tabel(kop) == waarden


@pytest.mark.parametrize("waarde", [*Sector, *Soort, *Knip, *(b for b in Berichtsoort if b is not Berichtsoort.LEEG)])
def test_every_value_of_a_fixed_list_is_named(waarde: str) -> None:
    assert str(waarde) in BEGRIPPEN


def test_a_link_in_the_papers_leads_somewhere() -> None:
    for paper in ("docs/begrippen.md", "docs/beheer.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        text = (PROJECT / paper).read_text(encoding="utf-8")
        headings = {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if target.startswith("#"):
                assert target[1:] in headings, f"{paper}: {target}"
            elif not target.startswith("https://"):
                assert ((PROJECT / paper).parent / target).exists(), f"{paper}: {target}"


@pytest.mark.parametrize("naam", [n for n in Omgeving.model_fields if not n.endswith("_bestand") or n == "status_bestand"])
def test_every_variable_is_explained(naam: str) -> None:
    assert f"TRIAGE_{naam.upper()}" in BEHEER


def test_every_command_is_explained() -> None:
    # read as text, so that the papers can be checked while a room below the command line is being rebuilt
    table = (PROJECT / "triage" / "cli" / "app.py").read_text(encoding="utf-8")
    names = re.findall(r'^    "(\w+)": \w+\.\w+,$', table, re.MULTILINE)
    assert len(names) > 10
    assert [n for n in names if f"`triage {n}" not in BEHEER] == []


@pytest.mark.parametrize("modus", MODI_WORKER)
def test_every_mode_is_explained(modus: str) -> None:
    assert f"| `{modus}` |" in BEHEER


def test_the_licence_is_whole() -> None:
    text = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    assert re.findall(r"^(\d+)\. \S", text, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert text.split("\n", 1)[0].strip() == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert "\nAppendix\n" in text


def test_publiccode_keeps_the_limits_of_the_standard() -> None:
    data = yaml.safe_load((PROJECT / "publiccode.yml").read_text(encoding="utf-8"))
    mandatory = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
    }
    assert mandatory | {"maintenance", "localisation", "releaseDate"} <= set(data)
    assert data["legal"]["license"] == "EUPL-1.2"
    for language, text in data["description"].items():
        assert len(text["shortDescription"]) <= 150, language
        assert 500 <= len(text["longDescription"]) <= 10_000, language
        assert len(text["genericName"]) <= 35, language
        assert text["features"], language
