"""What a letter says the melding is about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.domain.advies import Uitkomst
from triage.domain.kaart import Kaart
from triage.domain.termen import Melder, Modus, Sector, Soort
from triage.reply.onderwerp import eigen_onderwerp, mailonderwerp
from triage.reply.voorbeelden import MELDERS, TALEN, advies

UITKOMST = (Uitkomst("loket", Modus.ZELF, 0.9),)

ONDERWERPEN = [
    ("schorsing van mijn zoon", "Schorsing van mijn zoon"),
    ("Lesuitval in groep 6", ""),  # a digit
    ("klacht!!", ""),
    ("Vraag over school", ""),
    ("Mag dit zomaar?", "Mag dit zomaar?"),
    ("onveilig op het schoolplein!!!", "Onveilig op het schoolplein"),
    ("VO school weigert toelating", "VO school weigert toelating"),
    ("HELP MIJN ZOON WORDT GEWEIGERD", ""),
    ("School van Jayden", ""),  # a name behind the first word
    ("gedrag van meester Kees", ""),
    ("", ""),
    ("verlof", ""),
    ("zie www.voorbeeld.nl", ""),
    ("mail naar jan@voorbeeld.nl", ""),
    ("regel\nBcc: iemand", ""),
    ("{{ config }} en meer", ""),
    ("<b>let op</b> dit", ""),
    ("een [open plek] voor jou", ""),
    ("woord " * 12, ""),
]


@pytest.mark.parametrize(("ruw", "goed"), ONDERWERPEN)
def test_only_a_safe_subject_is_quoted(ruw: str, goed: str) -> None:
    assert eigen_onderwerp(ruw) == goed


@given(st.text(max_size=90))
def test_a_quoted_subject_never_holds_what_could_act_or_identify(ruw: str) -> None:
    assert re.fullmatch(r"[^\d<>{}\[\]()@/\\:\n\r\"]{0,60}", eigen_onderwerp(ruw))


def test_every_subcategorie_has_a_subject_in_both_languages(kaart: Kaart) -> None:
    for language in TALEN:
        for name, one in kaart.subcategorieen.items():
            subject = mailonderwerp(advies("loket", Melder.OUDER, Sector.PO, UITKOMST, taal=language, subcategorie=name), kaart, je=False)
            assert re.search(r"[^\W\d_]{3,}", subject), (name, one)
            assert "  " not in subject
            assert not subject.endswith((" ", "over", "about"))


@pytest.mark.parametrize("soort", [s.value for s in Soort if s is not Soort.VI])
@pytest.mark.parametrize("melder", [Melder.OUDER, Melder.LEERLING])
def test_the_mail_subject_is_made_of_labels_and_says_something(soort: str, melder: Melder, kaart: Kaart) -> None:
    one = advies("loket", melder, Sector.PO, UITKOMST, soort=soort, subcategorie="Veiligheid")
    subject = mailonderwerp(one, kaart, je=melder is Melder.LEERLING)
    assert subject.startswith("Je " if melder is Melder.LEERLING else "Uw ")
    assert 10 < len(subject) < 90


def test_an_unknown_subcategorie_falls_back_on_the_sector(kaart: Kaart) -> None:
    one = advies("loket", MELDERS[0], Sector.PO, UITKOMST, subcategorie="Nieuw onderwerp")
    assert mailonderwerp(one, kaart, je=False) == "Uw vraag over het basisonderwijs"
