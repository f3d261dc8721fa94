"""Undecided, and the season: put as a question to a person, never done by itself."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from triage.decide import Regels, beslis
from triage.decide.beslis import _beeld
from triage.decide.mandaat import beletsels
from triage.domain.labels import Kans, Kenmerk
from triage.domain.melding import Historie

TEKST = "Mag mijn stagebedrijf mij zomaar wegsturen zonder dat school iets doet?"
ROUTES = (Kans("job", 0.5), Kans("sbb", 0.3), Kans("loket", 0.2))


@pytest.mark.parametrize(
    ("keuzes", "vraag"),
    [
        (("job", "sbb"), ("job", "sbb")),
        (("job", "sbb", "loket"), ("job", "sbb", "loket")),
        (("job",), ()),
        ((), ()),
        (("sbb",), ("job", "sbb")),  # the first choice is always among them
        (("job", "po_raad"), ()),  # never for a student
    ],
)
def test_the_question(bericht, labels, kaart, regels: Regels, keuzes: tuple[str, ...], vraag: tuple[str, ...]) -> None:
    read = replace(labels(route=ROUTES, melder="student_mbo", sector="MBO", subcategorie="Stage/BPV"), keuzes=keuzes)
    found = beslis(bericht(TEKST), read, kaart, regels, (), Historie(), datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert found.vraag == vraag
    asked = [w.waarde for w in found.waarom if w.regel == "onbeslist"]
    assert asked == ([":".join(vraag)] if vraag else [])


def test_a_vertrouwensinspecteur_matter_is_no_question(bericht, labels, kaart, regels: Regels) -> None:
    read = replace(labels(route="vertrouwensinspecteur", vi=0.9), keuzes=("vertrouwensinspecteur", "loket"))
    assert beslis(bericht(TEKST), read, kaart, regels, (), Historie(), datetime(2026, 12, 1, 10, tzinfo=UTC)).vraag == ()


@pytest.mark.parametrize(
    ("maand", "subcategorie", "route", "dicht"),
    [
        (5, "Examinering en toetsing", "laks", False),
        (4, "Examinering en toetsing", "laks", False),
        (12, "Examinering en toetsing", "laks", True),
        (3, "Examinering en toetsing", "laks", True),
        (12, "Onderwijstijd", "laks", False),
        (12, "Examinering en toetsing", "examenblad", False),
    ],
)
def test_laks_on_exams_only_in_the_exam_period(zaak, maand: int, subcategorie: str, route: str, dicht: bool) -> None:
    case = zaak("Is de n-term van wiskunde al bekend?", route=route, subcategorie=subcategorie, melder="leerling", sector="VO")
    case = replace(case, nu=datetime(2027, maand, 3, 10, tzinfo=UTC))
    beeld = _beeld(case)
    assert beeld.route == route
    assert ("buiten_seizoen" in beletsels(case, beeld.uitkomsten, (), False, subcategorie)) is dicht


@pytest.mark.parametrize(
    ("routes", "regel"),
    [
        (ROUTES, "kantelpunt_woorden"),
        ((Kans("job", 0.5), Kans("po_raad", 0.3), Kans("loket", 0.2)), "kantelpunt"),  # the runner-up of the labels was not allowed
    ],
)
def test_what_would_have_tipped_it_is_told_in_the_words_of_the_melder(bericht, labels, kaart, regels: Regels, routes, regel: str) -> None:
    words = (Kenmerk("route", "w1", "stage", 0.2), Kenmerk("kantelpunt", "w2", "stagebedrijf", 0.1))
    read = replace(labels(route=routes, melder="student_mbo", sector="MBO", subcategorie="Stage/BPV"), kenmerken=words)
    found = beslis(bericht(TEKST), read, kaart, regels, (), Historie(), datetime(2026, 12, 1, 10, tzinfo=UTC))
    last = found.waarom[-1]
    assert last.regel == regel
    assert last.woorden == ("stagebedrijf" if regel == "kantelpunt_woorden" else "")
    assert "stagebedrijf" not in [w.woorden for w in found.waarom if w.regel == "kenmerk"]
