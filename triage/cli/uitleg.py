"""What an expected error means to whoever gave the command, in Dutch: what happened and what to do, then what exactly was wrong."""

from triage.kaart.exceptions import KaartFout
from triage.reply.teksten import of
from triage.settings.exceptions import ConfigFout
from triage.teksten import tekst
from triage.topdesk.exceptions import TopdeskFout
from triage.topdesk.uitleg import in_het_nederlands


def uitleg(error: Exception) -> str:
    """The sentence of this kind of error in templates/teksten/fouten.yaml, and behind it what the error itself says."""
    if isinstance(error, ConfigFout):
        return "\n" + str(error)
    if isinstance(error, KaartFout):  # its own words are Dutch
        return tekst("cli.niets_gewijzigd", wat=str(error).strip())
    said = in_het_nederlands(error) or next((line for kind in type(error).__mro__ if (line := of(f"fouten.{kind.__name__}", ""))), "")
    return f"{said}\n  {_precies(error)}".strip()


def _precies(error: Exception) -> str:
    if isinstance(error, TopdeskFout):
        return error.toelichting
    what = str(error).strip()
    return "" if what == (type(error).__doc__ or "").strip() else what
