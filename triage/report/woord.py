"""Names of the fixed values that a report shows."""

from triage.teksten import tekst


def woord(lijst: str, waarde: str) -> str:
    """How a stored value is called, from templates/teksten/rapport.yaml; one that another version of the house stored shows as it is."""
    try:
        return tekst(f"rapport.{lijst}_{waarde.lower()}")
    except KeyError:
        return waarde.replace("_", " ")
