"""All that leaves with a hand-over: the mail, the whole melding as a file, and the melder's attachments, read from TOPdesk now."""

import re
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from triage.apply.exceptions import Muur
from triage.apply.muren import bewaak_overdracht
from triage.apply.post import Bestand
from triage.domain.advies import Advies
from triage.domain.melding import Bericht
from triage.domain.termen import VERTROUWENSINSPECTEUR, StopVlag
from triage.mappen import standaard_configmap
from triage.rappel.exceptions import KalenderOp
from triage.rappel.kalender import maak_kalender, plus_werkdagen
from triage.reply import Overdracht, overdracht, overdracht_team
from triage.reply.overdracht import Omslag
from triage.settings import Config
from triage.settings.bestanden import lees
from triage.settings.kalender import KalenderBestand
from triage.teksten import tekst
from triage.topdesk.client import TopdeskClient
from triage.topdesk.modellen import Bijlage, Incident

MEGA = 1024 * 1024
_ONVEILIG = re.compile(r"[\x00-\x1f\x7f/\\\\:*?\"<>|]+")
"""signs that a file name may not hold: they could end a header or name a folder"""


@dataclass(frozen=True, slots=True)
class Zending:
    """One hand-over, ready to leave."""

    mail: Overdracht
    bestanden: tuple[Bestand, ...]


def bestemming(advies: Advies, config: Config) -> str | None:
    """Route id of the agency or team that gets this advies by mail; None where the card in TOPdesk is all."""
    if advies.kaart.leverancier is not None:
        return advies.kaart.leverancier
    team = config.kaart.interne_routes.get((advies.kaart.groep or "").partition("/")[0])
    return team.id if team is not None and team.postbus else None


def zending(
    client: TopdeskClient, config: Config, advies: Advies, bericht: Bericht, incident: Incident, vandaag: date, door_mens: bool,
    link: str = "",
) -> Zending:  # fmt: skip
    """Make the hand-over of a card. Raises Muur with the id of the wall that keeps it in; errors of TOPdesk come through.

    `link`: the page on which the receiver answers; empty in a preview, since it is made when the mail leaves.
    """
    files = client.bijlagen(incident.id)
    mail = _brief(config, advies, bericht, incident, files, vandaag, link)
    allowed = bewaak_overdracht(advies, bericht, mail, door_mens)
    if _is_vi(advies):
        return Zending(allowed, ())
    limit = config.instellingen.post.bijlagen_mb * MEGA
    if sum(f.grootte for f in files) > limit:
        raise Muur("bijlagen_te_groot")
    parts = [Bestand(veilige_naam(f.naam), client.bijlage_inhoud(incident.id, f.id)) for f in files]
    whole = "\n".join((bericht.onderwerp, "", incident.aanvraag)).encode()
    parts.insert(0, Bestand(veilige_naam(tekst("overdracht.origineel", nummer=incident.nummer)), whole))
    if sum(len(p.inhoud) for p in parts) > limit:  # the sizes that TOPdesk tells may be missing
        raise Muur("bijlagen_te_groot")
    return Zending(allowed, tuple(parts))


def veilige_naam(naam: str) -> str:
    """A file name that is one name and one line, at most 120 characters."""
    plain = " ".join(_ONVEILIG.sub(" ", naam).split()).lstrip(". ")
    return plain[-120:] or "bijlage"


def _brief(
    config: Config, advies: Advies, bericht: Bericht, incident: Incident, bijlagen: tuple[Bijlage, ...], vandaag: date, link: str
) -> Overdracht | None:  # fmt: skip
    names = tuple(tekst("overdracht.bijlage", naam=veilige_naam(f.naam), grootte=max(1, round(f.grootte / 1024))) for f in bijlagen)
    received = incident.aangemaakt.astimezone(ZoneInfo(config.instellingen.tijdzone)).date()
    kaart, settings, to = config.kaart, config.instellingen, bestemming(advies, config)
    if settings.opvolging.antwoordpagina and not link:
        link = tekst("overdracht.link_later")
    agency, team = kaart.instanties.get(to or ""), kaart.interne_routes.get(to or "")
    if agency is not None:
        cover = _omslag(config, incident, received, names, agency.termijn_dagen, agency.termijn_inhoud_dagen, vandaag, link)
        return overdracht(advies, bericht, agency, kaart, settings, cover)
    if team is not None:
        cover = _omslag(config, incident, received, names, team.termijn_eerste, team.termijn_inhoud, vandaag, link)
        return overdracht_team(advies, bericht, team, kaart, settings, cover)
    return None


def _omslag(
    config: Config, incident: Incident, ontvangen: date, bijlagen: tuple[str, ...], eerste: int | None, inhoud: int | None, vandaag: date,
    link: str,
) -> Omslag:  # fmt: skip
    first, content = _uiterlijk(config, eerste, vandaag), _uiterlijk(config, inhoud, vandaag)
    return Omslag(incident.nummer, ontvangen, bijlagen, first, content, link)


def _uiterlijk(config: Config, werkdagen: int | None, vandaag: date) -> str:
    """A term as a day; as a number of working days where the calendar does not reach so far."""
    if not werkdagen:
        return ""
    own = config.map / "kalender.yaml"
    file = lees(own if own.is_file() else standaard_configmap() / "kalender.yaml", KalenderBestand)
    try:
        day = plus_werkdagen(vandaag, werkdagen, maak_kalender(file, config.instellingen.tijdzone))
    except KalenderOp:
        return tekst("overdracht.binnen", dagen=werkdagen)
    return tekst("overdracht.uiterlijk", dag=day.strftime("%d-%m-%Y"))


def _is_vi(advies: Advies) -> bool:
    return StopVlag.VI.value in advies.vlaggen or advies.route == VERTROUWENSINSPECTEUR
