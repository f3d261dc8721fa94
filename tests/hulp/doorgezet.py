"""A melding that another desk passed on, with the real melder inside."""

from hulp.meldingen import VERWIJZING

DOORGEZET = {
    **VERWIJZING,
    "id": "doorgezet",
    "van": "Informatie Rijksoverheid <no-reply-balie@rijksoverheid.voorbeeld.nl>",
    "onderwerp": "Doorgezonden burgervraag",
    "tekst": (
        "Geachte collega,\n\nOnderstaande vraag is binnengekomen bij Informatie Rijksoverheid. Wij verzoeken u deze vraag verder te "
        "behandelen.\n\nNaam: Sem de Vrolijk\nE-mailadres: sem.echt@mail.example\n\nVraag:\n" + VERWIJZING["tekst"] + "\n\n"
        "Met vriendelijke groet,\nInformatie Rijksoverheid"
    ),
}
