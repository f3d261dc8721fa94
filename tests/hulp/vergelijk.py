"""What TOPdesk shows at the end, without times and ids that differ between runs."""

import re
from typing import Any

from triage.sandbox.kenmerk import id_van
from triage.sandbox.postvak import Postvak
from triage.sandbox.server import Sandbox

BEHEER = "beheer@voorbeeld.nl"
"""storing_postbus of config/demo"""
VELDEN = ("category", "subcategory", "callType", "operatorGroup", "supplier", "processingStatus")


def kaart_id(rij: dict[str, Any]) -> str:
    """The id of the card that the sandbox makes of a row."""
    return id_van("kaart", f"melding/{rij['id']}")


def beeld(sandbox: Sandbox, rijen: list[dict[str, Any]]) -> dict[str, Any]:
    """Per row: line, fields and number of entries on its card."""
    cards = {card["id"]: card for card in sandbox.stand()}
    return {row["id"]: _een(cards[kaart_id(row)]) for row in rijen}


def post(postvak: Postvak) -> list[tuple[str, str]]:
    """(To, Subject) of what was kept, in order; the subject names the card. Word to the administrators about an outage is left out.

    Without the day on which the card was made: cards are dated back from the present, so that day moves while a long run goes on.
    """
    kept = [(str(m["To"]), re.sub(r"\d\d-\d\d-\d{4}", "DAG", str(m["Subject"]))) for m in postvak.berichten]
    return sorted((to, subject) for to, subject in kept if to != BEHEER)


def verschil(nu: dict[str, Any], verwacht: dict[str, Any]) -> dict[str, Any]:
    """The rows that ended differently: (now, expected)."""
    return {key: (nu[key], verwacht[key]) for key in verwacht if nu[key] != verwacht[key]}


def _een(card: dict[str, Any]) -> dict[str, Any]:
    return {
        "line": card["status"],
        "closed": card["closed"],
        "brief": card["briefDescription"],
        "fields": [(card[name] or {}).get("name") for name in VELDEN],
        "entries": len(card["_acties"]),
    }
