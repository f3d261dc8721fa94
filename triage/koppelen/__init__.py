"""Connecting to a TOPdesk and staying connected: `triage connect` sets up and proves, `triage doctor` looks again without writing."""
