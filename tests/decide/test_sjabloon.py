"""Which reply gets a draft, and why."""

import pytest

from triage.decide.waarom import REGELS
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans, Kenmerk

SCHOOL = "Op obs De Zwaan (12AB) is al weken geen les in groep 5, dat kan zo niet langer."


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, "verwijzen"),
        ({"route": "loket"}, "loket"),
        ({"route": "signalenteam"}, "signaal"),
        ({"signaal": 0.9}, "signaal"),
        ({"route": "loket", "signaal": 0.9}, "loket"),
        ({"route": "juridische_zaken"}, "intern"),
        ({"route": "inspectieteam", "signaal": 0.9}, "intern"),
        ({"route": "duo_zakelijk", "melder": "school"}, "overdragen"),
        ({"route": "burgerbrieven_ocw", "melder": "burger"}, "overdragen"),
        ({"route": "geen"}, None),
        ({"route": "collega"}, None),
        ({"route": "vertrouwensinspecteur"}, None),
        ({"vi": 0.15}, None),
        ({"route": "signalenteam", "melder": "anoniem"}, None),
        ({"mail": {"taal": "fr"}}, None),
        ({"mail": {"taal": "en"}}, "verwijzen"),
    ],
)
def test_sjabloon(advies, verse_kaart: Kaart, anders: dict[str, object], verwacht: str | None) -> None:
    assert advies(SCHOOL, kaart_=verse_kaart, **anders).sjabloon == verwacht


def test_feiten_vragen_alleen_als_niets_anders_tegenhoudt(advies) -> None:
    text = "Er is al weken geen les in de klas van mijn zoon en niemand zegt waarom."
    assert advies(text, route="signalenteam").sjabloon == "feiten"
    assert advies(text + " Ik stap naar de rechter.", route="signalenteam").sjabloon == "signaal"


def _kenmerk(label: str, woorden: str, gewicht: float = 1.0) -> Kenmerk:
    return Kenmerk(label, f"w:{woorden}", woorden, gewicht)


def test_waarom_noemt_woorden_de_tweede_keus_en_het_kantelpunt(advies) -> None:
    features = (
        _kenmerk("melder", "mijn zoon"),
        _kenmerk("route", "geen les", 3),
        _kenmerk("soort", "klacht", 2),
        _kenmerk("vi", "klap", 9),
    )
    route = (Kans("signalenteam", 0.8), Kans("loket", 0.2))
    found = advies(SCHOOL, route=route, soort="Klacht/melding over OVT", kenmerken=features).waarom
    assert [(w.regel, w.woorden, w.waarde) for w in found] == [
        ("kenmerk", "geen les", "signalenteam"),
        ("kenmerk", "klacht", "Klacht/melding over OVT"),
        ("kenmerk", "mijn zoon", "ouder"),
        ("runner_up", "", "loket"),
        ("kantelpunt", "", found[-1].waarde),
    ]


def test_woorden_voor_een_afgevallen_route_tellen_niet(advies) -> None:
    features = (_kenmerk("route", "examen"),)
    found = advies(
        "Mag dit op het examen?", melder="leerling", sector="VO", route=(Kans("examenloket", 0.8), Kans("laks", 0.2)), kenmerken=features
    ).waarom  # fmt: skip
    assert "kenmerk" not in {w.regel for w in found}
    assert ("doelgroep", "examenloket") in {(w.regel, w.waarde) for w in found}


def test_kantelpunt_noemt_de_andere_melder(advies) -> None:
    melder = (Kans("leerling", 0.7), Kans("school", 0.3))
    found = advies("Mag dit?", melder=melder, sector="VO", route=(Kans("examenloket", 0.8), Kans("laks", 0.2))).waarom
    assert ("kantelpunt_melder", "examenloket:school") in {(w.regel, w.waarde) for w in found}


@pytest.mark.parametrize(
    "anders", [{}, {"vi": 0.9}, {"vi": 0.15}, {"route": ()}, {"signaal": 0.9}, {"melder": "burger"}, {"kenmerken": (_kenmerk("route", " "),)}]
)  # fmt: skip
def test_twee_tot_zes_redenen_met_bekende_ids(advies, anders: dict[str, object]) -> None:
    found = advies("DUO verwees mij naar u. Mijn kleinzoon mag niet mee.", **anders).waarom
    assert 2 <= len(found) <= 6
    assert {w.regel for w in found} <= set(REGELS)
