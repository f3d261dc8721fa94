"""`triage check` finds what is wrong with a text before a melder does."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from triage.domain.kaart import Contact, Kaart
from triage.mappen import sjabloonmap
from triage.reply import SjabloonFout, controleer
from triage.reply.sjablonen import vul
from triage.settings.instellingen import Instellingen


@pytest.fixture
def klein(kaart: Kaart) -> Kaart:
    """A few agencies: enough to find a fault in a text, fast."""
    few = {"ouders_en_onderwijs", "laks", "burgerbrieven_ocw"}
    teams = {"signalenteam": kaart.interne_routes["signalenteam"], "juridische_zaken": kaart.interne_routes["juridische_zaken"]}
    return replace(kaart, instanties={id_: i for id_, i in kaart.instanties.items() if id_ in few}, interne_routes=teams)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of templates/ that a test may spoil."""
    return Path(shutil.copytree(sjabloonmap(), tmp_path / "templates"))


def test_the_shipped_texts_and_kaart_are_in_order(kaart: Kaart, instellingen: Instellingen) -> None:
    assert controleer(kaart, instellingen, vandaag=date(2026, 11, 26)) == []


def achteraan(bestand: str, tekst: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        file = folder / bestand
        file.write_text(file.read_text(encoding="utf-8") + tekst, encoding="utf-8")

    return spoil


SLOT = "antwoorden/blokken/afsluiting.nl.j2"


@pytest.mark.parametrize(
    ("bederf", "gemeld"),
    [
        (achteraan(SLOT, "{{ bestaat_niet }}"), "'bestaat_niet' is undefined"),
        (achteraan(SLOT, "{{ loket_naam.lengte }}"), "lengte"),
        (achteraan(SLOT, "{% if %}"), "blokken/afsluiting.nl.j2, line"),
        (achteraan(SLOT, "{% include 'blokken/weg.j2' %}"), "blokken/weg.j2"),
        (achteraan(SLOT, "{{ ''.__class__.__mro__ }}"), "unsafe"),
        (achteraan(SLOT, " woord" * 250), "hoogstens 250"),
        (achteraan(SLOT, "Laat het u weten."), 'verkeerde aanspreekvorm: "u"'),
        (achteraan(SLOT, "Laat het jou weten."), 'verkeerde aanspreekvorm: "jou"'),
        (achteraan(SLOT, "Bel 088 605 01 01"), "dat niemand heeft bevestigd, van ouders_en_onderwijs"),
        (achteraan(SLOT, "geheim-postvak@voorbeeld.nl"), "geheim adres in, van burgerbrieven_ocw"),
        (achteraan(SLOT, "{{ '{{' }}"), "sjabloontaal"),
        (achteraan("antwoorden/signaal.nl.txt.j2", "[nog invullen]"), "open plek over, ook met bevestigde gegevens: [nog invullen]"),
    ],
)
def test_a_fault_in_a_template_is_reported(
    bederf: Callable[[Path], None], gemeld: str, map_: Path, klein: Kaart, instellingen: Instellingen
) -> None:
    bederf(map_)
    found = controleer(klein, instellingen, map_)
    assert any(gemeld in problem for problem in found), found


@pytest.mark.parametrize("kop", ["", "{# herzien_voor: 2027-06-01 #}\n", "{# eigenaar: voorlichter; herzien_voor: 2027-13-01 #}\n"])
def test_a_text_without_owner_and_date_is_reported(kop: str, map_: Path, klein: Kaart, instellingen: Instellingen) -> None:
    (map_ / "antwoorden" / "blokken" / "nieuw.nl.j2").write_text(f"{kop}Hallo", encoding="utf-8")
    assert any("blokken/nieuw.nl.j2" in p and "eigenaar" in p for p in controleer(klein, instellingen, map_))


def test_a_text_past_its_review_date_is_reported(map_: Path, klein: Kaart, instellingen: Instellingen) -> None:
    found = controleer(klein, instellingen, map_, date(2030, 1, 1))
    assert sum("2027-06-01" in p for p in found) == len([*(map_ / "antwoorden").rglob("*.j2"), *(map_ / "advies").rglob("*.j2")])


def test_a_greeting_that_fell_out_is_reported(map_: Path, klein: Kaart, instellingen: Instellingen) -> None:
    opening = map_ / "antwoorden" / "blokken" / "opening.en.j2"
    opening.write_text(opening.read_text(encoding="utf-8").replace("{{ aanhef }}", ""), encoding="utf-8")
    assert any("aanhef" in p for p in controleer(klein, instellingen, map_))


def test_gaps_on_the_kaart_are_reported(klein: Kaart, instellingen: Instellingen) -> None:
    laks = klein.instanties["laks"]
    spoilt = {
        **klein.instanties,
        "laks": replace(laks, doet_niet=""),
        "job": replace(laks, id="job", contact=(Contact("telefoon", " "),)),
        "nieuw": replace(laks, id="nieuw"),
    }
    found = controleer(replace(klein, instanties=spoilt), instellingen)
    for part in ("kaart/laks: vul doet en doet_niet in", "kaart/job: een contactgegeven is leeg", "nieuw.naam"):
        assert any(part in p for p in found), (part, found)


def test_a_template_error_names_file_and_what_to_do(map_: Path) -> None:
    (map_ / "antwoorden" / "stuk.txt.j2").write_text("regel\n{{ weg }}", encoding="utf-8")
    with pytest.raises(SjabloonFout, match=r"stuk\.txt\.j2.*'weg' is undefined.*triage check"):
        vul(map_ / "antwoorden", "stuk.txt.j2", {})
    with pytest.raises(SjabloonFout, match=r"er_is_niets"):
        vul(map_ / "antwoorden", "er_is_niets", {})
