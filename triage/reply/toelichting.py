"""The korte toelichting: what a melding is, in one line, from its labels only."""

from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.termen import Sector
from triage.reply.teksten import advieslijst, korte_naam
from triage.reply.waarom import voorrang

LANGSTE = 80
"""characters that TOPdesk takes"""


def korte_toelichting(advies: Advies, kaart: Kaart) -> str:
    """At most 80 characters, nothing of the mail in it; neutral for what may be a vertrouwensinspecteur matter."""
    words = advieslijst("woorden")
    if voorrang(advies):
        return words["toelichting_voorrang"]
    parts = {
        "soort": words.get(f"soort.{advies.soort}", advies.soort),
        "melder": words.get(f"melder.{advies.melder.value}", advies.melder.value),
        "sector": "" if advies.sector is Sector.ALG else advies.sector.value,
        "subcategorie": advies.subcategorie,
        "route": korte_naam(advies.route, kaart),
    }
    for form in ("toelichting", "toelichting_kort", "toelichting_kortst"):
        line = " ".join(words[form].format_map(parts).split()).replace(" :", ":")
        if len(line) <= LANGSTE:
            return line
    return line[: LANGSTE - 1] + "…"
