"""Learning from people: masked, only words that five melders share, and only when better; one command back."""

from collections import Counter
from pathlib import Path

import pytest

from triage.classify import Model, bewaar, laad
from triage.classify.tellen import BLOKKEN
from triage.domain.melding import Bericht
from triage.domain.termen import Berichtsoort, Kanaal
from triage.verdienen.leren import MINSTENS, Vergelijking, gezuiverd
from triage.verdienen.masker import masker
from triage.verdienen.wissel import GeenVorige, neem_in_gebruik, terug

BEKEND = frozenset(
    [
        "mijn",
        "dochter",
        "zit",
        "op",
        "school",
        "in",
        "groep",
        "en",
        "de",
        "juf",
        "is",
        "ziek",
        "met",
        "vriendelijke",
        "groet",
        "moeder",
        "amsterdam",
        "directeur",
    ]
)


def bericht(tekst: str, handtekening: str = "", naam: str = "Noor van Houten-Weel") -> Bericht:
    return Bericht(
        id="m", kanaal=Kanaal.EMAIL, onderwerp="Vraag over 00XY", tekst=tekst, handtekening=handtekening, geciteerd="oud", taal="nl",
        soort=Berichtsoort.MELDING, afzender_naam=naam, afzender_adres="noor@voorbeeld.nl", melder_naam=naam, melder_adres="noor@voorbeeld.nl",
        nummers=("M 123",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tekst", "weg", "blijft"),
    [
        ("Mijn dochter Fenna zit in groep 5.", ["Fenna", "5"], ["dochter", "groep", "Mijn"]),
        ("noor vraagt of Houten open is", ["noor", "Houten"], ["vraagt", "open"]),
        ("Mail naar a.b@voorbeeld.nl of www.school-voorbeeld.nl/x", ["a.b", "voorbeeld", "school-"], ["Mail", "naar"]),
        ("bel 06-12345678 of NL00BANK0123456789", ["12345678", "0123456789"], ["bel"]),
        ("Meester Zwart slaat over. Vandaag ook.", ["Zwart"], ["Meester", "Vandaag", "slaat"]),
        ("wij wonen in Amsterdam en in Kleinderveen", ["Kleinderveen"], ["Amsterdam", "wonen"]),
    ],
)
def test_names_addresses_and_digits_are_gone(tekst: str, weg: list[str], blijft: list[str]) -> None:
    clean = masker(bericht(tekst), BEKEND).tekst
    assert [w for w in weg if w in clean] == []
    assert [w for w in blijft if w not in clean] == []


def test_nothing_of_who_it_was_is_left_beside_the_text() -> None:
    clean = masker(bericht("de juf is ziek", "Noor van Houten-Weel\ndirecteur obs Kleinderveen\n06-12345678"), BEKEND)
    assert (clean.melder_naam, clean.melder_adres, clean.afzender_naam, clean.afzender_adres, clean.geciteerd, clean.nummers) == (
        "", "", "", "", "", (),
    )  # fmt: skip
    assert clean.handtekening.split() == ["directeur", "00-00000000"]
    assert not any(c in clean.onderwerp for c in "123456789")


def test_a_new_word_counts_only_when_five_different_melders_used_it() -> None:
    known = {block: {"school": 1} if block == "woord" else {} for block in BLOKKEN}

    def counts(*words: str) -> dict[str, Counter[str]]:
        return {block: Counter(words) if block == "woord" else Counter({"x": 1} if block == "wie" else {}) for block in BLOKKEN}

    mails = [counts("school", "laptopplicht", "zeldzaam")] * 4 + [counts("school", "laptopplicht")] + [counts("zeldzaam")] * 3
    melders = ["a", "b", "c", "d", "e", "a", "a", ""]
    kept = gezuiverd(mails, melders, known)
    assert all("laptopplicht" in k["woord"] and "school" in k["woord"] for k in kept[:5])
    assert all("zeldzaam" in k["woord"] for k in kept[5:])  # a, b, c, d and those unknown together: five
    assert all("zeldzaam" not in k["woord"] for k in gezuiverd(mails[:7], melders[:7], known))
    assert kept[0]["wie"] == {"x": 1}  # signs are the Loket's own patterns, no words of a melder


@pytest.mark.parametrize(
    ("aantal", "nieuw", "beter"),
    [
        (MINSTENS, {"route": 21, "sector": 20, "subcategorie": 20, "soort": 20, "vi": 9}, True),
        (MINSTENS - 1, {"route": 21, "sector": 20, "subcategorie": 20, "soort": 20, "vi": 9}, False),
        (MINSTENS, {"route": 20, "sector": 20, "subcategorie": 20, "soort": 20, "vi": 9}, False),
        (MINSTENS, {"route": 19, "sector": 25, "subcategorie": 25, "soort": 25, "vi": 9}, False),
        (MINSTENS, {"route": 25, "sector": 20, "subcategorie": 20, "soort": 20, "vi": 8}, False),
        (MINSTENS, {"route": 20, "sector": 20, "subcategorie": 21, "soort": 20, "vi": 10}, True),
    ],
)
def test_only_what_is_better_goes_live(aantal: int, nieuw: dict[str, int], beter: bool) -> None:
    now = {"route": 20, "sector": 20, "subcategorie": 20, "soort": 20, "vi": 9}
    assert Vergelijking(aantal, now, nieuw).beter is beter


def test_a_new_model_takes_the_place_and_one_command_takes_it_back(model: Model, tmp_path: Path) -> None:
    from dataclasses import replace

    with pytest.raises(GeenVorige):
        terug(tmp_path)
    bewaar(model, tmp_path)
    neem_in_gebruik(replace(model, versie="nieuw"), tmp_path)
    assert laad(tmp_path).versie == "nieuw"
    terug(tmp_path)
    assert laad(tmp_path).versie == model.versie
    terug(tmp_path)
    assert laad(tmp_path).versie == "nieuw"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.npz", "vorige"]
