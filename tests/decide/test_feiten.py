"""Facts that a route needs, and how they are seen."""

import pytest

from triage.decide.feiten import aanwezig, ontbrekend
from triage.domain.termen import Modus


@pytest.mark.parametrize(
    ("feit", "tekst", "gevonden"),
    [
        ("naam_school", "Op basisschool De Zwaan is geen les.", True),
        ("naam_school", "Het gaat om obs 't Getij in Lelystad.", True),
        ("naam_school", "Het Vechtdal College zegt nee.", True),
        ("naam_school", "ROC Midden weigert hem.", True),
        ("naam_school", "ik zit op roc noorderpoort en er is geen les", True),
        ("naam_school", "BRIN 12AB", True),
        ("naam_school", "Onze school (99XY00) is verhuisd.", True),
        ("naam_school", "De kinderen op De Regenboog hebben geen juf.", True),
        ("naam_school", "Kinderopvang: kdv Pippi, drie baby's per leidster.", True),
        ("naam_school", "De hogeschool Windrichting rommelt met cijfers.", True),
        ("naam_school", "At Delta University nobody grades our exams.", True),
        ("naam_school", "De dorpsschool in Harskamp heeft geen directeur.", True),
        ("naam_school", "De school van mijn zoon doet niets.", False),
        ("naam_school", "Op school is het onrustig. De juf is ziek.", False),
        ("naam_school", "Mijn dochter zit op het mbo en krijgt geen les.", False),
        ("naam_school", "Het bestand is 48 MB en het is 12 uur.", False),
        ("naam_school", "Ons kind zit in groep 5. Hij is acht.", False),
        ("gemeente_woonplaats", "Wij wonen in Deventer.", True),
        ("gemeente_woonplaats", "gemeente Zwolle", True),
        ("gemeente_woonplaats", "postcode 1234 AB", True),
        ("gemeente_woonplaats", "wij wonen ver weg", False),
        ("leeftijd", "Onze zoon (14) zit thuis.", True),
        ("leeftijd", "Zij is vijftien.", True),
        ("leeftijd", "hij zit in groep 7", True),
        ("leeftijd", "in 4 havo", True),
        ("leeftijd", "hij is 3 dagen weg geweest", False),
        ("soort_verzuim", "verlof voor een bruiloft", True),
        ("soort_verzuim", "hij is al weken ziek", True),
        ("soort_verzuim", "wat is de regel?", False),
    ],
)
def test_feit_gezien(zaak, feit: str, tekst: str, gevonden: bool) -> None:
    assert aanwezig(zaak(tekst), feit) is gevonden


@pytest.mark.parametrize(
    ("route", "modus", "melder", "subcategorie", "verwacht"),
    [
        ("signalenteam", Modus.INTERN, "ouder", "Onderwijstijd", ("naam_school",)),
        ("signalenteam", Modus.INTERN, "school", "Onderwijstijd", ()),
        ("inspectieteam", Modus.INTERN, "bestuur", "IvhO onderzoek/bezoek", ()),
        ("leerplichtambtenaar", Modus.VERWIJZEN, "ouder", "Leerplicht/verlof/VSV", ()),
        ("leerplichtambtenaar", Modus.OVERDRAGEN, "ouder", "Leerplicht/verlof/VSV", ("gemeente_woonplaats", "leeftijd", "soort_verzuim")),
        ("leerplichtambtenaar", Modus.OVERDRAGEN, "ouder", "Overig", ()),
        ("ouders_en_onderwijs", Modus.VERWIJZEN, "ouder", "Toelating/overgang", ()),
        ("duo_zakelijk", Modus.OVERDRAGEN, "school", "Financiën instellingen", ("naam_school",)),
    ],
)
def test_alleen_waar_de_route_het_nodig_heeft(
    zaak, route: str, modus: Modus, melder: str, subcategorie: str, verwacht: tuple[str, ...]
) -> None:  # fmt: skip
    assert ontbrekend(zaak("Wat nu?"), route, modus, melder, "PO", subcategorie) == verwacht


def test_een_bekend_feit_ontbreekt_niet(zaak) -> None:
    case = zaak("Wij wonen in Deventer en mijn zoon van 7 wil verlof.")
    assert ontbrekend(case, "leerplichtambtenaar", Modus.OVERDRAGEN, "ouder", "PO", "Leerplicht/verlof/VSV") == ()


def test_ontbrekende_feiten_in_het_advies(advies) -> None:
    found = advies("Er is al weken geen les in groep 5.", route="signalenteam", soort="Klacht/melding over OVT")
    assert found.ontbrekende_feiten == ("naam_school",)
    assert found.sjabloon == "feiten"
    assert not found.zou_automatisch
    known = advies("Er is al weken geen les in groep 5 van obs De Zwaan.", route="signalenteam", soort="Klacht/melding over OVT")
    assert known.ontbrekende_feiten == ()
    assert known.sjabloon == "signaal"
