"""Patterns as data, and the two files that hold most of them: stopvlaggen.yaml and feiten.yaml."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from triage.domain.termen import Melder, Modus, Sector, StopVlag
from triage.settings.bestanden import Bestandsmodel
from triage.teksten import tekst

Veld = Literal["onderwerp", "tekst", "handtekening", "geciteerd"]
INSTANTIE = "<instantie>"
"""stands in a pattern for any name of an agency"""


def _regex(patroon: str) -> str:
    try:
        re.compile(patroon.replace(INSTANTIE, "x"))
    except re.error as error:
        raise ValueError(tekst("beslissen.geen_regex", fout=error)) from error
    return patroon


Regex = Annotated[str, AfterValidator(_regex)]


def uniek(ids: Iterable[str]) -> None:
    """Refuse an id that occurs twice."""
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            raise ValueError(tekst("beslissen.id_dubbel", id=id_))
        seen.add(id_)


class Patroon(Bestandsmodel):
    """One regular expression on the text of a bericht. It is tried on text without accents, in lower case unless `hoofdletters`."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    patroon: Regex
    tenzij: Regex = ""
    """cancels the find where this occurs in the same sentence"""
    tenzij_ergens: Regex = ""
    """cancels the find where this occurs anywhere in subject or text"""
    waar: tuple[Veld, ...] = ("onderwerp", "tekst")
    hoofdletters: bool = False
    sterk: bool = False
    """where this is found, a person deals with the whole melding"""
    sterk_bij: tuple[str, ...] = ()
    """the same, but only where one of these routes stands first"""
    melders: tuple[Melder, ...] = ()
    """only for these; empty: for all"""
    behalve_melders: tuple[Melder, ...] = ()


class Vlag(Bestandsmodel):
    """What raises one stop flag, beside the rules in code."""

    patronen: tuple[Patroon, ...] = ()


class StopvlaggenBestand(Bestandsmodel):
    """The whole of stopvlaggen.yaml."""

    eigenaar: str
    herzien_voor: date
    vlaggen: dict[StopVlag, Vlag]

    @model_validator(mode="after")
    def _volledig(self) -> Self:
        for flag in StopVlag:
            if flag not in self.vlaggen:
                raise ValueError(tekst("beslissen.vlag_ontbreekt", vlag=flag.value))
        uniek(p.id for v in self.vlaggen.values() for p in v.patronen)
        return self


class Feit(Bestandsmodel):
    """One fact that a route may need, and how to see that it is there."""

    vraag: str
    """how a melder is asked for it"""
    patronen: tuple[Patroon, ...] = Field(min_length=1)


class NodigFeit(Bestandsmodel):
    """Which facts a route needs. Empty lists: no restriction."""

    id: str
    routes: tuple[str, ...] = Field(min_length=1)
    modi: tuple[Modus, ...]
    melders: tuple[Melder, ...] = ()
    sectoren: tuple[Sector, ...] = ()
    subcategorieen: tuple[str, ...] = ()
    feiten: tuple[str, ...] = Field(min_length=1)


class FeitenBestand(Bestandsmodel):
    """The whole of feiten.yaml."""

    eigenaar: str
    herzien_voor: date
    feiten: dict[str, Feit]
    nodig: tuple[NodigFeit, ...]

    @model_validator(mode="after")
    def _bekend(self) -> Self:
        for rule in self.nodig:
            for name in rule.feiten:
                if name not in self.feiten:
                    raise ValueError(tekst("beslissen.feit_onbekend", regel=rule.id, feit=name))
        uniek(r.id for r in self.nodig)
        uniek(p.id for f in self.feiten.values() for p in f.patronen)
        return self
