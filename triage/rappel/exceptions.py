"""What can go wrong around terugkoppeling and rappel. Nothing of a melding stands in these messages."""

from datetime import date


class RappelFout(Exception):
    """Terugkoppeling or rappel cannot go on as it is."""


class KalenderOp(RappelFout):
    """The calendar says nothing of this day. Add the public holidays of that year to config/kalender.yaml, with their source."""

    def __init__(self, dag: date) -> None:
        super().__init__(f"config/kalender.yaml does not cover {dag}: add the public holidays of {dag.year} and move its validity.")


class OngeldigeOvergang(RappelFout):
    """This event cannot follow on the state that the melding is in; nothing was recorded. Show it to a person."""


class ModelBeschadigd(RappelFout):
    """The model file is damaged or was changed by hand. Delete it: it is built again from the examples in config/."""


class OngeldigeRij(RappelFout):
    """A line of the input is no terugkoppeling: it needs `id`, `van` and `tekst`, and `van` must be a known sender."""
