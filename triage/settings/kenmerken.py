"""config/kenmerken.yaml: the signs by which a reader sees who writes and what a mail is about."""

from datetime import date

from triage.settings.bestanden import Bestandsmodel


class KenmerkenBestand(Bestandsmodel):
    """The whole of kenmerken.yaml. Each sign has an id and patterns; how a pattern is written stands at the top of the file."""

    eigenaar: str
    herzien_voor: date
    woordgroepen: dict[str, list[str]]
    """name -> words that a pattern may ask for as `@name`"""
    tekst: dict[str, list[str]]
    """signs in subject and text"""
    vi: dict[str, list[str]]
    """signs of a vertrouwensinspecteur matter, in subject and text"""
    ondertekening: dict[str, list[str]]
    """signs in the signature and in the name of the melder"""
