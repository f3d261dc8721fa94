"""What went wrong with TOPdesk as a person at the Loket reads it."""

from triage.teksten import tekst
from triage.topdesk.exceptions import GeenRecht, GeenToegang, NietBereikbaar, OnbekendAntwoord

_GEZEGD = (GeenToegang, NietBereikbaar, GeenRecht, OnbekendAntwoord)


def in_het_nederlands(error: BaseException) -> str:
    """What happened and what to do, in Dutch; empty for an error that has no such sentence."""
    found = next((kind for kind in _GEZEGD if isinstance(error, kind)), None)
    return tekst(f"ronde.fout_{found.__name__}") if found is not None else ""
