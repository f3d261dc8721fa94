"""Example letters as files, to see what a change of a template, a phrase or the kaart does to them."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from triage.domain.advies import Advies
from triage.domain.kaart import Kaart
from triage.mappen import sjabloonmap
from triage.reply.brieven import schrijf
from triage.reply.voorbeelden import adviezen, bericht
from triage.settings.instellingen import Instellingen
from triage.teksten import tekst


@dataclass(frozen=True, slots=True)
class Briefverschil:
    """One example letter that is no longer what it was."""

    naam: str
    regels: tuple[str, ...]
    """what was (-) and what is (+), with a line around it"""


def voorbeeldbrieven(kaart: Kaart, instellingen: Instellingen, vandaag: date) -> dict[str, str]:
    """Every example letter by its name, as it would be made on this day with this kaart."""
    made: dict[str, str] = {}
    for one in adviezen(kaart):
        letter = schrijf(one, bericht(taal=one.taal), kaart, instellingen, vandaag, vandaag, sjabloonmap() / "antwoorden")
        made.setdefault(_naam(one), f"{letter.onderwerp}\n\n{letter.tekst}\n")
    return made


def bewaar(brieven: Mapping[str, str], map_: Path) -> None:
    """Write each letter to a file of its own in a folder (made when absent)."""
    map_.mkdir(parents=True, exist_ok=True)
    for name, text in brieven.items():
        (map_ / f"{name}.txt").write_text(text, encoding="utf-8")


def lees_bewaarde(map_: Path) -> dict[str, str]:
    """The letters of a folder by name; empty for a folder without any."""
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(map_.glob("*.txt"))}


def briefverschillen(oud: Mapping[str, str], nieuw: Mapping[str, str]) -> list[Briefverschil]:
    """What is different, by letter."""
    found = []
    for name in sorted({*oud, *nieuw}):
        if name not in nieuw:
            found.append(Briefverschil(name, (tekst("antwoord_meten.weg"),)))
        elif name not in oud:
            found.append(Briefverschil(name, (tekst("antwoord_meten.erbij"), *nieuw[name].splitlines())))
        elif oud[name] != nieuw[name]:
            lines = difflib.unified_diff(oud[name].splitlines(), nieuw[name].splitlines(), lineterm="", n=1)
            found.append(Briefverschil(name, tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))))
    return found


def _naam(advies: Advies) -> str:
    routes = "-".join(u.route for u in advies.uitkomsten)
    return f"{advies.sjabloon}.{advies.taal}.{advies.melder.value}.{advies.sector.value}.{routes}"
