"""Dates in Dutch text, relative to the day on which it was written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.rappel.datums import vind_datums
from triage.rappel.datumtaal import Datumtaal
from triage.rappel.datumvormen import Datumsoort
from triage.rappel.exceptions import KalenderOp
from triage.rappel.kalender import Kalender, is_werkdag, werkdagen_tussen

DINSDAG = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        # day and month
        ("uiterlijk 12 december", date(2026, 12, 12)),
        ("uiterlijk 12 dec.", date(2026, 12, 12)),
        ("op 12 maart", date(2026, 3, 12)),
        ("de 12e maart", date(2026, 3, 12)),
        ("12de april", date(2026, 4, 12)),
        ("wij antwoordden op 3 maart", date(2026, 3, 3)),
        ("onze brief van 20 december", date(2025, 12, 20)),
        ("zou uiterlijk 3 maart beslissen", date(2026, 3, 3)),
        ("vóór 1 februari 2027", date(2027, 2, 1)),
        ("per 1 december", date(2026, 12, 1)),
        ("sinds 1 januari", date(2026, 1, 1)),
        ("1 mei a.s.", date(2026, 5, 1)),
        ("vrijdag 20 maart", date(2026, 3, 20)),
        ("vrijdag, 20 maart 2026 om 14.00 uur", date(2026, 3, 20)),
        ("van 9 t/m 13 maart", date(2026, 3, 13)),
        ("tussen 27 februari en 5 maart", date(2026, 2, 27)),
        # numbers
        ("13-3-'26", date(2026, 3, 13)),
        ("13-03-2026", date(2026, 3, 13)),
        ("13/3/26", date(2026, 3, 13)),
        ("13.03.2026", date(2026, 3, 13)),
        ("13 - 03 - 2026", date(2026, 3, 13)),
        ("2026-03-13", date(2026, 3, 13)),
        ("in teamoverleg van do 12-3", date(2026, 3, 12)),
        ("Ontvangen 9-3.", date(2026, 3, 9)),
        ("bezoek op 24/3", date(2026, 3, 24)),
        ("streefdatum: 24-03-2026", date(2026, 3, 24)),
        # relative days
        ("vandaag", date(2026, 3, 10)),
        ("vanochtend", date(2026, 3, 10)),
        ("vanmiddag nog", date(2026, 3, 10)),
        ("gisteren", date(2026, 3, 9)),
        ("gisteravond", date(2026, 3, 9)),
        ("eergisteren", date(2026, 3, 8)),
        ("morgen", date(2026, 3, 11)),
        ("morgenochtend", date(2026, 3, 11)),
        ("overmorgen", date(2026, 3, 12)),
        # weekdays
        ("donderdag hoort u meer", date(2026, 3, 12)),
        ("vrijdagmiddag bel ik", date(2026, 3, 13)),
        ("aanstaande maandag", date(2026, 3, 16)),
        ("komende woensdag", date(2026, 3, 11)),
        ("woensdag a.s.", date(2026, 3, 11)),
        ("dinsdag bellen wij", date(2026, 3, 17)),
        ("afgelopen vrijdag", date(2026, 3, 6)),
        ("vrijdag jl.", date(2026, 3, 6)),
        ("sinds maandag", date(2026, 3, 9)),
        ("vorige week donderdag", date(2026, 3, 5)),
        ("deze week donderdag", date(2026, 3, 12)),
        ("volgende week dinsdag", date(2026, 3, 17)),
        ("dinsdag volgende week", date(2026, 3, 17)),
        ("dinsdag van volgende week", date(2026, 3, 17)),
        ("volgende week di", date(2026, 3, 17)),
        ("op do kom ik langs", date(2026, 3, 12)),
        ("vrijdag over een week", date(2026, 3, 20)),
        ("vrijdag over twee weken", date(2026, 3, 27)),
        ("ik heb maandag met de ouder gesproken", date(2026, 3, 9)),
        ("mevrouw is vrijdag gebeld", date(2026, 3, 6)),
        ("het bezoek staat vrijdag gepland", date(2026, 3, 13)),
        ("zij is uitgenodigd voor donderdag", date(2026, 3, 12)),
        ("donderdag van week 14", date(2026, 4, 2)),
        ("maandag in week 13", date(2026, 3, 23)),
        # terms
        ("binnen vijf werkdagen", date(2026, 3, 17)),
        ("binnen 5 werkdagen", date(2026, 3, 17)),
        ("onze reactietermijn is op dit moment 15 werkdagen", date(2026, 3, 31)),
        ("binnen 20 werkdagen", date(2026, 4, 9)),  # over Goede Vrijdag and Paasmaandag
        ("over twee weken", date(2026, 3, 24)),
        ("over een week", date(2026, 3, 17)),
        ("binnen een week", date(2026, 3, 17)),
        ("over anderhalve week", date(2026, 3, 20)),
        ("over 14 dagen", date(2026, 3, 24)),
        ("binnen veertien dagen", date(2026, 3, 24)),
        ("over een maand", date(2026, 4, 10)),
        ("over drie maanden", date(2026, 6, 10)),
        ("binnen 24 uur", date(2026, 3, 11)),
        ("er wordt nog 48 uur geprobeerd", date(2026, 3, 12)),
        ("wij verlengen de termijn met vier weken", date(2026, 4, 7)),
        ("de school heeft twee weken de tijd", date(2026, 3, 24)),
        ("binnen ongeveer drie weken", date(2026, 3, 31)),
        # ends and beginnings
        ("voor het eind van de maand", date(2026, 3, 31)),
        ("eind deze maand", date(2026, 3, 31)),
        ("eind volgende maand", date(2026, 4, 30)),
        ("eind van de week", date(2026, 3, 13)),
        ("eind van deze week", date(2026, 3, 13)),
        ("eind volgende week", date(2026, 3, 20)),
        ("begin volgende week", date(2026, 3, 16)),
        ("eind april", date(2026, 4, 30)),
        ("half april", date(2026, 4, 15)),
        ("begin april", date(2026, 4, 1)),
        ("eind februari", date(2026, 2, 28)),
        ("voor het einde van het jaar", date(2026, 12, 31)),
        ("voor het weekend", date(2026, 3, 13)),
        ("na het weekend", date(2026, 3, 16)),
        ("nog deze week", date(2026, 3, 13)),
        ("in de loop van volgende week", date(2026, 3, 20)),
        ("uiterlijk in week 12", date(2026, 3, 20)),
        ("vanaf week 14", date(2026, 3, 30)),
        ("voor de 20e.", date(2026, 3, 20)),
        ("uiterlijk de 5e is het klaar", date(2026, 4, 5)),
    ],
)
def test_datum(tekst: str, dag: date, kalender: Kalender, taal: Datumtaal) -> None:
    assert [d.dag for d in vind_datums(tekst, DINSDAG, kalender, taal)][:1] == [dag]


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "week 6 t/m 9",
        "groep 3/4 van de school",
        "klas 5-6",
        "blz 12-14",
        "3-4 weken werk",
        "zaak 26/0088",
        "Z-2026-004418",
        "schooljaar 2024-2025",
        "550 5.1.1 User unknown",
        "om 14.00 uur",
        "tel 06-00000042",
        "al drie weken geleden",
        "bijna drie weken terug",
        "dat is nu al 3 weken",
        "een week later kreeg ik bericht",
        "dat ik binnen een week iets zou horen, zei u",
        "Goedemorgen, dank",
        "Goede morgen!",
        "vorige week",
        "in januari",
        "na de meivakantie",
        "31 februari",
        "45-13-2026",
        "de derde keer dit jaar",
        "een half jaar",
        "elf leerlingen in vijf klassen",
        "de school telt 12 weken",
    ],
)
def test_geen_datum(tekst: str, kalender: Kalender, taal: Datumtaal) -> None:
    assert vind_datums(tekst, DINSDAG, kalender, taal) == ()


@pytest.mark.parametrize(
    ("op", "tekst", "dag"),
    [
        (date(2026, 12, 28), "uiterlijk 8 januari", date(2027, 1, 8)),
        (date(2026, 12, 28), "binnen vijf werkdagen", date(2027, 1, 5)),
        (date(2026, 12, 30), "donderdag van week 1", date(2027, 1, 7)),
        (date(2027, 1, 4), "onze mail van 23 december", date(2026, 12, 23)),
        (date(2026, 3, 31), "over een maand", date(2026, 4, 30)),
        (date(2026, 5, 12), "binnen twee werkdagen", date(2026, 5, 18)),  # Hemelvaart and the day after it
        (date(2026, 3, 15), "maandag", date(2026, 3, 16)),
        (date(2026, 3, 13), "vrijdag", date(2026, 3, 20)),
        (date(2028, 2, 20), "29 februari", date(2028, 2, 29)),
        (date(2026, 3, 27), "na het weekend", date(2026, 3, 30)),
        (date(2026, 11, 26), "uiterlijk 12 december", date(2026, 12, 12)),
    ],
)
def test_ten_opzichte_van_de_dag(op: date, tekst: str, dag: date, kalender: Kalender, taal: Datumtaal) -> None:
    assert [d.dag for d in vind_datums(tekst, op, kalender, taal)] == [dag]


def test_weekdag_voor_een_datum_hoort_erbij(kalender: Kalender, taal: Datumtaal) -> None:
    found = vind_datums("Op vrijdag 20 maart, niet op donderdag.", DINSDAG, kalender, taal)
    assert [(d.dag, d.soort) for d in found] == [(date(2026, 3, 20), Datumsoort.DAG), (date(2026, 3, 12), Datumsoort.WEEKDAG)]


def test_buiten_de_kalender(kalender: Kalender, taal: Datumtaal) -> None:
    last = kalender.laatste
    assert vind_datums("binnen 30 werkdagen", last - timedelta(days=3), kalender, taal) == ()
    with pytest.raises(KalenderOp):
        vind_datums("binnen 2 werkdagen", last + timedelta(days=3), kalender, taal)


@given(st.dates(date(2025, 1, 1), date(2030, 10, 1)), st.integers(1, 60))
def test_werkdagen_zijn_werkdagen(kalender: Kalender, taal: Datumtaal, op: date, aantal: int) -> None:
    (found,) = vind_datums(f"binnen {aantal} werkdagen", op, kalender, taal)
    assert is_werkdag(found.dag, kalender)
    assert werkdagen_tussen(op, found.dag, kalender) == aantal


@given(st.text(max_size=200), st.dates(date(2025, 2, 1), date(2030, 10, 1)))
def test_eindigt_op_elke_tekst(kalender: Kalender, taal: Datumtaal, tekst: str, op: date) -> None:
    for found in vind_datums(tekst, op, kalender, taal):
        assert 0 <= found.begin < found.eind <= len(tekst)
