"""Modes, several outcomes and the one card."""

from dataclasses import replace

import pytest

from triage.decide.modus import mag_overdragen, modus
from triage.decide.uitkomsten import kaart_in_topdesk, uitkomsten
from triage.domain.advies import KaartInTopdesk
from triage.domain.kaart import Geheim, Kaart
from triage.domain.labels import Kans
from triage.domain.termen import Lijn, Modus


@pytest.mark.parametrize(
    ("route", "zonder_grondslag", "met_grondslag"),
    [
        ("loket", Modus.ZELF, Modus.ZELF),
        ("geen", Modus.GEEN, Modus.GEEN),
        ("signalenteam", Modus.INTERN, Modus.INTERN),
        ("ouders_en_onderwijs", Modus.VERWIJZEN, Modus.VERWIJZEN),
        ("duo_zakelijk", Modus.VERWIJZEN, Modus.OVERDRAGEN),
        ("examenloket", Modus.VERWIJZEN, Modus.OVERDRAGEN),
        ("burgerbrieven_ocw", Modus.OVERDRAGEN, Modus.OVERDRAGEN),
    ],
)
def test_modus(kaart: Kaart, verse_kaart: Kaart, route: str, zonder_grondslag: Modus, met_grondslag: Modus) -> None:
    assert modus(kaart, route) is zonder_grondslag
    assert modus(verse_kaart, route) is met_grondslag


@pytest.mark.parametrize(
    ("grondslag", "postbus", "geheim", "mag"),
    [
        ("", "post@mail.example", None, False),
        ("  ", "post@mail.example", None, False),
        ("convenant", None, None, False),
        ("convenant", "post@mail.example", None, True),
        ("convenant", None, Geheim("geheim@mail.example"), True),
    ],
)
def test_overdragen_vraagt_een_grondslag_en_een_postbus(
    kaart: Kaart, grondslag: str, postbus: str | None, geheim: Geheim | None, mag: bool
) -> None:
    agency = replace(kaart.instanties["duo_zakelijk"], grondslag_uitwisseling=grondslag, postbus=postbus, geheim_adres=geheim)
    assert mag_overdragen(replace(kaart, instanties={"duo_zakelijk": agency}), "duo_zakelijk") is mag


def _met_termijn(kaart: Kaart, dagen: int | None) -> Kaart:
    agency = replace(kaart.instanties["duo_zakelijk"], termijn_dagen=dagen)
    return replace(kaart, instanties={**kaart.instanties, "duo_zakelijk": agency})


@pytest.mark.parametrize(
    ("route", "signaal", "termijn", "verwacht"),
    [
        ("loket", False, None, KaartInTopdesk(Lijn.EERSTE, None, None, "in_behandeling")),
        ("geen", False, None, KaartInTopdesk(Lijn.EERSTE, None, None, "afgemeld")),
        ("ouders_en_onderwijs", False, None, KaartInTopdesk(Lijn.EERSTE, None, None, "afgemeld")),
        ("ouders_en_onderwijs", True, None, KaartInTopdesk(Lijn.INTERN, "signalenteam/VO", None, "uitgezet")),
        ("loket", True, None, KaartInTopdesk(Lijn.INTERN, "signalenteam/VO", None, "uitgezet")),
        ("signalenteam", True, None, KaartInTopdesk(Lijn.INTERN, "signalenteam/VO", None, "uitgezet")),
        ("juridische_zaken", False, None, KaartInTopdesk(Lijn.INTERN, "juridische_zaken", None, "uitgezet")),
        ("juridische_zaken", True, None, KaartInTopdesk(Lijn.INTERN, "juridische_zaken", None, "uitgezet")),
        ("vertrouwensinspecteur", True, None, KaartInTopdesk(Lijn.INTERN, "vertrouwensinspecteur", None, "uitgezet")),
        ("duo_zakelijk", False, None, KaartInTopdesk(Lijn.EXTERN, None, "duo_zakelijk", "afgemeld")),
        ("duo_zakelijk", False, 5, KaartInTopdesk(Lijn.EXTERN, None, "duo_zakelijk", "uitgezet")),
        ("duo_zakelijk", True, 5, KaartInTopdesk(Lijn.INTERN, "signalenteam/VO", None, "uitgezet")),
    ],
)
def test_de_ene_kaart(verse_kaart: Kaart, route: str, signaal: bool, termijn: int | None, verwacht: KaartInTopdesk) -> None:
    own = _met_termijn(verse_kaart, termijn)
    assert kaart_in_topdesk(own, uitkomsten(own, Kans(route, 0.9), signaal, 0.8), "VO") == verwacht


def test_een_signaal_gaat_nooit_verloren(verse_kaart: Kaart) -> None:
    for route in verse_kaart.routes() - {"geen", "vertrouwensinspecteur"}:
        found = uitkomsten(verse_kaart, Kans(route, 0.9), True, 0.8)
        assert "signalenteam" in {u.route for u in found}
        assert kaart_in_topdesk(verse_kaart, found, "PO").status != "afgemeld"


@pytest.mark.parametrize(
    ("melder", "sector", "tips"),
    [
        ("ouder", "PO", ("ouders_en_onderwijs",)),
        ("ouder", "VO", ("ouders_en_onderwijs",)),
        ("ouder", "MBO", ()),
        ("leerling", "VO", ("laks",)),
        ("student_mbo", "MBO", ("job",)),
        ("student_ho", "HO", ("lsvb", "iso")),
        ("personeel", "PO", ()),
        ("school", "PO", ()),
        ("anoniem", "PO", ()),
    ],
)
def test_tips_bij_een_signaal(advies, melder: str, sector: str, tips: tuple[str, ...]) -> None:
    found = advies(
        "Er is al weken geen les op obs De Zwaan.", melder=melder, sector=sector, route="signalenteam", soort="Klacht/melding over OVT"
    )
    assert found.tips == tips


def test_geen_tip_zonder_signaal_of_aanleiding(advies) -> None:
    assert advies("Mag dit?", route="loket").tips == ()


def test_geen_tip_naar_wie_de_beurt_had(advies) -> None:
    found = advies("Ouders & Onderwijs kan mij niet helpen. Er is geen les op obs De Zwaan.", route="signalenteam")
    assert found.tips == ()


def test_een_tip_alleen_als_de_melder_zeker_is(advies) -> None:
    doubt = (Kans("ouder", 0.6), Kans("personeel", 0.4))
    assert advies("Geen les op obs De Zwaan.", route="signalenteam", melder=doubt).tips == ()


def test_hoogstens_twee_verwijzingen_per_vraag(advies, regels) -> None:
    found = advies(
        "Mijn kind zit thuis op obs De Zwaan.", route="onderwijsconsulent", signaal=0.9, subcategorie="Zorg en begeleiding", melder="ouder"
    )  # fmt: skip
    assert found.route == "onderwijsconsulent"
    assert len(found.tips) == regels.beslissen.max_verwijzingen - 1
