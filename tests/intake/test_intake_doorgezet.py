"""Mail passed on by Informatie Rijksoverheid: forms invented here, none of them in config/leervoorbeelden/."""

import pytest

IR = "Informatie Rijksoverheid <noreply@voorbeeld.nl>"
VRAAG = "Mijn zoon zit in groep 6 en krijgt al weken geen les. Mag dat zomaar?"
LANG = f"Goedemiddag,\n\n{VRAAG}\n\nDe directeur zegt dat er geen leraren zijn.\nIk hoor graag wat wij kunnen doen."

# (id, text, name, address, question)
VORMEN = [
    ("velden", f"Geachte collega,\n\nDe vraag hieronder sturen wij aan u door.\n\nNaam: mevr. A. de Boer\nWoonplaats: Zuiderdorp\nE-mailadres: a.deboer@mail.example\nTelefoon: 06 - 0000 0000\n\nVraag:\n{VRAAG}\n\nMet vriendelijke groet,\nInformatie Rijksoverheid", "mevr. A. de Boer", "a.deboer@mail.example", VRAAG),
    ("velden_onder", f"Beste collega,\n\nWij zetten onderstaande vraag aan u door.\n\nVraag: {VRAAG}\n\nNaam: A. de Boer\nE-mail: a.deboer@mail.example\n\nInformatie Rijksoverheid", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("meer_alineas", f"Geachte collega,\n\nWij sturen u deze vraag door.\n\nNaam vraagsteller: A. de Boer\nE-mail vraagsteller: a.deboer@mail.example\n\nVraag:\n{LANG}\n\nDit bericht is automatisch verzonden.", "A. de Boer", "a.deboer@mail.example", LANG),
    ("citaattekens", "Collega's,\n\nter behandeling.\n\n> Naam: A. de Boer\n> E-mail: a.deboer@mail.example\n> Vraag: Mijn zoon zit in groep 6 en krijgt\n> al weken geen les. Mag dat zomaar?\n\nInformatie Rijksoverheid", "A. de Boer", "a.deboer@mail.example", "Mijn zoon zit in groep 6 en krijgt\nal weken geen les. Mag dat zomaar?"),
    ("aanhaling", f"Beste collega's,\n\nDeze vraag hoort bij u thuis. De burger is op de hoogte.\n\nAfzender: A. de Boer (a.deboer@mail.example)\n\n\"{VRAAG}\"\n\nGroet, Informatie Rijksoverheid", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("aanhaling_rond", f"Hallo collega,\n\nhet volgende kwam bij ons binnen.\n\n“{VRAAG}”\n\nA. de Boer, a.deboer@mail.example", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("merktekens", f"Doorgezet bericht\nKenmerk: 00-1234\nVraagsteller: A. de Boer\nE-mail: a.deboer@mail.example\n\n=== begin bericht ===\n{LANG}\n=== einde bericht ===\n\nMet vriendelijke groet,\nTeam Publieksvragen", "A. de Boer", "a.deboer@mail.example", LANG),
    ("strepen", f"Geachte heer/mevrouw,\n\nWij ontvingen dit bericht van mevrouw De Boer (a.deboer@mail.example).\n\n----------\n{VRAAG}\n----------\n\nInformatie Rijksoverheid", "mevrouw De Boer", "a.deboer@mail.example", VRAAG),
    ("hoofdletters", f"*** DOORGEZONDEN VRAAG ***\nZAAKNUMMER   : 12-3456\nNAAM         : A. de Boer\nE-MAIL       : a.deboer@mail.example\nVRAAG        : {VRAAG}", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("een_regel", f"Naam: A. de Boer   E-mail: a.deboer@mail.example   Woonplaats: Zuiderdorp\nBericht: {VRAAG}\n\nWij hebben de vraagsteller laten weten dat u antwoordt.", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("label_los", f"Naam\nA. de Boer\n\nBericht van de burger\n\n{VRAAG}\n\nDe burger is hiervan op de hoogte gesteld.\nAntwoord aan: a.deboer@mail.example", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("waarde_eronder", f"Naam:\nA. de Boer\nE-mailadres:\na.deboer@mail.example\nVraag:\n{VRAAG}\n\nDit bericht is automatisch aangemaakt.", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("telefonisch", f"Geachte collega,\n\nDeze vraag kwam telefonisch bij ons binnen.\n\nBeller: de heer De Boer\nBereikbaar via: 06 - 0000 0000\nSamenvatting: Meneer zegt: {VRAAG}\n\nMet vriendelijke groet,\nInformatie Rijksoverheid", "de heer De Boer", "", f"Meneer zegt: {VRAAG}"),
    ("toelichting", f"Vraagsteller: A. de Boer, a.deboer@mail.example\nVraag: {VRAAG}\nToelichting medewerker: graag rechtstreeks beantwoorden.", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("anoniem", f"Naam: anoniem\nE-mail: niet opgegeven\nVraag: {VRAAG}\n\nDe vraagsteller weet dat u antwoordt.", "", "", VRAAG),
    ("zin", f"Beste collega, zou u deze vraag van de heer De Boer willen beantwoorden?\n\nZijn vraag luidt: \"{VRAAG}\"\n\nGroet van het team Informatie Rijksoverheid", "de heer De Boer", "", VRAAG),
    ("handtekening", f"Beste Loket,\n\nOnderstaande vraag hoort volgens ons bij u.\n\n--- vraag ---\n{VRAAG}\n\nMet vriendelijke groet,\nAnna de Boer\na.deboer@mail.example\n--- einde ---", "Anna de Boer", "a.deboer@mail.example", VRAAG),
    ("html", f"<html><body><p>Geachte collega,</p><p>Wij zetten deze vraag aan u door.</p><table><tr><td>Naam</td><td>A. de Boer</td></tr><tr><td>E-mail</td><td><a href='mailto:a.deboer@mail.example'>a.deboer@mail.example</a></td></tr><tr><td>Vraag</td><td>{VRAAG}</td></tr></table><p>Met vriendelijke groet,<br>Informatie Rijksoverheid</p></body></html>", "A. de Boer", "a.deboer@mail.example", VRAAG),
    ("zonder_velden", f"Geachte collega,\n\nDeze vraag valt buiten onze dienstverlening. Wilt u hem beantwoorden? U kunt antwoorden aan a.deboer@mail.example.\n\n{VRAAG}\n\nMet vriendelijke groet,\nInformatie Rijksoverheid", "", "a.deboer@mail.example", VRAAG),
]  # fmt: skip


@pytest.mark.parametrize(("vorm", "tekst", "naam", "adres", "vraag"), VORMEN, ids=[v[0] for v in VORMEN])
@pytest.mark.parametrize("kanaal", ["doorgezet", "email"])
def test_the_real_melder_is_found(lees_tekst, kanaal, vorm, tekst, naam, adres, vraag):
    bericht = lees_tekst(tekst, "Doorgezet bericht IR-0000-1", IR, kanaal)
    assert bericht.doorgezet_door == "informatie_rijksoverheid"
    assert bericht.kanaal == "doorgezet"
    assert bericht.doorgezet_herkend
    assert bericht.tekst == vraag
    assert bericht.melder_adres == adres
    assert bericht.melder_naam == naam
    assert bericht.afzender_adres == "noreply@voorbeeld.nl"
    assert bericht.soort == "melding"


ONBEKEND = [
    "Zie het dossier dat wij gisteren per post stuurden.",
    "mijn kind heeft geen school wie helpt",
    "Lorem\n\nipsum",
]


@pytest.mark.parametrize("tekst", ONBEKEND)
def test_an_unknown_form_is_left_whole_for_a_person(lees_tekst, tekst):
    bericht = lees_tekst(tekst, "bericht", IR, "doorgezet")
    assert not bericht.doorgezet_herkend
    assert bericht.tekst == tekst
    assert bericht.melder_adres == ""
    assert bericht.melder_naam == ""


def test_facts_that_tell_who_writes_are_kept(lees_tekst):
    tekst = f"Naam: Sam de Koning (15)\nFunctie: leerling\nOrganisatie: De Regenboog\nBericht: {VRAAG}\n\nDe vraagsteller is op de hoogte."
    bericht = lees_tekst(tekst, "Doorgezet", IR, "doorgezet")
    assert bericht.handtekening.split("\n") == ["Sam de Koning (15)", "leerling", "De Regenboog"]


@pytest.mark.parametrize(
    ("onderwerp", "veld", "verwacht"),
    [
        ("Doorgezet bericht IR-0000-1021: Netjes schrijven", "", "Netjes schrijven"),
        ("FW: Doorgezonden burgervraag kenmerk E0000101", "", ""),
        ("Doorgezet: urennorm", "", "urennorm"),
        ("E6022817 doorgezet", "", ""),
        ("[IRO-3312016] vraag leerling", "", "vraag leerling"),
        ("Doorgezet bericht", "Onderwerp: geen leraar", "geen leraar"),
        ("Ter behandeling: lesgeld", "", "lesgeld"),
        ("Vraag van burger (onderwijs) ter afhandeling", "Betreft: lesuitval", "lesuitval"),
    ],
)
def test_the_subject_is_the_melders(lees_tekst, onderwerp, veld, verwacht):
    bericht = lees_tekst(f"Naam: A. de Boer\n{veld}\nVraag: {VRAAG}", onderwerp, IR, "doorgezet")
    assert bericht.onderwerp == verwacht


@pytest.mark.parametrize(
    "tekst",
    [
        "Ik heb Informatie Rijksoverheid gebeld en die stuurden mij door naar u. Mijn vraag: mag een school mijn zoon weigeren?",
        "Rijksoverheid.nl zegt dat ik bij u moet zijn. Naam: A. de Boer. Vraag: wie controleert de school?",
        "Via het contactcentrum van Informatie Rijksoverheid kreeg ik uw adres. De vraagsteller voor mij had geluk, ik niet.",
    ],
)
def test_somebody_whom_the_desk_sent_here_is_not_that_desk(lees_tekst, tekst):
    bericht = lees_tekst(tekst)
    assert bericht.doorgezet_door is None
    assert bericht.melder_adres == "j.jansen@voorbeeld.nl"


def test_a_form_is_recognised_whoever_sent_it(lees_tekst):
    tekst = VORMEN[0][1]
    bericht = lees_tekst(tekst, "FW: bericht", "Postkamer <postkamer@voorbeeld.nl>")
    assert bericht.doorgezet_door == "informatie_rijksoverheid"
    assert bericht.melder_adres == "a.deboer@mail.example"


def test_two_addresses_in_the_form_are_none(lees_tekst):
    tekst = f"Naam: A. de Boer\nE-mail: a.deboer@mail.example of b.deboer@mail.example\nVraag: {VRAAG}"
    assert lees_tekst(tekst, "Doorgezet", IR, "doorgezet").melder_adres == ""


def test_an_address_that_the_question_speaks_of_is_not_the_melders(lees_tekst):
    tekst = f"Naam: A. de Boer\nVraag: {VRAAG} De directeur (directeur@school-voorbeeld.nl) antwoordt niet meer op mijn mails over de lessen.\n\nDe burger is op de hoogte."
    assert lees_tekst(tekst, "Doorgezet", IR, "doorgezet").melder_adres == ""


def test_the_address_of_the_desk_is_never_the_melders(lees_tekst):
    tekst = f"Naam: A. de Boer\nVraag: {VRAAG}\n\nMet vriendelijke groet,\nInformatie Rijksoverheid\nvragen@voorbeeld.nl"
    assert lees_tekst(tekst, "Doorgezet", IR, "doorgezet").melder_adres == ""


def test_automatic_wording_of_the_desk_does_not_make_the_question_automatic(lees_tekst):
    tekst = f"Dit is een automatisch verzonden bericht.\nNaam: A. de Boer\nVraag: {VRAAG}\n\nDit bericht is automatisch aangemaakt; u kunt hier niet op antwoorden."
    assert lees_tekst(tekst, "Doorgezet", IR).soort == "melding"


def test_a_letter_style_line_within_the_words_stays_with_what_follows(lees_tekst):
    tekst = f"Naam: A. de Boer\nVraag: Hierbij mijn verhaal.\nDatum: 3 mei\n{VRAAG}\n\nDe burger is op de hoogte."
    bericht = lees_tekst(tekst, "Doorgezet", IR, "doorgezet")
    assert bericht.tekst == f"Hierbij mijn verhaal.\n{VRAAG}"


def test_a_sentence_that_begins_as_a_label_does_stays_with_the_words(lees_tekst):
    zin = "Van: alles wat de school beloofde is niets gekomen, en dat geldt ook voor de andere ouders in de groep van mijn zoon."
    tekst = f"Naam: A. de Boer\nVraag: {VRAAG}\n{zin}\n\nDe burger is op de hoogte."
    assert lees_tekst(tekst, "Doorgezet", IR, "doorgezet").tekst == f"{VRAAG}\n{zin}"
