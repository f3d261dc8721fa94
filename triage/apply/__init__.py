"""The only room that writes to the outside: an outbox whose actions are claimed, carried out once, and settled after doubt."""
