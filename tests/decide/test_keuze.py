"""One consistent set of labels."""

import pytest

from triage.domain.labels import Kans
from triage.domain.melding import Historie
from triage.domain.termen import Berichtsoort, Lijn


@pytest.mark.parametrize(
    ("labels", "verwacht"),
    [
        # the melder follows a sure route
        ({"route": (Kans("job", 0.7), Kans("loket", 0.3)), "melder": (Kans("student_mbo", 0.8), Kans("burger", 0.15)), "sector": "MBO"},
         {"route": "job", "melder": "student_mbo", "soort": "Vraag", "lijn": Lijn.EXTERN}),
        # a melder who may well be another keeps out a route that is not for that other
        ({"route": (Kans("job", 0.7), Kans("loket", 0.3)), "melder": (Kans("burger", 0.5), Kans("student_mbo", 0.45)), "sector": "MBO"},
         {"route": "loket", "melder": "burger"}),
        # a sure melder keeps a route out that is not for him
        ({"route": (Kans("examenloket", 0.6), Kans("examenblad", 0.3)), "melder": "leerling", "sector": "VO"},
         {"route": "examenblad", "melder": "leerling"}),
        # a sure soort turns a doubtful route
        ({"route": (Kans("loket", 0.45), Kans("signalenteam", 0.4)), "soort": "Klacht/melding over OVT"},
         {"route": "signalenteam", "soort": "Klacht/melding over OVT", "lijn": Lijn.INTERN}),
        ({"route": (Kans("loket", 0.5), Kans("collega", 0.4)), "soort": "Terugbelverzoek"},
         {"route": "collega", "soort": "Terugbelverzoek"}),
        ({"route": (Kans("loket", 0.5), Kans("juridische_zaken", 0.4)), "soort": "WOB verzoek"},
         {"route": "juridische_zaken", "soort": "WOB verzoek"}),
        # the soort follows a sure route
        ({"route": "functioneel_beheer", "soort": (Kans("Vraag", 0.5), Kans("Foutmelding", 0.4))},
         {"route": "functioneel_beheer", "soort": "Foutmelding"}),
        ({"route": "signalenteam", "soort": (Kans("Vraag", 0.9),)}, {"soort": "Klacht/melding over OVT"}),
        # the sector follows the route
        ({"route": "lsvb", "melder": "student_ho", "sector": (Kans("ALG", 0.6), Kans("HO", 0.3))}, {"sector": "HO"}),
        ({"route": "loket", "sector": (Kans("ALG", 0.6), Kans("HO", 0.3))}, {"sector": "ALG", "lijn": Lijn.EERSTE}),
        # a project subcategorie is never proposed; spam only with geen
        ({"subcategorie": (Kans("Project financiën", 0.6), Kans("Veiligheid", 0.3))}, {"subcategorie": "Veiligheid"}),
        ({"subcategorie": (Kans("Spam", 0.6), Kans("Overig", 0.3))}, {"subcategorie": "Overig"}),
        ({"route": "geen", "subcategorie": (Kans("Overig", 0.3), Kans("Veiligheid", 0.5), Kans("Spam", 0.2)), "soort": "Overig"},
         {"route": "geen", "subcategorie": "Overig"}),
    ],
)  # fmt: skip
def test_labels_passen_bij_elkaar(advies, labels: dict[str, object], verwacht: dict[str, object]) -> None:
    found = advies("Mag dit?", **labels)
    assert {k: getattr(found, k) for k in verwacht} == verwacht


def test_onbekende_waarden_tellen_niet(advies) -> None:
    found = advies("Mag dit?", route=(Kans("bestaat_niet", 0.9), Kans("loket", 0.1)), melder=(Kans("marsman", 0.9), Kans("ouder", 0.1)))
    assert found.route == "loket"
    assert found.melder == "ouder"


def test_lege_labels_geven_toch_een_advies(advies) -> None:
    found = advies("Mag dit?", route=(), melder=(), sector=(), soort=(), subcategorie=())
    assert len(found.routes) >= 3
    assert found.subcategorie == ""
    assert "onduidelijk" in found.vlaggen


@pytest.mark.parametrize(
    ("soort", "route"),
    [
        (Berichtsoort.AUTOMATISCH, "geen"),
        (Berichtsoort.NIEUWSBRIEF, "geen"),
        (Berichtsoort.BEDANKJE, "geen"),
        (Berichtsoort.LEEG, "loket"),
        (Berichtsoort.MELDING, "ouders_en_onderwijs"),
    ],
)
def test_wat_intake_zag_gaat_voor(advies, soort: Berichtsoort, route: str) -> None:
    found = advies("Tekst van het bericht.", mail={"soort": soort})
    assert found.route == route
    assert found.sjabloon is None or route != "geen"


def test_leeg_bericht_is_voor_een_mens(advies) -> None:
    found = advies("", mail={"soort": Berichtsoort.LEEG, "onderwerp": ""})
    assert found.mens
    assert "onduidelijk" in found.vlaggen


def test_kansen_opnieuw_over_wat_mag(advies) -> None:
    found = advies(
        "Mag dit?", melder="leerling", sector="VO", route=(Kans("ouders_en_onderwijs", 0.6), Kans("laks", 0.3), Kans("loket", 0.1))
    )  # fmt: skip
    assert found.route == "laks"
    assert found.routes[0].kans > 0.6
    assert [u.kans for u in found.routes] == sorted((u.kans for u in found.routes), reverse=True)
    assert sum(u.kans for u in found.routes) <= 1.001


def test_de_toegevoegde_instanties_zijn_geen_route(advies) -> None:
    found = advies("Mag dit?", route=(Kans("kinderombudsman", 0.9), Kans("loket", 0.1)))
    assert found.route == "loket"


@pytest.mark.parametrize("terug", ["signalenteam", "expert_sector", "collega"])
def test_there_are_three_to_choose_from_also_when_a_team_sent_it_back(advies, terug: str) -> None:
    found = advies("Mag dit?", melder="leerplichtambtenaar", route=(Kans("po_raad", 0.9),), historie=Historie(geweigerd=(terug,)))
    assert len(found.routes) >= 3
    assert terug not in {u.route for u in found.routes}
