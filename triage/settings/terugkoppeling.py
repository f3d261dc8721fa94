"""config/terugkoppeling.yaml: how terugkoppeling is recognised, and how a date, a name, a reason and a destination are read out of it."""

import re
from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from triage.domain.terugkoppeling import LEESBAAR, Gebeurtenissoort, Retourreden
from triage.settings.bestanden import Bestandsmodel
from triage.settings.intake_patronen import Patronen
from triage.teksten import tekst


class DatumRegels(Bestandsmodel):
    """Words of dates, and what a date near such words means."""

    maanden: dict[str, int]
    """name or abbreviation -> 1 to 12"""
    weekdagen: dict[str, int]
    """name -> 0 (Monday) to 6"""
    weekdagen_kort: dict[str, int]
    """abbreviations: count only where a preposition or `volgende week` stands before them"""
    getallen: dict[str, float]
    """words for numbers"""
    relatief: dict[str, int]
    """words for a day -> days from today"""
    geen_datum_ervoor: Patronen
    """just before two numbers with a dash: they are no day and month"""
    geen_datum_erna: Patronen
    """just behind them"""
    geen_termijn_ervoor: Patronen
    """just before a number of days or weeks: it lies in the past, or is no term of ours"""
    geen_termijn_erna: Patronen
    verleden: Patronen
    """before a day: it is past"""
    toekomst: Patronen
    """before a day: it is still to come, or a last day"""
    verwijzing: Patronen
    """before a past day: the date of an earlier letter or mail, not of what is reported"""
    plan: Patronen
    """in the sentence: what was agreed for a day still to come"""
    voltooid: Patronen
    """in the sentence: something that was done"""
    belofte: Patronen
    """in the sentence: a day that was promised"""


class Kenteken(Bestandsmodel):
    """Patterns that plead for one or more kinds. The model learns how much."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    patronen: Patronen


class Beslissend(Bestandsmodel):
    """A form that leaves no doubt, such as the answer of our own button."""

    id: str
    regex: str
    soort: Gebeurtenissoort
    van: list[Literal["instantie", "team", "melder", "systeem"]] = []
    """senders it counts for; empty: all"""


class RedenRegel(Bestandsmodel):
    """Signs of one reason to send back; the first rule of which a sign is found counts."""

    reden: Retourreden
    kentekens: list[str] = Field(min_length=1)
    """ids"""


class StapRegel(Bestandsmodel):
    """A next step: the words under which it is noted, and how it is recognised."""

    stap: str
    patronen: Patronen


class Modelregels(Bestandsmodel):
    """How the model is made and when it is sure."""

    voorbeelden: list[str] = Field(min_length=1)
    """files in this folder"""
    straf: float = Field(gt=0)
    """strength of the penalty on weights: higher learns less from single words"""
    gewicht_kentekens: float = Field(gt=0)
    """how heavily a pattern weighs against loose words"""
    gewicht_delen: float = Field(gt=0)
    """how heavily parts of words weigh against loose words"""
    zeker_vanaf: float = Field(ge=0.5, le=1)
    """least chance to be sure"""
    machine: list[str]
    """kentekens of a machine: with one of these nothing but `automatisch` is ever sure"""


class TerugkoppelingBestand(Bestandsmodel):
    """The whole of terugkoppeling.yaml."""

    eigenaar: str
    herzien_voor: date
    model: Modelregels
    kop: Patronen
    """lines that a system puts above a text"""
    beslissend: list[Beslissend]
    onbestelbaar: Patronen
    """in an automatic message: our mail did not arrive and will not"""
    nog_onderweg: Patronen
    """in an automatic message: it may still arrive"""
    kentekens: list[Kenteken]
    reden: list[RedenRegel]
    functies: list[str]
    """words for somebody's function or department, as patterns"""
    namen: list[str]
    """patterns of a person's name with its title"""
    behandelaar: list[str]
    """patterns with a group `wie`; `<functie>` and `<naam>` stand for the lists above"""
    geen_behandelaar: Patronen
    """just before such words: nobody is meant"""
    ik_behandel: str
    """the writer deals with it himself: then his signature says who that is"""
    bestemming: list[str]
    """patterns with a group `waar`; `<bestemming>` stands for words up to a stop"""
    bestemming_reactie: list[str]
    """where the melder goes by himself, or lets us send it"""
    bestemming_automatisch: list[str]
    """where an automatic reply sends one to"""
    geen_bestemming: Patronen
    bestemming_stop: str
    """pattern of what ends a destination"""
    stappen: list[StapRegel]
    datum: DatumRegels

    @model_validator(mode="after")
    def _controleer(self) -> Self:
        ids = [k.id for k in self.kentekens]
        double = sorted({i for i in ids if ids.count(i) > 1})
        if double:
            raise ValueError(tekst("rappel.kenteken_dubbel", ids=", ".join(double)))
        unknown = sorted({*self.model.machine, *(i for r in self.reden for i in r.kentekens)} - set(ids))
        if unknown:
            raise ValueError(tekst("rappel.kenteken_onbekend", ids=", ".join(unknown)))
        for one in self.beslissend:
            if one.soort not in LEESBAAR:
                raise ValueError(tekst("rappel.soort_onleesbaar", id=one.id, soort=one.soort.value))
        for regex in self._losse_patronen():
            try:
                re.compile(regex.replace("<functie>", "x").replace("<naam>", "x").replace("<bestemming>", "x"))
            except re.error as error:
                raise ValueError(tekst("rappel.patroon_ongeldig", regex=regex, fout=error.msg)) from error
        return self

    def _losse_patronen(self) -> list[str]:
        decisive = [b.regex for b in self.beslissend]
        destinations = [*self.bestemming, *self.bestemming_reactie, *self.bestemming_automatisch, self.bestemming_stop]
        return [*decisive, *self.functies, *self.namen, *self.behandelaar, self.ik_behandel, *destinations]

    @cached_property
    def per_kenteken(self) -> dict[str, Patronen]:
        """The patterns of each kenteken by its id."""
        return {k.id: k.patronen for k in self.kentekens}

    @cached_property
    def beslissende(self) -> tuple[tuple[Beslissend, re.Pattern[str]], ...]:
        """Each with its compiled pattern."""
        return tuple((one, re.compile(one.regex, re.MULTILINE)) for one in self.beslissend)
