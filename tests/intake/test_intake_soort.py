"""What kind of message a mail is. A question taken for automatic mail is lost, so the second half of this file matters most."""

import pytest

AUTOMATISCH = [
    (
        "Automatisch antwoord: RE: uw melding",
        "j@voorbeeld.nl",
        "Ik ben met vakantie tot en met 12 augustus. Uw mail wordt niet doorgestuurd.",
    ),
    ("Automatisch antwoord: vraag", "j@voorbeeld.nl", ""),
    ("Automatische reactie: ontvangst", "school@school-voorbeeld.nl", "Bedankt voor uw bericht. Wij reageren binnen vijf werkdagen."),
    (
        "Automatic reply: Your report",
        "a@example.nl",
        "I am out of the office until 3 January with no access to e-mail. For urgent matters please contact my colleague.",
    ),
    ("Out of Office: Re: melding", "a@example.nl", "I am on annual leave and will be back on Monday."),
    (
        "Automatische Antwort: Ihre Anfrage",
        "b@example.nl",
        "Ich bin bis zum 4. Mai im Urlaub. In dringenden Fällen wenden Sie sich an meine Vertretung.",
    ),
    ("Afwezig: Re: uw vraag", "j@voorbeeld.nl", "Deze week ben ik afwezig in verband met ziekte."),
    ("Afwezigheidsbericht", "j@voorbeeld.nl", "Ik werk op maandag en dinsdag. Op andere dagen wordt mijn mail niet gelezen."),
    (
        "RE: schoolgids",
        "administratie@school-voorbeeld.nl",
        "Onze school is gesloten van 24 december t/m 6 januari. Uw mail wordt in deze periode niet gelezen.",
    ),
    (
        "RE: bezoek",
        "m@school-voorbeeld.nl",
        "Ik ben met zwangerschapsverlof tot en met 14 oktober. Mijn taken worden waargenomen door mijn vervanger.",
    ),
    (
        "[Ticket 20881] uw bericht",
        "servicedesk@example.nl",
        "Wij hebben uw bericht ontvangen en streven ernaar binnen 3 werkdagen te reageren.",
    ),
    (
        "Ontvangstbevestiging",
        "info@example.nl",
        "Dit is een automatisch gegenereerd bericht. Wij hebben uw e-mail ontvangen. U kunt op dit bericht niet antwoorden.",
    ),
    (
        "Onbestelbaar: antwoord op uw vraag",
        "postmaster@example.nl",
        "Uw bericht is niet afgeleverd bij de volgende ontvangers: piet@example.nl",
    ),
    (
        "Undelivered Mail Returned to Sender",
        "MAILER-DAEMON@mail.example",
        "I'm sorry to have to inform you that your message could not be delivered.",
    ),
    (
        "Delivery Status Notification (Failure)",
        "mailer-daemon@mail.example",
        "Address not found. 550 5.1.1 The email account does not exist.",
    ),
    (
        "Mail delivery failed: returning message to sender",
        "Mail Delivery System <mailer-daemon@mail.example>",
        "A message that you sent could not be delivered to one or more of its recipients.",
    ),
    ("Undeliverable: uw melding", "postmaster@example.nl", "Delivery has failed to these recipients or groups."),
    (
        "Gelezen: uw melding",
        "j@voorbeeld.nl",
        "Uw bericht\n\nAan: J.\nOnderwerp: uw melding\nVerzonden: maandag\n\nis gelezen op maandag 11:52.",
    ),
    ("Read: your report", "j@voorbeeld.nl", "Your message was read on Monday."),
    ("Niet gelezen: uw melding", "j@voorbeeld.nl", "Uw bericht is verwijderd zonder te zijn gelezen."),
    ("Geaccepteerd: gesprek over bezoek", "j@school-voorbeeld.nl", ""),
]


@pytest.mark.parametrize(("onderwerp", "van", "tekst"), AUTOMATISCH, ids=[a[0][:30] for a in AUTOMATISCH])
def test_automatic_mail_is_recognised(lees_tekst, onderwerp, van, tekst):
    assert lees_tekst(tekst, onderwerp, van).soort == "automatisch"


NIEUWSBRIEF = [
    (
        "Nieuwsbrief maart",
        "In deze nieuwsbrief: 7 tips voor een opgeruimde kast.\n\nWilt u deze mail niet meer ontvangen? Klik hier om u uit te schrijven.",
    ),
    ("20% korting op schoolmeubilair", "Bestel nu met korting!\n\nAfmelden? Klik hier."),
    (
        "Webinar: scoren bij de inspectie",
        "Nog 11 plekken vrij. Meld je nu aan.\n\nU ontvangt deze e-mail omdat u relatie bent van AcademyPro.",
    ),
    ("Our spring newsletter", "Read more about our products.\n\nUnsubscribe here"),
    (
        "Interim managers direct beschikbaar",
        "Onze professionals zijn binnen 48 uur inzetbaar. Plan direct een kennismaking.\n\nUitschrijven kan via deze link.",
    ),
]


@pytest.mark.parametrize(("onderwerp", "tekst"), NIEUWSBRIEF, ids=[n[0][:30] for n in NIEUWSBRIEF])
def test_newsletters_are_recognised(lees_tekst, onderwerp, tekst):
    assert lees_tekst(tekst, onderwerp).soort == "nieuwsbrief"


BEDANKT = [
    ("RE: uw vraag", "Hartelijk dank voor uw snelle reactie!\n\nGroet, Jan"),
    ("Re: melding", "Bedankt, helemaal duidelijk zo. Fijne dag!"),
    ("RE: RE: rapport", "Beste mevrouw,\n\nGelukt, ik heb het rapport gevonden. Bedankt en een goed weekend.\n\nAd"),
    ("re: vraag", "ok top thnx 👍"),
    ("Re: doorverwijzing", "Dank u wel voor uw mail. Het is inmiddels geregeld.\nFijne dag!"),
    ("Antw: schorsing", "Super bedankt! Nu weet ik wat ik moet doen."),
    ("RE: your question", "Thank you very much for your quick answer!\n\nKind regards,\nAnna"),
    ("Re: uw vraag", "Dank voor het antwoord, hier kan ik mee verder.\n\n> Op onze website vindt u het rapport."),
    ("Re: klacht", "Bedankt voor de uitleg. Ik ga ze bellen."),
    ("Re: uw vraag", "Wat fijn dat u zo snel antwoordde! Verder geen vragen meer, een goed weekend gewenst."),
]


@pytest.mark.parametrize(("onderwerp", "tekst"), BEDANKT, ids=[f"{i}" for i in range(len(BEDANKT))])
def test_a_mail_of_thanks_is_recognised(lees_tekst, onderwerp, tekst):
    assert lees_tekst(tekst, onderwerp).soort == "bedankje"


MELDING = [
    ("RE: uw vraag", "Bedankt voor uw antwoord, maar mijn zoon zit nog steeds thuis."),
    ("RE: uw vraag", "Dank u wel. Kunt u ook zeggen wie ik dan moet bellen?"),
    ("RE: uw vraag", "Bedankt voor uw reactie. De school weigert nog altijd een gesprek."),
    ("RE: uw vraag", "Hartelijk dank. Ik wil toch een klacht indienen over de directeur."),
    ("RE: uw vraag", "Bedankt. Gisteren is mijn dochter weer geslagen door de juf."),
    ("RE: uw vraag", "Dank voor het antwoord, dit is alleen niet wat ik vroeg."),
    ("Re: Automatisch antwoord: uw melding", "Ik kreeg een automatisch antwoord, wanneer hoor ik iets van een mens?"),
    (
        "Automatisch antwoord van de school",
        "Ik krijg van school alleen automatische antwoorden dat ze afwezig zijn tot en met 3 mei. Mijn zoon zit zonder les. Wat kan ik doen?",
    ),
    ("afwezig", "Mijn dochter is al drie weken afwezig en de school heeft niets laten horen. Mag dat?"),
    ("vakantie", "Wij zijn op vakantie van 3 tot en met 20 juli en krijgen daarvoor geen verlof. Wie beslist daarover?"),
    ("ontvangstbevestiging", "Ik heb nog geen ontvangstbevestiging van mijn melding gehad. Is deze aangekomen?"),
    ("Out of office", "Every time I mail the school I get an out of office. My son has no teacher until 3 May. Who can help?"),
    (
        "FW: Automatisch antwoord: gesprek",
        "Dit krijg ik steeds van de directeur. Mag een school drie maanden onbereikbaar zijn?\n\nVan: directie\nVerzonden: maandag\nOnderwerp: Automatisch antwoord: gesprek\n\nIk ben afwezig tot en met 3 juli. Bij spoed belt u de conciërge.",
    ),
    (
        "FW: Onbestelbaar",
        "Mijn mail aan de inspecteur komt terug. Heeft u een ander adres?\n\nVan: postmaster\nVerzonden: maandag\n\nUw bericht kon niet worden afgeleverd. 550 5.1.1",
    ),
    ("afmelden", "Hoe kan ik mij afmelden voor uw nieuwsbrief? Ik krijg hem nu dubbel."),
    (
        "nieuwsbrief van school",
        "In de nieuwsbrief van school staat dat ouders die niet betalen zich moeten afmelden voor het kamp. Mag dat?",
    ),
    ("gratis schoolboeken", "Zijn schoolboeken gratis? Onze school vraagt 80 euro, en korting is er niet."),
    (
        "docent met zwangerschapsverlof",
        "De docent wiskunde is met zwangerschapsverlof tot en met 14 oktober en er is geen vervanger. Wat moet onze klas doen?",
    ),
    (
        "school gesloten",
        "De school is gesloten van 3 tot en met 14 maart wegens ziekte van leraren. Kinderen kunnen nergens heen. Is dat toegestaan?",
    ),
    ("spoed", "Bij spoed moet ik de conciërge bellen, zegt school, maar die neemt niet op. Mijn zoon is gevallen."),
    (
        "Gelezen: mijn klacht",
        "U hebt mijn klacht gelezen, zag ik. Ik wil graag weten wat er nu gebeurt met mijn melding over de school van mijn dochter.",
    ),
    ("vraag", "Ik ben afwezig geweest met mijn examen, tot en met vrijdag moet ik inhalen. Kan de school dat weigeren?"),
    ("bedankt", "Bedankt hoor inspectie, door jullie is de school van mijn kinderen nu dicht."),
    ("Dank", "Dank aan de school. Zij doen het fantastisch en dat mag ook eens gezegd."),
    ("hulp", "thanks to this school my son has no diploma"),
    (
        "klopt dit?",
        "Dit is een automatisch gegenereerd bericht, staat onder het rapport van mijn kind. Mag een school rapporten door een computer laten maken?",
    ),
    (
        "FW: nieuwsbrief",
        "Zie de nieuwsbrief van school hieronder: wie niet betaalt moet thuisblijven.\n\nVan: school\nVerzonden: maandag\n\nLees meer over het kamp. Afmelden? Klik hier.",
    ),
]


@pytest.mark.parametrize(("onderwerp", "tekst"), MELDING, ids=[f"{i}-{m[0][:25]}" for i, m in enumerate(MELDING)])
def test_a_question_is_never_taken_for_something_else(lees_tekst, onderwerp, tekst):
    assert lees_tekst(tekst, onderwerp).soort == "melding"


def test_a_web_form_is_never_automatic(lees_tekst):
    tekst = "Ik ben afwezig tot en met 3 mei. Uw bericht wordt niet doorgestuurd."
    assert lees_tekst(tekst, "vraag", kanaal="contactformulier").soort == "melding"


@pytest.mark.parametrize("tekst", ["", "   \n\n ", "...", "<p>&nbsp;</p>", "Met vriendelijke groet,\nJan Jansen", "\x00\x00"])
def test_a_mail_without_words_is_leeg(lees_tekst, tekst):
    assert lees_tekst(tekst, "vraag").soort == "leeg"


def test_a_question_in_the_subject_alone_is_a_melding(lees_tekst):
    assert lees_tekst("", "Mag een school mijn zoon schorsen zonder brief").soort == "melding"
    assert lees_tekst("", "RE: Mag een school mijn zoon schorsen zonder brief").soort == "leeg"
