"""What only a person can decide: asked at the keyboard, or read from a file with answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from triage.koppelen.antwoorden import Antwoorden, Kanaal, Mails
from triage.koppelen.termen import Term, Voorstel
from triage.settings.instellingen import OptioneleVelden
from triage.topdesk.opzoeklijsten import Waarde


class Vrager(Protocol):
    """Whoever answers."""

    def term(self, term: Term) -> Term:
        """The term as it is to be looked for."""

    def kies(self, voorstel: Voorstel, waarden: Sequence[Waarde]) -> Waarde | None:
        """TOPdesk's value for a term; None when there is none, or when it was not decided."""

    def velden(self, namen: Mapping[str, str], nu: OptioneleVelden) -> OptioneleVelden:
        """The slots of optional fields. `namen`: labels by slot, empty where TOPdesk does not tell; `nu`: as configured."""

    def weet_mail(self, stap: str) -> bool:
        """Whether this step can be judged without the progress trail; else that is looked at more than once."""

    def mail_gezien(self, stap: str, adres: str, in_spoor: bool) -> bool | None:
        """Whether the caller got a mail at this step; None when nobody knows. `in_spoor`: the progress trail shows one."""

    def kanaal(self, voorstel: Kanaal) -> Kanaal:
        """The one channel for replies."""

    def onbekend(self, bekend: frozenset[str]) -> tuple[str, ...]:
        """Answers to questions that nobody asks: typing errors. `bekend`: every term."""


class UitBestand:
    """The answers of a file. A name that merely looks alike is never taken: the file must say it."""

    def __init__(self, antwoorden: Antwoorden) -> None:
        self._given = antwoorden

    def term(self, term: Term) -> Term:
        """The term by the name that the file gives it (or all sectors of its route)."""
        chosen = self._keuze(term)
        return replace(term, naam=chosen, ook=()) if chosen else term

    def kies(self, voorstel: Voorstel, waarden: Sequence[Waarde]) -> Waarde | None:
        """The value that fits exactly, unless the file says that none is used."""
        return None if self._keuze(voorstel.term) is None else voorstel.zeker

    def velden(self, namen: Mapping[str, str], nu: OptioneleVelden) -> OptioneleVelden:
        """As the file says; where it is silent, as configured."""
        return nu.model_copy(update=self._given.optionele_velden.model_dump(exclude_unset=True))

    def weet_mail(self, stap: str) -> bool:
        """Whether the file has an answer."""
        return self._mail(stap) is not None

    def mail_gezien(self, stap: str, adres: str, in_spoor: bool) -> bool | None:
        """The file's answer; without one, only a mail in the progress trail is proof."""
        said = self._mail(stap)
        return said if said is not None else (True if in_spoor else None)

    def kanaal(self, voorstel: Kanaal) -> Kanaal:
        """The file's choice, else the proposal."""
        return self._given.kanaal or voorstel

    def onbekend(self, bekend: frozenset[str]) -> tuple[str, ...]:
        """Keys under `keuzes` that are no term."""
        return tuple(sorted(self._given.keuzes.keys() - bekend - {_route(b) for b in bekend}))

    def _mail(self, stap: str) -> bool | None:
        mails = self._given.proef.mails if self._given.proef is not None else Mails()
        said: bool | None = getattr(mails, stap)
        return said

    def _keuze(self, term: Term) -> str | None:
        """What the file says; empty when it is silent, None when it says that the term is not used."""
        given = self._given.keuzes
        return next((given[key] for key in (term.veld, _route(term.veld)) if key in given), "")


def _route(veld: str) -> str:
    """`groepen.signalenteam` for `groepen.signalenteam.PO`; any other field is its own."""
    parts = veld.split(".")
    return ".".join(parts[:2]) if parts[0] == "groepen" else veld
