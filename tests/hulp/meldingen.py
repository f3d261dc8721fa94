"""A handful of meldingen with their labels, each for one way through the house."""

from typing import Any


def rij(id_: str, route: str, tekst: str, **anders: Any) -> dict[str, Any]:
    """A melding of an mbo student unless told otherwise."""
    return {
        "id": id_, "kanaal": "email", "van": f"Sem de Vrolijk <{id_}@mail.example>", "onderwerp": f"vraag {id_}", "tekst": tekst, "taal": "nl",
        "melder": "student_mbo", "sector": "MBO", "subcategorie": "Stage/BPV", "soort": "Vraag", "route": route, "signaal": False,
        "dringend": False, "mens": False, **anders,
    }  # fmt: skip


VERWIJZING = rij(
    "verwijzing", "job",
    "Hoi, ik doe een mbo opleiding tot kok op niveau 2 en loop stage bij een restaurant. Op school krijg ik geen duidelijk antwoord over mijn "
    "stagevergoeding. Welke organisatie komt op voor mbo studenten en kan mij vertellen welke rechten ik heb tijdens mijn stage?\n\nGroetjes, Sem",
)  # fmt: skip
INTERN = rij(
    "intern", "functioneel_beheer",
    "Goedemorgen,\n\nWij proberen als school het formulier in het Internet Schooldossier op te slaan, maar na de knop Opslaan verschijnt steeds "
    "een wit scherm met foutcode 500. Kunt u dit laten herstellen?\n\nMet vriendelijke groet,\nAdministratie De Regenboog",
    melder="school", sector="PO", subcategorie="IvhO ISD overig", soort="Foutmelding",
)  # fmt: skip
OVERDRACHT = rij(
    "overdracht", "duo_zakelijk",
    "Geachte heer, mevrouw,\n\nOnze basisschool verhuist in augustus naar een nieuw gebouw. Hoe geven wij het nieuwe adres door, zodat de "
    "bekostiging en de gegevens van de instelling goed blijven staan? Het gaat om BRIN 00XX.\n\nMet vriendelijke groet,\nM. de Wit, directeur",
    melder="school", sector="PO", subcategorie="Financiën instellingen", soort="Vraag",
)  # fmt: skip
SIGNAAL = rij(
    "signaal", "signalenteam",
    "Beste inspectie,\n\nOp de basisschool van mijn zoon vallen al sinds september elke week drie dagen les uit. Er is geen vervanging en de "
    "kinderen worden naar huis gestuurd. De directeur reageert niet op onze brieven. Ik vind dat u dit moet weten.\n\nGroet, een moeder",
    melder="ouder", sector="PO", subcategorie="Onderwijstijd", soort="Klacht/melding over OVT", signaal=True,
)  # fmt: skip
VI = rij(
    "vi", "vertrouwensinspecteur",
    "De gymleraar van mijn dochter heeft haar in het kleedhokje aangeraakt op plekken waar dat niet hoort en stuurt haar 's avonds berichten "
    "met seksuele opmerkingen. Zij durft niet meer naar school.",
    melder="ouder", sector="VO", subcategorie="Veiligheid", soort="Klacht/melding voor VI", dringend=True,
)  # fmt: skip
GEEN = rij(
    "geen", "geen", "Ik ben afwezig tot en met 4 december. Uw bericht wordt niet doorgestuurd. Dit is een automatisch antwoord.",
    melder="burger", sector="ALG", subcategorie="Overig", soort="Overig", onderwerp="Automatisch antwoord: vraag",
)  # fmt: skip
ALLE = [VERWIJZING, INTERN, OVERDRACHT, SIGNAAL, VI, GEEN]
