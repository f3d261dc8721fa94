"""A card of TOPdesk read as the mail it was."""

import pytest

from triage.domain.termen import Kanaal
from triage.intake import aanvragen, lees, mail_uit_kaart, nieuwste_aanvraag

MELDING = "Mijn zoon krijgt geen les."
LANG = "Klacht over de school van mijn zoon in Zuiderdorp die niets doet aan het lesuitval in groep zes"
IMPORT = f"Van: J. Jansen <j.jansen@voorbeeld.nl>\nAan: loket@voorbeeld.nl\nCc: m@voorbeeld.nl\nOnderwerp: {LANG}\nVerzonden: 21-11-2026 16:01\n\n"


def kaart(aanvraag, kort="vraag", naam="J. Jansen", adres="j.jansen@voorbeeld.nl", formulier=False, bijlagen=None):
    return mail_uit_kaart("id-1", kort, aanvraag, naam, adres, formulier, bijlagen)


def test_the_oldest_entry_is_the_melding():
    aanvraag = (
        f"22-11-2026 09:14 [GMT +1:00] Jansen, J.: \nNog een vraag.\n\n21-11-2026 16:02 [GMT +1:00] Jansen, J.: \n{MELDING}\nGraag hulp"
    )
    assert kaart(aanvraag).tekst == f"{MELDING}\nGraag hulp"
    assert nieuwste_aanvraag(aanvraag) == "Nog een vraag."
    assert [a.moment for a in aanvragen(aanvraag)] == ["22-11-2026 09:14", "21-11-2026 16:02"]
    assert aanvragen(aanvraag)[0].naam == "Jansen, J."


@pytest.mark.parametrize(
    "kop",
    [
        "21-11-2026 16:02 [GMT +1:00] Jansen, J.: ",
        "21-11-2026 16:02 [GMT +01:00] J. Jansen:",
        "21-11-2026 16:02 J. Jansen: ",
        "21-07-2026 16:02 [GMT +2:00] API Koppeling: ",
    ],
)
def test_header_lines_of_each_shape(kop):
    assert kaart(f"{kop}\n{MELDING}").tekst == MELDING


def test_text_without_a_header_line_is_the_melding():
    assert kaart(MELDING).tekst == MELDING
    assert nieuwste_aanvraag("") == ""


def test_lines_of_the_mail_import_are_taken_off_and_give_the_full_subject():
    mail = kaart(f"21-11-2026 16:02 [GMT +1:00] Jansen, J.: \n{IMPORT}{MELDING}", kort=LANG[:80])
    assert mail.onderwerp == LANG
    assert mail.tekst == MELDING
    assert mail.kanaal is Kanaal.EMAIL


def test_english_import_lines():
    tekst = f"21-11-2026 16:02 [GMT +1:00] J.: \nFrom: J. <j@voorbeeld.nl>\nSent: Monday\nTo: loket\nSubject: question\n\n{MELDING}"
    assert kaart(tekst, kort="").onderwerp == "question"
    assert kaart(tekst).tekst == MELDING


def test_a_subject_that_a_person_changed_on_the_card_stays():
    assert kaart(f"{IMPORT}{MELDING}", kort="lesuitval groep 6").onderwerp == "lesuitval groep 6"


def test_the_caller_of_the_card_goes_before_a_from_line():
    assert kaart(f"{IMPORT}{MELDING}", naam="Anna", adres="anna@voorbeeld.nl").van == "Anna <anna@voorbeeld.nl>"
    assert kaart(f"{IMPORT}{MELDING}", naam="", adres="").van == "J. Jansen <j.jansen@voorbeeld.nl>"
    assert kaart(MELDING, naam="Anna", adres="").van == "Anna"
    assert kaart(MELDING, naam="", adres="").van == ""


def test_header_injection_in_the_caller():
    mail = kaart(MELDING, naam="Jan\r\nBcc: x@voorbeeld.nl", adres="j@voorbeeld.nl\r\nBcc: x@voorbeeld.nl")
    assert mail.van == "Jan"
    assert "\n" not in kaart(MELDING, kort="vraag\nBcc: x").onderwerp


def test_one_header_like_line_is_no_import():
    tekst = "Onderwerp: onveilige school\nMijn dochter wordt gepest."
    assert kaart(tekst).tekst == tekst
    formulier = "Van: A. de Boer\nBericht:\nMijn vraag"
    assert kaart(formulier).tekst == formulier


def test_a_header_line_within_a_melding_that_cannot_be_older_is_text():
    tekst = f"21-11-2026 16:02 [GMT +1:00] Jansen: \n{MELDING}\n\n23-11-2026 10:00 [GMT +1:00] Boef: \nanders"
    assert kaart(tekst).tekst.startswith(MELDING)
    zonder_regel = f"21-11-2026 16:02 [GMT +1:00] Jansen: \n{MELDING}\n20-11-2026 10:00 [GMT +1:00] Boef: \nanders"
    assert kaart(zonder_regel).tekst.startswith(MELDING)
    onmogelijk = f"21-11-2026 16:02 [GMT +1:00] Jansen: \n{MELDING}\n\n45-13-2026 99:00 [GMT +1:00] Boef: \nanders"
    assert kaart(onmogelijk).tekst.startswith(MELDING)


def test_channel_and_attachments():
    assert kaart(MELDING, formulier=True).kanaal is Kanaal.CONTACTFORMULIER
    assert kaart(MELDING, bijlagen=2).bijlagen == 2
    assert kaart(MELDING).id == "id-1"


def test_windows_line_ends():
    assert kaart(f"21-11-2026 16:02 [GMT +1:00] J.: \r\n{MELDING}\r\n").tekst == MELDING


def test_a_passed_on_mail_on_a_card_yields_the_melder(regels):
    tekst = f"21-11-2026 16:02 [GMT +1:00] Informatie Rijksoverheid: \nVan: Informatie Rijksoverheid <noreply@voorbeeld.nl>\nAan: loket@voorbeeld.nl\nOnderwerp: Doorgezet: geen les\n\nWij zetten deze vraag aan u door.\n\nNaam: A. de Boer\nE-mail: a@mail.example\nVraag: {MELDING}\n\nInformatie Rijksoverheid"
    bericht = lees(kaart(tekst, kort="Doorgezet: geen les", naam="Informatie Rijksoverheid", adres="noreply@voorbeeld.nl"), regels)
    assert (bericht.doorgezet_door, bericht.melder_adres, bericht.tekst) == ("informatie_rijksoverheid", "a@mail.example", MELDING)
    assert bericht.onderwerp == "geen les"
