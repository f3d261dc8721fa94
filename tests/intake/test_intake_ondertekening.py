"""Closings, names, phone signatures and disclaimers below the words, and words that must not be cut."""

import pytest

VRAAG = "Mag een school mijn zoon drie dagen thuis laten zitten zonder brief?"

# (id, what stands below the words, what the signature must hold)
ONDERTEKENING = [
    ("mvg", "Met vriendelijke groet,\n\nJan Jansen", "Jan Jansen"),
    ("mvg_kort", "mvg Jan", "Jan"),
    ("mvg_punt", "M.v.g.,\nJ. Jansen", "J. Jansen"),
    ("vr_gr", "Vr.gr.\nJan Jansen", "Jan Jansen"),
    ("groeten", "Groeten,\nJan en Marie Jansen", "Marie"),
    ("groetjes_inline", "Groetjes Fenna (12)", "Fenna (12)"),
    ("hoogachtend", "Hoogachtend,\n\nmr. drs. J.P. van der Berg\nadvocaat", "advocaat"),
    ("functie", "Met vriendelijke groet,\n\nWilma de Reus\nzorgcoördinator\nROC Hogewaard", "zorgcoördinator"),
    (
        "blok",
        "Met vriendelijke groet,\n\nJ. Jansen\nteamleider onderbouw\nDe Regenboog\nPostbus 000, 0000 AA Zuiderdorp\nT 000 - 000 00 00\nwww.school-voorbeeld.nl\nWerkdagen: ma t/m do",
        "teamleider onderbouw",
    ),
    ("streepjes", "--\nJan Jansen\nSecretaris MR", "Secretaris MR"),
    ("streepjes_na_groet", "Groet, Jan\n\n-- \nJan Jansen | De Regenboog", "De Regenboog"),
    ("kale_naam", "Jan Jansen", "Jan Jansen"),
    ("kale_naam_functie", "Jan Jansen\ndirecteur obs De Regenboog, 99XX", "directeur obs"),
    ("naam_komma", "Jan Jansen, directeur", "directeur"),
    ("voorletters", "J.P.M. van den Heuvel", "Heuvel"),
    ("fam", "Fam. De Wit", "De Wit"),
    ("alvast_dank", "Alvast bedankt,\nJan", "Jan"),
    ("dank_inline", "Met dank, Theo Wagemakers, secretaris", "secretaris"),
    ("bvd", "bvd Klaas", "Klaas"),
    ("zonnige", "Met zonnige groet,\nIneke", "Ineke"),
    ("groeten_uit", "Groeten uit Friesland,\nSietske", "Sietske"),
    ("liefs", "Liefs, Wendy", "Wendy"),
    ("namens", "Namens de MR,\nNelleke Vis", "Nelleke Vis"),
    ("afwachting", "In afwachting van uw reactie,\nG. Wolters", "Wolters"),
    ("kind_regards", "Kind regards,\nTobias Frerichs\nInternational Office", "International Office"),
    ("thanks", "Thanks in advance,\nElif", "Elif"),
    ("yours", "Yours sincerely,\n\nDr. Anna Berg", "Anna Berg"),
    ("gruss", "Mit freundlichen Grüßen\nKatrin Weiden", "Katrin"),
    ("bijlagelijst", "Groet,\nJan Jansen\n\nBijlagen: gids.pdf, plan.pdf", "Jan Jansen"),
    ("mail_en_tel", "Groet, Jan\nj.jansen@voorbeeld.nl\n06 - 0000 0000", "0000"),
]


@pytest.mark.parametrize(("vorm", "onder", "verwacht"), ONDERTEKENING, ids=[o[0] for o in ONDERTEKENING])
def test_the_signature_is_kept_apart(lees_tekst, vorm, onder, verwacht):
    bericht = lees_tekst(f"Geachte inspectie,\n\n{VRAAG}\n\n{onder}")
    assert bericht.tekst == f"Geachte inspectie,\n\n{VRAAG}"
    assert verwacht in bericht.handtekening


MOBIEL = [
    "Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Samsung Galaxy", "Verzonden met de Outlook-app voor iOS", "Verstuurd vanaf mijn Galaxy",
    "Sent from my iPhone", "Sent from Outlook for Android", "Outlook voor Android downloaden", "Get Outlook for iOS", "Verzonden vanuit Outlook voor iOS",
    "Verstuurd vanaf mijn mobiel", "Verzonden via mijn telefoon, excuses voor typefouten", "Verstuurd met Proton Mail", "Von meinem iPhone gesendet",
    "Verzonden vanaf Samsung-tablet", "Sent from Yahoo Mail on Android",
]  # fmt: skip


@pytest.mark.parametrize("regel", MOBIEL)
def test_phone_signatures_are_dropped(lees_tekst, regel):
    bericht = lees_tekst(f"{VRAAG}\n\nGroet, Jan\n\n{regel}")
    assert bericht.tekst == VRAAG
    assert bericht.handtekening == "Groet, Jan"


def test_a_phone_signature_on_the_line_of_the_name_leaves_the_name(lees_tekst):
    assert lees_tekst(f"{VRAAG}\n\nF. Kolk, Verstuurd vanaf mijn iPhone").handtekening == "F. Kolk"


DISCLAIMERS = [
    "Dit bericht is uitsluitend bestemd voor de geadresseerde. Openbaarmaking en verspreiding is niet toegestaan.",
    "De informatie in dit e-mailbericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
    "DISCLAIMER: aan de inhoud van deze e-mail kunnen geen rechten worden ontleend.",
    "Indien u niet de geadresseerde bent, verzoeken wij u dit bericht te vernietigen.",
    "Dit bericht kan informatie bevatten die niet voor u is bestemd. Als u dit bericht abusievelijk is toegezonden, wordt u verzocht dat te melden.",
    "Denk aan het milieu voordat u deze mail print.",
    "Aan dit bericht kunnen geen rechten worden ontleend.",
    "De gemeente is niet aansprakelijk voor onjuiste of onvolledige overbrenging van de inhoud van een verzonden e-mailbericht.",
    "Dit bericht is op virussen gescand.",
    "This e-mail and any attachments may contain confidential information and are intended solely for the addressee.",
    "If you are not the intended recipient, please delete this message.",
    "Please consider the environment before printing this e-mail.",
    "Op al onze diensten zijn de algemene voorwaarden van toepassing.",
]


@pytest.mark.parametrize("regel", DISCLAIMERS)
def test_disclaimers_are_dropped(lees_tekst, regel):
    bericht = lees_tekst(f"{VRAAG}\n\nMet vriendelijke groet,\nJan Jansen\n\n{regel}")
    assert bericht.tekst == VRAAG
    assert "Jan Jansen" in bericht.handtekening
    assert regel[:20] not in bericht.handtekening


# words that stay words
BLIJFT = [
    "Met wie kan ik hier vertrouwelijk over praten zonder dat school het weet?",
    "Met vriendelijke groet en een lach werd mijn dochter elke ochtend ontvangen, tot vorige week.",
    "De school stelt mij aansprakelijk voor de kapotte ruit. Kan dat?",
    "Groeten doen ze hier niet meer, iedereen loopt langs elkaar heen. Wat vindt de inspectie daarvan?",
    "Verzonden brieven aan de school krijgen wij ongeopend terug. Mag dat?",
    "In de brief staat dat aan het advies geen betekenis toekomt. Klopt dat?",
    "Geachte inspectie,\n\nMijn vraag is kort.\n\nMag dit?",
    "Mijn kind wordt gepest.\nDe juf doet niets.\nWat nu",
    "Help mij alstublieft, mijn zoon zit al een jaar thuis",
    "ik zit in havo 4 en heb een vraag over mijn cijfer\nkan dat zomaar",
    "Bedankt voor uw hulp vorige keer. Nu is er iets anders: de school sluit.",
]


@pytest.mark.parametrize("tekst", BLIJFT)
def test_real_words_are_not_cut(lees_tekst, tekst):
    bericht = lees_tekst(tekst)
    assert bericht.tekst == tekst
    assert bericht.handtekening == ""


def test_words_below_a_closing_are_kept(lees_tekst):
    bericht = lees_tekst(
        f"{VRAAG}\n\nMet vriendelijke groet,\nJan Jansen\n\nIk vergat nog te zeggen dat zijn zus op dezelfde school ook al een week thuis zit."
    )
    assert bericht.tekst.startswith(VRAAG)
    assert bericht.tekst.endswith("ook al een week thuis zit.")
    assert bericht.handtekening == "Met vriendelijke groet,\nJan Jansen"


@pytest.mark.parametrize("kop", ["P.S.", "PS:", "ps", "N.B."])
def test_a_postscript_belongs_to_the_words(lees_tekst, kop):
    bericht = lees_tekst(f"{VRAAG}\n\nGroet,\nJan\n\n{kop} Zijn zus zit ook thuis")
    assert "Zijn zus zit ook thuis" in bericht.tekst
    assert "Jan" in bericht.handtekening


def test_the_closing_of_a_letter_that_is_told_about_is_no_closing(lees_tekst):
    tekst = "De school schrijft:\n\nMet vriendelijke groet,\nhet bestuur, tevens de commissie die over klachten gaat en zichzelf beoordeelt\n\nMag dat, en wie let daar op?"
    assert lees_tekst(tekst).tekst == tekst


def test_a_mail_that_is_all_signature_stays_text_when_it_asks_something(lees_tekst):
    bericht = lees_tekst("Groetjes van Jan, mag mijn kind morgen vrij?")
    assert bericht.tekst == "Groetjes van Jan, mag mijn kind morgen vrij?"


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("Waar kan ik heen? Groet, Job uit 3b1", "Job uit 3b1"),
        ("Ik wacht op antwoord. mvg mehmet", "mehmet"),
        ("Wie kan mij helpen? Alvast bedankt, Lotte", "Lotte"),
        ("Is er een plek met uitleg? Een test kunnen wij niet betalen. B. Schreuder", "B. Schreuder"),
    ],
)
def test_a_name_behind_the_last_sentence_is_the_signature(lees_tekst, tekst, naam):
    bericht = lees_tekst(tekst)
    assert bericht.handtekening.endswith(naam)
    assert naam not in bericht.tekst


def test_lines_of_a_signature_below_a_disclaimer_are_kept(lees_tekst):
    bericht = lees_tekst(f"{VRAAG}\n\nGroet,\nGwen\n\nDenk aan het milieu voordat u deze mail print.\nDe Regenboog / postbus 000\n")
    assert bericht.handtekening == "Groet,\nGwen\nDe Regenboog / postbus 000"
