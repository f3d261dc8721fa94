"""What people make of suggestions: in TOPdesk now, on pages of our own later."""
