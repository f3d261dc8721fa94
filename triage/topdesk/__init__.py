"""The client for TOPdesk: the only room that speaks HTTP to it."""
