"""config/intake.yaml: how mails look: quotes, signatures, disclaimers, automatic mail, mail passed on."""

from triage.settings.bestanden import Bestandsmodel


class IntakeBestand(Bestandsmodel):
    """The whole of intake.yaml."""

    eigenaar: str
