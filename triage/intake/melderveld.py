"""Who the melder is, out of the fields and sentences of a passed-on mail.

In doubt about an address there is none: a reply must not go astray.
"""

import re
from dataclasses import dataclass

from triage.intake.adres import adressen, net_naam, ontleed
from triage.intake.ondertekening import is_naam, splits
from triage.settings.intake import DoorgezetRegels, OndertekeningRegels
from triage.settings.intake_patronen import klein

_INITIALEN = re.compile(r"^(?:[A-Z]\.){0,4}[A-Z]\.?$")
_MAX_GEGEVENS = 600


@dataclass(frozen=True, slots=True)
class Melder:
    """Who asks, as the form says it."""

    naam: str
    adres: str
    gegevens: str
    """facts in the form that tell who writes, one a line"""


def vind_melder(
    velden: list[tuple[str, str]], rest: list[str], woorden: str, van: str, regels: DoorgezetRegels, namen: OndertekeningRegels
) -> Melder:
    """Name and address from the labelled fields, else from the desk's sentences, else from the signature below the words."""
    desk = ontleed(van)[1]
    desk_domain = "@" + (desk.rpartition("@")[2] or "?")
    given = [(name, value) for name, value in velden if not regels.leeg.vindt(klein(value[:200]))]
    _, signature = splits(woorden, namen)
    sources = (
        " ".join(value[:300] for name, value in given if name == "adres"),
        " ".join(value[:300] for name, value in given if name == "naam"),
        " ".join(value[:300] for name, value in given if name == "gegevens"),
        " ".join(line[:1_000] for line in rest)[:8_000],
        signature[:500],
    )
    address = ""
    for number, source in enumerate(sources):
        # an address in the desk's own domain may stand in a field that names the melder, not in the desk's sentences
        found = [a for a in adressen(source) if a != desk and (number < 2 or not a.endswith(desk_domain))]
        if found:
            address = found[0] if len(found) == 1 else ""
            break
    names = [value for name, value in given if name == "naam"]
    name = next(filter(None, (_naam(value, namen) for value in names)), "") or _uit_zin(rest, woorden, address, regels, namen)
    if not name and signature:
        name = next(filter(None, (_achter_groet(line, namen) for line in signature.split("\n"))), "")
    facts = [value for name_, value in given if name_ in ("naam", "gegevens")]
    return Melder(name, address, "\n".join(dict.fromkeys(f[:200] for f in facts))[:_MAX_GEGEVENS])


def _naam(value: str, namen: OndertekeningRegels) -> str:
    """The name at the beginning of a field, or empty when the field says something else."""
    head = net_naam(re.split(r"[,(;|]|\s[-–]\s|\s\S+@", value, maxsplit=1)[0])
    if _INITIALEN.match(head) or is_naam(head, namen):
        return head
    small = head.split()
    plain = head == head.lower() and 1 <= len(small) <= 3 and not any(word in namen.geen_naam for word in small)
    return head if plain and all(word.replace("-", "").isalpha() for word in small) and len(small) > 1 else ""


def _uit_zin(rest: list[str], woorden: str, address: str, regels: DoorgezetRegels, namen: OndertekeningRegels) -> str:
    """A name in a sentence of the desk, in the line that holds the address, or at the beginning of a retold question."""
    for line in (*(one[:600] for one in rest), woorden[:120]):
        for pattern in regels.naam_in_zin.root:
            match = pattern.motor.search(klein(line))
            if match is not None:
                head = _voor_stop(line[match.start("naam") : match.end("naam")], namen)
                if head:
                    return head
    beside = (one for one in rest if address and address in one.lower() and not regels.label.match(klein(one[:400])))
    return next(filter(None, (_naam(one, namen) for one in beside)), "")


def _voor_stop(text: str, namen: OndertekeningRegels) -> str:
    """The longest beginning of `text` that is a name."""
    words = text.split()[:7]
    for length in range(len(words), 0, -1):
        candidate = " ".join(words[:length]).rstrip(" ,.;:(")
        if candidate and klein(words[length - 1]) not in namen.tussenvoegsels and is_naam(candidate, namen):
            return candidate
    return ""


def _achter_groet(line: str, namen: OndertekeningRegels) -> str:
    """The name at the end of a signature line."""
    words = line.split()[:12]
    for start in range(len(words)):
        rest = words[start:]
        if start and len(rest) > 1 and klein(rest[0]) == "van":
            continue
        if is_naam(" ".join(rest), namen):
            return net_naam(" ".join(rest).partition(",")[0].partition("(")[0])
    return ""
