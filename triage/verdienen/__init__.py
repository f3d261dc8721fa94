"""Automation that is earned, measured and taken back: mandaat first, proof after, and a step back by itself."""
