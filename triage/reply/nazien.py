"""Render every template with every kind of example and say what is wrong, before a melder can see it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from triage.domain.advies import Advies
from triage.domain.kaart import Contact, Kaart
from triage.mappen import sjabloonmap
from triage.reply.beeld import JE
from triage.reply.brieven import MEESTE_WOORDEN, Antwoord, schrijf
from triage.reply.exceptions import SjabloonFout
from triage.reply.teksten import NL, of, woorden
from triage.reply.voorbeelden import DAG, adviezen, bericht, bevestigd, onbevestigd
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst

_KOP = re.compile(r"\{# eigenaar: [^;]+; herzien_voor: (\d{4}-\d{2}-\d{2}) #\}\n")
_WOORD = re.compile(r"[^\W\d_]+")
_EIGEN = ("advies", "antwoorden")
"""the folders of texts made here; other pages have their own checks"""
_OPEN_MAG = ("loket", "feiten", "houd", "correctie")
"""letters that a person always completes"""


def controleer(kaart: Kaart, instellingen: Instellingen, map_: Path | None = None, vandaag: date | None = None) -> list[str]:
    """Everything wrong with the templates and with what the kaart gives them, each kind once per template, in Dutch.

    `map_`: a folder like templates/ to check instead of the present one. `vandaag`: also report texts past their review date.
    """
    folder = map_ or sjabloonmap()
    found = [*_koppen(folder, vandaag), *_kaart(kaart)]
    seen: set[tuple[str, str]] = set()
    for key, problem in _brieven(folder / "antwoorden", kaart, instellingen):
        if key not in seen:
            seen.add(key)
            found.append(problem)
    return found


def te_herzien(vandaag: date, map_: Path | None = None) -> tuple[str, ...]:
    """The texts whose review date has come, by file name below templates/."""
    folder = map_ or sjabloonmap()
    files = sorted(f for room in _EIGEN for f in (folder / room).rglob("*.j2"))
    heads = {str(f.relative_to(folder)): _KOP.match(f.read_text(encoding="utf-8")) for f in files}
    days = {name: _datum(head.group(1)) for name, head in heads.items() if head is not None}
    return tuple(name for name, day in days.items() if day is not None and day <= vandaag)


def _koppen(folder: Path, vandaag: date | None) -> Iterator[str]:
    for file in sorted(f for room in _EIGEN for f in (folder / room).rglob("*.j2")):
        name = str(file.relative_to(folder))
        head = _KOP.match(file.read_text(encoding="utf-8"))
        day = _datum(head.group(1)) if head else None
        if day is None:
            yield tekst("antwoord.controle.kop", bestand=name)
        elif vandaag is not None and vandaag > day:
            yield tekst("antwoord.controle.verlopen", bestand=name, datum=day.isoformat())


def _datum(geschreven: str) -> date | None:
    try:
        return date.fromisoformat(geschreven)
    except ValueError:
        return None  # the caller reports it: a head without a real date is no head


def _kaart(kaart: Kaart) -> Iterator[str]:
    for agency in kaart.instanties.values():
        if any(not c.waarde.strip() for c in agency.contact):
            yield tekst("antwoord.controle.contact_leeg", id=agency.id)
        if not agency.doet.strip() or not agency.doet_niet.strip():
            yield tekst("antwoord.controle.doet_leeg", id=agency.id)
        if not of(f"antwoord_en.{agency.id}.naam", "") or not of(f"antwoord_en.{agency.id}.doet", ""):
            yield tekst("antwoord.controle.engels_leeg", id=agency.id)


def _brieven(map_: Path, kaart: Kaart, instellingen: Instellingen) -> Iterator[tuple[tuple[str, str], str]]:
    """((kind of problem, template), message) for every example."""
    fresh, stale = bevestigd(kaart), onbevestigd(kaart)
    for one in adviezen(kaart):
        template = f"{one.sjabloon}.{one.taal}"
        who = f"{one.melder.value}, {one.sector.value}, {one.route}"
        for known in (fresh, stale):
            try:
                letter = schrijf(one, bericht(taal=one.taal), known, instellingen, DAG, DAG, map_)
            except SjabloonFout as error:
                yield ("sjabloon", str(error)), tekst("antwoord.controle.sjabloon", fout=error)
                continue
            for kind, details in keur(letter, one, known, instellingen):
                gap_is_due = kind == "open" and (known is stale or _zonder_contact(one, known))
                if not gap_is_due:
                    yield (kind, template), tekst(f"antwoord.controle.{kind}", sjabloon=template, wie=who, **details)


def keur(letter: Antwoord, advies: Advies, kaart: Kaart, instellingen: Instellingen) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with one letter: (kind of problem, details)."""
    body = letter.tekst
    if len(body.split()) > MEESTE_WOORDEN:
        yield "te_lang", {"aantal": str(len(body.split())), "meeste": str(MEESTE_WOORDEN)}
    if any(mark in body for mark in ("{{", "{%", "{#")):
        yield "codes", {}
    if not re.match(r"[^\n]+,\n\n", body):
        yield "aanhef", {}
    if len(_WOORD.findall(letter.onderwerp)) < 3:
        yield "onderwerp", {}
    yield from _aanspreekvorm(body, advies)
    for id_ in _onbevestigde(body, kaart, instellingen):
        yield "onbevestigd", {"id": id_}
    for agency in kaart.instanties.values():
        if agency.geheim_adres is not None and agency.geheim_adres.onthul() in body + letter.onderwerp:
            yield "geheim", {"id": agency.id}
    if letter.open_plekken and letter.sjabloon not in _OPEN_MAG:
        yield "open", {"plek": letter.open_plekken[0]}


def _aanspreekvorm(body: str, advies: Advies) -> Iterator[tuple[str, dict[str, str]]]:
    if advies.taal != NL:
        return
    wrong = woorden("antwoord.vormen.u" if advies.melder in JE else "antwoord.vormen.je")
    for word in _WOORD.findall(body.lower()):
        if word in wrong:
            yield "aanspreekvorm", {"woord": word}
            return


def _onbevestigde(body: str, kaart: Kaart, instellingen: Instellingen) -> Iterator[str]:
    """Ids of agencies of which a value stands in the text that nobody confirmed. The Loket's own number and site are its own to give."""
    own = {instellingen.loket_web, instellingen.loket_telefoon}
    fresh = {c.waarde for c in _contacten(kaart) if c.vers(DAG)} | own
    for agency in kaart.instanties.values():
        for contact in agency.contact:
            if contact.waarde in body and contact.waarde not in fresh and re.search(rf"(?<!\w){re.escape(contact.waarde)}(?!\w)", body):
                yield agency.id


def _contacten(kaart: Kaart) -> Iterable[Contact]:
    return (c for agency in kaart.instanties.values() for c in agency.contact)


def _zonder_contact(advies: Advies, kaart: Kaart) -> bool:
    """True when an agency of this letter has nothing on the kaart that could be confirmed, so that a gap is right."""
    named = (kaart.opvolger(route) for route in (*(u.route for u in advies.uitkomsten), *advies.tips))
    return any(agency is not None and not agency.contact for agency in named)
