"""Names, addresses and subjects: nothing in them may reach a header or a salutation unchecked."""

import pytest

from triage.intake.adres import adressen, net_adres, net_naam, ontleed
from triage.intake.onderwerp import is_antwoord, is_doorgestuurd, onderwerp_kern, zonder_voorvoegsels

VAN = [
    ("J. Jansen <J.Jansen@Voorbeeld.NL>", "J. Jansen", "j.jansen@voorbeeld.nl"),
    ('"Jansen, J." <j@voorbeeld.nl>', "Jansen, J.", "j@voorbeeld.nl"),
    ("j@voorbeeld.nl", "", "j@voorbeeld.nl"),
    ("<j@voorbeeld.nl>", "", "j@voorbeeld.nl"),
    ("Jansen", "Jansen", ""),
    ("", "", ""),
    ("Jan <geen adres>", "Jan", ""),
    ("Jan <j@voorbeeld.nl", "Jan", "j@voorbeeld.nl"),
    ("Jan\r\nBcc: boos@voorbeeld.nl <j@voorbeeld.nl>", "Jan", ""),
    ("Jan\nSubject: x <j@voorbeeld.nl>", "Jan", ""),
    ("Jan <j@voorbeeld.nl>\r\nBcc: boos@voorbeeld.nl", "Jan", "j@voorbeeld.nl"),
    ("slachtoffer@voorbeeld.nl <boef@mail.example>", "", "boef@mail.example"),
    ("Jan <a@voorbeeld.nl> <b@voorbeeld.nl>", "Jan", ""),
    ("a@voorbeeld.nl, b@voorbeeld.nl", "", ""),
    ("Jan <j@voorbeeld.nl,b@voorbeeld.nl>", "Jan", ""),
    ("Jan\x00\x07 Jansen <j@voorbeeld.nl>", "Jan Jansen", "j@voorbeeld.nl"),
    ("{{ config }} <j@voorbeeld.nl>", "config", "j@voorbeeld.nl"),
    ("<script>alert(1)</script> <j@voorbeeld.nl>", "", ""),
    ("Zoë Ünal-İpek <z@voorbeeld.nl>", "Zoë Ünal-İpek", "z@voorbeeld.nl"),
    ("Jan <j@voorbeeld>", "Jan", ""),
    ("Jan <j@127.0.0.1>", "Jan", ""),
    ("Jan <j@-voorbeeld.nl>", "Jan", ""),
    ("Jan <.j@voorbeeld.nl>", "Jan", ""),
    ("Jan <j..j@voorbeeld.nl>", "Jan", ""),
    ("Jan <j@vöörbeeld.nl>", "Jan", ""),
    (f"Jan <{'j' * 200}@voorbeeld.nl>", "Jan", ""),
]  # fmt: skip


@pytest.mark.parametrize(("van", "naam", "adres"), VAN, ids=[str(i) for i in range(len(VAN))])
def test_from_lines(van, naam, adres):
    assert ontleed(van) == (naam, adres)


def test_a_long_name_is_cut():
    assert len(net_naam("Jan " * 200)) <= 100


def test_addresses_in_a_text_are_found_once():
    assert adressen("mail a@voorbeeld.nl. Of A@voorbeeld.nl, of b.c+d@school-voorbeeld.nl!") == [
        "a@voorbeeld.nl",
        "b.c+d@school-voorbeeld.nl",
    ]


@pytest.mark.parametrize("waarde", ["a@b.nl ", "A@B.NL"])
def test_an_address_is_lower_case_without_spaces(waarde):
    assert net_adres(waarde) == "a@b.nl"


ONDERWERPEN = [
    ("RE: FW: vraag", "vraag"),
    ("Re[2]: vraag", "vraag"),
    ("Antw: RE: Fwd: vraag", "vraag"),
    ("AW: Frage", "Frage"),
    ("[EXTERN] RE: vraag", "vraag"),
    ("Doorst: casus K.", "casus K."),
    ("(geen onderwerp)", ""),
    ("geen onderwerp", ""),
    ("RE:", ""),
    ("Reactie op rapport", "Reactie op rapport"),
    ("vraag\r\nBcc: x@voorbeeld.nl", "vraag"),
    ("  vraag  ", "vraag"),
    ("Fwiw: iets", "Fwiw: iets"),
]


@pytest.mark.parametrize(("ruw", "verwacht"), ONDERWERPEN)
def test_the_subject_as_its_writer_meant_it(ruw, verwacht):
    assert zonder_voorvoegsels(ruw) == verwacht


ZELFDE = [
    ("Klacht school", "RE: klacht  school!"),
    ("Klacht school", "FW: RE: Klacht school (M2611 1042)"),
    ("Klacht school", "[M2611 1042] klacht school"),
    (
        "Klacht over de school van mijn zoon in Zuiderdorp die niets doet aan het lesuitval in groep zes",
        "RE: Klacht over de school van mijn zoon in Zuiderdorp die niets doet aan h",
    ),
]


@pytest.mark.parametrize(("een", "ander"), ZELFDE)
def test_the_same_subject(een, ander):
    assert onderwerp_kern(een) == onderwerp_kern(ander) != ""


def test_other_and_empty_subjects():
    assert onderwerp_kern("Klacht school") != onderwerp_kern("Vraag school")
    assert onderwerp_kern("RE: ") == onderwerp_kern("(geen onderwerp)") == onderwerp_kern("") == ""


def test_answer_and_forward_are_told_by_the_first_prefix():
    assert is_antwoord("RE: FW: x")
    assert not is_doorgestuurd("RE: FW: x")
    assert is_doorgestuurd("FW: RE: x")
    assert is_doorgestuurd("[EXTERN] Fwd: x")
    assert not is_antwoord("Reactie: x")
