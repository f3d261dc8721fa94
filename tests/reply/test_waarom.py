"""The phrases of an advies."""

from dataclasses import replace

import pytest

from triage.decide.waarom import REGELS
from triage.domain.advies import Stop, Uitkomst, Waarom
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder, Modus, Sector, StopVlag
from triage.reply import stopvlag_zin, waarom_zinnen
from triage.reply.teksten import advieslijst, korte_naam
from triage.reply.voorbeelden import advies
from triage.reply.waarom import citaat

EEN = advies("loket", Melder.OUDER, Sector.PO, (Uitkomst("loket", Modus.ZELF, 0.9),))


@pytest.mark.parametrize("regel", REGELS)
def test_every_rule_that_decide_names_has_a_phrase(regel: str, kaart: Kaart) -> None:
    assert regel in advieslijst("waarom")
    (line,) = waarom_zinnen(replace(EEN, waarom=(Waarom(regel, "al weken", "laks:12"),)), kaart)
    assert line[0].isupper() or line[0] == "“"
    assert line.endswith(".")
    assert f"Regel {regel}" not in line


@pytest.mark.parametrize(
    ("reden", "zin"),
    [
        (Waarom("kenmerk", "mijn zoon", "ouder"), "“mijn zoon” wijst op ouder."),
        (Waarom("kenmerk", "geschorst", "laks"), "“geschorst” wijst op LAKS."),
        (Waarom("kenmerk", "les", "Onderwijstijd"), "“les” wijst op Onderwijstijd."),
        (Waarom("kenmerk", "", "laks"), "De tekst wijst op LAKS."),
        (Waarom("runner_up", "", "ouders_en_onderwijs"), "Tweede keus: Ouders & Onderwijs."),
        (Waarom("kantelpunt_melder", "", "duo_zakelijk:school"), "Schreef een school, dan kon het ook naar DUO zakelijk."),
        (Waarom("berichtsoort", "", "bedankje"), "Dit is geen gewone melding: een bedankje."),
        (Waarom("familie", "mijn kleinzoon", "ouder"), "“mijn kleinzoon”: familie die voor een kind schrijft, telt als ouder."),
        (Waarom("nieuwe_regel", "een woord", "iets"), "Regel nieuwe_regel: iets een woord"),
        (Waarom("kenmerk", "{waarde} {0} %s", "laks"), "“{waarde} {0} %s” wijst op LAKS."),
    ],
)
def test_waarom_zinnen(reden: Waarom, zin: str, kaart: Kaart) -> None:
    assert waarom_zinnen(replace(EEN, waarom=(reden,)), kaart) == (zin,)


def test_no_words_of_the_melder_at_a_vertrouwensinspecteur_matter(kaart: Kaart) -> None:
    quiet = replace(EEN, stopvlaggen=(Stop(StopVlag.VI, "vi_kans"),), waarom=(Waarom("kenmerk", "geheim woord", "laks"),))
    assert "geheim" not in " ".join(waarom_zinnen(quiet, kaart))


@pytest.mark.parametrize("vlag", list(StopVlag))
def test_every_stop_flag_has_a_sentence(vlag: StopVlag) -> None:
    assert stopvlag_zin(vlag) == stopvlag_zin(vlag.value) != vlag.value
    assert stopvlag_zin(vlag).endswith(".")


def test_an_unknown_flag_is_shown_as_it_is() -> None:
    assert stopvlag_zin("nieuwe_vlag") == "nieuwe_vlag"


@pytest.mark.parametrize(
    ("woorden", "goed"),
    [
        ("al  weken\n geen juf", "al weken geen juf"),
        ("bel 06-0000 0012 of 111222333", "bel … of …"),
        ("mail naar jan@voorbeeld.nl", "mail naar …"),
        ("kijk op https://voorbeeld.nl/x", "kijk op …"),
        ("groep 6 en 7", "groep 6 en 7"),
        ("a" * 70, "a" * 59 + "…"),
    ],
)
def test_citaat(woorden: str, goed: str) -> None:
    assert citaat(woorden) == goed


def test_every_route_has_a_short_name(kaart: Kaart) -> None:
    for route in kaart.routes():
        name = korte_naam(route, kaart)
        assert 0 < len(name) <= 40
        assert "_" not in name
