"""The korte toelichting: short, from labels only, neutral where it must be."""

from dataclasses import replace

import pytest

from triage.domain.advies import Advies, Stop, Uitkomst
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder, Modus, Sector, Soort, StopVlag
from triage.reply import korte_toelichting
from triage.reply.toelichting import LANGSTE
from triage.reply.voorbeelden import advies


def een(route: str, melder: Melder = Melder.OUDER, sector: Sector = Sector.PO, sub: str = "Veiligheid", soort: str = "Vraag") -> Advies:
    return advies("loket", melder, sector, (Uitkomst(route, Modus.INTERN, 0.9),), soort=soort, subcategorie=sub)


@pytest.mark.parametrize(
    ("gegeven", "goed"),
    [
        (een("signalenteam", soort=Soort.OVT.value), "Melding ouder PO: Veiligheid > signalenteam"),
        (een("laks", Melder.LEERLING, Sector.VO, "Schorsing/verwijdering"), "Vraag leerling VO: Schorsing/verwijdering > LAKS"),
        (een("loket", Melder.BURGER, Sector.ALG, "IvhO werkwijze"), "Vraag burger: IvhO werkwijze > Loket"),
        (een("duo_zakelijk", Melder.SCHOOL, Sector.PO, "Overig"), "Vraag school PO: Overig > DUO zakelijk"),
    ],
)
def test_korte_toelichting(gegeven: Advies, goed: str, kaart: Kaart) -> None:
    assert korte_toelichting(gegeven, kaart) == goed


def test_never_longer_than_topdesk_takes(kaart: Kaart) -> None:
    routes = kaart.routes()
    longest = max(kaart.subcategorieen, key=len)
    for melder in Melder:
        for soort in Soort:
            for route in routes:
                line = korte_toelichting(een(route, melder, Sector.MBO, longest, soort.value), kaart)
                assert 0 < len(line) <= LANGSTE
                assert "\n" not in line


def test_what_does_not_fit_is_cut_off_visibly(kaart: Kaart) -> None:
    line = korte_toelichting(een("loket", sub="x" * 200), kaart)
    assert len(line) == LANGSTE
    assert line.endswith("…")


@pytest.mark.parametrize(
    "stil",
    [
        een("vertrouwensinspecteur", soort=Soort.VI.value),
        een("vertrouwensinspecteur"),
        een("signalenteam", soort=Soort.VI.value),
        replace(een("signalenteam"), stopvlaggen=(Stop(StopVlag.VI, "vi_kans", "woorden"),)),
    ],
)
def test_neutral_for_the_vertrouwensinspecteur(stil: Advies, kaart: Kaart) -> None:
    assert korte_toelichting(stil, kaart) == "Melding met voorrang"
