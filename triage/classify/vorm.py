"""What a mail looks like, whatever it says: how long, how many questions, what kind of name and address. Knows no language."""

import re

from triage.domain.melding import Bericht

_LIJST = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•])\s", re.MULTILINE)
_TELEFOON = re.compile(r"\b0\d(?:[ -]{0,3}\d){7,9}\b")
_CITAAT = re.compile(r"[\"“”„]|(?:^|\s)'[^'\n]{3,60}'")
_INITIAAL = re.compile(r"[A-Z]\.")
_INITIAAL_ACHTERNAAM = re.compile(r"[a-z]\.[a-z]+")
_LENGTES = (20, 45, 90, 150)
_SLOT = 120  # characters at the end in which a last question is looked for


def vormkenmerken(bericht: Bericht) -> list[str]:
    """Names of all that is true of the look of a bericht."""
    return [*_tekst(bericht), *_afzender(bericht)]


def _tekst(bericht: Bericht) -> list[str]:
    text = bericht.tekst.strip()
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / max(1, len(letters))
    size = len(text.split())
    found = [
        f"vragen_{min(text.count('?'), 4)}", f"uitroepen_{min(text.count('!'), 3)}",
        f"lengte_{sum(size >= limit for limit in _LENGTES)}",
        "hoofdletters_geen" if capitals < 0.008 else "hoofdletters_gewoon" if capitals < 0.1 else "hoofdletters_veel",
    ]  # fmt: skip
    tests = {
        "eindigt_met_vraag": text.endswith("?"), "vraag_aan_slot": "?" in text[-_SLOT:], "lijst": bool(_LIJST.search(text)),
        "telefoon": bool(_TELEFOON.search(f"{text}\n{bericht.handtekening}")), "citaat": bool(_CITAAT.search(text)),
        "geen_onderwerp": not bericht.onderwerp.strip(), "statusvraag": bericht.statusvraag, "nummer": bool(bericht.nummers),
        "bijlage_genoemd": bericht.bijlage_genoemd,
    }  # fmt: skip
    return found + [name for name, holds in tests.items() if holds]


def _afzender(bericht: Bericht) -> list[str]:
    name = bericht.melder_naam.split()
    local, _, domain = bericht.melder_adres.partition("@")
    tests = {
        "naam_initiaal": bool(name) and bool(_INITIAAL.match(name[0])), "naam_letters": len(name) == 1 and len(name[0]) <= 2,
        "adres_initiaal_achternaam": bool(_INITIAAL_ACHTERNAAM.fullmatch(local)),
        "adres_als_naam": bool(name) and len(name[0]) > 2 and local.startswith(name[0].lower()),
        "adres_een_woord": local.isalpha() and not any(local.startswith(part[:3].lower()) for part in name),
    }  # fmt: skip
    return [f"naam_{min(len(name), 4)}", f"domein {domain or '-'}", *(n for n, holds in tests.items() if holds)]
