"""`scripts/demo`: the main job on the embedded TOPdesk, with real HTTP and real SMTP, that checks itself."""
