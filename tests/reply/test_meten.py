"""The letters read easily, and the measure measures."""

from dataclasses import replace
from pathlib import Path

import pytest

from triage.domain.kaart import Kaart
from triage.domain.termen import Melder
from triage.reply.bewaren import bewaar, briefverschillen, lees_bewaarde, voorbeeldbrieven
from triage.reply.meten import DOEL, EENVOUDIG, Leesbaarheid, flesch_douma, lopende_tekst, meet
from triage.reply.voorbeelden import DAG
from triage.settings.instellingen import Instellingen


@pytest.fixture(scope="module")
def metingen(kaart: Kaart, instellingen: Instellingen) -> list[Leesbaarheid]:
    return meet(kaart, instellingen)


def test_letters_to_parents_pupils_and_students_reach_the_target(metingen: list[Leesbaarheid]) -> None:
    plain = [m for m in metingen if m.melder in EENVOUDIG]
    assert {m.melder for m in plain} == EENVOUDIG
    assert [(m.sjabloon, m.melder.value, m.flesch) for m in plain if m.flesch < DOEL or not m.haalt_doel] == []
    assert min(m.laagste for m in plain) >= DOEL


def test_no_letter_holds_office_words_or_leans_on_passive_forms(metingen: list[Leesbaarheid]) -> None:
    assert [(m.sjabloon, m.kantoor) for m in metingen if m.kantoor] == []
    assert max(m.lijdend for m in metingen) <= 1
    assert max(m.langste_zin for m in metingen) <= 25


def test_the_measure_tells_hard_from_easy() -> None:
    easy = "De school is dicht. Bel de school."
    hard = "Ingevolge voornoemde klachtenprocedure dient onderwijsinstellingsverantwoordelijkheid vooraf gecommuniceerd te worden."
    assert flesch_douma(easy) > 90
    assert flesch_douma(hard) < 10
    assert not Leesbaarheid("x", Melder.OUDER, 1, 59.9, 59.9, 8, 9, 0, 0, ()).haalt_doel
    assert Leesbaarheid("x", Melder.BESTUUR, 1, 40, 40, 8, 9, 0, 0, ()).haalt_doel


def test_only_sentences_are_measured() -> None:
    letter = "Beste Noor,\n\nBedankt.\n\nBel hen.\nTelefoon: 000\n1. Praat met de juf\n[vul in]\n\nMet vriendelijke groet,\n\nLoket"
    assert lopende_tekst(letter) == "Bedankt.\nBel hen.\nPraat met de juf."


def test_a_change_of_the_kaart_shows_in_the_letters_it_is_in_and_in_no_other(
    vers: Kaart, instellingen: Instellingen, tmp_path: Path
) -> None:  # fmt: skip
    few = replace(vers, instanties={i: vers.instanties[i] for i in ("laks", "kindertelefoon", "burgerbrieven_ocw")})
    before = voorbeeldbrieven(few, instellingen, DAG)
    bewaar(before, tmp_path / "voor")
    assert briefverschillen(lees_bewaarde(tmp_path / "voor"), before) == []
    laks = replace(few.instanties["laks"], doet="Het LAKS doet iets nieuws.")
    after = voorbeeldbrieven(replace(few, instanties={**few.instanties, "laks": laks}), instellingen, DAG)
    changed = briefverschillen(before, after)
    assert changed
    assert all("laks" in one.naam for one in changed)
    assert all(any("+" in line and "iets nieuws" in line for line in one.regels) for one in changed)
    gone = briefverschillen(before, {n: t for n, t in before.items() if n != changed[0].naam})
    assert [g.naam for g in gone] == [changed[0].naam]
