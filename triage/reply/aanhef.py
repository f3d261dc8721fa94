"""How somebody is addressed. A name out of a mail is used only when it looks like a person's name."""

import re

from triage.reply.teksten import hoofdletter, woorden
from triage.teksten import tekst

_NAAMDEEL = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?|(?:[^\W\d_]\.){1,5}|'[nt]")
"""letters with hyphens or apostrophes within, initials with dots, or a Dutch particle"""
_LANGSTE = 40


def naam(ruw: str) -> str:
    """The name as it may stand in a greeting, or empty when it is not surely a person's name.

    Refuses digits, signs, role words (school, info, ouder) and more than five parts; all capitals or none are put right.
    """
    parts = ruw.split()
    if not 1 <= len(parts) <= 5 or len(ruw) > _LANGSTE or not all(_NAAMDEEL.fullmatch(p) for p in parts):
        return ""
    particles, roles = woorden("antwoord.tussenvoegsels"), woorden("antwoord.geen_naam")
    if any(p.lower().strip(".") in roles for p in parts):
        return ""
    own = [p for p in parts if p.lower() not in particles]
    if not own or not any(len(p.strip(".")) > 1 and "." not in p[:-1] for p in own):
        return ""
    plain = all(p == p.lower() for p in parts) or all(p == p.upper() for p in parts)
    if parts[0].lower() in particles and (plain or parts[0] == parts[0].lower()):
        return ""
    if not plain and any(p[0] == p[0].lower() for p in own):
        return ""
    return " ".join(_spelling(p, particles, plain) for p in parts)


def _spelling(part: str, particles: frozenset[str], plain: bool) -> str:
    if not plain:
        return part
    if part.lower() in particles:
        return part.lower()
    return "-".join(hoofdletter(piece.lower()) for piece in part.split("-")) if "." not in part else part.upper()


def voornaam(ruw: str) -> str:
    """The first name, or empty when the name starts with an initial or is no name."""
    first = naam(ruw).partition(" ")[0]
    return first if len(first) > 1 and "." not in first and first.lower() not in woorden("antwoord.tussenvoegsels") else ""


def aanhef(ruw: str, taal: str, *, je: bool, zakelijk: bool) -> str:
    """The greeting, in the register of the audience; without a usable name the general one."""
    if je:
        first = voornaam(ruw)
        return tekst(f"antwoord.aanhef.{taal}.je_naam", naam=first) if first else tekst(f"antwoord.aanhef.{taal}.je")
    whole = naam(ruw)
    if " " not in whole:  # a single word is as often a nickname or an account name
        return tekst(f"antwoord.aanhef.{taal}.onbekend")
    return tekst(f"antwoord.aanhef.{taal}.{'zakelijk' if zakelijk else 'gewoon'}", naam=whole)
