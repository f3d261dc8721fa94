"""The coming week of rappels, as a table for a person or as plain data."""

from collections.abc import Iterable
from typing import Any

from rich.table import Table

from triage.rappel.brieven import uitleg
from triage.rappel.bundel import Verwacht, als_json
from triage.rappel.kalender import Kalender
from triage.rappel.ontvangers import naam, postbus
from triage.settings import Config
from triage.teksten import tekst


def weekoverzicht(verwacht: Iterable[Verwacht], config: Config, kalender: Kalender) -> Table:
    """One row per melding in each mail, with why it comes then."""
    mails = list(verwacht)
    columns = (tekst(f"opvolgen.week_{k}") for k in ("wanneer", "aan", "melding", "stap", "waarom"))
    table = Table(*columns, title=tekst("opvolgen.week_titel", aantal=len(mails)))
    for mail in mails:
        when = mail.moment.astimezone(kalender.zone).strftime("%d-%m-%Y %H:%M")
        for step in mail.bundel.stappen:
            name = tekst(f"rappel.stap_{step.stap}")
            table.add_row(when, _aan(mail, config), step.nummer, name, uitleg(step.waarom, kalender))
    return table


def weekoverzicht_json(verwacht: Iterable[Verwacht], config: Config) -> list[dict[str, Any]]:
    """One object per mail; times in UTC. `bereikbaar` is False where no mailbox is known."""
    return [
        {
            "moment": mail.moment.isoformat(), "aan": mail.bundel.aan, "ontvanger": mail.bundel.ontvanger, "naam": _naam(mail, config),
            "bereikbaar": bool(_postbus(mail, config)), "stappen": [als_json(step) for step in mail.bundel.stappen],
        }
        for mail in verwacht
    ]  # fmt: skip


def _naam(mail: Verwacht, config: Config) -> str:
    return tekst("opvolgen.teamleider") if mail.bundel.aan == "teamleider" else naam(mail.bundel.ontvanger, config)


def _postbus(mail: Verwacht, config: Config) -> str:
    if mail.bundel.aan == "teamleider":
        return config.instellingen.opvolging.teamleider_postbus
    return postbus(mail.bundel.ontvanger, config)


def _aan(mail: Verwacht, config: Config) -> str:
    name = _naam(mail, config)
    return name if _postbus(mail, config) else tekst("opvolgen.week_geen_postbus", naam=name)
