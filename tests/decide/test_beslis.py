"""Whole meldingen, from bericht to Advies."""

from datetime import UTC, date, datetime

import pytest

from triage.decide import Regels, beslis
from triage.domain.advies import Mandaatregel
from triage.domain.kaart import Kaart
from triage.domain.labels import Kans
from triage.domain.melding import Historie
from triage.domain.termen import Lijn, Modus, Stadium


def test_klacht_van_een_ouder_wordt_signaal_met_een_tip(advies) -> None:
    found = advies(
        "Op obs De Zwaan is groep 5 dit jaar al elf keer naar huis gestuurd.", melder="ouder", sector="PO", subcategorie="Onderwijstijd",
        soort="Klacht/melding over OVT", route=(Kans("signalenteam", 0.95), Kans("ouders_en_onderwijs", 0.04)), signaal=0.97,
    )  # fmt: skip
    assert [(u.route, u.modus) for u in found.uitkomsten] == [("signalenteam", Modus.INTERN)]
    assert found.tips == ("ouders_en_onderwijs",)
    assert found.signaal
    assert found.lijn is Lijn.INTERN
    assert found.kaart.groep == "signalenteam/PO"
    assert found.sjabloon == "signaal"
    assert found.zou_automatisch


def test_signaal_naast_een_verwijzing_is_een_brief_en_twee_uitkomsten(advies) -> None:
    found = advies("De school heeft foto's van kinderen op internet gezet, weer.", route="autoriteit_persoonsgegevens", signaal=0.9)
    assert [(u.route, u.modus) for u in found.uitkomsten] == [
        ("autoriteit_persoonsgegevens", Modus.VERWIJZEN),
        ("signalenteam", Modus.INTERN),
    ]
    assert found.kaart.groep == "signalenteam/PO"
    assert found.sjabloon == "signaal"


def test_verwijzen_blijft_eerstelijns_en_is_meteen_klaar(advies) -> None:
    found = advies("Hoe kies ik een goede school voor mijn dochter?")
    assert found.lijn is Lijn.EXTERN
    assert found.kaart.lijn is Lijn.EERSTE
    assert found.kaart.status == "afgemeld"


def test_een_school_over_bekostiging_wordt_overgedragen(advies, verse_kaart: Kaart) -> None:
    found = advies(
        "Wij willen ons adres en BRIN 12AB laten wijzigen. Hoe gaat dat?", melder="school", route="duo_zakelijk",
        subcategorie="Financiën instellingen", kaart_=verse_kaart,
    )  # fmt: skip
    assert found.uitkomsten[0].modus is Modus.OVERDRAGEN
    assert found.kaart.leverancier == "duo_zakelijk"
    assert found.sjabloon == "overdragen"
    parent = advies("Wie betaalt de school?", melder="ouder", route=(Kans("duo_zakelijk", 0.9), Kans("informatie_rijksoverheid", 0.1)))
    assert parent.route == "informatie_rijksoverheid"


def test_vraag_aan_de_inspectie_blijft_bij_het_loket(advies) -> None:
    found = advies("Wat doet de inspectie bij een bezoek?", route="loket", subcategorie="IvhO werkwijze")
    assert found.uitkomsten[0].modus is Modus.ZELF
    assert (found.kaart.lijn, found.kaart.status) == (Lijn.EERSTE, "in_behandeling")
    assert found.sjabloon == "loket"
    assert not found.zou_automatisch


def test_spam_kan_vanzelf_weg(advies) -> None:
    found = advies("You have won the lottery, send your bank details.", route="geen", soort="Overig", subcategorie="Spam", melder="anoniem")
    assert found.kaart.status == "afgemeld"
    assert found.sjabloon is None
    assert found.zou_automatisch


def test_de_dag_van_nu_telt_voor_het_mandaat(kaart: Kaart, regels: Regels, bericht, labels) -> None:
    rule = (Mandaatregel("ouders_en_onderwijs", Stadium.SCHADUW, "t", "r", date(2026, 1, 1), date(2026, 12, 31)),)

    def on(moment: datetime) -> Stadium:
        return beslis(bericht("Mag dit?"), labels(), kaart, regels, rule, Historie(), moment).stadium

    assert on(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) is Stadium.SCHADUW
    assert on(datetime(2027, 1, 1, 0, 0, tzinfo=UTC)) is Stadium.SUGGESTIE


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " ",
        "x" * 100_000,
        "a " * 50_000,
        "?" * 5_000,
        "1. " * 5_000,
        "<" * 5_000,
        "(" * 5_000,
        "de gemeente " * 3_000,
        "\x00\ud800\ue000",
    ],
)
def test_geen_enkele_tekst_breekt_het(advies, tekst: str) -> None:
    assert advies(tekst).routes
