"""What the checks of the public clients share. Runs in the clients' own environment, without the project."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import requests

URL = os.environ["SANDBOX_URL"]
GEBRUIKER = os.environ["SANDBOX_GEBRUIKER"]
WACHTWOORD = os.environ["SANDBOX_WACHTWOORD"]


def sandbox(methode: str, pad: str, body: Any = None) -> Any:
    """Play a person beside the client, or look behind the API."""
    answer = requests.request(methode, f"{URL}/sandbox/{pad}", json=body, auth=(GEBRUIKER, WACHTWOORD), timeout=10)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def nieuwe_kaart(naam: str, **velden: Any) -> dict[str, Any]:
    """A new melding, as a card with these fields."""
    row = {"id": naam, "kanaal": "email", "van": "Peer Proef <peer@mail.example>", "onderwerp": f"onderwerp {naam}", "tekst": "Een vraag"}
    [made] = sandbox("POST", "meldingen", [row])
    card: dict[str, Any] = sandbox("POST", f"kaarten/{made['id']}/wijzigen", {"velden": velden})
    return card


def stand(id_: str) -> dict[str, Any]:
    """The card as the sandbox holds it."""
    return next(card for card in sandbox("GET", "stand") if card["id"] == id_)


def voer_uit(naam: str, checks: list[Callable[[], None]]) -> None:
    """Run every check, say which fail, and leave with 1 when one did."""
    failed = 0
    for check in checks:
        try:
            check()
        except Exception:  # a check may fail in any way; each is shown and counted
            failed += 1
            print(f"FAILED {naam} {check.__name__}")
            traceback.print_exc(file=sys.stdout)
    print(f"{naam}: {len(checks) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
