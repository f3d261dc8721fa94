"""What a contact has to look like, and what `triage check` says is due."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from triage.kaart.bron import seed_bestanden
from triage.kaart.controle import controleer_instantie
from triage.kaart.overzicht import na_te_kijken
from triage.kaart.wijzigen import zet_contact
from triage.mappen import sjabloonmap
from triage.reply.nazien import te_herzien
from triage.settings import Config
from triage.settings.kaart import Afspraak

ID = "kindertelefoon"


@pytest.mark.parametrize(
    ("soort", "waarde", "goed"),
    [
        ("telefoon", "088 123 45 67", True), ("telefoon", "+31 70 214 02 14", True), ("telefoon", "14 020", True), ("telefoon", "112", True),
        ("telefoon", "(088) 123-45-67", True), ("telefoon", "geen nummer", False), ("telefoon", "12", False), ("telefoon", "onbekend", False),
        ("telefoon", "088 123 45 67 (ma-vr)", False), ("telefoon", "1" * 16, False),
        ("email", "info@voorbeeld.nl", True), ("email", "info@loket.voorbeeld.nl", True), ("email", "info@voorbeeld", False),
        ("email", "info voorbeeld.nl", False), ("email", "a@b.nl, c@d.nl", False), ("email", "Info <info@voorbeeld.nl>", False),
        ("web", "www.voorbeeld.nl", True), ("web", "https://voorbeeld.nl/contact?a=1", True), ("web", "zie de site", False),
        ("web", "voorbeeld", False), ("formulier", "www.voorbeeld.nl/formulier", True), ("formulier", "via het formulier", False),
        ("post", "Postbus 1, 1000 AA Voorbeeld", True),
    ],
)  # fmt: skip
def test_a_value_has_to_look_like_its_kind(config: Config, soort: str, waarde: str, goed: bool) -> None:
    seed = seed_bestanden(config)
    problems = controleer_instantie(ID, zet_contact(seed[ID], soort, waarde), seed)
    assert (problems == []) is goed
    assert all(waarde in p and ID in p for p in problems)


def test_what_ships_is_left_alone_and_a_value_may_go(config: Config) -> None:
    seed = seed_bestanden(config)
    assert [p for id_, one in seed.items() for p in controleer_instantie(id_, one, seed)] == []
    assert controleer_instantie(ID, zet_contact(seed[ID], "telefoon", ""), seed) == []


def test_a_mailbox_has_to_be_an_address(config: Config) -> None:
    seed = seed_bestanden(config)
    wrong = seed[ID].model_copy(update={"postbus": "nog aanvragen"})
    assert "postbus" in controleer_instantie(ID, wrong, seed)[0]


def test_content_is_never_due_before_a_first_sign() -> None:
    assert Afspraak(soort="x", termijn_dagen=5, termijn_inhoud_dagen=5).termijn_inhoud_dagen == 5
    with pytest.raises(ValueError, match="termijn_inhoud_dagen"):
        Afspraak(soort="x", termijn_dagen=5, termijn_inhoud_dagen=4)


def test_texts_past_their_review_date_are_named(tmp_path: Path) -> None:
    room = tmp_path / "antwoorden" / "blokken"
    room.mkdir(parents=True)
    for name, day in (("oud", "2026-06-01"), ("nieuw", "2027-06-01")):
        (room / f"{name}.nl.j2").write_text(f"{{# eigenaar: voorlichter; herzien_voor: {day} #}}\nTekst.\n", encoding="utf-8")
    assert te_herzien(date(2026, 6, 1), tmp_path) == ("antwoorden/blokken/oud.nl.j2",)
    assert te_herzien(date(2026, 5, 31), tmp_path) == ()


def test_every_shipped_text_comes_up_in_the_end() -> None:
    folder = sjabloonmap()
    every = {str(f.relative_to(folder)) for room in ("advies", "antwoorden") for f in (folder / room).rglob("*.j2")}
    assert set(te_herzien(date(9999, 1, 1))) == every


def test_an_entry_without_owner_and_files_past_their_date_are_told(config: Config) -> None:
    files = seed_bestanden(config)
    orphan = {**files, ID: files[ID].model_copy(update={"eigenaar": ""})}
    lines = na_te_kijken(config, orphan, date(2026, 12, 1))
    assert sum(ID in line for line in lines) == 1
    assert not any(ID in line for line in na_te_kijken(config, files, date(2026, 12, 1)))
    due = config.rappel.herzien_voor
    later = replace(config, rappel=config.rappel.model_copy(update={"herzien_voor": date(2026, 1, 1)}))
    assert any("rappel.yaml" in line for line in na_te_kijken(later, files, date(2026, 12, 1)))
    assert not any("rappel.yaml" in line for line in na_te_kijken(config, files, due - timedelta(days=1)))
