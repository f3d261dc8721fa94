"""From mail to advies, the one way through the house: intake, classify, decide. Writes nothing anywhere."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from triage.classify import Model, classificeer
from triage.decide import Regels, beslis
from triage.domain.advies import Advies, Mandaatregel
from triage.domain.labels import Labels
from triage.domain.melding import Bericht, Historie, Mail
from triage.intake import lees
from triage.settings import Config
from triage.verdienen.ladder import verdiend


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """What was read, how it was labelled, what is advised."""

    bericht: Bericht
    labels: Labels
    advies: Advies


def adviseer(mail: Mail, config: Config, model: Model, nu: datetime, historie: Historie | None = None) -> Beoordeling:
    """Judge one mail at one moment. `historie` is what the store knows of this melder; empty without a store."""
    return adviseer_bericht(lees(mail, config.intake), config, model, nu, historie)


def adviseer_bericht(
    bericht: Bericht,
    config: Config,
    model: Model,
    nu: datetime,
    historie: Historie | None = None,
    mandaat: tuple[Mandaatregel, ...] | None = None,
) -> Beoordeling:
    """The same for a bericht that was read already. `mandaat`: as far as it was earned; None where no evidence is at hand."""
    labels = classificeer(model, bericht)
    rules = Regels(config.beslissen, config.stopvlaggen, config.feiten)
    local = nu.astimezone(ZoneInfo(config.instellingen.tijdzone))  # its date decides mandaat and freshness of contacts
    allowed = verdiend(config.mandaat, {}, config.verdienen, local) if mandaat is None else mandaat
    return Beoordeling(bericht, labels, beslis(bericht, labels, config.kaart, rules, allowed, historie or Historie(), local))
