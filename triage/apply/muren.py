"""The walls between a decision and a melder. They do not trust what was decided: each looks for itself."""

import re
from datetime import date

from triage.apply.exceptions import Muur
from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, Berichtsoort, StopVlag
from triage.reply import Antwoord

_NIET_TERUG = re.compile(
    r"^(no|do-?not|geen|niet)[-_.]?(reply|antwoord|beantwoorden)|^(mailer-daemon|postmaster|bounces?)\b", re.IGNORECASE
)


def bewaak_antwoord(
    advies: Advies, bericht: Bericht, antwoord: Antwoord | None, kaart: Kaart, vandaag: date, eigen_adres: str, door_mens: bool
) -> Antwoord:
    """The reply, if it may leave. Raises Muur with the id of the wall otherwise.

    `door_mens`: a person accepted this advies; without that a mandaat must carry it, and then no stop flag may stand.
    """
    if StopVlag.VI.value in advies.vlaggen or any(u.route == VERTROUWENSINSPECTEUR for u in advies.uitkomsten):
        raise Muur("vi")
    if antwoord is None:
        raise Muur("geen_antwoord")
    if bericht.soort is not Berichtsoort.MELDING:
        raise Muur("geen_melding")
    if not bericht.melder_adres or _NIET_TERUG.search(bericht.melder_adres) or bericht.melder_adres == eigen_adres.lower():
        raise Muur("geen_adres")
    if bericht.doorgezet_door is not None and not door_mens:
        raise Muur("doorgezet")
    if not door_mens and (advies.stopvlaggen or not advies.automatisch):
        raise Muur("stopvlag")
    _bewaak_kaart(advies, antwoord, kaart, vandaag)
    return antwoord


def _bewaak_kaart(advies: Advies, antwoord: Antwoord, kaart: Kaart, vandaag: date) -> None:
    """Nothing secret, unconfirmed or meant for another audience in the text, whichever agency it belongs to."""
    for route in (*(u.route for u in advies.uitkomsten), *advies.tips):
        agency = kaart.instanties.get(route)
        if agency is not None and "intern_doorzetten" not in agency.doelgroep and not agency.mag(advies.melder):
            raise Muur("doelgroep")
    for agency in kaart.instanties.values():
        if agency.geheim_adres is not None and agency.geheim_adres.onthul() in antwoord.tekst + antwoord.onderwerp:
            raise Muur("geheim")
    fresh = {c.waarde for i in kaart.instanties.values() for c in i.contact if c.vers(vandaag)}
    for agency in kaart.instanties.values():
        for contact in agency.contact:
            if contact.waarde not in fresh and re.search(rf"(?<!\w){re.escape(contact.waarde)}(?!\w)", antwoord.tekst):
                raise Muur("contact_oud")
    if antwoord.onvolledig:
        raise Muur("contact_oud")
