"""Who may be sent where."""

import pytest

from triage.decide import doelgroep
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans


@pytest.mark.parametrize(
    ("route", "melder", "mag"),
    [
        ("ouders_en_onderwijs", "ouder", True),
        ("ouders_en_onderwijs", "school", False),
        ("po_raad", "ouder", False),
        ("po_raad", "bestuur", True),
        ("examenloket", "ouder", False),
        ("examenloket", "personeel", False),
        ("job", "ouder", False),
        ("job", "student_mbo", True),
        ("duo_zakelijk", "burger", False),
        ("burgerbrieven_ocw", "burger", True),
        ("signalenteam", "anoniem", True),
        ("loket", "instantie", True),
        ("justis", "anoniem", True),
    ],
)
def test_mag(kaart: Kaart, route: str, melder: str, mag: bool) -> None:
    assert doelgroep.mag(kaart, route, (melder,)) is mag


def test_een_geheim_adres_wordt_nooit_genoemd(kaart: Kaart) -> None:
    assert not doelgroep.mag_naam_horen(kaart, "burgerbrieven_ocw", ("burger",))
    assert not doelgroep.mag_naam_horen(kaart, "loket", ("ouder",))
    assert doelgroep.mag_naam_horen(kaart, "justis", ("burger",))


@pytest.mark.parametrize(
    ("tekst", "familie"),
    [
        ("Mijn kleindochter van 8 wordt gepest.", True),
        ("Als oma maak ik mij zorgen.", True),
        ("Ik ben de voogd van Tim.", True),
        ("Wij zijn pleegouders van een jongen van tien.", True),
        ("Het zoontje van mijn zus zit thuis.", True),
        ("My grandson is not allowed in class.", True),
        ("Mijn neefje krijgt geen les.", True),
        ("Mijn dochter krijgt geen les.", False),
        ("De kinderen op het plein maken lawaai.", False),
        ("Ik ben oud-leraar.", False),
    ],
)
def test_familie_die_voor_een_kind_schrijft(zaak, tekst: str, familie: bool) -> None:
    assert (zaak(tekst).familie is not None) is familie


def test_een_opa_mag_waar_een_ouder_mag(advies) -> None:
    route = (Kans("ouders_en_onderwijs", 0.9), Kans("loket", 0.1))
    grandfather = advies("Mijn kleinzoon mag niet mee op kamp, kan dat?", melder="burger", route=route)
    assert grandfather.route == "ouders_en_onderwijs"
    assert "familie" in {w.regel for w in grandfather.waarom}
    neighbour = advies("Een buurjongen mag niet mee op kamp, kan dat?", melder="burger", route=route)
    assert neighbour.route == "loket"
    assert "doelgroep" in {w.regel for w in neighbour.waarom}


@pytest.mark.parametrize("sector", ["MBO", "HO"])
def test_ouder_van_een_student(advies, sector: str) -> None:
    route = (Kans("job", 0.5), Kans("lsvb", 0.2), Kans("ouders_en_onderwijs", 0.2), Kans("loket", 0.1))
    found = advies("Mag de opleiding dit?", melder="ouder", sector=sector, route=route, signaal=0.9)
    assert not {"job", "lsvb", "ouders_en_onderwijs"} & {u.route for u in found.routes}
    assert not {"job", "lsvb", "iso"} & set(found.tips)


def test_kans_binnen_telt_alle_mogelijke_melders(zaak) -> None:
    case = zaak(melder=(Kans("ouder", 0.6), Kans("school", 0.4)))
    assert doelgroep.kans_binnen(case, "ouders_en_onderwijs") == pytest.approx(0.6)
    assert doelgroep.kans_binnen(case, "po_raad") == pytest.approx(0.4)
    assert doelgroep.kans_binnen(case, "justis") == 1.0


def test_zonder_enig_idee_van_de_melder_niets_met_een_doelgroep(advies) -> None:
    found = advies("Mag dit?", melder=())
    assert found.route == "loket"
