"""What colleagues read on the card."""

import shlex
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from triage.domain.advies import Advies, KaartInTopdesk, Mandaatregel, Stop, Uitkomst, Waarom
from triage.domain.kaart import Kaart
from triage.domain.termen import Lijn, Melder, Modus, Sector, Soort, Stadium, StopVlag
from triage.reply import notitie, suggestie
from triage.reply.acties import zeker
from triage.reply.voorbeelden import advies
from triage.settings.bestanden import lees
from triage.settings.instellingen import Instellingen
from triage.settings.topdesk import TopdeskBestand

MERK = "[triage 0123456789abcdef]"
SIGNAAL = Uitkomst("signalenteam", Modus.INTERN, 0.88)


@pytest.fixture
def gewoon() -> Advies:
    """A signal with a tip, some reasons and some flags."""
    one = advies(
        "signaal", Melder.OUDER, Sector.PO, (SIGNAAL,), tips=("ouders_en_onderwijs",), soort=Soort.OVT.value, subcategorie="Onderwijstijd"
    )
    return replace(
        one,
        routes=(SIGNAAL, Uitkomst("ouders_en_onderwijs", Modus.VERWIJZEN, 0.07), Uitkomst("loket", Modus.ZELF, 0.02)),
        kaart=KaartInTopdesk(Lijn.INTERN, "signalenteam/PO", None, "uitgezet"),
        waarom=(
            Waarom("kenmerk", "al weken geen juf", "signalenteam"),
            Waarom("kenmerk", "mijn zoon", "ouder"),
            Waarom("runner_up", "", "ouders_en_onderwijs"),
            Waarom("kantelpunt", "", "ouders_en_onderwijs:81"),
        ),
        stopvlaggen=(
            Stop(StopVlag.JURIDISCHE_DREIGING, "advocaat", "mijn advocaat"),
            Stop(StopVlag.BIJZONDERE_GEGEVENS, "gezondheid", "heeft een ziekte"),
            Stop(StopVlag.JURIDISCHE_DREIGING, "rechter", "naar de rechter"),
        ),
    )


@pytest.fixture
def stil(gewoon: Advies) -> Advies:
    """The same, possibly for the vertrouwensinspecteur."""
    return replace(gewoon, stopvlaggen=(*gewoon.stopvlaggen, Stop(StopVlag.VI, "vi_kans", "geheim woord")))


@pytest.fixture(scope="module")
def topdesk() -> TopdeskBestand:
    """The shipped names."""
    return lees(Path(__file__).parent.parent.parent / "config" / "topdesk.yaml", TopdeskBestand)


def test_suggestie_says_what_why_how_sure_and_what_else(
    gewoon: Advies, kaart: Kaart, instellingen: Instellingen, topdesk: TopdeskBestand
) -> None:
    text = suggestie(gewoon, kaart, instellingen, MERK, topdesk)
    for part in (
        "Voorstel: doorgeven aan signalenteam; Ouders & Onderwijs noemen in het antwoord.",
        "Categorie: primair onderwijs",
        "Subcategorie: Onderwijstijd",
        "Soort: Klacht/melding over OVT",
        "Lijn: tweedelijns",
        "Behandelaarsgroep: Signalenteam PO",
        "Status: Uitgezet",
        "Hoe zeker: heel waarschijnlijk.",
        "- “al weken geen juf” wijst op signalenteam.",
        "Anders: Ouders & Onderwijs; Loket.",
        "(“mijn advocaat”)",
    ):
        assert part in text
    assert text.splitlines()[-1] == MERK
    assert "Leverancier" not in text
    assert "ziekte" not in text
    assert text.count("advocaat") == 2  # the flag's own sentence and one quote


def test_commands_in_a_suggestion_can_be_typed_as_they_stand(gewoon: Advies, kaart: Kaart, instellingen: Instellingen) -> None:
    text = suggestie(gewoon, kaart, instellingen, MERK, bevestig="M2611 0042", splitsen="M2611 0043")
    assert [shlex.split(line.rpartition(": ")[2])[1:] for line in text.splitlines() if "triage deelmeldingen" in line] == [
        ["deelmeldingen", "M2611 0043"]
    ]
    assert [shlex.split(line.rpartition(": ")[2])[1:] for line in text.splitlines() if "triage bevestig" in line] == [
        ["bevestig", "M2611 0042"]
    ]
    assert "triage" not in suggestie(gewoon, kaart, instellingen, MERK).replace(MERK, "")


def test_a_reason_that_two_rules_found_is_told_once(gewoon: Advies, kaart: Kaart, instellingen: Instellingen) -> None:
    twice = replace(gewoon, waarom=(gewoon.waarom[0], *gewoon.waarom, gewoon.waarom[-1]))
    assert suggestie(twice, kaart, instellingen, MERK).count("al weken geen juf") == 1
    assert suggestie(twice, kaart, instellingen, MERK) == suggestie(gewoon, kaart, instellingen, MERK)


def test_suggestie_without_names_of_topdesk_uses_our_own(gewoon: Advies, kaart: Kaart, instellingen: Instellingen) -> None:
    text = suggestie(gewoon, kaart, instellingen, MERK)
    assert "Categorie: het basisonderwijs" in text
    assert "Behandelaarsgroep: signalenteam" in text


def test_suggestie_names_the_supplier_and_the_loket(
    gewoon: Advies, kaart: Kaart, instellingen: Instellingen, topdesk: TopdeskBestand
) -> None:
    handed = Uitkomst("duo_zakelijk", Modus.OVERDRAGEN, 0.99)
    one = replace(
        gewoon, uitkomsten=(handed,), routes=(handed, *gewoon.routes), kaart=KaartInTopdesk(Lijn.EXTERN, None, "duo_zakelijk", "afgemeld")
    )
    text = suggestie(one, kaart, instellingen, MERK, topdesk.model_copy(update={"leveranciers": {"duo_zakelijk": "DUO (leverancier)"}}))
    assert "Leverancier: DUO (leverancier)" in text
    assert "Behandelaarsgroep: Medewerkers Loket" in text
    assert "Hoe zeker: vrijwel zeker." in text


@pytest.mark.parametrize("veld", [None, "optionalFields1.boolean1"])
def test_akkoord_is_named_only_where_there_is_such_a_field(
    veld: str | None, gewoon: Advies, kaart: Kaart, instellingen: Instellingen
) -> None:
    slots = instellingen.optionele_velden.model_copy(update={"akkoord": veld})
    text = suggestie(gewoon, kaart, instellingen.model_copy(update={"optionele_velden": slots}), MERK)
    assert ("vinkje bij akkoord" in text) == (veld is not None)


def test_a_melding_for_a_person_says_so(gewoon: Advies, kaart: Kaart, instellingen: Instellingen) -> None:
    texts = [suggestie(replace(gewoon, mens=mens), kaart, instellingen, MERK) for mens in (True, False)]
    assert ["vraagt om een mens" in t for t in texts] == [True, False]


def test_all_is_neutral_for_the_vertrouwensinspecteur(
    stil: Advies, kaart: Kaart, instellingen: Instellingen, topdesk: TopdeskBestand
) -> None:
    for text in (suggestie(stil, kaart, instellingen, MERK, topdesk), notitie(stil, kaart, MERK, "geen")):
        assert text.splitlines()[-1] == MERK
        for word in ("geheim", "juf", "advocaat", "Ouders", "Onderwijstijd", "“", "akkoord", "signalenteam", "PO", "waarschijnlijk"):
            assert word not in text
    assert suggestie(stil, kaart, instellingen, MERK).startswith("Bekijk deze melding meteen.")


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        ("verzonden", "is verzonden"),
        ("onzeker", "is onzeker verzonden"),
        ("geweigerd", "is niet verzonden"),
        ("zelf", "stuurt u zelf"),
        ("geen", "is niet nodig"),
        ("iets_nieuws", "iets_nieuws"),
    ],
)
def test_notitie_says_what_happened_to_the_reply(status: str, zin: str, gewoon: Advies, kaart: Kaart) -> None:
    text = notitie(gewoon, kaart, MERK, status)
    assert f"Het antwoord aan de melder {zin}" in text
    assert "Gedaan: doorgeven aan signalenteam; Ouders & Onderwijs noemen in het antwoord." in text
    assert text.splitlines()[-1] == MERK


def test_notitie_says_under_whose_mandaat(gewoon: Advies, kaart: Kaart) -> None:
    rule = Mandaatregel("signalenteam", Stadium.AUTOMATISCH, "de teamleider", "proef", date(2026, 1, 1), date(2026, 12, 31))
    assert "onder mandaat van de teamleider tot en met 31-12-2026 (proef)" in notitie(gewoon, kaart, MERK, "geen", rule)
    assert "onder het mandaat voor signalenteam" in notitie(replace(gewoon, automatisch=True), kaart, MERK, "geen")
    assert "na akkoord van een medewerker" in notitie(gewoon, kaart, MERK, "geen")


def test_tags_in_quoted_words_stay_words(gewoon: Advies, kaart: Kaart, instellingen: Instellingen) -> None:
    one = replace(gewoon, waarom=(Waarom("kenmerk", "{{ 7 * 7 }} {% if %}", "laks"),))
    assert "{{ 7 * 7 }} {% if %}" in suggestie(one, kaart, instellingen, MERK)


@pytest.mark.parametrize(
    ("kans", "zin"),
    [
        (1.0, "vrijwel zeker"),
        (0.95, "vrijwel zeker"),
        (0.9, "heel waarschijnlijk"),
        (0.7, "waarschijnlijk"),
        (0.5, "mogelijk"),
        (0.0, "onzeker"),
    ],
)
def test_zeker(kans: float, zin: str) -> None:
    assert zeker(kans) == zin
