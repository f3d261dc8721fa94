"""An embedded TOPdesk with its mailbox and example meldingen, so that everything runs with no account anywhere."""

from triage.sandbox.gedrag import Gedrag, Ontvangen
from triage.sandbox.postvak import Postvak
from triage.sandbox.schakelaars import Schakelaars, schakelaars
from triage.sandbox.server import Sandbox, draai
from triage.sandbox.storingen import Fout, Schema, Storing

__all__ = ["Fout", "Gedrag", "Ontvangen", "Postvak", "Sandbox", "Schakelaars", "Schema", "Storing", "draai", "schakelaars"]
