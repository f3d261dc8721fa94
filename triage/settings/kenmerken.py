"""config/kenmerken.yaml: the signs by which a reader sees who writes and what a mail is about."""

from datetime import date

from triage.settings.bestanden import Bestandsmodel


class KenmerkenBestand(Bestandsmodel):
    """The whole of kenmerken.yaml. Each sign has an id and patterns; how a pattern is written stands at the top of the file."""

    eigenaar: str
    herzien_voor: date
    woordgroepen: dict[str, list[str]]
    """name -> words that a pattern may ask for as `@name`"""
    wie: dict[str, list[str]]
    """signs of who writes, in subject, text, name, address and signature"""
    sector: dict[str, list[str]]
    """signs of the kind of education, in the same places"""
    zaak: dict[str, list[str]]
    """signs of what it is about, in subject and text"""
    vi: dict[str, list[str]]
    """signs of a vertrouwensinspecteur matter, in subject and text"""
    ondertekening: dict[str, list[str]]
    """signs in the signature and in the name of the melder"""
    toon: dict[str, list[str]]
    """signs of manner: greeting, form of address, register; in subject and text"""
