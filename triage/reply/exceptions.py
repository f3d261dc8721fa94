"""What can go wrong when a text is made. Nothing of a melding stands in these messages."""


class SjabloonFout(Exception):
    """A template is missing, or uses a name that it is not given. Run `triage check`: it names file and line."""
