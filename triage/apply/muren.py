"""The walls between a decision and a melder. They do not trust what was decided: each looks for itself."""

import re
from dataclasses import dataclass
from datetime import date

from triage.apply.exceptions import Muur
from triage.domain.advies import Advies
from triage.domain.kaart import Instantie, Kaart
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, Berichtsoort, Melder, StopVlag
from triage.reply import Antwoord, Overdracht
from triage.settings import Config
from triage.settings.instellingen import Instellingen

_NIET_TERUG = re.compile(
    r"(^|[-_.+])(mail)?(no|do[-_.]?not|geen|niet|nicht)[-_.]?"
    r"(repl(y|ies)|response|answer|antwoord(en)?|antworten|beantwoorden|reageren)(mail)?\d*([-_.+@]|$)|@no[-_.]?reply\."
    r"|(^|[-_.+])(auto[-_.]?(reply|mail|responder|confirm|notify|antwoord)|autom(atisch|ated)|notifi(cation|catie)s?|mailer[-_.]?daemon)([-_.+@]|$)"
    r"|^(postmaster|bounces?|double-bounce|listserv|majordomo|mail[-_.]?system|root|www-data|nobody)([-_.+=@]|$)"
    r"|^(srs[01]|prvs|btv1)=|[-_.+](bounces?|owner|request)@|^owner-",
    re.IGNORECASE,
)
"""addresses behind which nobody reads: an answer there comes back as the next melding"""

FAMILIE = "familie"
"""id of the rule by which decide took the melder for a relative who writes for a child"""


@dataclass(frozen=True, slots=True)
class Eigen:
    """The Loket's own mailboxes, and its own contact values, which need no confirmation on the kaart."""

    adressen: frozenset[str]
    """in lower case"""
    vrij: frozenset[str] = frozenset()


def eigen_van(settings: Instellingen) -> Eigen:
    """What of this Loket may stand in a text, from its settings."""
    boxes = (settings.post.afzender, settings.alarm.vi_postbus, settings.alarm.storing_postbus)
    return Eigen(frozenset(a.lower() for a in boxes if a), frozenset(filter(None, (settings.loket_web, settings.loket_telefoon))))


def antwoord_muur(
    advies: Advies, bericht: Bericht, antwoord: Antwoord | None, config: Config, vandaag: date, *, door_mens: bool, adres_bevestigd: bool,
    kaart_adres: str | None = None,
) -> str:  # fmt: skip
    """Id of the wall that would keep this reply in, for who looks ahead; empty when it may leave. `kaart_adres`: the caller's address on
    the card, where it is known: a reply through TOPdesk goes there."""
    own = eigen_van(config.instellingen)
    try:
        bewaak_antwoord(advies, bericht, antwoord, config.kaart, vandaag, own, door_mens, adres_bevestigd)
        if kaart_adres is not None and config.instellingen.antwoord.kanaal == "topdesk":
            bewaak_melder(kaart_adres, bericht)
    except Muur as wall:
        return str(wall)
    return ""


def bewaak_antwoord(
    advies: Advies, bericht: Bericht, antwoord: Antwoord | None, kaart: Kaart, vandaag: date, eigen: Eigen, door_mens: bool,
    adres_bevestigd: bool = False,
) -> Antwoord:  # fmt: skip
    """The reply, if it may leave. Raises Muur with the id of the wall otherwise.

    `door_mens`: a person accepted this advies; without that a mandaat must carry it, and then no stop flag may stand.
    `adres_bevestigd`: a person said that the address in a passed-on mail is the melder's; accepting the advies does not say so.
    """
    if StopVlag.VI.value in advies.vlaggen or any(u.route == VERTROUWENSINSPECTEUR for u in advies.uitkomsten):
        raise Muur("vi")
    if antwoord is None:
        raise Muur("geen_antwoord")
    if bericht.soort is not Berichtsoort.MELDING:
        raise Muur("geen_melding")
    if not bericht.melder_adres or _NIET_TERUG.search(bericht.melder_adres) or bericht.melder_adres in eigen.adressen:
        raise Muur("geen_adres")
    if bericht.doorgezet_door is not None and not (door_mens and adres_bevestigd):
        raise Muur("doorgezet")
    if not door_mens and (advies.stopvlaggen or not advies.automatisch):
        raise Muur("stopvlag")
    _bewaak_kaart(advies, antwoord, kaart, vandaag, eigen.vrij)
    return antwoord


def bewaak_melder(kaart_adres: str, bericht: Bericht) -> None:
    """A reply through TOPdesk goes to the caller of the card. Raises Muur when that is another than the melder, as on passed-on mail, and
    when the card has no address: then nobody would be mailed, and the card would be closed on it."""
    if not kaart_adres.strip():
        raise Muur("geen_kaartadres")
    if kaart_adres.strip().lower() != bericht.melder_adres:
        raise Muur("andere_melder")


def bewaak_overdracht(advies: Advies, bericht: Bericht, mail: Overdracht | None, door_mens: bool) -> Overdracht:
    """The hand-over, if the melding may be passed on. Raises Muur with the id of the wall otherwise.

    Of a vertrouwensinspecteur matter nothing but number and date may leave, by a person's yes and to its own team.
    """
    vi = StopVlag.VI.value in advies.vlaggen or advies.route == VERTROUWENSINSPECTEUR
    if mail is None:
        raise Muur("vi" if vi else "geen_grondslag")
    if vi and (advies.route != VERTROUWENSINSPECTEUR or not door_mens or any(own and own in mail.tekst for own in _eigen_woorden(bericht))):
        raise Muur("vi")
    if bericht.soort is not Berichtsoort.MELDING:
        raise Muur("geen_melding")
    if not door_mens and (advies.stopvlaggen or not advies.automatisch):
        raise Muur("stopvlag")
    return mail


def _eigen_woorden(bericht: Bericht) -> tuple[str, ...]:
    """What of a melder may not stand in a mail on a vertrouwensinspecteur matter."""
    return (bericht.melder_naam, bericht.melder_adres, bericht.onderwerp, bericht.tekst)


def _bewaak_kaart(advies: Advies, antwoord: Antwoord, kaart: Kaart, vandaag: date, eigen: frozenset[str]) -> None:
    """Nothing secret, unconfirmed or meant for another audience in the text, whichever agency it belongs to."""
    for route in (*(u.route for u in advies.uitkomsten), *advies.tips):
        agency = kaart.instanties.get(route)
        if agency is not None and "intern_doorzetten" not in agency.doelgroep and not _mag(agency, advies):
            raise Muur("doelgroep")
    for agency in kaart.instanties.values():
        if agency.geheim_adres is not None and agency.geheim_adres.onthul() in antwoord.tekst + antwoord.onderwerp:
            raise Muur("geheim")
    fresh = eigen | {c.waarde for i in kaart.instanties.values() for c in i.contact if c.vers(vandaag)}
    for agency in kaart.instanties.values():
        for contact in agency.contact:
            if contact.waarde not in fresh and re.search(rf"(?<!\w){re.escape(contact.waarde)}(?!\w)", antwoord.tekst):
                raise Muur("contact_oud")
    if antwoord.onvolledig:
        raise Muur("contact_oud")


def _mag(agency: Instantie, advies: Advies) -> bool:
    """A relative who writes for a child counts as a parent; decide says so with the rule `familie`."""
    family = any(w.regel == FAMILIE for w in advies.waarom)
    return agency.mag(advies.melder) or (family and agency.mag(Melder.OUDER))
