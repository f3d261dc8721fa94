"""An embedded TOPdesk with its mailbox and example meldingen, so that everything runs with no account anywhere."""
