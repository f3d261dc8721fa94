"""Which agency is named in a text, and what of it may be shown to this melder on this day."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from triage.domain.kaart import Contact, Instantie, Kaart
from triage.domain.termen import Melder, Sector
from triage.reply.teksten import NL, hoofdletter, of, zinsnaam
from triage.teksten import tekst

_VOLGORDE = ("telefoon", "web", "formulier", "email", "post")
_SECTOREN = {s.value.lower() for s in Sector} | {"bve"}
_INTERN = "intern_doorzetten"
_STAM = 4
_WERKDAGEN = re.compile(r"op werkdagen van (?P<van>\d{1,2}(?:[.:]\d{2})?) tot (?P<tot>\d{1,2}(?:[.:]\d{2})?) uur", re.IGNORECASE)
"""the one form of opening hours that can be put into English"""


@dataclass(frozen=True, slots=True)
class InstantieBeeld:
    """An agency as a template sees it: plain strings, no value that this melder should not get."""

    id: str
    naam: str
    Naam: str
    """the same at the start of a sentence"""
    doet: str
    doet_niet: str
    contact: tuple[str, ...]
    """lines ready to print; a single marked gap where nothing is confirmed"""
    openingstijden: bool
    """there is a phone, and a website where its hours may stand; False where the letter gives them itself"""
    tijden: tuple[str, ...]
    """sentences on hours and season, where somebody confirmed them"""
    termijn: str
    """agreed working days, or empty"""
    open: bool
    """contact holds a gap"""


def mag(instantie: Instantie, melder: Melder) -> bool:
    """True when the agency may be named to this melder. Relatives who write for a child are burgers and go where parents may."""
    return instantie.mag(melder) or (melder is Melder.BURGER and instantie.mag(Melder.OUDER))


def te_noemen(route: str, melder: Melder, kaart: Kaart, uitgesloten: Collection[str] = ()) -> Instantie | None:
    """The agency to name for a route: its own, or what took its place and is open to this melder.

    None when the route itself is not for this melder (a fault to be seen, not to be papered over) or nothing fits.
    """
    here = kaart.instanties.get(route)
    if here is None or not mag(here, melder):
        return None
    chain = [kaart.opvolger(route), kaart.instanties.get(of(f"antwoord_opvolger.{route}.{melder.value}", ""))]
    if here.opvolger:
        chain.append(kaart.instanties.get(of("antwoord_opvolger.anders", "")))
    return next((i for i in chain if i is not None and mag(i, melder) and i.id not in uitgesloten), None)


def beeld(instantie: Instantie, sector: Sector, subcategorie: str, taal: str, uw: str, vandaag: date, hoogstens: int) -> InstantieBeeld:
    """The agency as a template sees it. Only contacts confirmed and in date are shown, at most `hoogstens`; else a marked gap."""
    name = zinsnaam(instantie, taal, uw)
    lines: tuple[str, ...] = ()
    kinds: set[str] = set()
    hours: tuple[str, ...] = ()
    known = False
    if _INTERN not in instantie.doelgroep:
        fitting = [c for c in passend(instantie.contact, sector, subcategorie) if c.vers(vandaag)][:hoogstens]
        kinds = {c.soort for c in fitting if " " not in c.waarde or c.soort != "web"}
        hours = _tijden(instantie, taal, vandaag) if fitting else ()
        known = any(_uren(c.openingstijden, taal) for c in fitting if c.soort == "telefoon")
        known = known or (instantie.bevestigd("openingstijden", vandaag) and bool(hours))
        lines = tuple(_regel(c, taal) for c in fitting) or (tekst("antwoord.open.contact", naam=zinsnaam(instantie)),)
    return InstantieBeeld(
        id=instantie.id,
        naam=name,
        Naam=hoofdletter(name),
        doet=instantie.doet if taal == NL else of(f"antwoord_en.{instantie.id}.doet", ""),
        doet_niet=instantie.doet_niet if taal == NL else "",
        contact=lines,
        openingstijden={"telefoon", "web"} <= kinds and not known,
        tijden=hours,
        termijn=str(instantie.termijn_dagen or ""),
        open=bool(lines) and lines[0].startswith("["),
    )


def zonder_contact(instantie: InstantieBeeld) -> InstantieBeeld:
    """The same agency without ways to reach it: where the melder need not reach it."""
    return replace(instantie, contact=(), openingstijden=False, tijden=(), open=False)


def zonder_tijden(instantie: InstantieBeeld) -> InstantieBeeld:
    """The same agency without the line on its hours: where it is not what the letter is about."""
    return replace(instantie, openingstijden=False, tijden=())


def passend(contacten: tuple[Contact, ...], sector: Sector, subcategorie: str) -> list[Contact]:
    """The contacts that fit sector and subject, best kind first, each kind and each value once.

    A contact for another sector is left out; one for a subject is used when it matches the subcategorie, or where nothing is general.
    """
    usable = [c for c in contacten if not c.voor or _sectoren(c.voor) is None or sector.value.lower() in (_sectoren(c.voor) or ())]
    stems = [w[:_STAM] for w in subcategorie.lower().replace("/", " ").split() if len(w) > 2]

    def rank(contact: Contact) -> int:
        if not contact.voor:
            return 1
        return 0 if _sectoren(contact.voor) or any(stem in contact.voor.lower() for stem in stems) else 2

    chosen: list[Contact] = []
    for kind in _VOLGORDE:
        best = min((c for c in usable if c.soort == kind), key=rank, default=None)
        if best is not None and best.waarde not in {c.waarde for c in chosen}:
            chosen.append(best)
    general = [c for c in chosen if rank(c) < 2]
    return general or chosen


def _sectoren(voor: str) -> set[str] | None:
    """The sectors that a label consists of, or None when it names a subject."""
    words = set(voor.lower().replace(",", " ").split())
    if "bve" in words:
        words |= {"mbo"}
    return words if words and words <= _SECTOREN else None


def _tijden(instantie: Instantie, taal: str, vandaag: date) -> tuple[str, ...]:
    """What may be told of hours and season: confirmed only, and in English only hours that can be put into it."""
    hours = _uren(instantie.openingstijden, taal) if instantie.bevestigd("openingstijden", vandaag) else ""
    season = instantie.seizoen.strip() if taal == NL and instantie.bevestigd("seizoen", vandaag) else ""
    said = (tekst(f"antwoord.bereikbaar.{taal}", tijden=hours),) if hours else ()
    return said + ((season if season.endswith(".") else f"{season}.",) if season else ())


def _uren(tijden: str, taal: str) -> str:
    """Opening hours as they stand within a line; empty where there are none, or none that can be said in this language."""
    plain = tijden.strip().rstrip(".")
    if not plain or taal == NL:
        return plain[:1].lower() + plain[1:]
    fixed = _WERKDAGEN.fullmatch(plain)
    return tekst(f"antwoord.werkdagen.{taal}", van=_klok(fixed["van"]), tot=_klok(fixed["tot"])) if fixed else ""


def _klok(uur: str) -> str:
    return uur.replace(".", ":") if "." in uur or ":" in uur else f"{uur}:00"


def _regel(contact: Contact, taal: str) -> str:
    if contact.soort == "web" and " " in contact.waarde:
        return tekst(f"antwoord.contact.{taal}.web_plaats", waarde=contact.waarde)
    label = bool(contact.voor) and _sectoren(contact.voor) is None
    line = tekst(f"antwoord.contact.{taal}.{contact.soort}{'_voor' if label else ''}", waarde=contact.waarde, voor=contact.voor)
    hours = _uren(contact.openingstijden, taal)
    return f"{line}, {hours}" if hours else line
