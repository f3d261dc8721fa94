"""config/intake.yaml: how mails look: quotes, signatures, disclaimers, automatic mail, mail passed on."""

import re
from datetime import date
from functools import cached_property

from pydantic import Field, field_validator

from triage.settings.bestanden import Bestandsmodel
from triage.settings.intake_patronen import Patronen
from triage.teksten import tekst


class Grenzen(Bestandsmodel):
    """How much of a mail is read. Characters."""

    max_ruw: int = Field(default=400_000, ge=1_000)
    """of the raw mail, mark-up included"""
    max_tekens: int = Field(default=50_000, ge=500)
    """of the readable text"""
    max_regel: int = Field(default=1_000, ge=200)
    """of one line, where patterns are tried on it"""


class DraadRegels(Bestandsmodel):
    """Where earlier mail begins, and whether it was forwarded or answered."""

    kop_van: Patronen
    """header line that names the sender of an earlier mail"""
    kop_overig: Patronen
    """the other header lines"""
    scheiding_antwoord: Patronen
    scheiding_doorgestuurd: Patronen
    aanhef: Patronen
    """the line that a mail program writes above a quote"""
    aanhef_zeker: Patronen
    """what such a line must hold as well when the text below it has no quote marks"""
    verwijst_naar_onder: Patronen
    """the writer wants what stands below to be read"""
    eigen_afzender: Patronen
    """names of ourselves, in the header of an earlier mail"""


class OndertekeningRegels(Bestandsmodel):
    """What stands below the melder's words."""

    groet: Patronen
    """closing at the start of a line"""
    groet_in_regel: Patronen
    """closing with a name behind the last sentence"""
    blokregel: Patronen
    """lines that only a signature has: telephone, address, working days"""
    naschrift: Patronen
    geen_naam: frozenset[str]
    """short lines with a capital that are no name"""
    tussenvoegsels: frozenset[str]
    """small words within names, and titles"""
    mobiel: Patronen
    disclaimer: Patronen


class DoorgezetRegels(Bestandsmodel):
    """Mail that another desk passes on: how it is recognised and where the melder stands in it."""

    route: str
    """kaart id of that desk"""
    afzender: Patronen
    """in the name or address of the sender"""
    bureau: Patronen
    """how that desk calls itself"""
    onderwerp: Patronen
    """parts of the subject that the desk wrote: they are taken off"""
    naam: Patronen
    adres: Patronen
    gegevens: Patronen
    """other labels of facts about the melder"""
    betreft: Patronen
    vraag: Patronen
    vervolg: Patronen
    """labels of more words of the melder"""
    samenvatting: Patronen
    """labels of words by the desk that stand for the question when there is no other"""
    dienst: Patronen
    """labels of what is the desk's own affair"""
    begin: Patronen
    einde: Patronen
    """marks around the melder's words, on a line of their own"""
    zin: Patronen
    """sentences with which the desk passes a mail on"""
    beleefd: Patronen
    """its other sentences"""
    slot: Patronen
    """lines with which the desk ends"""
    leeg: Patronen
    """values that say that there is none"""
    naam_in_zin: Patronen
    """a name in a sentence; with a group `naam`"""

    @cached_property
    def label(self) -> re.Pattern[str]:
        """A line `label: value`; the name of the group that is filled is the field, `waarde` the value."""
        fields = ("naam", "adres", "gegevens", "betreft", "vraag", "vervolg", "samenvatting", "dienst")
        kinds = "|".join(
            f"(?P<{field}>{'|'.join(p.regex for p in getattr(self, field).root)})" for field in fields if getattr(self, field).root
        )
        return re.compile(rf"^[\W_]{{0,8}}(?:{kinds})\s?(?:\([^()]{{0,40}}\))?\s?\**\s?:\**\s?(?P<waarde>.*)$", re.DOTALL)

    @cached_property
    def kaal_label(self) -> re.Pattern[str]:
        """A label of a name or address alone on its line, as a table or list leaves it."""
        kinds = "|".join(f"(?P<{field}>{'|'.join(p.regex for p in getattr(self, field).root)})" for field in ("naam", "adres"))
        return re.compile(rf"^\W{{0,4}}(?:{kinds})\W{{0,4}}$")


class SoortRegels(Bestandsmodel):
    """Mail that nobody wrote to be answered."""

    systeem_afzender: Patronen
    onderwerp_automatisch: Patronen
    """says enough by itself"""
    onderwerp_misschien: Patronen
    """counts as one sign"""
    tekst_automatisch: Patronen
    """each counts as one sign"""
    tekst_foutmelding: Patronen
    """delivery reports: enough from a system's address"""
    onderwerp_nieuwsbrief: Patronen
    afmelden: Patronen
    verkoop: Patronen
    dank: Patronen
    dank_zin: Patronen
    """sentences that may stand in a mail of thanks"""
    dank_tegen: Patronen
    """sentences that make it more than thanks"""
    vraagt_iets: Patronen
    """somebody asks or tells something: then it is a melding"""
    max_automatisch: int = Field(default=1_200, ge=100)
    """longest text of an automatic reply, in characters"""
    max_bedankje: int = Field(default=500, ge=50)


class TweeKanten(Bestandsmodel):
    """A sentence says it when a pattern of `wel` occurs in it and none of `niet`."""

    wel: Patronen
    niet: Patronen


class StatusRegels(Bestandsmodel):
    """Asking how it stands with an earlier melding."""

    zeker: Patronen
    eerder: Patronen
    """speaks of an earlier melding or mail to us"""
    vraag: Patronen
    """asks what came of it"""
    niet: Patronen
    """sentences about somebody else"""
    onderwerp: Patronen


class TaalRegels(Bestandsmodel):
    """Languages by their frequent words, and by their script."""

    woorden: dict[str, str]
    """ISO 639-1 code -> words with spaces between"""
    schrift: dict[str, str]
    """ISO 639-1 code -> characters that only texts in this language or script hold, as ranges of a character class"""
    onbekend: str = "und"
    """for a long text in none of these languages"""
    min_woorden: int = Field(default=4, ge=1)

    @field_validator("schrift")
    @classmethod
    def _controleer_schrift(cls, value: dict[str, str]) -> dict[str, str]:
        for language, characters in value.items():
            if not characters or set(characters) & set("[]^"):
                raise ValueError(tekst("intake.schrift_ongeldig", taal=language, fout=characters))
            try:
                re.compile(f"[{characters}]")
            except re.error as error:
                raise ValueError(tekst("intake.schrift_ongeldig", taal=language, fout=error.msg)) from error
        return value

    @cached_property
    def per_woord(self) -> dict[str, tuple[str, ...]]:
        """Word -> the languages that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for language, words in self.woorden.items():
            for word in dict.fromkeys(words.split()):
                found[word] = (*found.get(word, ()), language)
        return found


class IntakeBestand(Bestandsmodel):
    """The whole of intake.yaml."""

    eigenaar: str
    herzien_voor: date
    grenzen: Grenzen = Grenzen()
    draad: DraadRegels
    ondertekening: OndertekeningRegels
    doorgezet: DoorgezetRegels
    soort: SoortRegels
    nummers: Patronen
    """TOPdesk numbers; with a group `nummer`"""
    statusvraag: StatusRegels
    bijlage: TweeKanten
    taal: TaalRegels
