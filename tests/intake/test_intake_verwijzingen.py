"""Numbers of meldingen, questions how it stands, and attachments that a mail speaks of."""

import pytest

NUMMERS = [
    ("Re: uw melding M2611 1042", "Hoe staat het?", ("M2611 1042",)),
    ("vraag", "Ik heb nummer I-250520-058 gekregen.", ("I-250520-058",)),
    ("vraag", "Mijn melding is I 2301 103.", ("I 2301 103",)),
    ("vraag", "het gaat over C2603-33650", ("C2603-33650",)),
    ("vraag", "Meldingnummer: 200410-004", ("200410-004",)),
    ("vraag", "meldingsnummer 50712", ("50712",)),
    ("ref 7714", "wat gebeurt daarmee?", ("7714",)),
    ("Re: melding 2211", "nog steeds niets", ("2211",)),
    ("vraag", "kenmerk 2026-001234", ("2026-001234",)),
    ("vraag", "Zie m2611\n1042 en M2611 1042", ("M2611 1042",)),
    ("vraag", "> Uw melding is geregistreerd onder nummer M2611 0042.", ("M2611 0042",)),
    ("vraag", "Bel mij op 06-00000000 of 000-0000000, ik woon op 1234 AB.", ()),
    ("vraag", "In 2014-2016 zat hij op school, melding van 14 november 2016.", ()),
    ("vraag", "Mijn melding 2016 was anders.", ()),
    ("vraag", "Onze school is 99XX, BRIN 99XX00.", ()),
    ("vraag", "Het kost 1250 euro voor 3 kinderen, art 10 lid 2.", ()),
]


@pytest.mark.parametrize(("onderwerp", "tekst", "verwacht"), NUMMERS, ids=[str(i) for i in range(len(NUMMERS))])
def test_numbers(lees_tekst, onderwerp, tekst, verwacht):
    assert lees_tekst(tekst, onderwerp).nummers == verwacht


STATUS = [
    ("stand van zaken melding", "Op 3 januari heb ik bij u een melding gedaan. Sindsdien heb ik niets gehoord."),
    ("vraag", "Wat is de stand van zaken van mijn melding?"),
    ("vraag", "Hoe staat het met mijn klacht M2611 0042?"),
    ("vraag", "Ik heb nog geen antwoord gekregen op mijn mail van 3 maart."),
    ("vraag", "Ik heb nog steeds niets van u gehoord."),
    ("vraag", "Vier weken geleden heb ik via uw formulier iets gemeld over onze school. Is er al naar gekeken?"),
    ("herinnering", "Dit is mijn tweede mail. Wanneer krijg ik antwoord?"),
    ("vraag", "Is mijn brief bij u aangekomen?"),
    ("vraag", "Doet u er nou nog iets mee?"),
    ("Re: uw melding", "Wordt er met mijn melding nog iets gedaan?"),
    ("status of my report", "I sent you a report three weeks ago. Is there any update?"),
    ("question", "I have not received any reply from you yet."),
]


@pytest.mark.parametrize(("onderwerp", "tekst"), STATUS, ids=[str(i) for i in range(len(STATUS))])
def test_asks_how_it_stands(lees_tekst, onderwerp, tekst):
    assert lees_tekst(tekst, onderwerp).statusvraag


GEEN_STATUS = [
    ("klacht", "Ik heb een klacht ingediend bij school maar de directeur reageert niet."),
    ("klacht", "De school heeft nog steeds geen antwoord gegeven op mijn brief."),
    ("status diploma", "Wat is de status van een diploma dat in het buitenland is gehaald?"),
    ("vraag", "Mag een school een leerling drie dagen schorsen?"),
    ("melding", "Ik wil een melding doen over de school van mijn zoon. Hij heeft al weken geen les."),
    ("stage", "Ik heb mijn stageverslag ingeleverd bij mijn docent en hoor niets."),
    ("vog", "Mijn aanvraag bij Justis loopt al zeven weken. Hoe lang duurt dat?"),
    ("vraag", "Sinds september is er nog geen rooster en we krijgen van de hogeschool geen bericht."),
]


@pytest.mark.parametrize(("onderwerp", "tekst"), GEEN_STATUS, ids=[str(i) for i in range(len(GEEN_STATUS))])
def test_waiting_for_somebody_else_is_no_status_question(lees_tekst, onderwerp, tekst):
    assert not lees_tekst(tekst, onderwerp).statusvraag


BIJLAGE = [
    "Zie bijlage.", "In de bijlage vindt u de brief.", "De brief is bijgevoegd.", "Bijgaand treft u de schoolgids aan.", "Ik stuur de foto's mee.",
    "Ik heb een screenshot meegestuurd.", "Ik voeg de brief van school bij.", "Hierbij onze nieuwe schoolgids.", "[bijlage: brief.pdf]",
    "Bijlagen: gids.pdf, plan.pdf", "Please find attached the letter.", "I attach the contract.", "See attachment.", "De lijst zit erbij (zie pdf).",
    "Hierbij stuur ik u het verslag.", "Per aangetekende brief (bijlage) is zij uitgeschreven.", "The documents are enclosed.",
]  # fmt: skip


@pytest.mark.parametrize("tekst", BIJLAGE)
def test_an_attachment_is_spoken_of(lees_tekst, tekst):
    assert lees_tekst(f"Geachte inspectie,\n\n{tekst}\n\nMag dit?").bijlage_genoemd


GEEN_BIJLAGE = [
    "Ik kan geen bijlage meesturen.", "De bijlage bij het rapport ontbreekt.", "Als ik een bijlage toevoeg, geeft het formulier een fout.",
    "Hierbij dien ik een klacht in over de mentor.", "Ik heb screenshots gemaakt.", "I work at a kindergarten attached to a Dutch school.",
    "In bijlage 3 van uw rapport staat een fout, die bijlage kan ik niet openen.", "De brief stuur ik later graag toe.", "Facturen heb ik niet bijgevoegd.",
    "Ik wil graag weten wat de inspectie hierbij van scholen verlangt.", "Kunnen leerlingen nog worden toegevoegd?",
]  # fmt: skip


@pytest.mark.parametrize("tekst", GEEN_BIJLAGE)
def test_no_attachment_is_promised(lees_tekst, tekst):
    assert not lees_tekst(f"Geachte inspectie,\n\n{tekst}").bijlage_genoemd


def test_the_number_of_attachments_is_passed_on(lees_tekst):
    assert lees_tekst("Zie bijlage.", bijlagen=0).bijlagen == 0
    assert lees_tekst("Zie bijlage.").bijlagen is None
