"""What a mail refers to: numbers of earlier meldingen, how it stands with one, attachments."""

import re

from triage.settings.intake import StatusRegels, TweeKanten
from triage.settings.intake_patronen import Patronen, klein

_MEESTE_NUMMERS = 10


def vind_nummers(texts: tuple[str, ...], patronen: Patronen) -> tuple[str, ...]:
    """Numbers in the texts, as they stand there with single spaces; each once, at most ten."""
    found: dict[str, None] = {}
    for text in texts:
        flat = re.sub(r"\s+", " ", text)
        low = klein(flat)
        for pattern in patronen.root:
            for match in pattern.motor.finditer(low):
                found[flat[match.start("nummer") : match.end("nummer")].strip(" .-").upper()] = None
                if len(found) >= _MEESTE_NUMMERS:
                    return tuple(found)
    return tuple(found)


def is_statusvraag(onderwerp: str, zinnen: list[str], regels: StatusRegels) -> bool:
    """True when somebody asks how it stands with an earlier melding or mail to us."""
    if any(regels.zeker.vindt(s) for s in zinnen):
        return True
    asks = any(regels.vraag.vindt(s) and not regels.niet.vindt(s) for s in zinnen)
    earlier = any(regels.eerder.vindt(s) and not regels.niet.vindt(s) for s in zinnen)
    return asks and (earlier or regels.onderwerp.vindt(klein(onderwerp)))


def noemt_bijlage(onderwerp: str, zinnen: list[str], regels: TweeKanten) -> bool:
    """True when the mail says that something is sent along."""
    return any(regels.wel.vindt(s) and not regels.niet.vindt(s) for s in (*zinnen, klein(onderwerp)))
