"""What the account of the API may do. A permission that is switched off gives 403."""

from triage.sandbox.exceptions import ApiFout
from triage.sandbox.kaarten import Kaart
from triage.sandbox.staat import Staat
from triage.sandbox.toewijzing import tweede

RECHTEN = frozenset(
    {
        "rest_api", "eerste_lijn_lezen", "eerste_lijn_schrijven", "eerste_lijn_maken", "tweede_lijn_lezen", "tweede_lijn_schrijven",
        "tweede_lijn_maken", "escaleren", "deescaleren", "archiveren", "memo_verwijderen", "behandelaars_lezen", "groepen_lezen",
        "leveranciers_lezen", "personen_lezen", "vestigingen_lezen", "tijd_schrijven",
        "kennisbank_lezen", "kennisbank_schrijven", "kennisbank_archiveren",
    }
)  # fmt: skip


def eis(staat: Staat, recht: str) -> None:
    """Raises ApiFout (403) when the account lacks this permission."""
    if recht in staat.schakelaars.zonder_recht:
        raise ApiFout(403, "No permission to access the data" if recht.endswith("lezen") else "No permission on entity")


def leesbaar(staat: Staat) -> frozenset[bool]:
    """Which lines the account may read: False the first, True the second. Raises ApiFout (403) when neither."""
    lines = frozenset(
        second for second, name in ((False, "eerste"), (True, "tweede")) if f"{name}_lijn_lezen" not in staat.schakelaars.zonder_recht
    )
    if not lines:
        raise ApiFout(403, "No permission to access the data")
    return lines


def eis_lijn(staat: Staat, kaart: Kaart, doen: str) -> None:
    """Raises ApiFout (403) when the account may not do this (lezen, schrijven) on the line of the card."""
    eis(staat, f"{'tweede' if tweede(kaart.velden['status']) else 'eerste'}_lijn_{doen}")
