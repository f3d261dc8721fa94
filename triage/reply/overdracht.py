"""The mail by which a melding is handed over to an agency: complete, recognisable, and only where that is allowed."""

from dataclasses import dataclass
from datetime import date

from triage.domain.advies import Advies
from triage.domain.kaart import Instantie, Kaart
from triage.domain.melding import Bericht
from triage.mappen import sjabloonmap
from triage.reply.sjablonen import vul
from triage.reply.toelichting import korte_toelichting
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Overdracht:
    """The mail to an agency; `aan` is its general mailbox."""

    aan: str
    onderwerp: str
    tekst: str


def overdracht(
    advies: Advies, bericht: Bericht, instantie: Instantie, kaart: Kaart, instellingen: Instellingen, nummer: str, ontvangen: date
) -> Overdracht | None:
    """The hand-over of this melding, or None where none may be made: no recorded legal basis, or no general mailbox.

    Holds the melder's own text, since that is what is handed over; the line breaks of it stay.
    """
    to = instantie.geheim_adres.onthul() if instantie.geheim_adres is not None else instantie.postbus
    if not instantie.grondslag_uitwisseling or not to:
        return None
    brief, day = korte_toelichting(advies, kaart), ontvangen.strftime("%d-%m-%Y")
    body = vul(
        sjabloonmap() / "advies",
        "overdracht.txt.j2",
        {
            "ontvangen": day, "nummer": nummer, "toelichting": brief, "grondslag": instantie.grondslag_uitwisseling,
            "termijn": instantie.termijn_dagen, "melder_naam": bericht.melder_naam, "melder_adres": bericht.melder_adres,
            "onderwerp": bericht.onderwerp, "tekst": bericht.tekst, "loket": instellingen.loket_naam,
        },
    )  # fmt: skip
    return Overdracht(to, tekst("overdracht.onderwerp", nummer=nummer, toelichting=brief, datum=day), body)
