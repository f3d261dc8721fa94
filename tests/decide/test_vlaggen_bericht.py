"""Stop flags for what a bericht says: for each, mails that must raise it and near-misses that must not."""

import pytest

JA = {
    "dringend": [
        "De nooduitgang bij de kleuters zit al weken op slot met een ketting.",
        "Vanmorgen is een jongen met een mes op school gezien, de directie doet niets.",
        "Mijn dochter zegt dat ze niet meer wil leven. Wat moet ik doen?",
        "Er hangt asbest los uit het plafond boven groep 3.",
        "In de gymzaal ligt een leerling bewusteloos, 112 is gebeld.",
        "Een kleuter is gisteren van het plein weggelopen uit de klas en op straat gevonden.",
        "There is immediate danger, a boy brought a knife to class.",
        "Zo komen kinderen in gevaar, dit kan niet wachten.",
        "Hij snijdt zichzelf en heeft gezegd dat hij er een eind aan wil maken.",
        "Volgens mij wordt het meisje thuis geslagen door haar stiefvader.",
    ],
    "meer_onderwerpen": [
        "Ik heb twee vragen. Mag de school geld vragen voor het kamp? En telt een studiedag mee?",
        "1. Mag mijn zoon blijven zitten?\n2. Wie betaalt de bus?\n3. Waar vind ik het rapport?",
        "a) wat is de norm? b) wanneer komt u?",
        "Mag de school de ouders buiten laten wachten? Nog een andere vraag: wie controleert de gastouder?",
        "Ten eerste wil ik weten wie de leerplicht bewaakt. Ten tweede hoe ik een klacht indien.",
        "Graag reactie op de volgende vijf vragen over het toezicht.",
        "I have a few questions about the inspection and about my diploma.",
        "O ja, en mag een bso eigenlijk in een kelder?",
        "Er spelen diverse problemen: de bus, de toets en de juf.",
        "Verder wil ik weten of u ook over de crèche gaat.",
    ],
    "kastje_muur": [
        "Ik word van het kastje naar de muur gestuurd.",
        "De gemeente zei dat ik bij u moest zijn.",
        "DUO verwees mij naar u door.",
        "Ouders & Onderwijs kon mij niet verder helpen.",
        "Ik heb al gebeld met de leerplichtambtenaar, die gaat er niet over.",
        "Het Juridisch Loket zegt: dat is iets voor de inspectie.",
        "Ik ben door Informatie Rijksoverheid naar u doorverwezen.",
        "The municipality told me to contact the inspectorate.",
        "Op advies van de ombudsman schrijf ik u.",
        "Iedereen verwijst naar elkaar en niemand is verantwoordelijk.",
        "Uw collega verwees mij vorige week terug naar de school.",
        "De LSVb gaf aan dat dit bij de onderwijsinspectie hoort, die is er voor.",
        "Ik ben bij LAKS geweest maar die doen niets.",
        "De school zegt dat ik bij de inspectie moet zijn.",
    ],
    "afzender_instantie": [
        "Bij ons is een klacht binnengekomen van een ouder over een school in uw gebied.",
        "Namens de Nationale ombudsman leg ik u het volgende voor.",
        "Deze vraag is niet voor ons, wij sturen hem terug.",
        "Deze moeder is door jullie naar ons verwezen, maar zij hoort bij jullie.",
        "Wij sturen deze melding terug: deze student hoort niet bij ons.",
    ],
    "kwetsbaar": [
        "Ik weet het niet meer, ik ben radeloos.",
        "Wij zijn ten einde raad met onze zoon.",
        "Ik lig er hele nachten wakker van.",
        "Mijn nederlands is niet goed sorry.",
        "Ik ben niet handig met de computer, mijn dochter typt dit voor mij.",
        "Ik heb geen internet en geen DigiD.",
        "Alstublieft help mij, ik kan niet meer.",
        "My Dutch is not good, please help me.",
        "Wij zijn dakloos en slapen in een noodopvang.",
        "Ik kan niet goed lezen en schrijven.",
        "Ik ben in paniek, straks is hij zijn plek kwijt.",
    ],
    "fout_overheid": [
        "Uw inspecteur heeft een fout gemaakt in het rapport over onze school.",
        "DUO heeft mij verkeerd geregistreerd en ik betaal nu te veel.",
        "De gemeente heeft een vergissing begaan met de leerlingenlijst.",
        "Ik wil een klacht indienen tegen uw organisatie.",
        "Uw rapport klopt niet, er staan onwaarheden in.",
        "Er staan feitelijke onjuistheden in uw rapport.",
        "Ik ben teleurgesteld in uw loket: er is nooit gereageerd.",
        "Jullie hebben nooit meer iets laten horen.",
        "Klacht over de bejegening door een medewerker van u.",
        "Uw medewerkster was onbeschoft en hing op.",
    ],
    "juridische_dreiging": [
        "Mijn advocaat zal contact met u opnemen.",
        "Anders stap ik naar de rechter.",
        "Ik stel u aansprakelijk voor de schade.",
        "Wij zullen juridische stappen ondernemen.",
        "Hierbij stel ik u in gebreke en maak aanspraak op een dwangsom.",
        "Ik verwacht binnen de wettelijke termijn een besluit.",
        "Bij uitblijven van een reactie zie ik mij genoodzaakt verdere stappen te zetten.",
        "Hierbij maak ik bezwaar tegen uw besluit van 3 mei.",
        "Namens cliënte verzoek ik u het volgende.",
        "We will take legal action, our lawyer is informed.",
        "Ik ga aangifte doen tegen de school.",
        "Wij beraden ons op een kort geding.",
    ],
    "pers_politiek": [
        "Ik ben journalist bij een regionale krant en heb een paar vragen.",
        "Als ik niets hoor stap ik naar de pers.",
        "Onze fractie in de gemeenteraad heeft hier raadsvragen over gesteld.",
        "Als raadslid ontvang ik hierover signalen.",
        "Een Kamerlid heeft Kamervragen aangekondigd.",
        "Voor een uitzending van ons programma zoeken wij cijfers.",
        "Wij gaan dit aan RTL voorleggen, ik mail ook met Radar.",
        "I am a reporter, could I speak to your press office?",
    ],
    "medewerker_genoemd": [
        "Ik sprak gisteren met inspecteur Zandvliet over onze school.",
        "Kunt u dit doorgeven aan mevrouw De Wild van uw afdeling?",
        "Geachte heer Terlouw, dank voor het gesprek.",
        "T.a.v. mevrouw Van den Heuvel",
        "Uw collega Samira heeft mij beloofd terug te bellen.",
        "Graag teruggebeld worden door mevrouw Hofman.",
        "Beste Karin, we spraken elkaar vorige week.",
        "Ik ben gebeld door de heer Post, inspecteur voortgezet onderwijs.",
        "Could your colleague Peter call me back?",
        "Een inspecteur waarvan ik de naam niet weet zou mij bellen, ik geloof dat hij iets met Van der M heette.",
    ],
    "bijzondere_gegevens": [
        "Het BSN van mijn zoon is 111222333.",
        "Zijn burgerservicenummer: 1234.56.782",
        "Mijn dochter heeft autisme en krijgt geen begeleiding.",
        "Hij heeft ADHD en slikt medicatie.",
        "Onze zoon heeft epilepsie, school weigert een protocol.",
        "Ik heb een strafblad, krijg ik dan nog een VOG?",
        "De leraar is veroordeeld voor een zedendelict.",
        "Mijn kind zit in een rolstoel en kan de klas niet in.",
        "My son has diabetes and the school refuses to help.",
        "Wij hebben aangifte gedaan bij de politie.",
        "Hierbij een kopie van mijn paspoort.",
    ],
    "onduidelijk": ["?", "help", "zie onderwerp", "Ik wil het niet op de mail zetten.", "U weet wel waar het over gaat."],
    "open_melding": [
        "In aanvulling op mijn eerdere melding stuur ik u nog een foto.",
        "Dit is de tweede keer dat ik u schrijf.",
        "Hoe staat het met mijn klacht?",
        "Ik heb nog geen antwoord van u ontvangen.",
        "I have not received a reply from you to my previous e-mail.",
    ],
}

NEE = {
    "dringend": [
        "Ik heb een dringende vraag over de vakantieregeling.",
        "Het schoolplein is wat gevaarlijk druk bij het uitgaan.",
        "In de kookles gebruiken ze messen, mag dat in groep 8?",
        "Ons diploma is in gevaar door de vele lesuitval.",
        "Waar vind ik de regels over asbest in schoolgebouwen en wie betaalt dat?",
        "Ik zit in een opleiding ambulancezorg, wanneer is het examen?",
        "De school dreigt te sluiten.",
        "Is er een gastles over zelfmoord voor havo 4?",
    ],
    "meer_onderwerpen": [
        "Ik heb de volgende vraag: mag een school geld vragen voor een kluisje?",
        "Op de toets stonden drie vragen over stof die niet behandeld was.",
        "Mijn zoon had vijf fouten en is toch gezakt. Mag dat?",
        "De school zegt 1. dat het mag en 2. dat het altijd zo is.",
        "Kan hij iets anders gaan doen?",
        "Mag dit? Echt waar?",
        "Hij heeft problemen met de juf.",
    ],
    "kastje_muur": [
        "De gemeente wil onze school sluiten.",
        "Ik woon in de gemeente Leiden en zoek een school.",
        "Is DUO of de inspectie verantwoordelijk voor de bekostiging?",
        "De huisarts heeft ons doorverwezen naar een specialist.",
        "De leerplichtambtenaar komt morgen langs voor een gesprek.",
        "In uw rapport verwijst u naar een bijlage.",
        "Wat doet Ouders & Onderwijs precies?",
        "Mijn man werkt bij de gemeente.",
    ],
    "afzender_instantie": [
        "Die school is niet voor ons weggelegd.",
        "Ik heb een klacht over het samenwerkingsverband.",
        "Als moeder meld ik u het volgende.",
        "Ik vond uw adres bij Ouders & Onderwijs.",
    ],
    "kwetsbaar": [
        "De website is hopeloos verouderd.",
        "Wat moet ik doen om een school te starten?",
        "Ik ben bang dat de termijn verstreken is.",
        "Mijn zoon leert slecht Nederlands op die school.",
        "Kunt u mij helpen met het vinden van het rapport?",
        "De lessen Nederlands zijn moeilijk.",
        "We zijn op zoek naar een school.",
    ],
    "fout_overheid": [
        "Op de website staat een foutmelding als ik inlog.",
        "In de opgave van het examen zat een fout.",
        "Mijn klacht over de directeur is afgewezen door het bestuur.",
        "De juf heeft een fout gemaakt bij het nakijken.",
        "De school reageert nooit op mijn mails.",
        "Ik heb een fout gemaakt bij het invullen, kan ik het herstellen?",
        "Hoe werkt de klachtenregeling van een school?",
    ],
    "juridische_dreiging": [
        "Mijn dochter studeert voor advocaat, welke school raadt u aan?",
        "Een advocaat kan ik niet betalen, is er gratis hulp?",
        "De leerlingen gingen op excursie naar de rechtbank, telt dat als les?",
        "Wie is aansprakelijk als er iets gebeurt op het plein?",
        "Voor vrijdag moeten wij ons aanmelden.",
        "Het rapport ligt ter inzage.",
        "Is leerplicht een recht of een plicht?",
        "Ik wil bezwaar maken tegen de vakantieplanning van school, hoe doe ik dat?",
    ],
    "pers_politiek": [
        "Mijn dochter schrijft voor de schoolkrant.",
        "Ik studeer journalistiek, welke eisen gelden voor de opleiding?",
        "In de krant las ik dat er een lerarentekort is.",
        "De gemeenteraadsverkiezingen vallen op een lesdag, mag de school dicht?",
        "Zij werkt achter de kassa en is kassamedewerker.",
        "De leerlingenraad heeft het voorgesteld.",
        "Trouw aan onze identiteit geven wij les.",
        "De klas maakt een excursie naar de Tweede Kamer.",
    ],
    "medewerker_genoemd": [
        "De directeur, mevrouw De Wild, wil niet praten.",
        "Meester Jan en juf Karin zijn vertrokken.",
        "Ik sprak met mevrouw Hofman, de mentor van mijn zoon.",
        "Geachte heer, mevrouw,",
        "Beste Loket, mag een school dit?",
        "Beste mensen, waar vind ik het rapport?",
        "De inspecteur komt volgende week op bezoek.",
        "Beste Inspectie van het Onderwijs, ik heb een vraag.",
    ],
    "bijzondere_gegevens": [
        "U kunt mij bellen op 06-12345678.",
        "Het dossiernummer is 123456789.",
        "Welke regels gelden er voor dyscalculie bij het examen in het algemeen?",
        "Mijn zoon is hoogbegaafd.",
        "De juf is zwanger en wordt niet vervangen.",
        "Bel +31 612 345 678 als u vragen hebt.",
        "Hij is heel gevoelig en verlegen.",
        "Ik zoek een opleiding tot verpleegkundige in de psychiatrie.",
    ],
    "onduidelijk": [
        "Mag een school mijn dochter zonder gesprek van school sturen? Wij hebben daar niets over gehoord en zij zit nu thuis.",
        "Hallo, waar kan ik het inspectierapport van de basisschool van mijn zoon vinden? Ik heb gezocht maar zie het niet.",
    ],
    "open_melding": [
        "De school heeft nog geen antwoord gegeven op mijn brief.",
        "Ik heb de mentor al drie keer gemaild.",
        "Hoe staat het met het lerarentekort?",
        "Mijn eerdere school was veel beter.",
        "De examencommissie heeft mijn klacht voor de tweede keer afgewezen.",
    ],
}


def _rijen(bron: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(flag, text) for flag, texts in bron.items() for text in texts]


@pytest.mark.parametrize(("vlag", "tekst"), _rijen(JA))
def test_vlag_gaat_op(advies, vlag: str, tekst: str) -> None:
    assert vlag in advies(tekst).vlaggen


@pytest.mark.parametrize(("vlag", "tekst"), _rijen(NEE))
def test_bijna_raak_gaat_niet_op(advies, vlag: str, tekst: str) -> None:
    found = [s for s in advies(tekst).stopvlaggen if s.vlag.value == vlag]
    assert found == []


@pytest.mark.parametrize("tekst", JA["kastje_muur"][1:5])
def test_kastje_muur_citeert(advies, tekst: str) -> None:
    stop = next(s for s in advies(tekst).stopvlaggen if s.vlag.value == "kastje_muur")
    assert stop.woorden
    assert stop.woorden.lower() in tekst.lower()


@pytest.mark.parametrize("tekst", JA["bijzondere_gegevens"])
def test_bijzondere_gegevens_worden_nooit_geciteerd(advies, tekst: str) -> None:
    assert [s.woorden for s in advies(tekst).stopvlaggen if s.vlag.value == "bijzondere_gegevens"] != []
    assert all(s.woorden == "" for s in advies(tekst).stopvlaggen if s.vlag.value == "bijzondere_gegevens")
