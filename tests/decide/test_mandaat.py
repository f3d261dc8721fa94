"""How far automation may go."""

from datetime import date

import pytest

from triage.decide.mandaat import drempel, laagste, stadium
from triage.domain.advies import Mandaatregel
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans
from triage.domain.termen import Kanaal, Stadium
from triage.settings.beslissen import Kosten

VANDAAG = date(2026, 12, 1)


def regel(wat: str, stand: Stadium, van: date = date(2026, 1, 1), tot: date = date(2027, 1, 1)) -> Mandaatregel:
    return Mandaatregel(wat, stand, "teamleider", "gemeten", van, tot)


@pytest.mark.parametrize(
    ("regels", "verwacht"),
    [
        ((), Stadium.SUGGESTIE),
        ((regel("justis", Stadium.AUTOMATISCH),), Stadium.AUTOMATISCH),
        ((regel("nuffic", Stadium.AUTOMATISCH),), Stadium.SUGGESTIE),
        ((regel("justis", Stadium.AUTOMATISCH, tot=date(2026, 11, 30)),), Stadium.SUGGESTIE),
        ((regel("justis", Stadium.AUTOMATISCH, tot=VANDAAG),), Stadium.AUTOMATISCH),
        ((regel("justis", Stadium.AUTOMATISCH, van=date(2026, 12, 2)),), Stadium.SUGGESTIE),
        ((regel("justis", Stadium.AUTOMATISCH), regel("justis", Stadium.UIT, van=date(2026, 6, 1))), Stadium.UIT),
        ((regel("justis", Stadium.UIT), regel("justis", Stadium.AUTOMATISCH, van=date(2026, 6, 1))), Stadium.AUTOMATISCH),
        ((regel("justis", Stadium.AUTOMATISCH), regel("justis", Stadium.SCHADUW)), Stadium.SCHADUW),
    ],
)
def test_stadium(regels: tuple[Mandaatregel, ...], verwacht: Stadium) -> None:
    assert stadium(regels, "justis", VANDAAG) is verwacht


def test_de_minst_gevorderde_route_telt() -> None:
    rules = (regel("justis", Stadium.AUTOMATISCH),)
    assert laagste(rules, ("justis",), VANDAAG) is Stadium.AUTOMATISCH
    assert laagste(rules, ("justis", "signalenteam"), VANDAAG) is Stadium.SUGGESTIE


@pytest.mark.parametrize(("route", "verwacht"), [("job", 0.8), ("po_raad", 0.95), ("justis", 0.9)])
def test_drempel_volgt_uit_de_kosten(route: str, verwacht: float) -> None:
    costs = Kosten(standaard=10, routes={"job": 5, "po_raad": 20})
    assert drempel(costs, route) == pytest.approx(verwacht)


def test_wie_verwijzingen_verwelkomt_krijgt_een_lagere_drempel(regels) -> None:
    costs = regels.beslissen.kosten
    assert drempel(costs, "ouders_en_onderwijs") < drempel(costs, "justis") < drempel(costs, "po_raad")
    assert drempel(costs, "job") < drempel(costs, "duo_zakelijk")


TEKST = "Hoe vraag ik een verklaring omtrent het gedrag aan voor mijn stage op een basisschool?"
VOG = {"route": "justis", "subcategorie": "VOG", "melder": "burger"}


def test_zou_automatisch_zonder_mandaat_en_met_oud_contact(advies) -> None:
    found = advies(TEKST, **VOG)
    assert found.zou_automatisch
    assert not found.automatisch
    assert found.stadium is Stadium.SUGGESTIE


def test_automatisch_met_mandaat_en_vers_contact(advies, verse_kaart: Kaart) -> None:
    rules = (regel("justis", Stadium.AUTOMATISCH),)
    assert advies(TEKST, kaart_=verse_kaart, mandaat=rules, **VOG).automatisch
    assert not advies(TEKST, mandaat=rules, **VOG).automatisch
    assert not advies(TEKST, kaart_=verse_kaart, **VOG).automatisch


@pytest.mark.parametrize(
    "anders",
    [
        {"route": (Kans("justis", 0.8), Kans("loket", 0.2))},
        {"mens": 0.9},
        {"mail": {"taal": "de"}},
        {"mail": {"kanaal": Kanaal.DOORGEZET, "doorgezet_door": "informatie_rijksoverheid"}},
        {"vi": 0.15},
        {"signaal": 0.9, "route": "functioneel_beheer", "soort": "Foutmelding"},
        {"subcategorie": "IvhO rapport"},
        {"subcategorie": ()},
    ],
)
def test_wat_het_tegenhoudt(advies, anders: dict[str, object]) -> None:
    assert not advies(TEKST, **(VOG | anders)).zou_automatisch


@pytest.mark.parametrize("route", ["loket", "examenloket", "vertrouwensinspecteur", "collega"])
def test_wat_een_mens_altijd_beslist(advies, verse_kaart: Kaart, route: str) -> None:
    found = advies(TEKST, route=route, melder="school", sector="VO", kaart_=verse_kaart, mandaat=(regel(route, Stadium.AUTOMATISCH),))
    assert found.route == route
    assert not found.zou_automatisch
    assert not found.automatisch


@pytest.mark.parametrize(
    ("route", "soort", "subcategorie", "melder"),
    [
        ("signalenteam", "Klacht/melding over OVT", "Onderwijstijd", "ouder"),
        ("functioneel_beheer", "Foutmelding", "IvhO ISD inloggen", "school"),
        ("juridische_zaken", "WOB verzoek", "IvhO rapport", "burger"),
        ("geen", "Overig", "Spam", "anoniem"),
        ("duo_zakelijk", "Vraag", "Financiën instellingen", "school"),
        ("ouders_en_onderwijs", "Vraag", "Communicatie school", "ouder"),
    ],
)
def test_wat_wel_vanzelf_zou_kunnen(advies, verse_kaart: Kaart, route: str, soort: str, subcategorie: str, melder: str) -> None:
    text = "Op obs De Zwaan (12AB) gaat dit al enige tijd zo, graag uw reactie hierop met uitleg over wat er kan."
    found = advies(text, kaart_=verse_kaart, route=route, soort=soort, subcategorie=subcategorie, melder=melder)
    assert found.vlaggen == ()
    assert found.zou_automatisch
