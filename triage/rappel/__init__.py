"""Keeps after missing terugkoppeling: what waits, for how long, and what may be asked."""
