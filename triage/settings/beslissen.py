"""config/beslissen.yaml, stopvlaggen.yaml and feiten.yaml: the Loket's own rules for deciding."""

from triage.settings.bestanden import Bestandsmodel


class BeslissenBestand(Bestandsmodel):
    """The whole of beslissen.yaml."""

    eigenaar: str


class StopvlaggenBestand(Bestandsmodel):
    """The whole of stopvlaggen.yaml."""

    eigenaar: str


class FeitenBestand(Bestandsmodel):
    """The whole of feiten.yaml."""

    eigenaar: str
