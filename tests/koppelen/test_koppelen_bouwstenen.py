"""The parts that decide without a TOPdesk: likeness of names, and changing YAML without losing a line."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from triage.koppelen.exceptions import KoppelFout
from triage.koppelen.namen import namen_in
from triage.koppelen.persoon import AanPersoon, voorgesteld
from triage.koppelen.schrijven import als_tekst, schrijf_bestand, schrijf_geheim
from triage.koppelen.termen import Term, zoek
from triage.koppelen.wijzig_yaml import zet
from triage.settings import Config
from triage.settings.instellingen import Instellingen, OptioneleVelden
from triage.settings.topdesk import TopdeskBestand
from triage.topdesk.opzoeklijsten import Waarde

MOMENT = datetime(2026, 12, 1, 8, tzinfo=timezone(timedelta(hours=1)))
LIJST = [Waarde("1", "Vraag"), Waarde("2", "Vraag stellen"), Waarde("3", "Klacht"), Waarde("4", "Dubbel"), Waarde("5", "dubbel ")]


@pytest.mark.parametrize(
    ("naam", "ook", "zeker", "lijkt_op", "dubbel"),
    [
        ("Vraag", (), "1", (), False),
        (" vraag ", (), "1", (), False),
        ("3", (), "3", (), False),
        ("Vragen", (), None, ("1", "2"), False),
        ("Iets heel anders", ("Klacht",), "3", (), False),
        ("Dubbel", (), None, ("4", "5"), True),
        ("xyzzy", (), None, (), False),
        ("", (), None, (), False),
    ],
)
def test_only_an_exact_name_is_sure(naam: str, ook: tuple[str, ...], zeker: str | None, lijkt_op: tuple[str, ...], dubbel: bool) -> None:
    found = zoek(Term("soorten.x", naam, "soorten", ook), LIJST)
    assert (found.zeker.id if found.zeker else None, tuple(v.id for v in found.lijkt_op), found.dubbel) == (zeker, lijkt_op, dubbel)


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=20), max_size=6))
def test_a_sure_value_always_bears_the_name(naam: str, namen: list[str]) -> None:
    values = [Waarde(f"id{n}", one) for n, one in enumerate(namen)]
    found = zoek(Term("x", naam, "soorten"), values)
    same = [v for v in values if " ".join(v.naam.split()).casefold() == " ".join(naam.split()).casefold()]
    assert found.zeker is None or found.zeker in same or found.zeker.id == naam.casefold()
    assert len(found.lijkt_op) <= max(3, len(same))


@pytest.mark.parametrize(
    ("tekst", "pad", "waarde", "verwacht"),
    [
        ("a: 1  # uitleg\nb: 2\n", ("a",), 3, "a: 3  # uitleg\nb: 2\n"),
        ("a: {x: 1, y: 2}  # z\n", ("a", "y"), "nee", "a: {x: 1, y: nee}  # z\n"),
        ("a:\n  x: 1\n  # daar\n  y: 2\n", ("a", "y"), None, "a:\n  x: 1\n  # daar\n  y: null\n"),
        ("a:\n  x: 1\n", ("a", "y"), 2, "a:\n  y: 2\n  x: 1\n"),
        ("a: {x: 1}\n", ("a", "y"), 2, "a: {y: 2, x: 1}\n"),
        ("a: {}\n", ("a", "y"), 2, "a: {y: 2}\n"),
        ("a: 1", ("b", "c"), MOMENT, "a: 1\nb: {c: 2026-12-01T08:00:00+01:00}\n"),
        ("# leeg\n", ("a",), True, "# leeg\na: true\n"),
        ("a: oud\n", ("a",), "met: dubbele punt", "a: 'met: dubbele punt'\n"),
    ],
)
def test_one_value_changes_and_every_other_line_stays(tekst: str, pad: tuple[str, ...], waarde: Any, verwacht: str) -> None:
    changed = zet(tekst, pad, waarde)
    assert changed == verwacht
    value: Any = yaml.safe_load(changed)
    for key in pad:
        value = value[key]
    assert value == waarde


@pytest.mark.parametrize(("tekst", "pad"), [("a: 1\n", ("a", "b")), ("a: [1]\n", ("a",)), ("a: {b: 1}\n", ("a",))])
def test_a_list_or_a_scalar_in_the_way_is_refused(tekst: str, pad: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"single value|no fields"):
        zet(tekst, pad, 1)


def test_the_written_file_reads_back_the_same_and_knows_its_names(config: Config, tmp_path: Path) -> None:
    ids = {f"00000000-0000-4000-8000-{n:012}": name for n, name in enumerate(["Nieuw: #1", "Één  twee", "x\ny"])}
    first, second, third = ids
    changed = {"groep_loket": first, "leveranciers": {"duo_zakelijk": second}, "escalatiereden": third}
    file = config.topdesk.model_copy(update=changed)
    target = tmp_path / "topdesk.yaml"
    schrijf_bestand(target, als_tekst(file, ids, MOMENT), TopdeskBestand)
    assert TopdeskBestand.model_validate(yaml.safe_load(target.read_text(encoding="utf-8"))) == file
    assert namen_in(target) == {first: "Nieuw: #1", second: "Één twee", third: "x y"}


@pytest.mark.parametrize("inhoud", ["modus: automatisch\n", "[geen yaml", "- lijst\n"])
def test_a_file_that_its_model_refuses_is_not_written(tmp_path: Path, inhoud: str) -> None:
    target = tmp_path / "triage.yaml"
    target.write_text("oud", encoding="utf-8")
    with pytest.raises(KoppelFout):
        schrijf_bestand(target, inhoud, Instellingen)
    assert [f.name for f in tmp_path.iterdir()] == ["triage.yaml"]
    assert target.read_text(encoding="utf-8") == "oud"


def test_a_password_file_that_cannot_be_written_is_told_without_it(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(KoppelFout) as caught:
        schrijf_geheim(tmp_path / "bestand" / "wachtwoord", "zeer-geheim-woord", None)
    assert "zeer-geheim-woord" not in str(caught.value)


LABELS = {
    "optionalFields1.text1": "Route",
    "optionalFields1.number1": "Bedrag",
    "optionalFields2.number3": "Kans",
    "optionalFields1.boolean1": "Akkoord?",
}


@pytest.mark.parametrize(
    ("wat", "label", "verwacht"),
    [
        ("kans", "Kans", True),
        ("kans", "kans (triage)", True),
        ("kans", "Voorstel kans", True),
        ("kans", "Bedrag", False),
        ("akkoord", "Akkoord?", True),
    ],
)
def test_a_field_is_proposed_by_its_own_word_or_by_likeness(wat: str, label: str, verwacht: bool) -> None:
    assert (voorgesteld(wat, {label: "optionalFields1.number1"}) != "") is verwacht


def test_a_field_that_was_left_out_before_is_not_proposed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("triage.koppelen.persoon.typer.prompt", lambda question, default="", show_default=True: default)
    now = OptioneleVelden(kans="optionalFields2.number4")
    chosen = AanPersoon(eerder=True).velden(LABELS, now)
    assert chosen.model_dump() == {"route": None, "kans": "optionalFields2.number4", "akkoord": None}
    assert AanPersoon().velden(LABELS, OptioneleVelden()).route == "optionalFields1.text1"


def test_a_dash_leaves_an_optional_field_unused_also_one_that_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "-", "-"])
    asked: list[str] = []

    def prompt(question: str, default: str = "", show_default: bool = True) -> str:
        asked.append(default)
        return next(answers) or default

    monkeypatch.setattr("triage.koppelen.persoon.typer.prompt", prompt)
    now = OptioneleVelden(akkoord="optionalFields1.boolean1")
    chosen = AanPersoon().velden(LABELS, now)
    assert chosen.model_dump() == {"route": "optionalFields1.text1", "kans": None, "akkoord": None}
    assert asked == ["optionalFields1.text1", "optionalFields2.number3", "optionalFields1.boolean1"]
