"""What kind of message it is. Taking a question for automatic mail loses it, so every doubt ends in `melding`."""

from dataclasses import dataclass

from triage.domain.termen import Berichtsoort
from triage.intake.zinnen import zinnen
from triage.settings.intake import SoortRegels
from triage.settings.intake_patronen import klein


@dataclass(frozen=True, slots=True)
class Post:
    """What the kind of message is judged by."""

    van: str
    onderwerp: str
    """as it came in, with its prefixes"""
    kern: str
    """without them"""
    eigen: str
    """all that the writer wrote now, signature included"""
    woorden: str
    """the same without signature"""
    doorgestuurd: bool
    formulier: bool
    antwoord: bool
    """the mail answers another one"""


def bepaal_soort(post: Post, regels: SoortRegels) -> Berichtsoort:
    """The kind of message."""
    subject, own = klein(post.onderwerp), klein(post.eigen[: 4 * regels.max_automatisch])
    system = not post.formulier and regels.systeem_afzender.vindt(klein(post.van[:400]))
    if system and (regels.tekst_foutmelding.vindt(own) or regels.onderwerp_automatisch.vindt(subject)):
        return Berichtsoort.AUTOMATISCH
    if not post.doorgestuurd:
        sentences = zinnen(post.woorden[: 4 * regels.max_automatisch])
        asks = any(regels.vraagt_iets.vindt(s) for s in sentences)
        if not post.formulier and _automatisch(subject, own, system, asks, sentences, regels):
            return Berichtsoort.AUTOMATISCH
        if _nieuwsbrief(subject, own, regels) and not any(regels.vraagt_iets.vindt(s) and not regels.afmelden.vindt(s) for s in sentences):
            return Berichtsoort.NIEUWSBRIEF
        if not asks and _bedankje(post, sentences, regels):
            return Berichtsoort.BEDANKJE
    if any(c.isalnum() for c in post.woorden) or post.doorgestuurd:
        return Berichtsoort.MELDING
    # a question may stand in the subject alone
    return Berichtsoort.MELDING if len(post.kern.split()) >= 3 and not post.antwoord else Berichtsoort.LEEG


def _automatisch(subject: str, own: str, system: bool, asks: bool, sentences: list[str], regels: SoortRegels) -> bool:
    signs = len(regels.tekst_automatisch.ids(own)) + regels.onderwerp_misschien.vindt(subject) + system
    if len(own) > regels.max_automatisch:
        return False
    if regels.onderwerp_automatisch.vindt(subject):
        return signs >= 1 or not asks
    # without a telling subject, one real question is enough to doubt
    return signs >= 2 and not asks and not any(s.endswith("?") and len(s.split()) > 2 for s in sentences)


def _nieuwsbrief(subject: str, own: str, regels: SoortRegels) -> bool:
    sells = regels.verkoop.vindt(own) or regels.verkoop.vindt(subject)
    return regels.afmelden.vindt(own) and (sells or regels.onderwerp_nieuwsbrief.vindt(subject))


def _bedankje(post: Post, sentences: list[str], regels: SoortRegels) -> bool:
    """Thanks, and every other sentence is a greeting, a wish or says that it is settled; in an answer one short sentence is free."""
    if len(post.woorden) > regels.max_bedankje or not any(regels.dank.vindt(s) for s in sentences):
        return False
    if any("?" in s or regels.dank_tegen.vindt(s) for s in sentences):
        return False
    other = [s for s in sentences if not (regels.dank.vindt(s) or regels.dank_zin.vindt(s))]
    return not other or (post.antwoord and len(other) == 1 and len(other[0]) <= 90)
