"""Earlier mail below, between and above what somebody writes."""

import pytest

VRAAG = "Mag een school mijn zoon drie dagen thuis laten zitten zonder brief?"
OUD = "Uw bericht is bij ons binnengekomen. Wij behandelen geen individuele klachten."

# (id, text): the words of VRAAG are the melder's, the words of OUD are not
ANTWOORDEN = [
    (
        "outlook_nl",
        f"{VRAAG}\n\nVan: Loket <loket@voorbeeld.nl>\nVerzonden: maandag 3 november 2025 10:12\nAan: J. Jansen\nOnderwerp: RE: vraag\n\n{OUD}",
    ),
    (
        "outlook_en",
        f"{VRAAG}\n\nFrom: Loket <loket@voorbeeld.nl>\nSent: Monday, November 3, 2025 10:12 AM\nTo: J. Jansen\nSubject: RE: vraag\n\n{OUD}",
    ),
    (
        "outlook_vet",
        f"{VRAAG}\n\n*Van:* Loket <loket@voorbeeld.nl>\n*Verzonden:* maandag 3 november 2025 10:12\n*Aan:* J. Jansen\n*Onderwerp:* RE: vraag\n\n{OUD}",
    ),
    (
        "outlook_streep",
        f"{VRAAG}\n\n________________________________\nVan: Loket\nVerzonden: maandag 3 november 2025\nAan: J. Jansen\nOnderwerp: RE: vraag\n\n{OUD}",
    ),
    (
        "outlook_mobiel",
        f"{VRAAG}\n\nOutlook voor Android downloaden\n________________________________\nFrom: Loket\nSent: Monday\nTo: J.\nSubject: vraag\n\n{OUD}",
    ),
    ("kop_op_een_regel", f"{VRAAG}\n\nVan: Loket Verzonden: maandag 3 november Aan: J. Jansen Onderwerp: RE: vraag\n\n{OUD}"),
    ("oorspronkelijk", f"{VRAAG}\n\n-----Oorspronkelijk bericht-----\nVan: Loket\nVerzonden: maandag\nAan: J.\nOnderwerp: vraag\n\n{OUD}"),
    ("oorspronkelijk_los", f"{VRAAG}\n\n----- Oorspronkelijk bericht -----\n{OUD}"),
    ("original", f"{VRAAG}\n\n-----Original Message-----\nFrom: Loket\nSent: Monday\n\n{OUD}"),
    ("ursprungliche", f"{VRAAG}\n\n-----Ursprüngliche Nachricht-----\nVon: Loket\nGesendet: Montag\n\n{OUD}"),
    ("gmail_nl", f"{VRAAG}\n\nOp ma 3 nov 2025 om 10:12 schreef Loket <loket@voorbeeld.nl>:\n\n> {OUD}"),
    ("gmail_nl_gebroken", f"{VRAAG}\n\nOp ma 3 nov 2025 om 10:12 schreef Loket Onderwijsinspectie <\nloket@voorbeeld.nl>:\n\n> {OUD}"),
    ("gmail_zonder_tekens", f"{VRAAG}\n\nOp ma 3 nov 2025 om 10:12 schreef Loket <loket@voorbeeld.nl>:\n\n{OUD}"),
    ("gmail_en", f"{VRAAG}\n\nOn Mon, Nov 3, 2025 at 10:12 AM Loket <loket@voorbeeld.nl> wrote:\n\n> {OUD}"),
    ("gmail_en_gebroken", f"{VRAAG}\n\nOn Mon, Nov 3, 2025 at 10:12 AM Loket Onderwijsinspectie <\nloket@voorbeeld.nl> wrote:\n> {OUD}"),
    ("apple_nl", f"{VRAAG}\n\nOp 3 nov. 2025 om 10:12 heeft Loket <loket@voorbeeld.nl> het volgende geschreven:\n\n> {OUD}"),
    ("apple_nl_zonder_tekens", f"{VRAAG}\n\nOp 3 nov. 2025, om 10:12 heeft Loket <loket@voorbeeld.nl> het volgende geschreven:\n\n{OUD}"),
    ("apple_en", f"{VRAAG}\n\nOn 3 Nov 2025, at 10:12, Loket <loket@voorbeeld.nl> wrote:\n\n> {OUD}"),
    ("thunderbird", f"{VRAAG}\n\nLoket schreef op 3-11-2025 om 10:12:\n> {OUD}"),
    ("duits", f"{VRAAG}\n\nAm 3. Nov. 2025 um 10:12 schrieb Loket <loket@voorbeeld.nl>:\n> {OUD}"),
    ("frans", f"{VRAAG}\n\nLe lun. 3 nov. 2025 à 10:12, Loket <loket@voorbeeld.nl> a écrit :\n> {OUD}"),
    ("alleen_tekens", f"{VRAAG}\n\n> {OUD}"),
    ("diepe_tekens", f"{VRAAG}\n\n> Hoi,\n>> {OUD}\n>>> en nog iets"),
    ("boven_citaat", f"Op ma 3 nov 2025 om 10:12 schreef Loket <loket@voorbeeld.nl>:\n> {OUD}\n\n{VRAAG}"),
    (
        "html_blockquote",
        f"<html><body><p>{VRAAG}</p><div>Op ma 3 nov 2025 om 10:12 schreef Loket &lt;loket@voorbeeld.nl&gt;:<br></div><blockquote><p>{OUD}</p></blockquote></body></html>",
    ),
    (
        "html_outlook",
        f"<html><body><p class=MsoNormal>{VRAAG}</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Van:</b> Loket &lt;l@voorbeeld.nl&gt;<br><b>Verzonden:</b> maandag<br><b>Aan:</b> J.<br><b>Onderwerp:</b> RE</p></div><p class=MsoNormal>{OUD}</p></body></html>",
    ),
]


@pytest.mark.parametrize(("vorm", "tekst"), ANTWOORDEN, ids=[a[0] for a in ANTWOORDEN])
def test_the_quoted_mail_of_an_answer_is_set_apart(lees_tekst, vorm, tekst):
    bericht = lees_tekst(tekst, "RE: vraag")
    assert bericht.tekst == VRAAG
    assert "individuele klachten" in bericht.geciteerd


# (id, subject, text): the forwarded words belong to what the melder brings
DOORGESTUURD = [
    (
        "gmail",
        "Fwd: brief",
        f"Kunt u hier iets mee?\n\n---------- Forwarded message ---------\nVan: School <s@school-voorbeeld.nl>\nDate: ma 3 nov. 2025\nSubject: brief\nTo: <j@voorbeeld.nl>\n\n{VRAAG}",
    ),
    (
        "gmail_nl",
        "Fwd: brief",
        f"---------- Doorgestuurd bericht ---------\nVan: School <s@school-voorbeeld.nl>\nDatum: ma 3 nov\nOnderwerp: brief\nAan: J.\n\n{VRAAG}",
    ),
    (
        "apple_nl",
        "Fwd: brief",
        f"Begin doorgestuurd bericht:\n\n> Van: School <s@school-voorbeeld.nl>\n> Onderwerp: brief\n> Datum: 3 november 2025 10:12\n> Aan: J.\n>\n> {VRAAG}",
    ),
    ("apple_en", "Fwd: brief", f"Begin forwarded message:\n\nFrom: School\nSubject: brief\nDate: 3 November\nTo: J.\n\n{VRAAG}"),
    ("outlook", "FW: brief", f"Ter info.\n\nVan: School\nVerzonden: maandag\nAan: J.\nOnderwerp: brief\n\n{VRAAG}"),
    ("outlook_doorst", "Doorst: brief", f"Van: School\nVerzonden: maandag\nAan: J.\nOnderwerp: brief\n\n{VRAAG}"),
    ("leeg_boven", "brief van school", f"Van: School\nVerzonden: maandag\nAan: J.\nOnderwerp: brief\n\n{VRAAG}"),
    ("oorspronkelijk_fw", "FW: brief", f"zie onder\n\n-----Oorspronkelijk bericht-----\nVan: School\n\n{VRAAG}"),
    ("zie_onder_in_antwoord", "Re: brief", f"Zie onder wat de school mij schrijft.\n\n> {VRAAG}"),
    ("hieronder", "vraag", f"Dit kreeg ik, hieronder leest u het.\n\n> {VRAAG}"),
    (
        "stuur_door",
        "Re: gesprek",
        f"Ik stuur dit aan u door.\n\nOp ma 3 nov 2025 om 10:12 schreef School <s@school-voorbeeld.nl>:\n> {VRAAG}",
    ),
    ("lone_van", "FW: FW: brief", f"Lees de hele draad.\n\nVan: administratie school\n{VRAAG}\n\n> Van: J.\n> Waarom?"),
    (
        "ketting",
        "Fwd: Fwd: iets",
        f"kijk eens\n\n---------- Doorgestuurd bericht ----------\nVan: A\n\n---------- Doorgestuurd bericht ----------\nVan: B\n{VRAAG}",
    ),
    (
        "html",
        "FW: brief",
        f"<div>ter info</div><hr><div><b>Van:</b> School<br><b>Verzonden:</b> maandag<br><b>Aan:</b> J.<br><b>Onderwerp:</b> brief</div><div>{VRAAG}</div>",
    ),
    ("engels", "Fwd: letter", f"Please see below.\n\n> From: School\n> To: J.\n>\n> {VRAAG}"),
]


@pytest.mark.parametrize(("vorm", "onderwerp", "tekst"), DOORGESTUURD, ids=[d[0] for d in DOORGESTUURD])
def test_a_forward_keeps_its_content(lees_tekst, vorm, onderwerp, tekst):
    bericht = lees_tekst(tekst, onderwerp)
    assert VRAAG in bericht.tekst
    assert bericht.geciteerd == ""
    assert "Verzonden:" not in bericht.tekst
    assert bericht.soort == "melding"


def test_answers_between_quotes_are_kept_in_order(lees_tekst):
    tekst = "> Op welke school zit uw zoon?\nOp De Regenboog.\n> En in welke groep?\nIn groep 6, bij juf Anja.\n> Dank."
    bericht = lees_tekst(tekst, "RE: uw melding")
    assert bericht.tekst == "Op De Regenboog.\nIn groep 6, bij juf Anja."
    assert "In welke groep" not in bericht.tekst


@pytest.mark.parametrize(
    "tekst",
    [
        "> Uw mail is ontvangen.\n> Groet, Loket",
        "Op ma 3 nov 2025 om 10:12 schreef Loket <loket@voorbeeld.nl>:\n> Dank voor uw bericht.",
        "-----Oorspronkelijk bericht-----\nVan: Loket Onderwijsinspectie\nVerzonden: maandag\nOnderwerp: uw vraag\n\nDank voor uw bericht.",
        "\n\n\n>\n>\n",
        "Met vriendelijke groet,\nJan Jansen\n\n> Uw mail is ontvangen.",
    ],
)
def test_nothing_but_quotes_is_leeg(lees_tekst, tekst):
    bericht = lees_tekst(tekst, "RE: melding")
    assert bericht.soort == "leeg"
    assert bericht.tekst == ""


# real words that look like the beginning of a quote
GEEN_GRENS = [
    "Op 12 mei schreef de directeur ons: uw zoon is geschorst. Dat vind ik niet terecht.",
    "De directeur schreef:\nuw zoon is niet meer welkom.\nMag dat zomaar?",
    "Van: maandag tot vrijdag is er geen les. Kan dat?",
    "Het gaat om kinderen\n> 12 jaar en die mogen niet mee.",
    "Onderwerp: onveilige school\nMijn dochter wordt gepest en de school doet niets.",
    "Aan de inspectie,\nVan alles is al geprobeerd, maar de school luistert niet.",
    "Op school heeft de juf in een brief aan ons allen geschreven:\nu krijgt geen rapport.\nKlopt dat wel?",
    "Datum: 3 mei\nBetreft: schorsing\nMijn zoon is geschorst.",
]


@pytest.mark.parametrize("tekst", GEEN_GRENS)
def test_words_of_the_melder_are_never_taken_for_a_quote(lees_tekst, tekst):
    bericht = lees_tekst(tekst)
    assert bericht.tekst == tekst
    assert bericht.geciteerd == ""


def test_the_header_of_a_letter_does_not_hide_the_letter(lees_tekst):
    tekst = (
        "Aan: Inspectie van het Onderwijs\nVan: J. Jansen\nDatum: 3 mei 2026\nBetreft: schorsing\n\nMijn zoon is zonder brief geschorst."
    )
    bericht = lees_tekst(tekst)
    assert "Mijn zoon is zonder brief geschorst." in bericht.tekst
    assert bericht.soort == "melding"
