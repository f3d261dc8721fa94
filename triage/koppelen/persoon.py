"""A person at the keyboard who answers what `triage connect` cannot know."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar, get_args
from zoneinfo import ZoneInfo

import typer
from pydantic import ValidationError

from triage.koppelen.antwoorden import Kanaal, goed_adres
from triage.koppelen.termen import Term, Voorstel, zoek
from triage.settings.instellingen import OptioneleVelden
from triage.teksten import tekst
from triage.topdesk.adres import hostwortel, onversleuteld
from triage.topdesk.opzoeklijsten import Waarde

T = TypeVar("T", bound=str)
_SOORT = {"route": "text", "kans": "number", "akkoord": "boolean"}
_GELIJK = 0.5
_GEEN_VELD = "-"
_JA_NEE = {"j": True, "ja": True, "n": False, "nee": False}


class AanPersoon:
    """Asks at the terminal. What fits exactly is not asked."""

    def __init__(self, eerder: bool = False) -> None:
        """`eerder`: the settings were made by a person before, so what they leave out was left out on purpose."""
        self._eerder = eerder

    def term(self, term: Term) -> Term:
        """As it stands in the settings."""
        return term

    def weet_mail(self, stap: str) -> bool:
        """A person looks in the mailbox."""
        return True

    def kies(self, voorstel: Voorstel, waarden: Sequence[Waarde]) -> Waarde | None:
        """The value that fits, else the one that the person picks by number, name or id."""
        if voorstel.zeker is not None:
            return voorstel.zeker
        term, shown = voorstel.term, list(voorstel.lijkt_op)
        which = "reden" if term.veld == "escalatiereden" else "dubbel" if voorstel.dubbel else ""
        typer.echo(tekst(f"koppelen.vraag_kies{'_' if which else ''}{which}", veld=term.veld, naam=term.naam))
        _toon(shown, voorstel.dubbel)
        optional = "" if term.verplicht else tekst("koppelen.vraag_keuze_leeg")
        while True:
            given = typer.prompt(tekst("koppelen.vraag_keuze", leeg=optional), default="", show_default=False).strip()
            if given == "?":
                shown = sorted(waarden, key=lambda v: v.naam.casefold())
                _toon(shown, voorstel.dubbel)
            elif not given:
                if not term.verplicht:
                    return None
                typer.echo(tekst("koppelen.keuze_nodig"))
            elif given.isdecimal() and 0 < int(given) <= len(shown):
                return shown[int(given) - 1]
            else:
                found = zoek(Term(term.veld, given, term.lijst), waarden)
                if found.zeker is not None:
                    return found.zeker
                typer.echo(tekst("koppelen.keuze_onbekend"))
                shown = list(found.lijkt_op) or shown
                _toon(shown, found.dubbel)

    def velden(self, namen: Mapping[str, str], nu: OptioneleVelden) -> OptioneleVelden:
        """A slot for each of the three, with the slot whose label comes closest as proposal."""
        for slot, label in sorted(namen.items()):
            typer.echo(tekst("koppelen.veldregel", slot=slot, naam=label))
        chosen: dict[str, str | None] = {what: self._veld(what, namen, getattr(nu, what)) for what in _SOORT}
        return OptioneleVelden.model_validate(chosen)

    def mail_gezien(self, stap: str, adres: str, in_spoor: bool) -> bool | None:
        """Ask to look in the mailbox."""
        if in_spoor:
            typer.echo(tekst("koppelen.vraag_mail_spoor"))
        question = tekst("koppelen.vraag_mail", adres=adres, stap=tekst(f"koppelen.stap.{stap}"))
        while True:
            given = typer.prompt(question, default="j" if in_spoor else "", show_default=in_spoor).strip().casefold()
            if not given or given in _JA_NEE:
                return _JA_NEE.get(given)
            typer.echo(tekst("koppelen.ongeldige_keuze", keuzes="j, n"))

    def kanaal(self, voorstel: Kanaal) -> Kanaal:
        """The proposal, or another."""
        return een_van(tekst("koppelen.vraag_kanaal"), get_args(Kanaal), voorstel)

    def onbekend(self, bekend: frozenset[str]) -> tuple[str, ...]:
        """A person answers only what is asked."""
        return ()

    def _veld(self, wat: str, namen: Mapping[str, str], nu: str | None) -> str | None:
        kind = _SOORT[wat]
        labels = {label: slot for slot, label in namen.items() if f".{kind}" in slot}
        proposal = nu or (_GEEN_VELD if self._eerder else voorgesteld(wat, labels))
        question = tekst("koppelen.vraag_veld", wat=tekst(f"koppelen.veld.{wat}"), soort=kind)
        while True:
            given = typer.prompt(question, default=proposal, show_default=bool(proposal)).strip()
            try:
                slot = None if given == _GEEN_VELD else labels.get(given, given) or None
                OptioneleVelden.model_validate({wat: slot})
            except ValidationError:
                typer.echo(tekst("koppelen.veld_ongeldig"))
            else:
                return slot


def voorgesteld(wat: str, labels: Mapping[str, str]) -> str:
    """The slot whose label says what we put there: in one word of its own, else by what comes closest; empty when none does."""
    for label, slot in labels.items():
        if wat in label.casefold().split():
            return slot
    close = get_close_matches(tekst(f"koppelen.veldnaam.{wat}"), list(labels), n=1, cutoff=_GELIJK)
    return labels[close[0]] if close else ""


def vraag_adres(voorstel: str | None) -> tuple[str, bool]:
    """The address, and whether the person accepts that it goes without TLS. A `voorstel` with mistakes is not shown."""
    usual = voorstel if voorstel and not _mis_met(voorstel) else None
    while True:
        given = typer.prompt(tekst("koppelen.vraag_adres"), default=usual).strip()
        if wrong := _mis_met(given):
            typer.echo(wrong)
        elif not onversleuteld(hostwortel(given)):
            return given, False
        elif ja_of_nee(tekst("koppelen.vraag_zonder_tls"), "n"):
            return given, True


def _mis_met(adres: str) -> str:
    """What is wrong with an address; empty when nothing is."""
    try:
        goed_adres(adres)
    except ValueError as error:
        return str(error)
    return ""


def ja_of_nee(vraag: str, voorstel: str = "j") -> bool:
    """Yes or no, in Dutch; `voorstel` when nothing is typed."""
    while True:
        given = typer.prompt(vraag, default=voorstel).strip().casefold()
        if given in _JA_NEE:
            return _JA_NEE[given]
        typer.echo(tekst("koppelen.ongeldige_keuze", keuzes="j, n"))


def een_van(vraag: str, keuzes: Sequence[T], voorstel: T) -> T:
    """One of these words."""
    while True:
        given = typer.prompt(vraag, default=voorstel).strip().casefold()
        found = next((k for k in keuzes if k == given), None)
        if found is not None:
            return found
        typer.echo(tekst("koppelen.ongeldige_keuze", keuzes=", ".join(keuzes)))


def vraag_moment(vraag: str, zone: ZoneInfo, nu: datetime | None = None) -> datetime:
    """A moment, in local time where no offset is given. It must be given; `nu`: as configured, kept with Enter."""
    usual = nu.astimezone(zone).strftime("%Y-%m-%d %H:%M") if nu is not None else ""
    while True:
        given = typer.prompt(vraag, default=usual, show_default=bool(usual)).strip()
        if nu is not None and given == usual:
            return nu
        try:
            moment = datetime.fromisoformat(given)
        except ValueError:
            typer.echo(tekst("koppelen.ongeldig_moment") if given else tekst("koppelen.begin_verplicht"))
            continue
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def vraag_dag(vraag: str) -> date | None:
    """A day, or None."""
    while True:
        given: Any = typer.prompt(vraag, default="", show_default=False).strip()
        if not given:
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            typer.echo(tekst("koppelen.ongeldige_datum"))


def _toon(waarden: Sequence[Waarde], met_id: bool) -> None:
    for number, value in enumerate(waarden, start=1):
        typer.echo(tekst("koppelen.keuzeregel_id" if met_id else "koppelen.keuzeregel", nummer=number, naam=value.naam, id=value.id))
