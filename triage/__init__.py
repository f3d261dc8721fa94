"""A scheduled worker beside TOPdesk that labels, refers and follows up the meldingen of a contact desk."""

__version__ = "0.1.0"
