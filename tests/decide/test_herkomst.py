"""Where a melding comes from: never back."""

from dataclasses import replace

import pytest

from triage.decide.herkomst import afzender_instanties, domein, genoemde_instanties, herkomst
from triage.domain.kaart import Contact
from triage.domain.labels import Kans
from triage.domain.melding import Historie
from triage.domain.termen import Kanaal


@pytest.mark.parametrize(
    ("adres", "naam"),
    [
        ("A.B@Mail.Example", "mail.example"),
        ("www.duo.nl/zakelijk", "duo.nl"),
        ("https://www.voorbeeld.nl/x", "voorbeeld.nl"),
        ("geen adres", ""),
        ("", ""),
    ],
)
def test_domein(adres: str, naam: str) -> None:
    assert domein(adres) == naam


def test_afzender_die_op_de_kaart_staat(kaart) -> None:
    site = Contact("web", "https://www.instantie-voorbeeld.nl/")
    page = Contact("web", "www.voorbeeld.nl/een/pagina")
    box = Contact("email", "Info@Mail.Example")
    own = replace(kaart, instanties={"job": replace(kaart.instanties["job"], contact=(site, page, box), postbus="post@example.nl")})
    assert afzender_instanties("iemand@instantie-voorbeeld.nl", own) == ("job",)
    assert afzender_instanties("info@mail.example", own) == ("job",)
    assert afzender_instanties("POST@example.nl", own) == ("job",)
    for other in ("iemand@mail.example", "iemand@voorbeeld.nl", "iemand@example.nl", "instantie-voorbeeld.nl", ""):
        assert afzender_instanties(other, own) == ()


@pytest.mark.parametrize(
    ("tekst", "dicht"),
    [
        ("DUO verwees mij naar u.", {"duo_particulier", "duo_zakelijk"}),
        ("Ik ben al bij de leerplichtambtenaar geweest.", {"leerplichtambtenaar"}),
        ("De gemeente zegt dat ik bij de inspectie moet zijn.", {"gemeente"}),
        ("Ouders en Onderwijs kan mij niet helpen.", {"ouders_en_onderwijs"}),
        ("Volgens LAKS moet ik bij u zijn: LAKS stuurde mij door.", {"laks"}),
        ("Kan DUO mijn diploma opsturen?", set()),
        ("De gemeente bouwt een nieuwe school.", set()),
        ("Van de politie moest ik naar u.", set()),
    ],
)
def test_wie_zijn_beurt_heeft_gehad(zaak, tekst: str, dicht: set[str]) -> None:
    assert set(herkomst(zaak(tekst)).uitgesloten) == dicht


def test_een_gemeente_die_over_zichzelf_schrijft_is_niet_geweest(zaak) -> None:
    found = herkomst(zaak("Onze gemeente gaat er niet over.", melder="gemeente"))
    assert not found.gezonden


@pytest.mark.parametrize(
    "mail", [{"kanaal": Kanaal.DOORGEZET}, {"doorgezet_door": "informatie_rijksoverheid", "kanaal": Kanaal.DOORGEZET}]
)  # fmt: skip
def test_doorgezet_gaat_nooit_terug(advies, mail: dict[str, object]) -> None:
    found = advies(
        "Wat zijn de regels?", mail=mail, melder="burger", route=(Kans("informatie_rijksoverheid", 0.9), Kans("wetten_overheid", 0.05))
    )  # fmt: skip
    assert "informatie_rijksoverheid" not in {u.route for u in (*found.routes, *found.uitkomsten)}
    assert found.route == "wetten_overheid"
    assert "niet_terug_doorgezet" in {w.regel for w in found.waarom}
    assert not found.zou_automatisch


def test_eerder_verwezen_over_hetzelfde_onderwerp(advies) -> None:
    before = Historie(zelfde_onderwerp="M2612 001", verwezen_naar=("ouders_en_onderwijs",))
    assert advies("Mag dit?", historie=before).route != "ouders_en_onderwijs"
    other = Historie(verwezen_naar=("ouders_en_onderwijs",))
    assert advies("Mag dit?", historie=other).route == "ouders_en_onderwijs"


def test_twee_instanties_betekent_een_mens(advies, zaak) -> None:
    text = "DUO verwees mij naar de gemeente. De gemeente zegt dat ik bij de inspectie moet zijn."
    assert len(genoemde_instanties(herkomst(zaak(text)).gezonden)) == 2
    assert advies(text).mens
    assert not advies("De gemeente zegt dat ik bij de inspectie moet zijn.").mens
