"""Measurements on the embedded TOPdesk; their figures stand in docs/prestaties.md."""
