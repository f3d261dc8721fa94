"""What an expected error means to whoever gave the command, in Dutch: what happened and what to do, then what exactly was wrong."""

from triage.kaart.exceptions import KaartFout
from triage.settings.exceptions import ConfigFout
from triage.teksten import tekst, zin_bij
from triage.topdesk.exceptions import TopdeskFout


def uitleg(error: Exception) -> str:
    """The sentence of this kind of error in templates/teksten/fouten.yaml, and behind it what the error itself says."""
    if isinstance(error, ConfigFout):
        return "\n" + str(error)
    if isinstance(error, KaartFout):  # its own words are Dutch
        return tekst("cli.niets_gewijzigd", wat=str(error).strip())
    return f"{zin_bij(type(error))}\n  {_precies(error)}".strip()


def _precies(error: Exception) -> str:
    if isinstance(error, TopdeskFout):
        return error.toelichting
    what = str(error).strip()
    return "" if what == (type(error).__doc__ or "").strip() else what
