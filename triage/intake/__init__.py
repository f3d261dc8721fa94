"""The text of a mail as a person reads it, and who wrote it."""

from triage.intake.kaart import aanvragen, mail_uit_kaart, nieuwste_aanvraag
from triage.intake.lezen import lees
from triage.intake.onderwerp import onderwerp_kern

__all__ = ["aanvragen", "lees", "mail_uit_kaart", "nieuwste_aanvraag", "onderwerp_kern"]
