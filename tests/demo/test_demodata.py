"""The demo's meldingen: gold labels valid against the configuration, invented throughout, and as varied as promised."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from triage.domain.kaart import Kaart
from triage.domain.termen import Kanaal, Lijn, Melder, Sector, Soort
from triage.settings.bestanden import lees
from triage.settings.kaart import laad_kaart
from triage.settings.labels import LabelsBestand
from triage.settings.omgeving import Omgeving
from triage.settings.routes import RoutesBestand

PROJECT = Path(__file__).parents[2]
CONFIG, DEMO = PROJECT / "config", PROJECT / "config" / "demo"
DAG = date(2026, 11, 26)
DOMEINEN = ("voorbeeld.nl", "example.nl", "school-voorbeeld.nl", "mail.example")
VERPLICHT = {
    "id", "kanaal", "van", "onderwerp", "tekst", "taal", "melder", "sector", "subcategorie", "soort", "lijn", "route", "ook_goed", "tips",
    "signaal", "dringend", "mens",
}  # fmt: skip

RIJEN: list[dict[str, Any]] = [
    json.loads(line) for line in (DEMO / "meldingen.jsonl").read_text(encoding="utf-8").split("\n") if line.strip()
]


@pytest.fixture(scope="module")
def kaart() -> Kaart:
    agencies = laad_kaart(CONFIG / "kaart", DEMO / "kaart_contact.yaml", Omgeving(), DAG)
    return Kaart(agencies, lees(CONFIG / "routes.yaml", RoutesBestand).domein(), lees(CONFIG / "labels.yaml", LabelsBestand).domein())


def _van_voorbeelddomein(host: str) -> bool:
    return any(host == d or host.endswith("." + d) for d in DOMEINEN)


def _een(voorwaarde: str) -> dict[str, Any]:
    (row,) = [r for r in RIJEN if voorwaarde in r["tekst"] + r["onderwerp"]]
    return row


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_labels_are_values_that_the_house_knows(rij: dict[str, Any], kaart: Kaart) -> None:
    assert set(rij) - {"bijlagen"} == VERPLICHT
    assert rij["kanaal"] in set(Kanaal)
    assert rij["melder"] in set(Melder)
    assert rij["sector"] in set(Sector)
    assert rij["soort"] in set(Soort)
    assert rij["lijn"] in set(Lijn)
    subject = kaart.subcategorieen[rij["subcategorie"]]
    assert not subject.administratief
    assert {rij["route"], *rij["ook_goed"]} <= kaart.routes()
    assert rij["route"] not in rij["ook_goed"]
    assert rij["lijn"] == kaart.lijn(rij["route"])
    assert {type(rij[k]) for k in ("signaal", "dringend", "mens")} == {bool}


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_gold_routes_keep_the_hard_rules(rij: dict[str, Any], kaart: Kaart) -> None:
    for route in (rij["route"], *rij["ook_goed"], *rij["tips"]):
        agency = kaart.instanties.get(route)
        passed_on_by_us = agency is not None and "intern_doorzetten" in agency.doelgroep
        from_agency = rij["melder"] == Melder.INSTANTIE  # a return names the right destination of somebody else's melding
        assert agency is None or passed_on_by_us or from_agency or agency.mag(rij["melder"]), f"{route} is not for {rij['melder']}"
    assert (rij["soort"] == Soort.VI) == (rij["route"] == "vertrouwensinspecteur")
    assert (rij["soort"] == Soort.OVT) == (rij["route"] == "signalenteam")
    if rij["route"] == "vertrouwensinspecteur":
        assert rij["dringend"]
        assert not rij["tips"]
    if rij["route"] == "signalenteam":
        assert rij["signaal"]
    if rij["kanaal"] == Kanaal.DOORGEZET:
        assert "informatie_rijksoverheid" not in (rij["route"], *rij["ook_goed"], *rij["tips"])
    if rij["route"] == "collega":
        assert rij["mens"]


@pytest.mark.parametrize("rij", RIJEN, ids=[r["id"] for r in RIJEN])
def test_nobody_real_can_be_reached(rij: dict[str, Any]) -> None:
    everything = f"{rij['van']} {rij['onderwerp']} {rij['tekst']}"
    hosts = re.findall(r"@([\w.-]+\w)", everything) + re.findall(r"(?:https?://|www\.)([\w.-]+\w)", everything)
    assert hosts
    assert all(_van_voorbeelddomein(h) for h in hosts), hosts
    for phone in re.findall(r"\b0\d[\d \-]{7,}\d", everything):
        assert re.fullmatch(r"06 - 0000 00\d\d", phone), phone
    for school in re.findall(r"\b99[A-Z]{2}(?:\d\d)?\b|\b\d\d[A-Z]{2}(?:\d\d)?\b", everything):
        assert school.startswith("99"), f"{school} may be the number of a real school"


def test_ids_run_on_and_no_two_meldingen_are_alike() -> None:
    assert [r["id"] for r in RIJEN] == [f"D-{n:03d}" for n in range(1, len(RIJEN) + 1)]
    runs: Counter[str] = Counter()
    for row in RIJEN:
        own = "\n".join(line for line in row["tekst"].split("\n") if not line.startswith(">"))
        words = re.findall(r"\w+", own.lower())
        runs.update({" ".join(words[i : i + 9]) for i in range(len(words) - 8)})
    assert [run for run, times in runs.items() if times > 1] == []
    assert len({r["tekst"] for r in RIJEN}) == len(RIJEN)


def test_the_mix_is_that_of_a_loket() -> None:
    routes = Counter(r["route"] for r in RIJEN)
    assert len(RIJEN) >= 72
    assert 0.2 <= routes["loket"] / len(RIJEN) <= 0.3
    assert routes["signalenteam"] == 15
    assert routes["vertrouwensinspecteur"] == 4
    assert Counter(r["kanaal"] for r in RIJEN)["doorgezet"] == 4
    talen = Counter(r["taal"] for r in RIJEN)
    assert talen["en"] >= 2
    assert talen["de"] == 1
    assert {r["melder"] for r in RIJEN} == set(Melder)
    assert {r["sector"] for r in RIJEN} == set(Sector)
    assert {r["soort"] for r in RIJEN} == set(Soort)
    lengths = [len(r["tekst"].split()) for r in RIJEN]
    assert min(lengths) >= 15
    assert max(lengths) in range(200, 301)


@pytest.mark.parametrize(
    ("voorwaarde", "verwacht"),
    [
        ("M2611 0042", {"route": "loket"}),
        ("RE: Advies groep 8", {"route": "ouders_en_onderwijs"}),
        ("Automatisch antwoord:", {"route": "geen"}),
        ("Voorkeuren wijzigen", {"route": "geen", "subcategorie": "Spam"}),
        ("persvoorlichter", {"mens": True}),
        ("LAATSTE WAARSCHUWING", {"mens": True, "route": "juridische_zaken"}),
        ("Alstublieft niet nóg een telefoonnummer", {"mens": True}),
        ("Hartelijk dank voor uw bericht aan het Loket", {"mens": True}),
        ("{{ 7*7 }}", {"route": "functioneel_beheer"}),
        ("#;ingang;onderdeel;notitie", {"kanaal": "doorgezet", "mens": True}),
        ("turnbroekje", {"route": "vertrouwensinspecteur"}),
        ("Retour: melding M2611 0017", {"melder": "instantie", "mens": True}),
    ],
)
def test_the_special_cases_are_there(voorwaarde: str, verwacht: dict[str, Any]) -> None:
    row = _een(voorwaarde)
    assert {k: row[k] for k in verwacht} == verwacht


def test_attachments_are_there_or_missing_as_meant() -> None:
    assert [r["id"] for r in RIJEN if r.get("bijlagen")] == [_een("schoolgids 2026-2027")["id"]]
    assert "bijlagen" not in _een("Zie bijlage voor ons nieuwe schoolplan")


def test_the_follow_up_comes_from_the_same_melder_after_the_first() -> None:
    later = _een("RE: Advies groep 8")
    earlier = [r for r in RIJEN if r["onderwerp"] == "Advies groep 8"]
    assert [r["van"] for r in earlier] == [later["van"]]
    assert earlier[0]["id"] < later["id"]


def test_one_bsn_passes_the_eleven_test() -> None:
    numbers = [n for r in RIJEN for n in re.findall(r"\b\d{9}\b", r["tekst"])]
    assert len(numbers) == 1
    assert sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), numbers[0], strict=True)) % 11 == 0
