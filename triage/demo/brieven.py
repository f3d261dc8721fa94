"""docs/voorbeelden.md: varied mails with their whole replies, chosen by a rule and not by hand."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from triage.adviseren import adviseer
from triage.classify import laad_of_train
from triage.domain.advies import Advies
from triage.domain.melding import Mail
from triage.domain.termen import Kanaal
from triage.reply import Antwoord, antwoord
from triage.reply.acties import uitkomst_zin
from triage.settings import Config, laad_config
from triage.teksten import tekst

MAILS = Path("tests/data/dev.jsonl")
DOEL = Path("docs/voorbeelden.md")
AANTAL = 20
HOOGSTENS = {"loket": 2, "feiten": 3}
"""drafts that a person completes: a few are enough"""
MOMENT = datetime(2026, 12, 1, 10, tzinfo=UTC)
_LANGSTE_MAIL = 1500


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One mail with what came of it."""

    mail: Mail
    advies: Advies
    brief: Antwoord


def schrijf_voorbeelden(mails: Path = MAILS, doel: Path = DOEL) -> Path:
    """Judge the mails, choose, and write the page; returns it."""
    config = laad_config()
    doel.write_text(pagina(kies(_alle(mails, config)), config), encoding="utf-8")
    return doel


def kies(voorbeelden: Iterable[Voorbeeld], aantal: int = AANTAL) -> list[Voorbeeld]:
    """As varied as can be: in turn one of each kind of letter, and of those each time another melder, language and route."""
    per_kind: dict[str, list[Voorbeeld]] = defaultdict(list)
    for one in voorbeelden:
        per_kind[one.brief.sjabloon].append(one)
    chosen: list[Voorbeeld] = []
    taken: dict[str, int] = defaultdict(int)
    while len(chosen) < aantal:
        before = len(chosen)
        for kind in sorted(per_kind):
            if len(chosen) < aantal and per_kind[kind] and taken[kind] < HOOGSTENS.get(kind, aantal):
                best = min(per_kind[kind], key=lambda v: _gezien(v, chosen))
                per_kind[kind].remove(best)
                chosen.append(best)
                taken[kind] += 1
        if len(chosen) == before:
            return chosen
    return chosen


def _gezien(een: Voorbeeld, gekozen: list[Voorbeeld]) -> tuple[int, int, int]:
    """How often its melder, route and sector were chosen already; the first mail of the file wins a tie."""
    who = sum(v.advies.melder is een.advies.melder and v.advies.taal == een.advies.taal for v in gekozen)
    route = sum(v.advies.route == een.advies.route for v in gekozen)
    return who, route, sum(v.advies.sector is een.advies.sector for v in gekozen)


def pagina(voorbeelden: list[Voorbeeld], config: Config) -> str:
    """The page in Markdown."""
    parts = [tekst("demo.voorbeelden_kop", aantal=len(voorbeelden))]
    for number, one in enumerate(voorbeelden, start=1):
        outcome = "; ".join(uitkomst_zin(u, config.kaart) for u in one.advies.uitkomsten)
        parts.append(
            tekst(
                "demo.voorbeeld", nummer=number, onderwerp=one.mail.onderwerp or "-", mail=one.mail.tekst.strip(), uitkomst=outcome,
                sjabloon=one.brief.sjabloon, regel=one.brief.onderwerp, brief=one.brief.tekst,
            )
        )  # fmt: skip
    return "\n".join(parts)


def _alle(mails: Path, config: Config) -> Iterable[Voorbeeld]:
    model = laad_of_train(config)
    for line in mails.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        mail = Mail(str(row["id"]), Kanaal(row["kanaal"]), row.get("van") or "", row.get("onderwerp") or "", row.get("tekst") or "")
        judged = adviseer(mail, config, model, MOMENT)
        letter = antwoord(judged.advies, judged.bericht, config.kaart, config.instellingen, MOMENT.date())
        readable = len(mail.tekst) <= _LANGSTE_MAIL and "<" not in mail.tekst
        if letter is not None and readable and (letter.sjabloon in HOOGSTENS or not letter.onvolledig):
            yield Voorbeeld(mail, judged.advies, letter)
