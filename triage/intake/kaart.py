"""A card of TOPdesk as a mail. Its `request` holds entries newest first, each under a line with date, time and name."""

import re
from dataclasses import dataclass

from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.intake.adres import net_adres, net_naam, ontleed
from triage.intake.schoon import een_regel

_KOP = re.compile(
    r"^(?P<moment>\d{2}-\d{2}-\d{4} \d{2}:\d{2})(?: \[GMT ?[+-]\d{1,2}(?::\d{2})?\])? (?P<naam>[^\n]{0,120}?): ?$", re.MULTILINE
)
_IMPORT = re.compile(
    r"^\*?(?P<veld>van|from|aan|to|cc|bcc|onderwerp|subject|verzonden|sent|datum|date|ontvangen|bijlagen?|attachments?)\*?\s?:\s?(?P<waarde>.*)$",
    re.IGNORECASE,
)
_AFGEKAPT_OP = 80  # what a card keeps of a subject
_MAX_IMPORT = 12
_VELDEN = {"from": "van", "subject": "onderwerp", "to": "aan", "sent": "verzonden", "date": "verzonden", "datum": "verzonden"}


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """One entry of a card's request."""

    moment: str
    """local time as TOPdesk shows it, `dd-MM-yyyy HH:mm`; empty when the entry has no header line"""
    naam: str
    van: str
    """From line of the mail import, or empty"""
    onderwerp: str
    """subject line of the mail import, or empty"""
    tekst: str


def aanvragen(aanvraag: str) -> list[Aanvraag]:
    """All entries, newest first; one without moment when there is no header line. Never empty."""
    return [_invoer(*part) for part in _delen(aanvraag)]


def nieuwste_aanvraag(aanvraag: str) -> str:
    """Text of the newest entry, without its header line and the lines of the mail import."""
    return _invoer(*_delen(aanvraag)[0]).tekst


def mail_uit_kaart(
    id: str, korte_omschrijving: str, aanvraag: str, melder_naam: str, melder_adres: str, contactformulier: bool, bijlagen: int | None
) -> Mail:
    """The melding on a card, which is the oldest entry, as the mail it was. The card's own caller goes before a From line in the text."""
    entry = _invoer(*_delen(aanvraag)[-1])
    name, address = net_naam(melder_naam), net_adres(melder_adres)
    if not address:
        import_name, address = ontleed(entry.van)
        name = name or import_name
    return Mail(
        id=id,
        kanaal=Kanaal.CONTACTFORMULIER if contactformulier else Kanaal.EMAIL,
        van=f"{name} <{address}>".strip() if address else name,
        onderwerp=_onderwerp(korte_omschrijving, entry.onderwerp),
        tekst=entry.tekst,
        bijlagen=bijlagen,
    )


def _onderwerp(kort: str, lang: str) -> str:
    """The subject of the mail import where the card shows only its beginning or nothing; a person may have changed the card's."""
    short = een_regel(kort, _AFGEKAPT_OP)
    full = een_regel(lang, 300)
    return full if full and (not short or full.startswith(short.rstrip(". …"))) else short


def _invoer(moment: str, naam: str, text: str) -> Aanvraag:
    fields, body = _import_regels(text.lstrip("\n"))
    return Aanvraag(moment, een_regel(naam, 120), fields.get("van", ""), fields.get("onderwerp", ""), body.strip("\n"))


def _import_regels(text: str) -> tuple[dict[str, str], str]:
    """Lines that the mail import put above the text, and the text below. A From or subject line alone is the melder's own."""
    fields: dict[str, str] = {}
    lines = text.split("\n", _MAX_IMPORT)
    used = 0
    for number, line in enumerate(lines[:_MAX_IMPORT]):
        match = _IMPORT.match(line.strip()[:1_000])
        if match is None:
            break
        field = match.group("veld").lower()
        fields.setdefault(_VELDEN.get(field, field), match.group("waarde").strip())
        used = number + 1
    if used < 2 or not {"van", "onderwerp"} & set(fields):
        return {}, text
    return fields, "\n".join(lines[used:])


def _delen(aanvraag: str) -> list[tuple[str, str, str]]:
    """(moment, name, text) of each entry. A header line that claims to be newer than the entry above it is text: a melder wrote it."""
    text = aanvraag.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    heads: list[re.Match[str]] = []
    last: tuple[int, ...] | None = None
    for head in _KOP.finditer(text):
        moment = _moment(head.group("moment"))
        # TOPdesk leaves an empty line above each header but the first
        placed = head.start() == 0 or text.startswith("\n\n", head.start() - 2)
        if placed and moment is not None and (last is None or moment <= last):
            heads.append(head)
            last = moment
    if not heads:
        return [("", "", text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    above = text[: heads[0].start()].strip()
    parts = [(h.group("moment"), h.group("naam"), text[h.end() : end]) for h, end in zip(heads, ends, strict=True)]
    return [("", "", above), *parts] if above else parts


def _moment(text: str) -> tuple[int, ...] | None:
    """Year, month, day, hour and minute; None when there is no such moment."""
    day, month, year, hour, minute = int(text[:2]), int(text[3:5]), int(text[6:10]), int(text[11:13]), int(text[14:])
    return (year, month, day, hour, minute) if 1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60 else None
